public import NeuralNetwork

/// Runs a protocol over the scans of a manifest, without an archive.
public struct ManifestEvaluation {
    /// What stops an evaluation; rows that cannot be read only are listed in the result.
    public enum Failure: Error, CustomStringConvertible {
        case manifest(ManifestError)
        case network(NetworkError)
        case nothingReadable(first: String)
        /// A writer of the calibration split is tested too.
        case sharedWriter(String)
        /// The protocol needs something that is not there; the text says what.
        case nothingToMeasure(need: String)
        case repeatedPage(String)

        public var description: String {
            switch self {
            case .manifest(let error): error.description
            case .network(let error): error.description
            case .nothingReadable(let first): "none of the manifest's scans can be read; the first: \(first)"
            case .sharedWriter(let writer):
                "the writer \"\(writer)\" is in the calibration split and among those tested; calibrate on other writers"
            case .nothingToMeasure(let need): "no scan can be asked about; it takes \(need)"
            case .repeatedPage(let page): "\(page) is listed twice among the rows taken; list every page once"
            }
        }
    }

    /// Figures, and the rankings that they were counted from.
    public struct Outcome: Sendable {
        public var result: EvaluationResult
        public var rankings: [JudgedRanking]
    }

    private let describer: ManifestDescriber
    private var model: RecognitionModel { describer.model }

    public init(model: RecognitionModel, precision: ComputePrecision = .best) throws(NetworkError) {
        self.describer = try ManifestDescriber(model: model, precision: precision)
    }

    /// - Parameter progress: called after each row with how many are done of how many.
    public func evaluate(
        _ manifest: Manifest,
        plan: EvaluationPlan,
        threads: Int = 2,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let rows: [ManifestRow]
        do { rows = try plan.rows(of: manifest) } catch { throw Failure.manifest(error) }
        let pages = try describer.pages(
            rows,
            of: manifest,
            linesPerPage: plan.linesPerPage,
            draws: plan.draws,
            seed: plan.seed,
            threads: threads,
            progress: progress
        )
        guard let first = pages.draws.first, !first.isEmpty else {
            throw Failure.nothingReadable(first: pages.skipped.first ?? "no row")
        }
        var ids: Set<String> = []
        for page in first where !ids.insert(page.id).inserted { throw Failure.repeatedPage(page.id) }
        let outcomes = try pages.draws.map { try outcome($0, plan: plan) }
        var result = EvaluationResult.mean(of: outcomes.map(\.result))
        result.notes += notes(first, plan: plan)
        result.skipped = pages.skipped
        result.elapsedMs = Int((clock.now - start) / .milliseconds(1))
        guard outcomes.count > 1 else { return Outcome(result: result, rankings: outcomes[0].rankings) }
        let rankings = outcomes.enumerated().flatMap { draw, outcome in
            outcome.rankings.map { $0.ofDraw(draw + 1) }
        }
        return Outcome(result: result, rankings: rankings)
    }

    private func outcome(_ pages: [LabelledPage], plan: EvaluationPlan) throws -> Outcome {
        switch plan.protocol {
        case .identification: try identification(pages, plan: plan)
        case .retrieval: try retrieval(pages)
        case .verification: try verification(pages, plan: plan)
        case .openSet: try openSet(pages, plan: plan)
        }
    }

    private func identification(_ pages: [LabelledPage], plan: EvaluationPlan) throws -> Outcome {
        let gallery = Gallery(pages.filter { $0.split == plan.gallery }, model: model)
        let probes = LabelledDocument.grouping(pages.filter { $0.split == plan.probes }, model: model)
        guard !probes.isEmpty, !gallery.writers.isEmpty else {
            throw Failure.nothingToMeasure(need: "readable rows of split \(plan.gallery) and of split \(plan.probes)")
        }
        let rankings = IdentificationEvaluation.rankings(gallery: gallery, probes: probes, model: model)
        let result = IdentificationEvaluation.result(
            rankings,
            writers: gallery.writers.count,
            probes: probes,
            model: model
        )
        return Outcome(result: result, rankings: rankings)
    }

    private func retrieval(_ pages: [LabelledPage]) throws -> Outcome {
        let rankings = RetrievalEvaluation.rankings(pages)
        guard !rankings.isEmpty else { throw Failure.nothingToMeasure(need: "a writer with two readable rows") }
        let result = RetrievalEvaluation.result(rankings, writers: Set(pages.map(\.writer)).count)
        return Outcome(result: result, rankings: rankings)
    }

    private func verification(_ pages: [LabelledPage], plan: EvaluationPlan) throws -> Outcome {
        let isForCalibration = { (page: LabelledPage) in
            plan.calibrationSplit != nil && page.split == plan.calibrationSplit
        }
        let documents = LabelledDocument.grouping(pages.filter { !isForCalibration($0) }, model: model)
        let others = LabelledDocument.grouping(pages.filter(isForCalibration), model: model)
        let shared = Set(documents.map(\.writer)).intersection(others.map(\.writer))
        if let writer = shared.min() { throw Failure.sharedWriter(writer) }
        let evaluation =
            plan.calibrationSplit == nil
            ? VerificationEvaluation(documents, seed: plan.seed)
            : VerificationEvaluation(documents, calibratedOn: others)
        guard let evaluation, let result = evaluation.result else {
            throw Failure.nothingToMeasure(
                need: "several writers with two readable documents, tested and to calibrate on"
            )
        }
        return Outcome(result: result, rankings: evaluation.rankings)
    }

    private func openSet(_ pages: [LabelledPage], plan: EvaluationPlan) throws -> Outcome {
        guard model.calibration != nil else {
            throw Failure.nothingToMeasure(need: "a calibrated model; train with pages to validate on")
        }
        let documents = LabelledDocument.grouping(pages, model: model)
        let probes = OpenSetEvaluation.probes(documents, model: model, seed: plan.seed)
        let result = OpenSetEvaluation.result(
            probes,
            documents: documents.count,
            writers: Set(documents.map(\.writer)).count
        )
        guard let result else {
            throw Failure.nothingToMeasure(need: "two writers, one of them with two readable documents")
        }
        return Outcome(result: result, rankings: probes.map(\.ranking))
    }

    private func notes(_ pages: [LabelledPage], plan: EvaluationPlan) -> [String] {
        var notes: [String] = []
        let writers = Set(pages.map(\.writer))
        let known = writers.intersection(model.writers)
        if !known.isEmpty {
            notes.append("The network was trained on writers of \(known.count) of these \(writers.count) names.")
        }
        if let lines = plan.linesPerPage {
            notes.append(
                "Of every page \(lines) \(lines == 1 ? "line" : "lines") drawn at random, or all where it has no more; "
                    + "means of \(plan.draws) draws with seed \(plan.seed)."
            )
        }
        if plan.protocol == .identification || plan.protocol == .openSet, let calibration = model.calibration {
            notes.append("Candidates are scored by the model's calibration, fitted on \(calibration.basis).")
        }
        return notes
    }
}
