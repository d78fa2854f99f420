public import PostgresClient

/// What the archive knows of a model.
public struct ModelSummary: Sendable, Hashable {
    public var id: Int64
    public var title: String
    public var state: ModelState
    public var architecture: String
    public var embeddingDimension: Int
    public var descriptorDimension: Int
    public var classCount: Int
    /// Of the model file, in hexadecimal.
    public var sha256: String
    /// Bytes of the model file.
    public var byteCount: Int
    /// Figures by name, from the model's card.
    public var metrics: [String: Double]
    public var parentID: Int64?
    public var storedAt: PostgresTimestamp
    public var activatedAt: PostgresTimestamp?
    /// How many pages of the archive it has described.
    public var describedPages: Int
}

/// Where a model stands.
public enum ModelState: String, Sendable, Codable {
    /// Not all pages are described by it yet, or nobody has activated it.
    case building
    /// It describes new pages and answers queries.
    case active
    /// It was active; its descriptions are kept to go back to.
    case retired
}

/// Whether a model's classes are writers of this archive.
public enum ModelClasses: Sendable, Hashable {
    /// Trained on this archive or on the same manifest: a class is the writer of the same name.
    case writersOfThisArchive
    /// From elsewhere: an equal name may be another person, so classes are not used as evidence.
    case strangers
    /// What those of another model of this archive are, which has the same classes.
    case inherited(from: Int64)

    var origin: Int64? { if case .inherited(let model) = self { model } else { nil } }
}

/// Pages that a model was asked to describe, and those it could not.
public struct PageDescriptionReport: Sendable, Hashable {
    public var describedPages: Int
    public var failures: [Failure]

    public init(describedPages: Int = 0, failures: [Failure] = []) {
        self.describedPages = describedPages
        self.failures = failures
    }

    /// A page that the model's page analysis refuses.
    public struct Failure: Sendable, Hashable {
        public var pageID: Int64
        /// One line: what is wrong and what to do.
        public var reason: String
    }
}
