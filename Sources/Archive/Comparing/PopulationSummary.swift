public import PostgresClient

/// One version of a reference population of the archive.
public struct PopulationSummary: Sendable, Hashable {
    public var id: Int64
    public var name: String
    /// From 1.
    public var version: Int
    /// Of its members, in hexadecimal.
    public var sha256: String
    public var createdBy: String
    public var createdAt: PostgresTimestamp
    public var writerCount: Int
    public var documentCount: Int
    public var pageCount: Int
}

/// Which writers a population is made of.
public struct PopulationChoice: Sendable, Hashable {
    /// Pages of this split only; nil takes all.
    public var split: String?
    /// These writers only; nil takes all.
    public var writers: [String]?

    public init(split: String? = nil, writers: [String]? = nil) {
        self.split = split
        self.writers = writers
    }
}
