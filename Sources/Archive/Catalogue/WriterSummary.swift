public import PostgresClient

/// A writer and what the archive holds of that hand.
public struct WriterSummary: Sendable, Hashable {
    public var id: Int64
    public var name: String
    public var documentCount: Int
    public var pageCount: Int
    public var createdAt: PostgresTimestamp
    /// Whether the active model was trained on this writer.
    public var isKnownToModel: Bool
}
