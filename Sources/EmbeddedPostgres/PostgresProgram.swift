internal import ChildProcesses

/// Starts PostgreSQL's programs.
enum PostgresProgram {
    /// How a program ended and what it wrote to both of its outputs.
    struct Outcome {
        let succeeded: Bool
        let output: String
    }

    // Nothing of the caller's environment: no PGOPTIONS, no LD_PRELOAD, no language.
    private static let environment = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "TZ=UTC"]

    /// Runs a program to its end, with nothing as its input.
    ///
    /// - Parameters:
    ///   - inherited: an open file that the program gets as number 3 and hands on to its children.
    ///   - variables: what it finds in its environment beside the usual folders.
    static func run(
        _ command: [String],
        inherited: Int32? = nil,
        variables: [String: String] = [:]
    ) throws(EmbeddedPostgresError) -> Outcome {
        let output: (reading: Int32, writing: Int32)
        do { output = try OpenFile.pipe() } catch { throw FileSystem.failure("open", "a pipe", error: error.number) }
        defer { OpenFile.close(output.reading) }
        let nothing = OpenFile.nothing()
        let process: ChildProcess
        do {
            defer {
                OpenFile.close(nothing)
                OpenFile.close(output.writing)
            }
            process = try start(
                command,
                standard: [nothing, output.writing, output.writing] + (inherited.map { [$0] } ?? []),
                variables: variables
            )
        }
        let bytes = OpenFile.readAll(output.reading)
        return Outcome(succeeded: process.wait().succeeded, output: String(decoding: bytes, as: UTF8.self))
    }

    /// Starts a program that outlives this process: in a session of its own, and as nobody's child, so that nothing is
    /// left of it when it ends before this process does.
    ///
    /// - Parameters:
    ///   - log: receives both of its outputs.
    ///   - inherited: an open file that the program gets as number 3 and hands on to its children.
    static func detach(_ command: [String], log: Int32, inherited: Int32) throws(EmbeddedPostgresError) {
        let nothing = OpenFile.nothing()
        defer { OpenFile.close(nothing) }
        let parent = try start(["setsid", "--fork", "--"] + command, standard: [nothing, log, log, inherited])
        _ = parent.wait()
    }

    private static func start(
        _ command: [String],
        standard: [Int32],
        variables: [String: String] = [:]
    ) throws(EmbeddedPostgresError) -> ChildProcess {
        do {
            return try ChildProcess(
                command,
                standard: standard,
                environment: environment + variables.map { "\($0)=\($1)" }
            )
        } catch { throw FileSystem.failure("run", command[0], error: error.number) }
    }
}
