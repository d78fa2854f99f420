public import EmbeddedPostgres

/// What can be said of an archive without changing anything.
public struct ArchiveStatus: Sendable, Hashable {
    public var location: ArchiveLocation
    public var server: Server
    /// nil when the server does not run or holds no archive.
    public var contents: Contents?

    /// Whether the database answers.
    public enum Server: Sendable, Hashable {
        /// The private server of the data folder.
        case embedded(ServerStatus)
        /// A server given by URL answers.
        case reachable
        /// It does not; the reason is one line.
        case unreachable(reason: String)
    }

    /// What the archive holds.
    public struct Contents: Sendable, Hashable, Decodable {
        public var postgresVersion: String
        public var vectorVersion: String
        public var schemaVersion: Int
        /// nil when the schema is the one that this program knows; else what to do, in one line.
        public var schemaProblem: String?
        public var writers: Int
        public var documents: Int
        public var pages: Int
        public var models: Int
        public var auditEvents: Int
        /// Of the whole database on disk.
        public var databaseBytes: Int
        /// nil when no model is active.
        public var activeModel: ModelReference?
    }
}

/// What ``Archive/initialize(at:baseModel:attribution:)`` did.
public struct Initialization: Sendable, Hashable {
    /// Versions of the schema that were applied now.
    public var appliedMigrations: [Int]
    /// Whether the base model was installed now.
    public var installedModel: Bool
    /// Whether there is any model now.
    public var hasModel: Bool

    public init(appliedMigrations: [Int], installedModel: Bool, hasModel: Bool) {
        self.appliedMigrations = appliedMigrations
        self.installedModel = installedModel
        self.hasModel = hasModel
    }
}
