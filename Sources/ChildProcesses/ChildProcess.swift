internal import Glibc

/// A program that this process has started.
public struct ChildProcess: Sendable {
    /// Its number in the system.
    public let identifier: Int32

    /// Why a program could not be started.
    public struct StartFailure: Error, Sendable, Hashable {
        /// The system's error number.
        public let number: Int32
    }

    /// How a program ended.
    public enum End: Sendable, Hashable {
        case code(Int32)
        case signal(Int32)

        public var succeeded: Bool { self == .code(0) }
    }

    /// Starts a program with every signal allowed and at its default.
    ///
    /// - Parameters:
    ///   - command: the program, looked for in the folders of this process's `PATH`, and its arguments.
    ///   - standard: what the program gets as numbers 0, 1, ...; it gets no other open file.
    ///   - environment: all that it finds in its environment, each as `NAME=value`.
    public init(_ command: [String], standard: [Int32], environment: [String]) throws(StartFailure) {
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
        // A pipe of the caller kept open by the program would make the reader of that pipe wait for ever.
        for descriptor in OpenFile.all where descriptor >= standard.count {
            unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            while let text = unsafe arguments.popLast() { unsafe free(text) }
            while let text = unsafe variables.popLast() { unsafe free(text) }
        }
        var process: pid_t = 0
        let error = unsafe posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
        guard error == 0 else { throw StartFailure(number: error) }
        identifier = process
    }

    /// Sends it a signal. Not after ``wait()``: its number may be another program's by then.
    public func send(_ signal: Int32) { kill(identifier, signal) }

    /// Waits for its end; once.
    public func wait() -> End {
        var status: Int32 = 0
        while unsafe waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        // The layout of wait(2): the signal in the lowest 7 bits, the code in the 8 above.
        let signal = status & 0x7F
        return signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }
}
