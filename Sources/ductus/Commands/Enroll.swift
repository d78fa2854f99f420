internal import Archive
internal import ArgumentParser

struct Enroll: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put scans into the archive: pages of a known writer, or a questioned document.",
        discussion: """
            A multi-page TIFF is enrolled page by page. A scan that is there already is answered with its page. When one \
            file fails, the others are enrolled all the same.
            """
    )

    @Option(help: ArgumentHelp("Who wrote the pages; a new name makes a new writer.", valueName: "name"))
    var writer: String?

    @Option(
        help: ArgumentHelp(
            "The document the pages belong to, made when it is not there; else each file is a document of its own.",
            valueName: "title"
        )
    )
    var document: String?

    @Flag(help: "The document is to be examined: it is never evidence of anybody's hand and never trained on.")
    var questioned = false

    @Option(help: ArgumentHelp("Where the document comes from, in your words.", valueName: "text"))
    var provenance: String?

    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("Scans: PNG, JPEG or TIFF.", valueName: "file"))
    var files: [String]

    func validate() throws {
        if writer == nil, !questioned { throw ValidationError("name the writer with --writer, or say --questioned.") }
    }

    func run() throws {
        let archive = try global.openOrMakeArchive()
        let enrollment = Enrollment(
            writer: writer,
            document: document,
            role: questioned ? .questioned : .known,
            provenance: provenance,
            reading: scan.reading
        )
        let progress = ProgressBar("Enrolling", global: global)
        var report = EnrollmentReport()
        for (index, file) in files.enumerated() {
            do { report.add(try archive.enroll(ScanFile(path: file), as: enrollment), from: file) } catch {
                progress.clear()
                report.addFailure(of: file)
                Terminal.write(CommandFailure("\(error)").line)
            }
            progress.update(done: index + 1, of: files.count)
        }
        progress.clear()
        global.show(report.text, json: report.json)
        if report.failedFiles > 0 { throw ExitCode(CommandFailure.Code.failed.rawValue) }
    }
}
