internal import CLibPQ
internal import Glibc

/// A libpq connection and what is known of its state. It is closed when the last reference goes.
///
/// It is handed from thread to thread by the pool but never used by two at once, which is what libpq asks for
/// (manual, section "Behavior in Threaded Programs").
@safe final class Session: @unchecked Sendable {
    let connection: OpaquePointer
    /// For messages: which database it is connected to.
    let serverLabel: String
    var statements = StatementCache(capacity: 256)
    /// 0 outside a transaction, 1 in one, more in savepoints.
    var transactionDepth = 0
    /// Whether rows or COPY data of a statement are still under way, so that no other may begin.
    var isStreaming = false
    var isListening = false

    /// Connects. Takes at most `connectTimeout`, for all the hosts of the connection string together.
    init(_ configuration: PostgresConfiguration) throws(PostgresError) {
        serverLabel = try configuration.serverLabel()
        unsafe connection = try Self.connect(configuration, label: serverLabel)
        if let timeout = configuration.statementTimeout {
            let milliseconds =
                timeout.components.seconds * 1000 + timeout.components.attoseconds / 1_000_000_000_000_000
            try run("SELECT set_config('statement_timeout', $1, false)", [.text("\(milliseconds)")])
        }
    }

    deinit { unsafe PQfinish(connection) }

    /// Whether the connection is known to be gone.
    var isBroken: Bool { unsafe PQstatus(connection) != CONNECTION_OK }

    /// Whether it can be lent to somebody: open, and not in the middle of anything.
    var isIdle: Bool { unsafe !isBroken && !isStreaming && PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// Whether a statement of the running transaction failed, so that it can only be rolled back.
    var hasFailedTransaction: Bool { unsafe PQtransactionStatus(connection) == PQTRANS_INERROR }

    /// Looks, without waiting, whether the server has ended the connection meanwhile.
    func noticesEnd() -> Bool {
        // Its last words may come before its end.
        while !isBroken {
            var poller = unsafe pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&poller, 1, 0) > 0 else { return false }
            if unsafe PQconsumeInput(connection) == 0 { return true }
        }
        return true
    }

    /// Waits until the server has sent something; false when it did not in time.
    func waitForInput(until deadline: ContinuousClock.Instant) -> Bool {
        Self.wait(for: Int16(POLLIN), on: unsafe PQsocket(connection), until: deadline)
    }

    static func wait(for events: Int16, on socket: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return false }
            let (seconds, attoseconds) = left.components
            let milliseconds = min(seconds, 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000 + 1
            var poller = pollfd(fd: socket, events: events, revents: 0)
            let count = unsafe poll(&poller, 1, Int32(milliseconds))
            if count > 0 { return true }
            if count < 0 && errno != EINTR { return false }
        }
    }

    /// Asks the server to give up the statement that is running.
    func cancel() {
        guard let cancellation = unsafe PQgetCancel(connection) else { return }
        // It is best effort: what the statement then answers tells whether it was in time.
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
            _ = unsafe PQcancel(cancellation, text.baseAddress, 256)
        }
        unsafe PQfreeCancel(cancellation)
    }
}
