internal import Archive
internal import Typesetting

/// The pages that resemble a query, for people and for programs.
struct SimilarityReport {
    private let similar: SimilarPages
    private let query: String
    private let seconds: Double

    /// - Parameter query: as the user gave it.
    init(_ similar: SimilarPages, of query: String, elapsed: Duration) {
        self.similar = similar
        self.query = query
        self.seconds = elapsed / .seconds(1)
    }

    var text: String {
        let heading =
            switch similar.query {
            case .page(let id): "Page \(id)"
            case .scan(let pages): pages.map(IdentificationReport.text).joined(separator: "\n")
            }
        var table = Table(.right("rank"), .right("page"), .left("writer"), .right("score"), .left("document"))
        for result in similar.results {
            table.add(
                "\(result.rank)",
                "\(result.pageID)",
                result.writer ?? "–",
                Quantity.decimal(result.score, digits: 3),
                "\(result.documentID) \"\(result.document)\""
            )
        }
        return [heading, "", table.text].joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "model": .string(similar.model.sha256),
            "query": queryJSON,
            "results": .array(
                similar.results.map {
                    .object([
                        "rank": .count($0.rank),
                        "pageId": .integer($0.pageID),
                        "documentId": .integer($0.documentID),
                        "document": .string($0.document),
                        "writer": .optional($0.writer),
                        "writerId": $0.writerID.map(JSON.integer) ?? .null,
                        "score": .number($0.score),
                    ])
                }
            ),
            "elapsedMs": .count(Int(seconds * 1000)),
        ])
    }

    private var queryJSON: JSON {
        switch similar.query {
        case .page(let id): .integer(id)
        case .scan: .string(query)
        }
    }
}
