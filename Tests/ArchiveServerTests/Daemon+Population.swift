import Archive
import WriterIdentification

extension Daemon {
    /// Writers of two documents each, enough for a population.
    func enrollPopulation(writers: UInt64 = 21) throws {
        for scribe: UInt64 in 1...writers {
            for page: UInt64 in 1...2 {
                _ = try archive.enroll(
                    ScanFile(name: "\(scribe)-\(page).png", bytes: TestScan.png(scribe: scribe, page: page)),
                    as: Enrollment(writer: "Writer \(scribe)")
                )
            }
        }
    }

    /// Opens a case over a population of its own.
    func openCase(_ reference: String) throws {
        try enrollPopulation()
        _ = try archive.createPopulation("town")
        func side(_ page: UInt64) -> ComparisonQuestion.Side {
            .init(files: [ScanFile(name: "\(page).png", bytes: TestScan.png(scribe: 40, page: page))])
        }
        _ = try archive.openCase(reference, question: ComparisonQuestion(questioned: side(3), known: .files(side(4))))
    }
}
