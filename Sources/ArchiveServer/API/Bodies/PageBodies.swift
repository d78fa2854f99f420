internal import Archive
internal import PageAnalysis
internal import Raster

/// A page without its image.
struct PageBody: Described {
    var id: Int64
    var documentId: Int64
    var position: Int
    var file: String
    /// Which page of the file, from 1.
    var page: Int
    var sha256: String
    var width: Int
    var height: Int
    var dpi: Double
    var dpiSource: String
    var lines: Int
    var inkPixels: Int
    var split: String?
    var regions: [Rectangle]
    var masks: [Rectangle]
    var enrolledAt: String

    static let schemaName = "Page"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("documentId", .integer), .always("position", .integer),
        .always("file", .string), .always("page", .integer), .always("sha256", .string), .always("width", .integer),
        .always("height", .integer), .always("dpi", .number),
        .always("dpiSource", .choice(ScanResolution.Source.allCases.map(\.rawValue))), .always("lines", .integer),
        .always("inkPixels", .integer), .maybe("split", .string),
        .always("regions", .array(.reference("Rectangle"))), .always("masks", .array(.reference("Rectangle"))),
        .always("enrolledAt", .string),
    ]

    init(_ page: PageSummary) {
        id = page.id
        documentId = page.documentID
        position = page.position
        file = page.fileName
        self.page = page.pageIndex + 1
        sha256 = page.sha256
        width = page.width
        height = page.height
        dpi = page.resolution.dpi
        dpiSource = page.resolution.source.rawValue
        lines = page.lineCount
        inkPixels = page.inkPixels
        split = page.split
        regions = page.reading.regions
        masks = page.reading.masks
        enrolledAt = "\(page.enrolledAt)"
    }
}

/// What the page analysis and the active model see on a page, in pixels of the upright scan.
struct AnalysisBody: Described {
    var width: Int
    var height: Int
    var lines: [Rectangle]
    var erasures: [Erased]
    var patches: [Patch]

    struct Erased: Encodable {
        var reason: String
        var bounds: Rectangle
    }

    struct Patch: Encodable {
        var bounds: Rectangle
        var inkShare: Double
    }

    static let schemaName = "Analysis"
    static let fields: [Schema.Field] = [
        .always("width", .integer), .always("height", .integer),
        .always("lines", .array(.reference("Rectangle"))),
        .always(
            "erasures",
            .array(
                .object([
                    .always("reason", .choice(Erasure.Reason.allCases.map(\.rawValue))),
                    .always("bounds", .reference("Rectangle")),
                ])
            )
        ),
        .always(
            "patches",
            .array(.object([.always("bounds", .reference("Rectangle")), .always("inkShare", .number)]))
        ),
    ]

    /// - Parameter patches: centres in pixels at 300 dpi.
    init(page: PageSummary, analyzed: borrowing AnalyzedPage, patches: [PatchLocation]) {
        let toScan = 1 / analyzed.scale
        width = page.width
        height = page.height
        lines = analyzed.lines.map { $0.bounds.scaled(by: toScan) }
        erasures = analyzed.erasures.map { Erased(reason: $0.reason.rawValue, bounds: $0.bounds.scaled(by: toScan)) }
        let side = PatchExtractor.side
        self.patches = patches.map { patch in
            let bounds = Rectangle(x: patch.x - side / 2, y: patch.y - side / 2, width: side, height: side)
            return Patch(bounds: bounds.scaled(by: toScan), inkShare: Double(patch.inkShare))
        }
    }
}

/// What became of a page of an uploaded scan.
struct EnrolledPageBody: Described {
    var status: String
    var file: String
    /// Which page of the file, from 1.
    var page: Int
    var pageId: Int64?
    var documentId: Int64?
    var document: String?
    var writerId: Int64?
    var isUnderAnotherWriter: Bool?
    var reason: String?

    static let schemaName = "EnrolledPage"
    static let fields: [Schema.Field] = [
        .always("status", .choice(["enrolled", "duplicate", "skipped"])), .always("file", .string),
        .always("page", .integer), .maybe("pageId", .integer), .maybe("documentId", .integer),
        .maybe("document", .string), .maybe("writerId", .integer), .maybe("isUnderAnotherWriter", .boolean),
        .maybe("reason", .string),
    ]

    init(_ outcome: EnrolledPage, file: String) {
        self.file = file
        page = outcome.pageIndex + 1
        switch outcome {
        case .enrolled(let new):
            status = "enrolled"
            pageId = new.pageID
            documentId = new.documentID
            document = new.document
            writerId = new.writerID
        case .duplicate(let present):
            status = "duplicate"
            pageId = present.pageID
            documentId = present.documentID
            document = present.document
            writerId = present.writerID
            isUnderAnotherWriter = present.isUnderAnotherWriter
        case .skipped(_, let why):
            status = "skipped"
            reason = why
        }
    }
}
