/// Closed-set identification: a gallery of labelled pages, and documents by the same writers that ask for their writer.
///
/// A probe whose writer is not in the gallery counts as a miss.
public enum IdentificationEvaluation {
    public static func evaluate(
        gallery pages: [LabelledPage],
        probes: [LabelledPage],
        model: RecognitionModel
    ) -> EvaluationResult {
        let gallery = Gallery(pages, model: model)
        let documents = Dictionary(grouping: probes) { Probe(writer: $0.writer, document: $0.document) }
        var result = EvaluationResult(
            protocol: .identification,
            queries: documents.count,
            writers: gallery.writers.count
        )
        var ranks: [Int] = []
        for (probe, pages) in documents {
            let description = DocumentDescription(pages.map(\.description), model: model)
            let ranking = WriterRanking.rank(
                gallery.similarities(to: description.descriptor),
                meanLogPosterior: description.meanLogPosterior,
                calibration: model.calibration
            )
            let rank = ranking.candidates.first { gallery.writers[Int($0.writerID)] == probe.writer }?.rank
            ranks.append(rank ?? .max)
        }
        func share(within depth: Int) -> Double { Double(ranks.count { $0 <= depth }) / Double(max(ranks.count, 1)) }
        result.top1 = share(within: 1)
        result.top5 = share(within: 5)
        result.top10 = share(within: 10)
        addPosteriorAccuracy(to: &result, probes: probes, model: model)
        return result
    }

    private struct Probe: Hashable {
        var writer: String
        var document: String
    }

    /// Patches and lines are judged by the network's own classes, so only for writers that it was trained on.
    private static func addPosteriorAccuracy(
        to result: inout EvaluationResult,
        probes: [LabelledPage],
        model: RecognitionModel
    ) {
        var patches = (count: 0, correct: 0)
        var lines = (count: 0, correct: 0)
        for page in probes {
            guard let own = model.writers.firstIndex(of: page.writer) else { continue }
            for patch in page.description.patches.indices {
                patches.count += 1
                if largest(page.description.meanLogPosterior(ofPatches: [patch])) == own { patches.correct += 1 }
            }
            for line in page.lines where !line.isEmpty {
                lines.count += 1
                if largest(page.description.meanLogPosterior(ofPatches: line)) == own { lines.correct += 1 }
            }
        }
        guard patches.count > 0 else { return }
        result.patches = patches.count
        result.lines = lines.count
        result.patchAccuracy = Double(patches.correct) / Double(patches.count)
        result.lineAccuracy = Double(lines.correct) / Double(max(lines.count, 1))
    }

    private static func largest(_ values: [Float]) -> Int? { values.indices.max { values[$0] < values[$1] } }
}
