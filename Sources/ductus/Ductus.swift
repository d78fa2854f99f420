internal import ArgumentParser
internal import Glibc
internal import ImageCodecs
internal import NeuralNetwork

/// The program: its commands, and how each of them ends.
@main
struct Ductus: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ductus",
        abstract: "An archive of handwriting that says who may have written a page.",
        discussion: """
            Enroll scans of known writers, then ask it for the likely writers of a questioned document or for pages in \
            a similar hand. "ductus demo" shows all of it on invented writers in a minute.
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(name: "Set-up", subcommands: [Demo.self, Init.self, Status.self, Stop.self]),
            CommandGroup(name: "Enrolling", subcommands: [Enroll.self, Import.self]),
            CommandGroup(name: "Asking", subcommands: [Identify.self, Similar.self]),
            CommandGroup(name: "Comparing", subcommands: [Compare.self, Cases.self, Populations.self, Reproduce.self]),
            CommandGroup(name: "Serving", subcommands: [Serve.self, Worker.self]),
            CommandGroup(
                name: "Upkeep",
                subcommands: [Writers.self, Documents.self, Audit.self, Backup.self, Restore.self]
            ),
            CommandGroup(
                name: "Model",
                subcommands: [Train.self, Evaluate.self, Models.self, Explain.self, Scribes.self]
            ),
        ]
    )

    /// Parses and runs; exit code 0 done, 1 failed, 2 wrong use, 3 refused.
    static func main() {
        PixelMemory.keepFreed()
        do {
            let given = GlobalOptions.behindCommand(Array(CommandLine.arguments.dropFirst()))
            try requireCommand(given)
            let arguments = try Setting.completing(given, environment: ProcessContext.environment)
            var command = try parseAsRoot(arguments)
            if command is any UsesNetwork { WaitingThreads.keepShort() }
            do { try command.run() } catch { end(error, isWrongUse: error is ValidationError) }
        } catch {
            end(error, isWrongUse: true)
        }
    }

    /// The parser would call a mistyped command an unexpected argument.
    private static func requireCommand(_ arguments: [String]) throws {
        guard let name = arguments.first, !name.hasPrefix("-"), name != "help" else { return }
        let commands = configuration.groupedSubcommands.flatMap(\.subcommands).map {
            $0.configuration.commandName ?? "\($0)".lowercased()
        }
        guard !commands.contains(name) else { return }
        throw ValidationError("there is no command \"\(name)\"; \"ductus --help\" lists all.")
    }

    /// An `ExitCode` ends silently: whatever there was to say is said.
    private static func end(_ error: any Error, isWrongUse: Bool) -> Never {
        if let failure = error as? CommandFailure {
            Terminal.write(failure.line)
            Glibc.exit(failure.code.rawValue)
        }
        if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
        if exitCode(for: error) == .success {
            print(fullMessage(for: error))
            Glibc.exit(0)
        }
        guard isWrongUse else {
            Terminal.write(CommandFailure("\(error)").line)
            Glibc.exit(CommandFailure.Code.failed.rawValue)
        }
        let message = fullMessage(for: error)
        Terminal.write(message.replacing("Error: ", with: "ductus: ", maxReplacements: 1) + "\n")
        Glibc.exit(CommandFailure.Code.wrongUse.rawValue)
    }
}
