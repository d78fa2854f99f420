internal import PostgresClient

/// What a failure of the database means for whoever asked.
public enum DatabaseTrouble: Sendable {
    /// No connection can be had now; the same may work in a moment.
    case unavailable
    /// Text that PostgreSQL cannot hold, such as U+0000.
    case unstorableText
    /// Something else, which is a fault of the program or of the server.
    case failure

    /// nil when the error does not come from the database.
    public init?(_ error: any Error) {
        guard let error = error as? PostgresError else { return nil }
        if error.isConnectionFailure || error.kind == .poolExhausted || error.isTransient {
            self = .unavailable
        } else if error.sqlState?.rawValue == "22021" {
            self = .unstorableText
        } else {
            self = .failure
        }
    }
}
