internal import Archive

/// One version of a reference population.
struct PopulationBody: Described {
    var name: String
    var version: Int
    var sha256: String
    var writers: Int
    var documents: Int
    var pages: Int
    var createdBy: String
    var createdAt: String

    static let schemaName = "Population"
    static let fields: [Schema.Field] = [
        .always("name", .string), .always("version", .integer), .always("sha256", .string),
        .always("writers", .integer), .always("documents", .integer), .always("pages", .integer),
        .always("createdBy", .string), .always("createdAt", .string),
    ]

    init(_ population: PopulationSummary) {
        name = population.name
        version = population.version
        sha256 = population.sha256
        writers = population.writerCount
        documents = population.documentCount
        pages = population.pageCount
        createdBy = population.createdBy
        createdAt = "\(population.createdAt)"
    }
}

/// A case with its items and what was done in it, in the order of the log.
struct CaseBody: Described {
    var reference: String
    var hp: String
    var hd: String
    /// Not there for the one that the model brings along.
    var population: PopulationBody?
    var openedBy: String
    var openedAt: String
    var items: [Item]
    var events: [Event]

    struct Item: Encodable {
        var role: String
        var file: String
        var sha256: String
    }

    struct Event: Encodable {
        var sequence: Int64
        var occurredAt: String
        var actor: String
        var action: String
    }

    static let schemaName = "Case"
    static let fields: [Schema.Field] = [
        .always("reference", .string), .always("hp", .string), .always("hd", .string),
        .maybe("population", PopulationBody.reference), .always("openedBy", .string), .always("openedAt", .string),
        .always(
            "items",
            .array(
                .object([
                    .always("role", .choice(["questioned", "known"])), .always("file", .string),
                    .always("sha256", .string),
                ])
            )
        ),
        .always(
            "events",
            .array(
                .object([
                    .always("sequence", .integer), .always("occurredAt", .string), .always("actor", .string),
                    .always("action", .string),
                ])
            )
        ),
    ]

    init(_ one: ForensicCase) {
        reference = one.reference
        hp = one.propositions.sameWriter
        hd = one.propositions.otherWriter
        population = one.population.map(PopulationBody.init)
        openedBy = one.openedBy
        openedAt = "\(one.openedAt)"
        items = one.items.map { Item(role: $0.role.rawValue, file: $0.fileName, sha256: $0.sha256) }
        events = one.events.map {
            Event(sequence: $0.sequence, occurredAt: "\($0.occurredAt)", actor: $0.actor, action: $0.action)
        }
    }
}

/// A report in a list.
struct ReportBody: Described {
    var id: String
    var version: Int
    var amendment: String?
    var madeBy: String
    var madeAt: String
    var caseReference: String?
    /// The file of the first questioned page.
    var questioned: String
    /// The writer of the known writing, else the file of its first page.
    var known: String
    /// Not there where a quality gate refused.
    var log10LR: Double?

    static let schemaName = "Report"
    static let fields: [Schema.Field] = [
        .always("id", .string), .always("version", .integer), .maybe("amendment", .string),
        .always("madeBy", .string), .always("madeAt", .string), .maybe("caseReference", .string),
        .always("questioned", .string), .always("known", .string), .maybe("log10LR", .number),
    ]

    init(_ report: ReportSummary) {
        id = report.id
        version = report.version
        amendment = report.amendment
        madeBy = report.madeBy
        madeAt = "\(report.madeAt)"
        caseReference = report.caseReference
        questioned = report.questioned
        known = report.known
        log10LR = report.log10LikelihoodRatio
    }
}
