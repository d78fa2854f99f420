internal import CLibPQ

/// What `NOTIFY` sent.
public struct PostgresNotification: Sendable, Hashable {
    public var channel: String
    public var payload: String
    /// The process identifier of the sending server process.
    public var sender: Int32
}

extension PostgresConnection {
    /// Begins to receive the notifications of a channel, from the end of the running transaction on.
    public func listen(to channel: String) throws(PostgresError) {
        // LISTEN takes no parameters: libpq quotes the name.
        let session = session
        guard let quoted = unsafe PQescapeIdentifier(session.connection, channel, channel.utf8.count) else {
            throw session.connectionError(query: "listen")
        }
        defer { unsafe PQfreemem(quoted) }
        try unsafe session.runScript(name: "listen", sql: "LISTEN \(String(cString: quoted))")
        session.isListening = true
    }

    /// Sends a notification, at commit when in a transaction. PostgreSQL allows a payload of at most 7,999 bytes.
    public func notify(_ channel: String, payload: String = "") throws(PostgresError) {
        try execute("SELECT pg_notify($1, $2)", [.text(channel), .text(payload)])
    }

    /// Waits for the next notification of a channel that is listened to; nil when none came in time.
    public func waitForNotification(timeout: Duration) throws(PostgresError) -> PostgresNotification? {
        let session = session
        let deadline = ContinuousClock.now + timeout
        while true {
            guard unsafe PQconsumeInput(session.connection) == 1 else { throw session.connectionError(query: "wait") }
            if let notice = unsafe PQnotifies(session.connection) {
                defer { unsafe PQfreemem(notice) }
                return unsafe PostgresNotification(
                    channel: String(cString: notice.pointee.relname),
                    payload: String(cString: notice.pointee.extra),
                    sender: notice.pointee.be_pid
                )
            }
            if session.isBroken { throw session.connectionError(query: "wait") }
            guard session.waitForInput(until: deadline) else { return nil }
        }
    }
}
