internal import Archive
internal import ArgumentParser
internal import FoundationEssentials

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an archive from a file that \"backup\" wrote, and check it.",
        discussion: """
            It goes into an empty place: a data folder without an archive, or with --database an empty database. The audit \
            log ends as it did when the backup was made; its head hash proves that nothing before it changed.
            """
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    func run() throws {
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(file: file, "no such file; check the path")
        }
        let location = try global.location()
        let archive = try Archive.restore(
            from: file,
            at: location,
            attribution: ProcessContext.attribution,
            environment: ProcessContext.environment
        )
        let progress = ProgressBar("Checking", global: global)
        defer { progress.clear() }
        let report = AuditReport(try archive.verifyAudit { progress.update(done: $0, of: $1) })
        progress.clear()
        let place = LocationText.of(location)
        global.show(
            "Restored: \(TextWidth.printable(place))\n\(report.text)",
            json: .object(["location": .string(place), "audit": report.json])
        )
        try report.requireClean()
    }
}
