/// A described document whose writer is known: what is compared in verification and asked about in identification.
public struct LabelledDocument: Sendable {
    public var writer: String
    public var name: String
    public var pages: [LabelledPage]
    public var description: DocumentDescription

    /// The writer and the name: two writers may have documents of the same name.
    public var id: String { "\(writer)/\(name)" }

    /// The documents that pages belong to, in the order of their first pages.
    public static func grouping(_ pages: [LabelledPage], model: RecognitionModel) -> [LabelledDocument] {
        struct Key: Hashable {
            var writer: String
            var document: String
        }
        var order: [Key] = []
        var groups: [Key: [LabelledPage]] = [:]
        for page in pages {
            let key = Key(writer: page.writer, document: page.document)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(page)
        }
        return order.map { key in
            let pages = groups[key, default: []]
            return LabelledDocument(
                writer: key.writer,
                name: key.document,
                pages: pages,
                description: DocumentDescription(pages.map(\.description), model: model)
            )
        }
    }
}
