/// What a protocol measures; the raw value is its name in every output.
public enum Figure: String, Sendable, CaseIterable {
    /// Share of the queries with a right answer among the first 1, 5, 10.
    case top1, top5, top10
    /// Mean over the queries of the average precision.
    case mAP
    /// Share of the queries whose first k answers are all right.
    case hardTop2, hardTop3, hardTop4
    /// Share of patches for whose writer the network has the largest posterior, or one of the largest 5, 10; of writers
    /// that it was trained on.
    case patchAccuracy, patchTop5, patchTop10
    /// The same for text lines, by the mean log-posterior of their patches.
    case lineAccuracy, lineTop5, lineTop10
    /// Error rate at the threshold where both kinds of error are equally frequent.
    case eer
    /// Shares of different-writer pairs with a likelihood ratio of 1 or more, and of same-writer pairs with less.
    case fpr, fnr
    /// Share of same-writer pairs missed at the threshold that one in two hundred different-writer pairs passes.
    case fnrAtFprHalfPercent
    /// Cost of the likelihood ratios and its minimum under the best calibration, in bits.
    case cllr, cllrMin
    /// Area under the curve of hits against false alarms.
    case auc
    /// False positive and negative identification rates where "unknown" is answered when it is likelier than all enrolled
    /// writers together.
    case fpir, fnir
    /// FNIR at the threshold on the probability of "unknown" where FPIR is 1 or 5 %.
    case fnirAtFpir1Percent, fnirAtFpir5Percent
    /// How many of something a figure rests on.
    case patches, lines, sameWriterPairs, differentWriterPairs, enrolledQueries, unenrolledQueries

    public enum Unit: Sendable {
        /// A fraction of 1.
        case share
        case bits
        case count
    }

    public var unit: Unit {
        switch self {
        case .cllr, .cllrMin: .bits
        case .patches, .lines, .sameWriterPairs, .differentWriterPairs, .enrolledQueries, .unenrolledQueries: .count
        default: .share
        }
    }
}
