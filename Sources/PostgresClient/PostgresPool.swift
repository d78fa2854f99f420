internal import Glibc

/// At most `capacity` connections to one database, lent out one at a time; broken ones are replaced.
@safe public final class PostgresPool: @unchecked Sendable {
    public let configuration: PostgresConfiguration
    /// The largest number of connections.
    public let capacity: Int
    private let waitTimeout: Duration
    // The mutex protects every stored property below it.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let returned: UnsafeMutablePointer<pthread_cond_t>
    private var idle: [Session] = []
    private var lentCount = 0
    private var isClosed = false

    /// Connects to nothing yet. Traps unless `capacity` is at least 1.
    ///
    /// - Parameter waitTimeout: how long ``withConnection(_:)`` waits while all connections are lent.
    public init(_ configuration: PostgresConfiguration, capacity: Int = 4, waitTimeout: Duration = .seconds(30)) {
        precondition(capacity > 0, "a pool has at least one connection")
        self.configuration = configuration
        self.capacity = capacity
        self.waitTimeout = waitTimeout
        unsafe mutex = .allocate(capacity: 1)
        unsafe returned = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(returned, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(returned)
        unsafe pthread_mutex_destroy(mutex)
        unsafe returned.deallocate()
        unsafe mutex.deallocate()
    }

    /// Lends a connection to `body`. Waits while all are lent; a connection that the server has ended is replaced first.
    ///
    /// The connection goes back clean: a transaction that `body` left open is rolled back.
    @discardableResult
    public func withConnection<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        let session = try take()
        let connection = PostgresConnection(session)
        defer {
            connection.invalidate()
            giveBack(session)
        }
        return try body(connection)
    }

    /// Runs `body` in a transaction of its own on a lent connection; see
    /// ``PostgresConnection/transaction(_:_:)``.
    @discardableResult
    public func transaction<Result>(
        _ isolation: TransactionIsolation = .readCommitted,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> Result {
        try withConnection { connection in try connection.transaction(isolation, body) }
    }

    /// Closes all connections that are not lent, and the others when they come back. Later calls throw.
    public func close() {
        unsafe pthread_mutex_lock(mutex)
        isClosed = true
        let closed = idle
        idle = []
        unsafe pthread_cond_broadcast(returned)
        unsafe pthread_mutex_unlock(mutex)
        withExtendedLifetime(closed) {}
    }

    private func take() throws(PostgresError) -> Session {
        if let session = try takeIdleOrPlace(), !session.noticesEnd() { return session }
        do {
            return try Session(configuration)
        } catch {
            leavePlace(keeping: nil)
            throw error
        }
    }

    /// Reserves a place among the `capacity` and answers the idle connection in it; nil when there is none yet.
    private func takeIdleOrPlace() throws(PostgresError) -> Session? {
        let (seconds, attoseconds) = waitTimeout.components
        var deadline = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &deadline)
        deadline.tv_sec += Int(seconds)
        deadline.tv_nsec += Int(attoseconds / 1_000_000_000)
        if deadline.tv_nsec >= 1_000_000_000 {
            deadline.tv_sec += 1
            deadline.tv_nsec -= 1_000_000_000
        }
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while !isClosed && lentCount >= capacity {
            guard unsafe pthread_cond_timedwait(returned, mutex, &deadline) != ETIMEDOUT else {
                throw PostgresError(
                    .poolExhausted,
                    message: "all \(capacity) connections were busy for \(seconds) s"
                )
            }
        }
        guard !isClosed else { throw PostgresError(.invalidUse, message: "the connection pool is closed") }
        lentCount += 1
        return idle.popLast()
    }

    private func giveBack(_ session: Session) {
        if !session.isBroken && !session.isIdle && !session.isStreaming {
            _ = try? session.runScript(name: "roll back", sql: "ROLLBACK")
        }
        session.transactionDepth = 0
        if session.isListening && session.isIdle {
            _ = try? session.runScript(name: "unlisten", sql: "UNLISTEN *")
            session.isListening = false
        }
        leavePlace(keeping: session.isIdle ? session : nil)
    }

    private func leavePlace(keeping session: Session?) {
        unsafe pthread_mutex_lock(mutex)
        lentCount -= 1
        if let session, !isClosed { idle.append(session) }
        unsafe pthread_cond_signal(returned)
        unsafe pthread_mutex_unlock(mutex)
    }
}
