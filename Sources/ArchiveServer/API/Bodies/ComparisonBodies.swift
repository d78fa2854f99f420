internal import Archive
internal import ComparisonReports
internal import PageAnalysis
internal import WriterIdentification

/// A reason not to compare, or to be careful.
struct FindingBody: Described {
    var gate: String
    var reason: String

    static let schemaName = "Finding"
    static let fields: [Schema.Field] = [
        .always("gate", .choice(QualityFinding.Gate.allCases.map(\.rawValue))), .always("reason", .string),
    ]

    init(_ finding: QualityFinding) {
        gate = finding.gate.rawValue
        reason = finding.reason
    }
}

/// A page of one side of a comparison.
struct ComparedPageBody: Described {
    var file: String
    var sha256: String
    /// Which page of the file, from 1.
    var page: Int
    var dpi: Double
    var lines: Int
    var patches: Int

    static let schemaName = "ComparedPage"
    static let fields: [Schema.Field] = [
        .always("file", .string), .always("sha256", .string), .always("page", .integer), .always("dpi", .number),
        .always("lines", .integer), .always("patches", .integer),
    ]

    init(_ page: ComparedItem.Page) {
        file = page.fileName
        sha256 = page.sha256
        self.page = page.pageIndex + 1
        dpi = page.resolution.dpi
        lines = page.lineCount
        patches = page.patchCount
    }
}

/// What a likelihood ratio rests on, and how well it holds there.
struct ComparisonBasisBody: Described {
    var name: String
    var version: Int
    var sha256: String
    var writers: Int
    var documents: Int
    /// How many writers were left out because they wrote, or may have written, one of the sides.
    var leftOut: Int
    var sameWriterPairs: Int
    var differentWriterPairs: Int
    var cllr: Double
    var fpr: Double
    var fnr: Double

    static let schemaName = "ComparisonBasis"
    static let fields: [Schema.Field] = [
        .always("name", .string), .always("version", .integer), .always("sha256", .string),
        .always("writers", .integer), .always("documents", .integer), .always("leftOut", .integer),
        .always("sameWriterPairs", .integer), .always("differentWriterPairs", .integer), .always("cllr", .number),
        .always("fpr", .number), .always("fnr", .number),
    ]

    init(_ population: DocumentComparison.Population, _ figures: VerificationFigures) {
        name = population.name
        version = population.version
        sha256 = population.sha256
        writers = population.counts.writers
        documents = population.counts.documents
        leftOut = population.leftOut
        sameWriterPairs = figures.sameWriterPairs
        differentWriterPairs = figures.differentWriterPairs
        cllr = figures.cllr.value
        fpr = figures.fpr.value
        fnr = figures.fnr.value
    }
}

/// The pens by which two documents are most alike.
struct ComparedPensBody: Described {
    /// Absent where it is the document's own.
    var questioned: String?
    var known: String?
    var similarityAsWritten: Double
    /// The same for people.
    var text: String

    static let schemaName = "ComparedPens"
    static let fields: [Schema.Field] = [
        .maybe("questioned", .choice(OtherPen.allCases.map(\.rawValue))),
        .maybe("known", .choice(OtherPen.allCases.map(\.rawValue))), .always("similarityAsWritten", .number),
        .always("text", .string),
    ]

    init(_ pens: ComparedPens) {
        questioned = pens.questioned?.rawValue
        known = pens.known?.rawValue
        similarityAsWritten = pens.similarityAsWritten
        text = ComparisonWording.pens(pens)
    }
}

/// The words for likelihood ratios, printed in full beside every use of one of them.
struct VerbalScaleBody: Described {
    var name: String
    var version: Int
    var source: String
    var bands: [Band]

    struct Band: Encodable {
        /// The band begins at this likelihood ratio, or its inverse.
        var lowest: Double
        var support: String
        /// Whether the result lies in it.
        var isMeant: Bool
    }

