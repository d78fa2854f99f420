internal import Archive
internal import ArgumentParser
internal import Logging

struct Worker: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do what is asked for through the daemon: trainings and activations, until Ctrl-C.",
        discussion: """
            "ductus serve" has a worker of its own. With this command another machine takes the work, or one that should \
            not share its daemon's processor; say --no-worker there then. What a worker does when it is ended, the next \
            one goes on with.
            """
    )

    @Option(help: "How the log is written on standard error: text, or json, one object a line.")
    var logFormat = LogFormat.text

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let archive = try global.openArchive()
        let logger = logFormat.logger(isQuiet: global.quiet)
        let worker = JobWorker(archive: archive, dataFolder: try global.dataFolder(), logger: logger)
        Terminal.catchInterrupts()
        global.note("Waiting for jobs of \(LocationText.of(archive.location))")
        worker.run(until: { Terminal.isInterrupted })
    }
}
