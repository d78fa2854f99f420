internal import FoundationEssentials
public import WriterIdentification

/// A comparison as it is kept: everything that it was made from, and everything that came of it.
public struct ComparisonRecord: Sendable, Hashable, Codable {
    /// What decides the results. The report's id is the SHA-256 of this as JSON with sorted keys.
    public struct Inputs: Sendable, Hashable, Codable {
        /// One page of one side.
        public struct Page: Sendable, Hashable, Codable {
            /// Of the file, in hexadecimal.
            public var sha256: String
            /// Which page of the file, from 0.
            public var pageIndex: Int
        }

        public struct Side: Sendable, Hashable, Codable {
            public var pages: [Page]
            public var reading: ReadingOptions
            public var condition: WritingCondition
        }

        public struct Population: Sendable, Hashable, Codable {
            public var name: String
            public var version: Int
            public var sha256: String
        }

        public var program: String
        public var modelSHA256: String
        public var questioned: Side
        public var known: Side
        /// The writer of the archive whose pages are the known ones.
        public var knownWriter: String?
        public var population: Population?
        public var propositions: Propositions
        public var gate: QualityGate
        public var overrideReason: String?
        public var bootstrap: Bootstrap
        public var scale: VerbalScale
        public var caseReference: String?
    }

    public struct Results: Sendable, Hashable, Codable {
        public var questioned: ComparedItem
        public var known: ComparedItem
        public var population: DocumentComparison.Population?
        public var findings: [QualityFinding]
        public var outcome: DocumentComparison.Outcome?
    }

    /// In hexadecimal.
    public var id: String
    /// From 1; an amendment is the next version.
    public var version: Int
    /// What the amendment says; nil for the first version.
    public var amendment: String?
    public var madeBy: String
    /// ISO 8601 in UTC.
    public var madeAt: String
    public var modelTitle: String
    public var inputs: Inputs
    public var results: Results

    /// JSON with sorted keys: the same for the same content.
    public static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("finite numbers and text encode") }
        return String(decoding: data, as: UTF8.self)
    }

    public var json: String { Self.json(self) }

    /// nil unless the text is a record.
    public init?(json: String) {
        guard let record = try? JSONDecoder().decode(ComparisonRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }

    init(_ comparison: DocumentComparison, _ question: ComparisonQuestion, attribution: Attribution, madeAt: String) {
        func side(_ item: ComparedItem, _ reading: ReadingOptions) -> Inputs.Side {
            Inputs.Side(
                pages: item.pages.map { Inputs.Page(sha256: $0.sha256, pageIndex: $0.pageIndex) },
                reading: reading,
                condition: item.condition
            )
        }
        var knownReading = ReadingOptions()
        if case .files(let files) = question.known { knownReading = files.reading }
        inputs = Inputs(
            program: attribution.program,
            modelSHA256: comparison.model.sha256,
            questioned: side(comparison.questioned.item, question.questioned.reading),
            known: side(comparison.known.item, knownReading),
            knownWriter: comparison.knownWriter,
            population: comparison.population.map {
                Inputs.Population(name: $0.name, version: $0.version, sha256: $0.sha256)
            },
            propositions: question.propositions,
            gate: QualityGate(),
            overrideReason: comparison.overrideReason,
            bootstrap: comparison.bootstrap,
            scale: comparison.scale,
            caseReference: question.caseReference
        )
        results = Results(
            questioned: comparison.questioned.item,
            known: comparison.known.item,
            population: comparison.population,
            findings: comparison.findings,
            outcome: comparison.outcome
        )
        id = Self.id(of: inputs)
        version = 1
        madeBy = attribution.actor
        self.madeAt = madeAt
        modelTitle = comparison.model.title
    }

    /// What ``id`` must be.
    public static func id(of inputs: Inputs) -> String { ContentHash(of: Array(json(inputs).utf8)).hexadecimal }
}

/// The two propositions that a likelihood ratio weighs.
public struct Propositions: Sendable, Hashable, Codable {
    /// Hp.
    public var sameWriter: String
    /// Hd.
    public var otherWriter: String

    public init(sameWriter: String, otherWriter: String) {
        self.sameWriter = sameWriter
        self.otherWriter = otherWriter
    }

    public static let standard = Propositions(
        sameWriter: "The writer of the known writing wrote the questioned document.",
        otherWriter: "Another writer of the reference population wrote the questioned document."
    )
}
