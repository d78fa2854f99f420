internal import Archive
internal import FoundationEssentials

/// A model.
struct ModelBody: Described {
    var id: Int64
    var title: String
    var state: String
    var architecture: String
    var sha256: String
    var bytes: Int
    var classes: Int
    var describedPages: Int
    var metrics: [String: Double]
    var parentId: Int64?
    var storedAt: String
    var activatedAt: String?

    static let schemaName = "Model"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("title", .string),
        .always("state", .choice(["building", "active", "retired"])), .always("architecture", .string),
        .always("sha256", .string), .always("bytes", .integer), .always("classes", .integer),
        .always("describedPages", .integer), .always("metrics", .any), .maybe("parentId", .integer),
        .always("storedAt", .string), .maybe("activatedAt", .string),
    ]

    init(_ model: ModelSummary) {
        id = model.id
        title = model.title
        state = model.state.rawValue
        architecture = model.architecture
        sha256 = model.sha256
        bytes = model.byteCount
        classes = model.classCount
        describedPages = model.describedPages
        metrics = model.metrics
        parentId = model.parentID
        storedAt = "\(model.storedAt)"
        activatedAt = model.activatedAt.map { "\($0)" }
    }
}

/// A row of the audit log.
struct AuditEntryBody: Described {
    var sequence: Int64
    var occurredAt: String
    var actor: String
    var program: String
    var action: String
    /// JSON, byte for byte what the hash covers.
    var details: String
    var hash: String

    static let schemaName = "AuditEntry"
    static let fields: [Schema.Field] = [
        .always("sequence", .integer), .always("occurredAt", .string), .always("actor", .string),
        .always("program", .string), .always("action", .string), .always("details", .string), .always("hash", .string),
    ]

    init(_ entry: AuditEntry) {
        sequence = entry.sequence
        occurredAt = "\(entry.occurredAt)"
        actor = entry.actor
        program = entry.program
        action = entry.action
        details = entry.details
        hash = entry.hash
    }
}

/// What a check of the log and of the archive found.
struct AuditVerificationBody: Described {
    var isClean: Bool
    var events: Int
    var headHash: String
    var pages: Int
    var chainBreak: String?
    var pageFaults: [String]

    static let schemaName = "AuditVerification"
    static let fields: [Schema.Field] = [
        .always("isClean", .boolean), .always("events", .integer), .always("headHash", .string),
        .always("pages", .integer), .maybe("chainBreak", .string), .always("pageFaults", .array(.string)),
    ]

    init(_ verification: AuditVerification) {
        isClean = verification.isClean
        events = verification.eventCount
        headHash = verification.headHash
        pages = verification.pageCount
        chainBreak = verification.chainBreak?.description
        pageFaults = verification.pageFaults.map(\.description)
    }
}
