internal import Archive

/// The daemon and what its archive holds, for those who watch over it.
struct StatusBody: Described {
    struct Model: Encodable {
        var id: Int64
        var title: String
        var sha256: String
    }

    struct Queue: Encodable {
        var name: String
        var waiting: Int
    }

    var program: String
    var postgresVersion: String
    var vectorVersion: String
    var schemaVersion: Int
    var writers: Int
    var documents: Int
    var pages: Int
    var models: Int
    var auditEvents: Int
    var databaseBytes: Int
    var activeModel: Model?
    /// Of this daemon.
    var queues: [Queue]

    static let schemaName = "Status"
    static let fields: [Schema.Field] = [
        .always("program", .string), .always("postgresVersion", .string), .always("vectorVersion", .string),
        .always("schemaVersion", .integer), .always("writers", .integer), .always("documents", .integer),
        .always("pages", .integer), .always("models", .integer), .always("auditEvents", .integer),
        .always("databaseBytes", .integer),
        .maybe(
            "activeModel",
            .object([.always("id", .integer), .always("title", .string), .always("sha256", .string)])
        ),
        .always("queues", .array(.object([.always("name", .string), .always("waiting", .integer)]))),
    ]

    init(_ contents: ArchiveStatus.Contents, program: String, queues: WorkQueues) {
        self.program = program
        postgresVersion = contents.postgresVersion
        vectorVersion = contents.vectorVersion
        schemaVersion = contents.schemaVersion
        writers = contents.writers
        documents = contents.documents
        pages = contents.pages
        models = contents.models
        auditEvents = contents.auditEvents
        databaseBytes = contents.databaseBytes
        activeModel = contents.activeModel.map { Model(id: $0.id, title: $0.title, sha256: $0.sha256) }
        self.queues = queues.all.map { Queue(name: $0.name, waiting: $0.waitingCount) }
    }
}
