/// Closed-set identification: a gallery of labelled pages, and documents by the same writers that ask for their writer.
///
/// A probe whose writer is not in the gallery counts as a miss.
public enum IdentificationEvaluation {
    /// The enrolled writers as each probe ranks them, scored as identifying does.
    public static func rankings(
        gallery: Gallery,
        probes: [LabelledDocument],
        model: RecognitionModel
    ) -> [JudgedRanking] {
        probes.map { probe in
            let ranking = WriterRanking.rank(
                gallery.similarities(to: probe.description.descriptor),
                meanLogPosterior: probe.description.meanLogPosterior,
                calibration: model.calibration
            )
            return JudgedRanking(
                query: probe.id,
                answers: ranking.candidates.map { candidate in
                    JudgedRanking.Answer(id: gallery.writers[Int(candidate.writerID)], score: candidate.score)
                },
                relevant: [probe.writer]
            )
        }
    }

    public static func result(
        _ rankings: [JudgedRanking],
        writers: Int,
        probes: [LabelledDocument],
        model: RecognitionModel
    ) -> EvaluationResult {
        var result = EvaluationResult(protocol: .identification, queries: rankings.count, writers: writers)
        result.figures = JudgedRanking.topFigures(rankings)
        result.figures.merge(posteriorFigures(probes.flatMap(\.pages), model: model)) { first, _ in first }
        return result
    }

    /// Patches and lines are judged by the network's own classes, so only for writers that it was trained on.
    private static func posteriorFigures(_ pages: [LabelledPage], model: RecognitionModel) -> [Figure: Double] {
        let classes = Dictionary(model.writers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var patchRanks: [Int] = []
        var lineRanks: [Int] = []
        for page in pages {
            guard let own = classes[page.writer] else { continue }
            for patch in page.description.patches.indices {
                patchRanks.append(rank(of: own, in: page.description.meanLogPosterior(ofPatches: [patch])))
            }
            for line in page.lines where !line.isEmpty {
                lineRanks.append(rank(of: own, in: page.description.meanLogPosterior(ofPatches: line)))
            }
        }
        guard !patchRanks.isEmpty else { return [:] }
        func share(_ ranks: [Int], _ depth: Int) -> Double {
            Double(ranks.count { $0 <= depth }) / Double(max(ranks.count, 1))
        }
        return [
            .patches: Double(patchRanks.count), .lines: Double(lineRanks.count),
            .patchAccuracy: share(patchRanks, 1), .patchTop5: share(patchRanks, 5), .patchTop10: share(patchRanks, 10),
            .lineAccuracy: share(lineRanks, 1), .lineTop5: share(lineRanks, 5), .lineTop10: share(lineRanks, 10),
        ]
    }

    /// From 1; equal values rank before.
    private static func rank(of index: Int, in values: [Float]) -> Int { values.count { $0 >= values[index] } }
}
