public import WriterIdentification

/// Did the writer of the known documents write the questioned document?
public struct ComparisonQuestion: Sendable {
    /// Scans that are one side of a comparison.
    public struct Side: Sendable {
        public var files: [ScanFile]
        public var reading: ReadingOptions
        public var condition: WritingCondition

        public init(
            files: [ScanFile],
            reading: ReadingOptions = ReadingOptions(),
            condition: WritingCondition = WritingCondition()
        ) {
            self.files = files
            self.reading = reading
            self.condition = condition
        }
    }

    /// Where the known writing comes from.
    public enum Known: Sendable {
        case files(Side)
        /// All known pages of a writer of the archive.
        case writer(String, WritingCondition)
    }

    public var questioned: Side
    public var known: Known
    /// The reference population; nil takes the archive's only one, else the one that the model brings along.
    public var population: String?
    /// nil takes the newest version.
    public var populationVersion: Int?
    /// Why refusals are set aside; nil lets them stand.
    public var overrideReason: String?
    public var bootstrap: Bootstrap
    /// The case that asks, by its reference.
    public var caseReference: String?
    public var propositions: Propositions
    /// The model to compare with, by the SHA-256 of its file; nil takes the active one.
    public var modelSHA256: String?
    /// Of a writer's pages only those of these files, by SHA-256; nil takes all.
    public var knownFiles: Set<String>?

    public init(
        questioned: Side,
        known: Known,
        population: String? = nil,
        populationVersion: Int? = nil,
        overrideReason: String? = nil,
        bootstrap: Bootstrap = Bootstrap(),
        caseReference: String? = nil,
        propositions: Propositions = .standard,
        modelSHA256: String? = nil,
        knownFiles: Set<String>? = nil
    ) {
        self.questioned = questioned
        self.known = known
        self.population = population
        self.populationVersion = populationVersion
        self.overrideReason = overrideReason
        self.bootstrap = bootstrap
        self.caseReference = caseReference
        self.propositions = propositions
        self.modelSHA256 = modelSHA256
        self.knownFiles = knownFiles
    }
}
