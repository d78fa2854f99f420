public import NeuralNetwork
public import PageAnalysis

/// The network and all that is needed to use it: which writers its classes are, how pages are read and patches chosen,
/// how aggregates become descriptors and scores become likelihood ratios.
public struct RecognitionModel: Sendable {
    public var network: NetworkParameters
    /// The names of the classes, in the order of the network's outputs.
    public var writers: [String]
    public var analysis: PageAnalysisParameters
    public var sampling: PatchSampling
    /// For ranking; nil when whitening was found not to pay.
    public var whitening: Whitening?
    /// For comparing two documents; nil takes the whitening for ranking.
    public var comparisonWhitening: Whitening?
    /// For comparing documents by other pens; empty takes each as it was written.
    public var pens: [PenForecast]
    /// nil when there were too few pages to fit it on.
    public var calibration: ScoreCalibration?
    /// Writers that the network was not trained on, for forensic comparison where the archive has no population of its
    /// own; nil when there were none.
    public var reference: ReferencePopulation?
    public var card: ModelCard

    /// Traps unless there is one name a class.
    public init(
        network: NetworkParameters,
        writers: [String],
        analysis: PageAnalysisParameters = .standard,
        sampling: PatchSampling = PatchSampling(),
        whitening: Whitening? = nil,
        comparisonWhitening: Whitening? = nil,
        pens: [PenForecast] = [],
        calibration: ScoreCalibration? = nil,
        reference: ReferencePopulation? = nil,
        card: ModelCard
    ) {
        precondition(writers.count == network.classCount, "one name a class")
        self.network = network
        self.writers = writers
        self.analysis = analysis
        self.sampling = sampling
        self.whitening = whitening
        self.comparisonWhitening = comparisonWhitening
        self.pens = pens
        self.calibration = calibration
        self.reference = reference
        self.card = card
    }

    /// How many values a page descriptor has.
    public var descriptorDimension: Int { whitening?.outputDimension ?? network.embeddingDimension }

    /// The descriptor, of length 1, of pages whose embeddings have this mean.
    public func descriptor(ofAggregate aggregate: [Float]) -> [Float] {
        (whitening?.apply(aggregate) ?? aggregate).normalized()
    }

    /// What documents are compared by: the aggregate, as it is and under other pens, with all directions equally long within
    /// pages.
    public func comparisonDescriptor(ofAggregate aggregate: [Float]) -> ComparisonDescriptor {
        let whitening = comparisonWhitening ?? whitening
        let aggregates = [aggregate] + pens.map { $0.apply(aggregate) }
        return ComparisonDescriptor(aggregates.map { (whitening?.apply($0) ?? $0).normalized() })
    }
}
