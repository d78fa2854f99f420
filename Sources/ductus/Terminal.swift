internal import Dispatch
internal import Glibc
internal import Synchronization

/// The process's standard error and its signals; the one place of the program that calls C.
enum Terminal {
    /// Whether a person watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Whether a person can be asked something.
    static let canAnswer = isWatched && isatty(STDIN_FILENO) == 1

    private static let interruptCount = Atomic<Int>(0)

    /// Writes to standard error at once.
    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    /// Does nothing for a while.
    static func pause(_ duration: Duration) { usleep(UInt32(duration / .microseconds(1))) }

    /// Hands what was printed to whoever reads it, also where that is not a terminal.
    static func flushOutput() { fflush(nil) }

    /// From now on Ctrl-C only sets ``isInterrupted``; a second one ends the process. To be called before the network computes.
    ///
    /// The signals are for a thread that does nothing else: the caller's blocks them, and with it those that the network
    /// starts to compute with. oneDNN's matrix products keep numbers where the stack pointer belongs, and the system would lay what
    /// it needs to call the handler over the heap (uxlfoundation/oneDNN, issue 4845).
    static func catchInterrupts() {
        let handler: @convention(c) (Int32) -> Void = { _ in
            if Terminal.interruptCount.add(1, ordering: .relaxed).newValue > 1 { _exit(1) }
        }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            signal(number, handler)
            unsafe sigaddset(&signals, number)
        }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        DispatchQueue(label: "signals").async { [signals] in
            var signals = signals
            unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            while true { Glibc.pause() }
        }
    }

    /// Whether the user asked to stop.
    static var isInterrupted: Bool { interruptCount.load(ordering: .relaxed) > 0 }
}
