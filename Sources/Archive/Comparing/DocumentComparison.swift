public import PageAnalysis
public import Raster
public import WriterIdentification

/// What came of a comparison.
public struct DocumentComparison: Sendable {
    /// A side, with what is needed to draw it.
    public struct Side: Sendable {
        public var item: ComparedItem
        /// Where the patches of each page lie.
        public var patches: [[PatchLocation]]
        /// Reads a page (from 0) again for drawing. Any thread may call it.
        public var picture: @Sendable (Int) throws -> PagePicture
    }

    /// A page as the comparison saw it, at 300 dpi.
    public struct PagePicture: Sendable {
        /// 0 is paper, 255 full ink.
        public var ink: GrayRaster
        /// What was left out, masks among it.
        public var erasures: [Erasure]
    }

    /// What the likelihood ratio rests on.
    public struct Population: Sendable, Hashable, Codable {
        public var name: String
        public var version: Int
        public var sha256: String
        /// After ``leftOut`` were left out.
        public var counts: ReferencePopulation.Counts
        /// How many writers were left out because they wrote, or may have written, Q or K.
        public var leftOut: Int
    }

    /// There is none where a gate refused.
    public struct Outcome: Sendable, Hashable, Codable {
        public var amount: ComparedAmount
        public var score: ComparisonScore
        /// nil where both sides are most alike by their own pens.
        public var pens: ComparedPens?
        public var likelihoodRatio: BoundedLikelihoodRatio
        public var bounds: LikelihoodRatioBounds
        public var calibration: PairCalibration
        /// The population's own comparisons at this amount of text, each by a fit without its writers.
        public var validation: VerificationFigures
        public var evidence: ComparisonEvidence
    }

    public var model: ModelReference
    public var questioned: Side
    public var known: Side
    /// The writer of the archive whose pages are the known ones.
    public var knownWriter: String?
    /// nil when there is none to compare with.
    public var population: Population?
    /// Refusals and warnings, in the order of the gates.
    public var findings: [QualityFinding]
    /// Why refusals were set aside.
    public var overrideReason: String?
    public var bootstrap: Bootstrap
    public var scale: VerbalScale
    public var outcome: Outcome?

    public var refusals: [QualityFinding] { findings.filter(\.isRefusal) }
}
