internal import Archive
internal import Typesetting

/// What an archive holds, as `ductus status` says it of one here and of a daemon's.
struct ContentsReport {
    private let contents: ArchiveStatus.Contents

    init(_ contents: ArchiveStatus.Contents) { self.contents = contents }

    var lines: [String] {
        [
            "Version     PostgreSQL \(contents.postgresVersion), pgvector \(contents.vectorVersion), "
                + "schema \(contents.schemaVersion)",
            "Holds       \(Quantity.count(contents.writers, "writer")), \(Quantity.count(contents.documents, "document")), "
                + "\(Quantity.count(contents.pages, "page")), \(Quantity.count(contents.models, "model"))",
            "Model       " + (contents.activeModel.map { "\($0.id) \"\($0.title)\"" } ?? "none is active"),
            "Audit log   \(Quantity.count(contents.auditEvents, "row"))",
            "On disk     \(Quantity.decimal(Double(contents.databaseBytes) / 1_048_576, digits: 1)) MiB",
        ] + (contents.schemaProblem.map { ["Attention   \($0)"] } ?? [])
    }

    var json: JSON {
        .object([
            "postgresVersion": .string(contents.postgresVersion),
            "vectorVersion": .string(contents.vectorVersion),
            "schemaVersion": .count(contents.schemaVersion),
            "schemaProblem": .optional(contents.schemaProblem),
            "writers": .count(contents.writers),
            "documents": .count(contents.documents),
            "pages": .count(contents.pages),
            "models": .count(contents.models),
            "auditEvents": .count(contents.auditEvents),
            "databaseBytes": .count(contents.databaseBytes),
            "activeModel": contents.activeModel.map {
                .object(["id": .integer($0.id), "title": .string($0.title), "sha256": .string($0.sha256)])
            } ?? .null,
        ])
    }
}
