import WriterIdentification

/// Finds out whether whitening pays, and with how many dimensions, on pages that the network was not trained on.
///
/// Every such page asks for the other pages of its writer, those of its own document left out. Pages of writers that the
/// network never saw say most about writers to come, so they alone decide when there are enough of them; otherwise
/// pages of held-out documents ask among the training pages.
struct WhiteningChoice {
    /// Whether, and to how many dimensions, aggregates are whitened.
    enum Candidate: Hashable {
        case none
        case dimensions(Int)

        var name: String {
            switch self {
            case .none: "none"
            case .dimensions(let count): "\(count)"
            }
        }
    }

    /// With fewer queries a figure is too coarse to choose by.
    static let fewestQueries = 20
    /// Pages a dimension that the fit needs at least.
    static let fewestPagesPerDimension = 5
    /// At most this many pages are ranked for each query.
    static let galleryLimit = 4000

    var whitening: Whitening?
    var chosen: Candidate
    /// Mean average precision by candidate; empty when there was nothing to choose by.
    var meanAveragePrecisions: [Candidate: Double]
    var queryCount: Int

    /// Fits on the aggregates of training pages and compares on the others.
    init(_ pages: [PageAggregate]) {
        let training = pages.filter { $0.entry.role == .training }
        let strangers = pages.filter { $0.entry.role == .otherWriter }
        let heldOut = pages.filter { $0.entry.role == .heldOut }
        var trial = RetrievalTrial(queries: strangers, gallery: strangers)
        if trial.queryCount < Self.fewestQueries {
            trial = RetrievalTrial(queries: heldOut, gallery: Self.thinned(training, to: Self.galleryLimit))
        }
        whitening = nil
        chosen = .none
        meanAveragePrecisions = [:]
        queryCount = trial.queryCount
        guard queryCount >= Self.fewestQueries else { return }

        var best = trial.meanAveragePrecision(nil)
        meanAveragePrecisions[.none] = best
        for dimensions in [24, 32, 48, 64] {
            guard let fitted = Self.fit(training, dimensions: dimensions) else { continue }
            let precision = trial.meanAveragePrecision(fitted)
            meanAveragePrecisions[.dimensions(dimensions)] = precision
            if precision >= best {
                (best, whitening, chosen) = (precision, fitted, .dimensions(dimensions))
            }
        }
    }

    private static func fit(_ pages: [PageAggregate], dimensions: Int) -> Whitening? {
        guard let inputDimension = pages.first?.aggregate.count, dimensions <= inputDimension,
            pages.count >= fewestPagesPerDimension * dimensions
        else { return nil }
        return Whitening.fit(
            aggregates: pages.flatMap(\.aggregate),
            inputDimension: inputDimension,
            outputDimension: dimensions
        )
    }

    private static func thinned(_ pages: [PageAggregate], to limit: Int) -> [PageAggregate] {
        let step = (pages.count + limit - 1) / limit
        return step <= 1 ? pages : stride(from: 0, to: pages.count, by: step).map { pages[$0] }
    }
}
