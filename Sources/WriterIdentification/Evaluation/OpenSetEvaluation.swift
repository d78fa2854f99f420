internal import PageAnalysis

/// Open-set identification: half of the writers are not enrolled, and their documents should be answered "unknown".
///
/// Every document asks; it is left out of the gallery itself. A document counts as answered "unknown" when the
/// probability of "unknown" that identifying yields is above a threshold. FPIR is the share of documents by writers not
/// enrolled for which a candidate is named; FNIR the share of documents by enrolled writers for which another writer is
/// named or none (ISO/IEC 19795-1, at rank 1).
public enum OpenSetEvaluation {
    /// The divisions of the writers that are pooled.
    public static let drawCount = 10

    /// One document in one draw.
    public struct Probe: Sendable, Hashable {
        public var isEnrolled: Bool
        /// Whether the first candidate is the writer.
        public var isFirstRight: Bool
        /// Minus the natural logarithm of the probability of "unknown", 0 or more: how surely somebody is named.
        public var acceptance: Double
        public var ranking: JudgedRanking

        public init(isEnrolled: Bool, isFirstRight: Bool, acceptance: Double, ranking: JudgedRanking) {
            self.isEnrolled = isEnrolled
            self.isFirstRight = isFirstRight
            self.acceptance = acceptance
            self.ranking = ranking
        }
    }

    /// Draws which writers are enrolled, `drawCount` times; writers of one document are never enrolled.
    ///
    /// Traps without calibration: "unknown" has no probability then.
    public static func probes(_ documents: [LabelledDocument], model: RecognitionModel, seed: UInt64) -> [Probe] {
        precondition(model.calibration != nil, "the open set needs a calibrated model")
        var generator = SeededGenerator(seed: seed)
        let documentCounts = Dictionary(documents.map { ($0.writer, 1) }, uniquingKeysWith: +)
        let writers = documentCounts.keys.sorted()
        let enrollable = writers.filter { documentCounts[$0, default: 0] > 1 }
        return (1...drawCount).flatMap { draw in
            let enrolled = Set(enrollable.shuffled(using: &generator).prefix(max(1, writers.count / 2)))
            let gallery = documents.filter { enrolled.contains($0.writer) }
            return documents.map { document in
                probe(document, gallery: gallery, isEnrolled: enrolled.contains(document.writer), draw: draw, model)
            }
        }
    }

    private static func probe(
        _ document: LabelledDocument,
        gallery: [LabelledDocument],
        isEnrolled: Bool,
        draw: Int,
        _ model: RecognitionModel
    ) -> Probe {
        let others = gallery.filter { $0.id != document.id }
        let gallery = Gallery(others.flatMap(\.pages), model: model)
        let ranking = WriterRanking.rank(
            gallery.similarities(to: document.description.descriptor),
            meanLogPosterior: document.description.meanLogPosterior,
            calibration: model.calibration
        )
        let judged = JudgedRanking(
            query: "\(draw)/\(document.id)",
            answers: ranking.candidates.map { candidate in
                JudgedRanking.Answer(id: gallery.writers[Int(candidate.writerID)], score: candidate.score)
            },
            relevant: isEnrolled ? [document.writer] : []
        )
        return Probe(
            isEnrolled: isEnrolled,
            isFirstRight: judged.hasRelevant(within: 1),
            acceptance: -naturalLogarithm(ranking.unknownPosterior ?? 1),
            ranking: judged
        )
    }

    /// - Returns: nil unless there are documents of enrolled writers and of others.
    public static func result(_ probes: [Probe], documents: Int, writers: Int) -> EvaluationResult? {
        var scores = LabelledScores()
        for probe in probes {
            // A wrong first candidate is a miss at every threshold.
            let isMiss = probe.isEnrolled && !probe.isFirstRight
            scores.append(isMiss ? -.infinity : probe.acceptance, isSameWriter: probe.isEnrolled)
        }
        guard let tradeOff = ErrorTradeOff(scores) else { return nil }
        var result = EvaluationResult(protocol: .openSet, queries: documents, writers: writers)
        let asPrinted = tradeOff.errors(atThreshold: -naturalLogarithm(0.5))
        let enrolled = probes.filter(\.isEnrolled)
        result.figures = JudgedRanking.topFigures(enrolled.map(\.ranking))
        result.figures[.fpir] = asPrinted.falsePositiveRate
        result.figures[.fnir] = asPrinted.falseNegativeRate
        result.figures[.fnirAtFpir1Percent] = tradeOff.point(atFalsePositiveRate: 0.01).falseNegativeRate
        result.figures[.fnirAtFpir5Percent] = tradeOff.point(atFalsePositiveRate: 0.05).falseNegativeRate
        result.figures[.enrolledQueries] = Double(enrolled.count)
        result.figures[.unenrolledQueries] = Double(probes.count - enrolled.count)
        return result
    }
}
