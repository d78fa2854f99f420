import WriterIdentification

/// Finds out whether whitening pays, and with how many dimensions, on pages that the network was not trained on
/// (``RetrievalTrial``).
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

    var whitening: Whitening?
    var chosen: Candidate
    /// Mean average precision by candidate; empty when there was nothing to choose by.
    var meanAveragePrecisions: [Candidate: Double]
    var queryCount: Int

    /// Compares the whitenings that follow from the scatter of the training pages on the other pages.
    init(_ pages: [PageAggregate], _ scatter: PageScatter) {
        whitening = nil
        chosen = .none
        meanAveragePrecisions = [:]
        queryCount = 0
        guard let trial = RetrievalTrial(pages, fewestQueries: Self.fewestQueries) else { return }
        queryCount = trial.queryCount
        var best = trial.meanAveragePrecision(nil)
        meanAveragePrecisions[.none] = best
        for dimensions in [24, 32, 48, 64] where scatter.pageCount >= Self.fewestPagesPerDimension * dimensions {
            guard let fitted = scatter.rankingWhitening(outputDimension: dimensions) else { continue }
            let precision = trial.meanAveragePrecision(fitted)
            meanAveragePrecisions[.dimensions(dimensions)] = precision
            if precision >= best {
                (best, whitening, chosen) = (precision, fitted, .dimensions(dimensions))
            }
        }
    }
}
