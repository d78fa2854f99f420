internal import ImageCodecs
internal import PageAnalysis
internal import WriterIdentification

/// A scan on its way into the archive: all of its pages that are not there yet, described.
struct DescribedScan: Sendable {
    var name: String
    var bytes: [UInt8]
    var hash: ContentHash
    var modelID: Int64
    var pages: [DescribedPage] = []
    /// Pages without handwriting within a file that has others.
    var skipped: [(pageIndex: Int, reason: String)] = []

    struct DescribedPage: Sendable {
        var facts: PageFacts
        var record: PageRecord
    }
}

/// Which pages of a scan are meant.
struct ScanPages: Sendable {
    /// From 0.
    var indices: [Int]
    /// How many the file has.
    var total: Int

    /// All pages, or the one that is named.
    init(of scan: ScanFile, page: Int?) throws(ArchiveError) {
        do throws(ScanReadingError) {
            let total = try ScanReader(analyzer: PageAnalyzer()).pageCount(of: scan.bytes)
            if let page, !(0..<total).contains(page) { throw .decoding(.noSuchPage(index: page, count: total)) }
            self.total = total
            self.indices = page.map { [$0] } ?? Array(0..<total)
        } catch {
            throw .scan(file: scan.name, page: nil, error)
        }
    }
}
