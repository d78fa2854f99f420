internal import Archive
internal import ComparisonReports
internal import Typesetting
internal import WriterIdentification

/// Why a document resembles a page of the archive.
struct EvidenceBody: Described {
    var model: String
    var pageId: Int64
    var documentId: Int64
    var document: String
    var writerId: Int64?
    var writer: String?
    /// Cosine of the descriptors of the document and of the page, -1...1.
    var similarity: Double
    /// The pages of both, coloured by what their patches contribute.
    var maps: [Figure]
    /// Those that speak for one writer first, larger contributions first.
    var pairs: [Pair]
    var elapsedMs: Int

    struct Figure: Encodable {
        var caption: String
        /// A PNG in base64.
        var picture: String
        /// To be shown at, in pixels of 1/96 inch.
        var width: Int
        var height: Int
    }

    struct Pair: Encodable {
        var direction: String
        var similarity: Double
        var contribution: Double
        var questioned: Place
        var known: Place
        var figure: Figure
    }

    /// The middle of a patch, in pixels of the page at 300 dpi.
    struct Place: Encodable {
        /// From 1.
        var page: Int
        var x: Int
        var y: Int
    }

    static let schemaName = "Evidence"
    static let fields: [Schema.Field] = [
        .always("model", .string), .always("pageId", .integer), .always("documentId", .integer),
        .always("document", .string), .maybe("writerId", .integer), .maybe("writer", .string),
        .always("similarity", .number), .always("maps", .array(figure)), .always("pairs", .array(pair)),
        .always("elapsedMs", .integer),
    ]

    private static let figure: Schema = .object([
        .always("caption", .string), .always("picture", .string), .always("width", .integer),
        .always("height", .integer),
    ])

    private static let place: Schema = .object([
        .always("page", .integer), .always("x", .integer), .always("y", .integer),
    ])

    private static let pair: Schema = .object([
        .always("direction", .choice(["for", "against"])), .always("similarity", .number),
        .always("contribution", .number), .always("questioned", place), .always("known", place),
        .always("figure", figure),
    ])

    init(_ evidence: PageEvidence, since start: ContinuousClock.Instant) throws {
        let pictures = try ComparisonPictures(
            questioned: evidence.questioned,
            known: evidence.known,
            evidence: evidence.evidence
        )
        model = evidence.model.sha256
        pageId = evidence.page.pageID
        documentId = evidence.page.documentID
        document = evidence.page.document
        writerId = evidence.writerID
        writer = evidence.writer
        similarity = evidence.page.score
        maps = pictures.maps.map { Figure($0, scale: 3) }
        let figures = pictures.pairs(.for) + pictures.pairs(.against)
        pairs = zip(evidence.evidence.pairs, figures).map { Pair($0, Figure($1, scale: 3)) }
        elapsedMs = Int((ContinuousClock.now - start) / .milliseconds(1))
    }
}

extension EvidenceBody.Figure {
    /// - Parameter scale: pixels for each point.
    fileprivate init(_ figure: ComparisonPictures.Figure, scale: Double) {
        caption = figure.caption
        picture = Base64.encoded(figure.figure.encoded(as: .png(scale: scale)))
        width = Int(figure.figure.width * 4 / 3)
        height = Int(figure.figure.height * 4 / 3)
    }
}

extension EvidenceBody.Pair {
    fileprivate init(_ pair: ComparisonEvidence.PatchPair, _ figure: EvidenceBody.Figure) {
        direction = pair.direction.rawValue
        similarity = pair.similarity
        contribution = pair.contribution
        questioned = EvidenceBody.Place(pair.questioned)
        known = EvidenceBody.Place(pair.known)
        self.figure = figure
    }
}

extension EvidenceBody.Place {
    fileprivate init(_ place: ComparisonEvidence.Place) {
        page = place.page + 1
        x = place.x
        y = place.y
    }
}
