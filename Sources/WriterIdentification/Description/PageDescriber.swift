internal import Glibc
public import NeuralNetwork
public import PageAnalysis

/// Describes pages with one model. It owns a session of the network, so it is used from the thread that made it.
public final class PageDescriber {
    public let model: RecognitionModel
    private let session: InferenceSession

    /// - Parameter threads: how many compute the network; nil takes all cores. Describers of one thread each may be used
    ///   at the same time.
    public init(
        model: RecognitionModel,
        precision: ComputePrecision = .best,
        batchSize: Int = 128,
        threads: Int? = nil
    ) throws(NetworkError) {
        self.model = model
        self.session = try InferenceSession(
            parameters: model.network,
            batchSize: batchSize,
            precision: precision,
            threads: threads
        )
    }

    /// Samples the page's patches as the model's ``PatchSampling`` says and describes them.
    public func describe(_ page: borrowing AnalyzedPage) throws(NetworkError) -> PageDescription {
        let patches = Self.patches(of: page, model: model)
        return try describe(patches)
    }

    /// The sampled patches of a page; needs no session, so any thread may cut them out ahead of ``describe(_:)``.
    public static func patches(of page: borrowing AnalyzedPage, model: RecognitionModel) -> PagePatches {
        let sampler = PatchSampler(parameters: model.analysis)
        let locations = sampler.sample(page, count: model.sampling.patchesPerPage, seed: model.sampling.seed)
        return PagePatches(locations: locations, pixels: PatchExtractor.extract(locations, from: page.inkIntensity))
    }

    /// Describes patches that were cut out before.
    public func describe(_ patches: PagePatches) throws(NetworkError) -> PageDescription {
        let output = try session.run(patches.pixels)
        let dimension = session.embeddingDimension
        let embeddings = unitRows(output.embeddings)
        var aggregate = [Float](repeating: 0, count: dimension)
        for patch in 0..<output.count {
            for index in 0..<dimension { aggregate[index] += embeddings[patch * dimension + index] }
        }
        for index in 0..<dimension { aggregate[index] /= Float(max(output.count, 1)) }
        return PageDescription(
            patches: patches.locations,
            embeddings: embeddings,
            logPosteriors: logSoftmaxRows(output.logits, classCount: session.classCount),
            aggregate: aggregate,
            descriptor: model.descriptor(ofAggregate: aggregate)
        )
    }

    /// Each layer of an embedding equally long, and the embedding of length 1.
    private func unitRows(_ values: [Float]) -> [Float] {
        let share = 1 / Float(session.layerDimensions.count).squareRoot()
        var rows = values
        var start = 0
        while start < rows.count {
            for dimension in session.layerDimensions {
                var squares: Float = 0
                for index in start..<start + dimension { squares += rows[index] * rows[index] }
                let scale = squares > 0 ? share / squares.squareRoot() : 0
                for index in start..<start + dimension { rows[index] *= scale }
                start += dimension
            }
        }
        return rows
    }

    private func logSoftmaxRows(_ logits: [Float], classCount: Int) -> [Float] {
        var rows = logits
        for start in stride(from: 0, to: rows.count, by: classCount) {
            var largest = -Float.infinity
            for index in start..<start + classCount { largest = max(largest, rows[index]) }
            var sum: Float = 0
            for index in start..<start + classCount { sum += expf(rows[index] - largest) }
            let logSum = largest + logf(sum)
            for index in start..<start + classCount { rows[index] -= logSum }
        }
        return rows
    }
}
