/// The writers of the relevant population: what is usual among them decides how much a likeness is worth.
public struct ReferencePopulation: Sendable, Hashable {
    /// A document of a writer of the population.
    public struct Document: Sendable, Hashable {
        /// Whoever wrote it; the same text for the same person.
        public var writer: String
        /// In reading order, about a line each.
        public var strips: [WritingStrip]
        /// Whether its scans have only black and white.
        public var isBilevel: Bool
        /// Its pages, each as the SHA-256 of the file in hexadecimal, a slash, and the page's index in the file.
        public var scans: [String]

        public init(writer: String, strips: [WritingStrip], isBilevel: Bool, scans: [String]) {
            self.writer = writer
            self.strips = strips
            self.isBilevel = isBilevel
            self.scans = scans
        }
    }

    /// How much of what a population holds; printed beside every likelihood ratio.
    public struct Counts: Sendable, Hashable, Codable {
        public var writers: Int
        /// Writers of two documents or more: only they show how alike one hand's documents are.
        public var writersOfSeveralDocuments: Int
        public var documents: Int
        public var bilevelDocuments: Int
        public var lines: Int

        public init(
            writers: Int,
            writersOfSeveralDocuments: Int,
            documents: Int,
            bilevelDocuments: Int,
            lines: Int
        ) {
            self.writers = writers
            self.writersOfSeveralDocuments = writersOfSeveralDocuments
            self.documents = documents
            self.bilevelDocuments = bilevelDocuments
            self.lines = lines
        }
    }

    public var name: String
    /// From 1; a population is never changed, a newer version takes its place.
    public var version: Int
    /// In hexadecimal, of what it is made of.
    public var sha256: String
    public var documents: [Document]

    public init(name: String, version: Int, sha256: String, documents: [Document]) {
        self.name = name
        self.version = version
        self.sha256 = sha256
        self.documents = documents
    }

    public var counts: Counts {
        let byWriter = Dictionary(grouping: documents, by: \.writer)
        return Counts(
            writers: byWriter.count,
            writersOfSeveralDocuments: byWriter.values.count { $0.count > 1 },
            documents: documents.count,
            bilevelDocuments: documents.count(where: \.isBilevel),
            lines: documents.reduce(0) { $0 + $1.strips.count }
        )
    }

    /// The population without some writers: those of these names, and those who wrote a page of these files (SHA-256 in
    /// hexadecimal).
    public func leavingOut(writers: Set<String>, files: Set<String>) -> ReferencePopulation {
        let writersOfFiles = documents.filter { document in
            document.scans.contains { files.contains(String($0.prefix(64))) }
        }.map(\.writer)
        let excluded = writers.union(writersOfFiles)
        var rest = self
        rest.documents.removeAll { excluded.contains($0.writer) }
        return rest
    }

    /// What its hash is made of: a line a document, the writer and the scans with tabs between, in the order of the lines.
    public static func canonicalText(_ documents: [(writer: String, scans: [String])]) -> String {
        documents.map { document in "\(document.writer)\t\(document.scans.joined(separator: "\t"))\n" }.sorted()
            .joined()
    }
}
