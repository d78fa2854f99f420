import PageAnalysis

/// What a page is used for.
enum PageRole: String, Codable, Sendable {
    /// The network learns from it.
    case training
    /// A document of a writer whose other documents the network learns from.
    case heldOut
    /// By a writer of whom the network sees nothing.
    case otherWriter

    /// The documents to hold out, as the ids of their pages: `share` of all documents, drawn with `seed`, at most one a
    /// writer and only from writers with three documents or more.
    static func heldOutPages(of pages: [TrainingPage], share: Double, seed: UInt64) -> Set<String> {
        let documentsByWriter = Dictionary(grouping: pages, by: \.writer)
            .mapValues { Dictionary(grouping: $0, by: \.document) }
        let documentCount = documentsByWriter.values.reduce(0) { $0 + $1.count }
        var generator = SeededGenerator(seed: seed)
        let writers = documentsByWriter.filter { $0.value.count >= 3 }.keys.sorted().shuffled(using: &generator)
        var heldOut: Set<String> = []
        for writer in writers.prefix(Int((share * Double(documentCount)).rounded())) {
            guard let documents = documentsByWriter[writer],
                let document = documents.keys.sorted().randomElement(using: &generator)
            else { continue }
            heldOut.formUnion(documents[document, default: []].map(\.id))
        }
        return heldOut
    }
}
