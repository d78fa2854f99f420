internal import Archive
internal import Raster

/// A writer.
struct WriterBody: Described {
    var id: Int64
    var name: String
    var documents: Int
    var pages: Int
    var isKnownToModel: Bool
    var createdAt: String

    static let schemaName = "Writer"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("name", .string), .always("documents", .integer), .always("pages", .integer),
        .always("isKnownToModel", .boolean), .always("createdAt", .string),
    ]

    init(_ writer: WriterSummary) {
        id = writer.id
        name = writer.name
        documents = writer.documentCount
        pages = writer.pageCount
        isKnownToModel = writer.isKnownToModel
        createdAt = "\(writer.createdAt)"
    }
}

/// A document without its pages.
struct DocumentBody: Described {
    var id: Int64
    var title: String
    var role: String
    var writerId: Int64?
    var writer: String?
    var provenance: String?
    var pages: Int
    var createdAt: String

    static let schemaName = "Document"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("title", .string),
        .always("role", .choice(DocumentRole.allCases.map(\.rawValue))), .maybe("writerId", .integer),
        .maybe("writer", .string), .maybe("provenance", .string), .always("pages", .integer),
        .always("createdAt", .string),
    ]

    init(_ document: DocumentSummary) {
        id = document.id
        title = document.title
        role = document.role.rawValue
        writerId = document.writerID
        writer = document.writer
        provenance = document.provenance
        pages = document.pageCount
        createdAt = "\(document.createdAt)"
    }
}

/// A document with its pages and what people decided about it.
struct DocumentDetailBody: Described {
    var document: DocumentBody
    var pages: [PageBody]
    var decisions: [DecisionBody]

    static let schemaName = "DocumentDetail"
    static let fields: [Schema.Field] = [
        .always("document", DocumentBody.reference), .always("pages", .array(PageBody.reference)),
        .always("decisions", .array(DecisionBody.reference)),
    ]
}

/// What a person decided about who wrote a document.
struct DecisionBody: Described {
    var id: Int64
    var kind: String
    var writerId: Int64
    var writer: String
    var decidedBy: String
    var decidedAt: String
    var note: String?

    static let schemaName = "Decision"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("kind", .choice(["writer_confirmed", "writer_rejected", "writer_merged"])),
        .always("writerId", .integer), .always("writer", .string), .always("decidedBy", .string),
        .always("decidedAt", .string), .maybe("note", .string),
    ]

    init(_ decision: Decision) {
        id = decision.id
        kind = decision.kind.rawValue
        writerId = decision.writerID
        writer = decision.writer
        decidedBy = decision.decidedBy
        decidedAt = "\(decision.decidedAt)"
        note = decision.note
    }
}

/// What a merge or move touched.
struct ChangeBody: Described {
    var documents: Int
    var pages: Int

    static let schemaName = "Change"
    static let fields: [Schema.Field] = [.always("documents", .integer), .always("pages", .integer)]

    init(_ change: CatalogueChange) {
        documents = change.documentCount
        pages = change.pageCount
    }
}
