public import PostgresClient

/// A row of the audit log.
public struct AuditEntry: Sendable, Hashable {
    public var sequence: Int64
    public var occurredAt: PostgresTimestamp
    public var actor: String
    public var program: String
    /// The raw value of a ``UseCase``.
    public var action: String
    /// JSON, as it was written.
    public var details: String
    /// In hexadecimal.
    public var hash: String
}