    static let schemaName = "VerbalScale"
    static let fields: [Schema.Field] = [
        .always("name", .string), .always("version", .integer), .always("source", .string),
        .always(
            "bands",
            .array(
                .object([.always("lowest", .number), .always("support", .string), .always("isMeant", .boolean)])
            )
        ),
    ]

    init(_ scale: VerbalScale, log10LR: Double) {
        name = scale.name
        version = scale.version
        source = scale.source
        let meant = scale.band(ofLog10: log10LR).index
        bands = scale.bands.enumerated().map { index, band in
            Band(lowest: band.lowest, support: band.support, isMeant: index == meant)
        }
    }
}

/// Did the writer of the known documents write the questioned document? A likelihood ratio, never a probability of it.
struct ComparisonBody: Described {
    var model: String
    var questioned: [ComparedPageBody]
    var known: [ComparedPageBody]
    var knownWriter: String?
    var population: ComparisonBasisBody
    var score: Double
    var typicality: Double
    /// Absent where both sides are most alike by their own pens.
    var pens: ComparedPensBody?
    var log10LR: Double
    /// The limits of the 95 % interval.
    var interval: [Double]
    var cap: String?
    var unboundedLog10LR: Double
    var bounds: [Double]
    var finding: String
    var verbal: String
    var scale: VerbalScaleBody
    var refusals: [FindingBody]
    var warnings: [FindingBody]
    var override: String?
    var limits: String
    var elapsedMs: Int

    static let schemaName = "Comparison"
    static let fields: [Schema.Field] = [
        .always("model", .string), .always("questioned", .array(ComparedPageBody.reference)),
        .always("known", .array(ComparedPageBody.reference)), .maybe("knownWriter", .string),
        .always("population", ComparisonBasisBody.reference), .always("score", .number),
        .always("typicality", .number), .maybe("pens", ComparedPensBody.reference), .always("log10LR", .number),
        .always("interval", .array(.number)),
        .maybe("cap", .string), .always("unboundedLog10LR", .number), .always("bounds", .array(.number)),
        .always("finding", .string), .always("verbal", .string), .always("scale", VerbalScaleBody.reference),
        .always("refusals", .array(FindingBody.reference)), .always("warnings", .array(FindingBody.reference)),
        .maybe("override", .string), .always("limits", .string), .always("elapsedMs", .integer),
    ]

    /// - Throws: status 422 with the reasons where a gate refused.
    init(_ comparison: DocumentComparison, elapsed: Duration) throws(Problem) {
        guard let outcome = comparison.outcome, let population = comparison.population else {
            throw Problem(refusals: comparison.refusals)
        }
        let ratio = outcome.likelihoodRatio
        model = comparison.model.sha256
        questioned = comparison.questioned.item.pages.map(ComparedPageBody.init)
        known = comparison.known.item.pages.map(ComparedPageBody.init)
        knownWriter = comparison.knownWriter
        self.population = ComparisonBasisBody(population, outcome.validation)
        score = outcome.score.similarity
        typicality = outcome.score.typicality
        pens = outcome.pens.map(ComparedPensBody.init)
        log10LR = ratio.log10
        interval = [ratio.lower, ratio.upper]
        cap = ratio.cap?.rawValue
        unboundedLog10LR = ratio.unboundedLog10
        bounds = [outcome.bounds.lower, outcome.bounds.upper]
        finding = ComparisonWording.finding(ratio, scale: comparison.scale)
        verbal = comparison.scale.words(ofLog10: ratio.log10)
        scale = VerbalScaleBody(comparison.scale, log10LR: ratio.log10)
        refusals = comparison.refusals.map(FindingBody.init)
        warnings = comparison.findings.filter { !$0.isRefusal }.map(FindingBody.init)
        override = comparison.overrideReason
        limits = ComparisonWording.limits
        elapsedMs = Int(elapsed / .milliseconds(1))
    }
}
