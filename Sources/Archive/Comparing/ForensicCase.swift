public import PostgresClient
public import WriterIdentification

/// A question of a client, with everything that was fixed before a score was shown.
public struct ForensicCase: Sendable, Hashable {
    /// A scan of the case.
    public struct Item: Sendable, Hashable {
        public enum Role: String, Sendable, Codable {
            case questioned, known
        }

        public var role: Role
        public var fileName: String
        /// In hexadecimal.
        public var sha256: String
        public var details: ItemDetails
    }

    /// How an item is read, and what was said of it.
    public struct ItemDetails: Sendable, Hashable, Codable {
        public var reading: ReadingOptions
        public var condition: WritingCondition
        /// The writer of the archive whose page it is.
        public var writer: String?
    }

    /// What was done in a case, from the log.
    public struct Event: Sendable, Hashable {
        public var sequence: Int64
        public var occurredAt: PostgresTimestamp
        public var actor: String
        public var action: String
    }

    public var reference: String
    public var propositions: Propositions
    /// nil for the one that the model brings along.
    public var population: PopulationSummary?
    public var openedBy: String
    public var openedAt: PostgresTimestamp
    public var items: [Item]
    /// In the order of the log.
    public var events: [Event]
}
