internal import Glibc

/// Starts programs.
enum ChildProcess {
    /// How a program ended and what it wrote to both of its outputs.
    struct Outcome {
        let status: Int32
        let output: String
        var succeeded: Bool { status == 0 }
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
        let output = try pipe()
        let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        let process: pid_t
        do {
            defer {
                close(nothing)
                close(output.writing)
            }
            process = try spawn(
                command,
                standard: [nothing, output.writing, output.writing] + (inherited.map { [$0] } ?? []),
                variables: variables
            )
        } catch {
            close(output.reading)
            throw error
        }
        let bytes = FileSystem.readAll(output.reading)
        close(output.reading)
        return Outcome(status: wait(for: process), output: String(decoding: bytes, as: UTF8.self))
    }

    /// Starts a program that outlives this process: in a session of its own, and as nobody's child, so that nothing is
    /// left of it when it ends before this process does.
    ///
    /// - Parameters:
    ///   - log: receives both of its outputs.
    ///   - inherited: an open file that the program gets as number 3 and hands on to its children.
    static func detach(_ command: [String], log: Int32, inherited: Int32) throws(EmbeddedPostgresError) {
        let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        let parent = try spawn(["setsid", "--fork", "--"] + command, standard: [nothing, log, log, inherited])
        _ = wait(for: parent)
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return status
    }

    /// - Parameter standard: what the program gets as numbers 0, 1, ...; it gets no other open file.
    private static func spawn(
        _ command: [String],
        standard: [Int32],
        variables given: [String: String] = [:]
    ) throws(EmbeddedPostgresError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        // Moved out of the way first, so that no dup2 overwrites a source of a later one.
        var sources: [Int32] = []
        defer { for source in sources { close(source) } }
        for descriptor in standard { sources.append(fcntl(descriptor, F_DUPFD_CLOEXEC, 64)) }
        for (target, source) in sources.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
        }
        // A pipe of the caller kept open by the server would make the reader of that pipe wait for ever.
        for descriptor in openDescriptors where descriptor >= standard.count {
            unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            unsafe (environment + given.map { "\($0)=\($1)" }).map { unsafe strdup($0) } + [nil]
        defer {
            while let text = unsafe arguments.popLast() { unsafe free(text) }
            while let text = unsafe variables.popLast() { unsafe free(text) }
        }
        var process: pid_t = 0
        let error = unsafe posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
        guard error == 0 else { throw FileSystem.failure("run", command[0], error: error) }
        return process
    }

    /// The open files of this process; where the system does not tell, more than that, which does no harm.
    private static var openDescriptors: [Int32] {
        let names = FileSystem.names(in: "/proc/self/fd")
        return names.isEmpty ? Array(0..<256) : names.compactMap(Int32.init)
    }

    private static func pipe() throws(EmbeddedPostgresError) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe Glibc.pipe(&ends) == 0 else { throw FileSystem.failure("open", "a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
