import FoundationEssentials
import NeuralNetwork
import PageAnalysis
import Pipelining
import WriterIdentification

/// Makes a model of a trained network: embeds the pages, and fits what turns embeddings into descriptors and scores.
struct ModelFinisher {
    let state: TrainingState
    let pages: PageCollection
    /// The model whose network is kept; what there are too few pages to fit anew stays as it has it.
    let kept: RecognitionModel?
    /// The model to compare the new one with.
    let incumbent: RecognitionModel?
    /// Where the state was saved, to be named when the run is stopped.
    let checkpoint: String?
    let progress: (TrainingProgress) -> Void
    let shouldStop: @Sendable () -> Bool

    func finish() throws(TrainingError) -> (model: RecognitionModel, comparison: ModelComparison?) {
        let record = state.record
        var model = RecognitionModel(
            network: state.parameters,
            writers: record.writers,
            analysis: record.analysis,
            sampling: record.configuration.sampling,
            card: record.card
        )
        let embedded = try embed(with: model)
        model.reference = kept?.reference
        let choice = WhiteningChoice(embedded.pages, embedded.scatter)
        model.whitening = choice.meanAveragePrecisions.isEmpty ? kept?.whitening : choice.whitening
        model.comparisonWhitening = embedded.scatter.comparisonWhitening ?? kept?.comparisonWhitening
        model.pens = try penForecasts(embedded.indices, embedded.pages, model) ?? kept?.pens ?? []
        model.calibration = CalibrationFit.fit(embedded.pages, model: model) ?? kept?.calibration
        model.card.created = Date.now.formatted(.iso8601)
        if !record.configuration.keepsNetwork { model.card.trainedOn = trainedOn }
        model.card.metrics = metrics(embedded.tally, choice)
        return (model, try comparison(of: model, embedded.pages))
    }

    private func comparison(
        of model: RecognitionModel,
        _ aggregates: [PageAggregate]
    ) throws(TrainingError) -> ModelComparison? {
        guard let incumbent else { return nil }
        let before = incumbent.network == model.network ? aggregates : try embed(with: incumbent).pages
        return ModelComparison(incumbent, before, model, aggregates)
    }

    private struct PatchTally {
        var count = 0
        var correct = 0
        var pages = 0
        var correctPages = 0
    }

    /// What all pages say through one network.
    private struct EmbeddedPages {
        var pages: [PageAggregate] = []
        /// Which page of the collection each is.
        var indices: [Int] = []
        /// Of the held-out pages.
        var tally = PatchTally()
        /// Of the training pages.
        var scatter: PageScatter
    }

    private func embed(with model: RecognitionModel) throws(TrainingError) -> EmbeddedPages {
        do { return try embeddedPages(with: model) } catch let error as TrainingError { throw error } catch {
            throw .network(reason: "\(error)")
        }
    }

    private func embeddedPages(with model: RecognitionModel) throws -> EmbeddedPages {
        let describer = try PageDescriber(model: model, precision: state.record.configuration.precision)
        let classes = Dictionary(model.writers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let trainingCount = pages.entries.count { $0.role == .training }
        var embedded = EmbeddedPages(scatter: PageScatter(layerDimensions: model.network.layerDimensions))
        var seen = 0
        for (index, entry) in pages.entries.enumerated() {
            if shouldStop() { throw TrainingError.stopped(fraction: 1, checkpoint: checkpoint, notice: nil) }
            let patches = pages.store.patches(ofPage: index)
            let description = try describer.describe(patches)
            guard !description.patches.isEmpty else { continue }
            embedded.indices.append(index)
            embedded.pages.append(
                PageAggregate(
                    entry: entry,
                    patches: description.patches,
                    aggregate: description.aggregate,
                    meanLogPosterior: entry.role == .training ? [] : description.meanLogPosterior
                )
            )
            if entry.role == .training {
                if PageScatter.takes(seen, of: trainingCount) {
                    let otherPens = try patches.underOtherPens.map(describer.describe)
                    embedded.scatter.add(description, underOtherPens: otherPens)
                } else {
                    embedded.scatter.add(description)
                }
                seen += 1
            }
            if entry.role == .heldOut, let own = classes[entry.writer] { count(description, own, &embedded.tally) }
            progress(TrainingProgress(phase: .finishing, fraction: Double(index + 1) / Double(pages.entries.count)))
        }
        return embedded
    }

    /// What is foretold of other pens from training pages, read again as these would have left them.
    private func penForecasts(
        _ indices: [Int],
        _ aggregates: [PageAggregate],
        _ model: RecognitionModel
    ) throws(TrainingError) -> [PenForecast]? {
        do {
            let training = aggregates.indices.filter { aggregates[$0].entry.role == .training }
            let drawn = training.indices.filter { PenForecastFit.takes($0, of: training.count) }.map { training[$0] }
            let describer = try PageDescriber(model: model, precision: state.record.configuration.precision)
            var fit = PenForecastFit(dimension: model.network.embeddingDimension)
            try preparedInOrder(drawn, threads: 2, ahead: 8) { [pages] page in
                OtherPen.allCases.map { pen in
                    // A file that is gone by now, or a pen that leaves no writing, takes nothing from the others.
                    let analyzed = try? pages.sources[indices[page]].load(pen)
                    return analyzed.map { PageDescriber.patches(of: $0, model: model) }
                }
            } consume: { page, underPens in
                if shouldStop() { throw TrainingError.stopped(fraction: 1, checkpoint: checkpoint, notice: nil) }
                try fit.add(aggregates[page].aggregate, underPens: underPens, describer: describer)
            }
            return fit.forecasts
        } catch let error as TrainingError { throw error } catch {
            throw .network(reason: "\(error)")
        }
    }

    private func count(_ description: PageDescription, _ own: Int, _ tally: inout PatchTally) {
        for patch in description.patches.indices {
            tally.count += 1
            if description.largestPosteriors(ofPatch: patch, limit: 1).first?.classIndex == own { tally.correct += 1 }
        }
        let mean = description.meanLogPosterior
        tally.pages += 1
        if mean.indices.max(by: { mean[$0] < mean[$1] }) == own { tally.correctPages += 1 }
    }

    private var trainedOn: String {
        let training = pages.entries.filter { $0.role == .training }
        let documents = Set(training.map { [$0.writer, $0.document] }).count
        return "\(training.count) pages of \(documents) documents by \(state.record.writers.count) writers"
    }

    private func metrics(_ tally: PatchTally, _ choice: WhiteningChoice) -> [String: Double] {
        let record = state.record
        var metrics = record.card.metrics
        if !record.configuration.keepsNetwork {
            metrics["training.steps"] = Double(record.step)
            metrics["training.patches"] = Double(record.step * record.configuration.batchSize)
            metrics["training.minutes"] = record.seconds / 60
        }
        if let last = record.recorder.points.last {
            metrics["training.loss"] = last.loss
            metrics["training.patchAccuracy"] = last.accuracy
        }
        if tally.count > 0 {
            metrics["validation.patches"] = Double(tally.count)
            metrics["validation.patchAccuracy"] = Double(tally.correct) / Double(tally.count)
            metrics["validation.pages"] = Double(tally.pages)
            metrics["validation.pageTop1"] = Double(tally.correctPages) / Double(tally.pages)
        }
        if !choice.meanAveragePrecisions.isEmpty {
            metrics["validation.retrievalQueries"] = Double(choice.queryCount)
            for (candidate, precision) in choice.meanAveragePrecisions {
                metrics["validation.mAP.whitening-\(candidate.name)"] = precision
            }
        }
        return metrics
    }
}
