public import PostgresClient

/// What a person decided about who wrote a document.
public struct Decision: Sendable, Hashable {
    public enum Kind: String, Sendable, Codable {
        case writerConfirmed = "writer_confirmed"
        case writerRejected = "writer_rejected"
        case writerMerged = "writer_merged"
    }

    public var id: Int64
    public var kind: Kind
    public var writerID: Int64
    public var writer: String
    public var decidedBy: String
    public var decidedAt: PostgresTimestamp
    public var note: String?
}
