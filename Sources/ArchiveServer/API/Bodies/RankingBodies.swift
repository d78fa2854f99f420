internal import Archive
internal import PageAnalysis

/// A page of a probe; the same as on the command line.
struct ProbePageBody: Described {
    var sha256: String
    var dpi: Double
    var patches: Int
    var lines: Int
    var file: String
    var page: Int
    var dpiSource: String
    var enrolledPageId: Int64?

    static let schemaName = "ProbePage"
    static let fields: [Schema.Field] = [
        .always("sha256", .string), .always("dpi", .number), .always("patches", .integer), .always("lines", .integer),
        .always("file", .string), .always("page", .integer), .always("dpiSource", .string),
        .maybe("enrolledPageId", .integer),
    ]

    init(_ page: ProbePage) {
        sha256 = page.sha256
        dpi = page.resolution.dpi
        patches = page.patchCount
        lines = page.lineCount
        file = page.fileName
        self.page = page.pageIndex + 1
        dpiSource = page.resolution.source.rawValue
        enrolledPageId = page.enrolledPageID
    }
}

/// A writer in a ranking, with the pages that the score rests on.
struct CandidateBody: Described {
    var rank: Int
    var writer: String
    var writerId: Int64
    var score: Double
    var posterior: Double?
    var log10LR: Double?
    var isKnownToModel: Bool
    var pages: [Evidence]

    struct Evidence: Encodable {
        var pageId: Int64
        var documentId: Int64
        var document: String
        var score: Double
    }

    static let schemaName = "Candidate"
    static let fields: [Schema.Field] = [
        .always("rank", .integer), .always("writer", .string), .always("writerId", .integer),
        .always("score", .number), .maybe("posterior", .number), .maybe("log10LR", .number),
        .always("isKnownToModel", .boolean),
        .always(
            "pages",
            .array(
                .object([
                    .always("pageId", .integer), .always("documentId", .integer), .always("document", .string),
                    .always("score", .number),
                ])
            )
        ),
    ]

    init(_ candidate: CandidateWriter) {
        rank = candidate.rank
        writer = candidate.writer
        writerId = candidate.writerID
        score = candidate.score
        posterior = candidate.posterior
        log10LR = candidate.log10LikelihoodRatio
        isKnownToModel = candidate.isKnownToModel
        pages = candidate.pages.map {
            Evidence(pageId: $0.pageID, documentId: $0.documentID, document: $0.document, score: $0.score)
        }
    }
}

/// Who may have written a questioned document; the same as on the command line.
struct IdentificationBody: Described {
    var model: String
    var modelId: Int64
    var pages: [ProbePageBody]
    var candidates: [CandidateBody]
    var unknown: Unknown
    var writers: Int
    var elapsedMs: Int

    struct Unknown: Encodable { var posterior: Double? }

    static let schemaName = "Identification"
    static let fields: [Schema.Field] = [
        .always("model", .string), .always("modelId", .integer), .always("pages", .array(ProbePageBody.reference)),
        .always("candidates", .array(CandidateBody.reference)),
        .always("unknown", .object([.maybe("posterior", .number)])), .always("writers", .integer),
        .always("elapsedMs", .integer),
    ]

    init(_ identification: Identification, elapsed: Duration) {
        model = identification.model.sha256
        modelId = identification.model.id
        pages = identification.pages.map(ProbePageBody.init)
        candidates = identification.candidates.map(CandidateBody.init)
        unknown = Unknown(posterior: identification.unknownPosterior)
        writers = identification.writerCount
        elapsedMs = Int(elapsed / .milliseconds(1))
    }
}

/// A page of the archive that resembles another one.
struct SimilarPageBody: Described {
    var rank: Int
    var pageId: Int64
    var documentId: Int64
    var document: String
    var writerId: Int64?
    var writer: String?
    var score: Double

    static let schemaName = "SimilarPage"
    static let fields: [Schema.Field] = [
        .always("rank", .integer), .always("pageId", .integer), .always("documentId", .integer),
        .always("document", .string), .maybe("writerId", .integer), .maybe("writer", .string),
        .always("score", .number),
    ]

    init(_ page: SimilarPage) {
        rank = page.rank
        pageId = page.pageID
        documentId = page.documentID
        document = page.document
        writerId = page.writerID
        writer = page.writer
        score = page.score
    }
}

/// The pages that resemble a page most.
struct SimilarPagesBody: Described {
    var model: String
    var results: [SimilarPageBody]
    var elapsedMs: Int

    static let schemaName = "SimilarPages"
    static let fields: [Schema.Field] = [
        .always("model", .string), .always("results", .array(SimilarPageBody.reference)),
        .always("elapsedMs", .integer),
    ]

    init(_ pages: SimilarPages, elapsed: Duration) {
        model = pages.model.sha256
        results = pages.results.map(SimilarPageBody.init)
        elapsedMs = Int(elapsed / .milliseconds(1))
    }
}
