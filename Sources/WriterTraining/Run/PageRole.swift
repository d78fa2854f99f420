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
    ///
    /// What is drawn depends on the names of writers and documents, not on how many there are: where pages come in later,
    /// nearly all that was held out stays so, and a later model is checked with what the earlier one never saw.
    static func heldOutPages(of pages: [TrainingPage], share: Double, seed: UInt64) -> Set<String> {
        let documentsByWriter = Dictionary(grouping: pages, by: \.writer)
            .mapValues { Dictionary(grouping: $0, by: \.document) }
        let documentCount = documentsByWriter.values.reduce(0) { $0 + $1.count }
        func lot(_ name: String) -> UInt64 {
            // Whose last bits alone are no fair lot.
            var fingerprint = Fingerprint()
            fingerprint.add(name)
            var generator = SeededGenerator(seed: seed &+ fingerprint.value)
            return generator.next()
        }
        let writers = documentsByWriter.filter { $0.value.count >= 3 }
            .map { (lot: lot($0.key), name: $0.key, documents: $0.value) }
            .sorted { ($0.lot, $0.name) < ($1.lot, $1.name) }
        var heldOut: Set<String> = []
        for writer in writers.prefix(Int((share * Double(documentCount)).rounded())) {
            let document = writer.documents.min {
                (lot(writer.name + "\0" + $0.key), $0.key) < (lot(writer.name + "\0" + $1.key), $1.key)
            }
            heldOut.formUnion(document?.value.map(\.id) ?? [])
        }
        return heldOut
    }
}
