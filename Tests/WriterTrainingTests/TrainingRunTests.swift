import FoundationEssentials
import NeuralNetwork
import PageAnalysis
import Raster
import Synchronization
import SyntheticScribe
import Testing
import WriterIdentification
import WriterTraining

/// Runs use the network's one session of a process, so they run one after the other.
@Suite(.serialized) struct TrainingRunTests {
    private static let card = ModelCard(title: "test", created: "", trainedOn: "", terms: "drawn, free of terms")

    /// Small and quick: 16 patches a step.
    private func configuration(_ budget: TrainingBudget) -> TrainingConfiguration {
        var configuration = TrainingConfiguration(budget: budget)
        configuration.batchSize = 16
        configuration.precision = .float32
        configuration.sampling = PatchSampling(patchesPerPage: 12)
        configuration.validationCount = 4
        configuration.validationPatches = 32
        configuration.validationShare = 0.1
        return configuration
    }

    /// Two writers of four documents of strokes each.
    private func strokePages() -> [TrainingPage] {
        (0..<8).map { number in
            TrainingPage(id: "page \(number)", writer: "writer \(number % 2)", document: "\(number)") { _ in
                ScribePages.strokes(seed: UInt64(number))
            }
        }
    }

    private func run(
        _ pages: [TrainingPage],
        _ configuration: TrainingConfiguration,
        checkpoint: String? = nil,
        progress: @escaping (TrainingProgress) -> Void = { _ in },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> TrainingOutcome {
        try TrainingRun(
            pages: pages,
            configuration: configuration,
            card: Self.card,
            checkpoint: checkpoint,
            scratchFolder: "unused"
        ).run(progress: progress, shouldStop: shouldStop)
    }

    /// Loss, accuracy and held-out accuracy by step: what two equal runs have in common.
    private func course(_ curve: [CurvePoint]) -> [[Double]] {
        curve.map { [Double($0.step), $0.loss, $0.accuracy, $0.validationAccuracy ?? -1, Double($0.learningRate)] }
    }

    /// Answers true from the `count`-th question on.
    private final class StopSwitch: Sendable {
        private let asked = Atomic(0)
        private let count: Int

        init(after count: Int) { self.count = count }

        func isOn() -> Bool { asked.wrappingAdd(1, ordering: .relaxed).newValue > count }
    }

    @Test(.timeLimit(.minutes(10)))
    func `six scribes are told apart on documents that were held out`() throws {
        let pages = ScribePages.trainingPages(writers: 0..<6, count: 4)
        var configuration = TrainingConfiguration(budget: .steps(140))
        configuration.batchSize = 64
        configuration.validationShare = 0.25
        configuration.validationCount = 4
        configuration.augmentation = .standard
        let outcome = try run(pages, configuration)
        let metrics = outcome.model.card.metrics
        let accuracy = try #require(metrics["validation.patchAccuracy"])
        // Chance is 0.17; 0.9x is usual here.
        #expect(accuracy >= 0.75, "patches of held-out documents")
        #expect(metrics["validation.pageTop1"] == 1)
        #expect(outcome.validationPages.count == 6)
        #expect(Set(outcome.validationPages).isDisjoint(with: outcome.trainingPages))
        #expect(outcome.trainingPages.count == 18)
        #expect(outcome.model.writers == (0..<6).map { "scribe \($0)" })
        #expect(outcome.curve.last?.step == 140)
        #expect(outcome.curve.last?.validationAccuracy != nil)
        #expect((outcome.curve.last?.loss ?? 9) < (outcome.curve.first?.loss ?? 0))
        #expect(outcome.throughput.steps == 140 && outcome.throughput.patches == 140 * 64)

        let again = try RecognitionModel(modelFile: outcome.model.encoded())
        #expect(again.network == outcome.model.network && again.writers == outcome.model.writers)
    }

    @Test func `the order of the pages and the number of feeding threads change nothing`() throws {
        var configuration = configuration(.steps(12))
        let first = try run(strokePages(), configuration)
        configuration.feedingThreads = 1
        let second = try run(strokePages().reversed(), configuration)
        #expect(course(first.curve) == course(second.curve))
        #expect(first.model.network == second.model.network)
        configuration.seed = 2
        #expect(try course(run(strokePages(), configuration).curve) != course(first.curve))
    }

    @Test func `batch-norms take for usual what patches are on the page, not what was made of them`() throws {
        var configuration = configuration(.steps(60))
        var pale = AugmentationParameters.none
        pale.gamma = 3...3
        configuration.augmentation = pale
        let network = try run(strokePages(), configuration).model.network
        let session = try TrainingSession(parameters: network, batchSize: 64, precision: .float32)
        for (count, page) in strokePages().enumerated() {
            let analyzed = try page.load(nil)
            let places = PatchSampler().sample(analyzed, count: 64, seed: 1)
            let repeated = (0..<64).map { places[$0 % places.count] }
            let patches = PatchExtractor.extract(repeated, from: analyzed.inkIntensity)
            try session.measureStatistics(patches: patches, after: count)
        }
        // The first convolution has no bias, so what it answers on average grows with the ink: 1/3 or so when pale.
        func size(_ network: NetworkParameters) throws -> Float {
            try #require(network.tensors["stem.norm.running_mean"]).values.reduce(0) { $0 + abs($1) }
        }
        let share = try size(network) / size(session.parameters())
        #expect((0.8...1.25).contains(share))
    }

    @Test func `a run that was stopped goes on as if it had not been`() throws {
        let folder = try TemporaryFolder()
        let checkpoint = folder.file("checkpoint")
        let configuration = configuration(.steps(25))
        let whole = try run(strokePages(), configuration)
        // The last one falls into the measuring of statistics after the last step.
        for stops in [9, 17, 27] {
            // The pages are asked about too: eight questions before the first step.
            let stop = StopSwitch(after: 8 + stops)
            let error = #expect(throws: TrainingError.self) {
                try run(strokePages(), configuration, checkpoint: checkpoint, shouldStop: stop.isOn)
            }
            #expect(error == .stopped(fraction: min(1, Double(stops) / 25), checkpoint: checkpoint, notice: nil))
            let rest = try TrainingRun(
                resuming: checkpoint,
                pages: strokePages().shuffled() + [ScribePages.trainingPage(writer: 1, number: 1)],
                scratchFolder: "unused"
            ).run()
            #expect(course(rest.curve) == course(whole.curve))
            let isSame = rest.model.network == whole.model.network
            #expect(isSame, "stopped after \(stops) questions")
            #expect(rest.trainingPages == whole.trainingPages)
        }
        #expect(folder.contents == ["checkpoint"])
    }

    @Test func `a checkpoint that is cut short or damaged is refused in one line`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("checkpoint")
        _ = try run(strokePages(), configuration(.steps(2)), checkpoint: path)
        let whole = try FileBytes.read(path)
        var generator = SeededGenerator(seed: 1)
        var damaged: [[UInt8]] = [[], Array(whole.prefix(5)), Array(whole.prefix(whole.count / 2)), whole.dropLast()]
        for _ in 0..<12 {
            var flipped = whole
            flipped[Int.random(in: 0..<whole.count, using: &generator)] ^= 1 << Int.random(in: 0..<8, using: &generator)
            damaged.append(flipped)
        }
        for bytes in damaged {
            try Data(bytes).write(to: URL(filePath: path))
            let error = #expect(throws: TrainingError.self) {
                _ = try TrainingRun(resuming: path, pages: strokePages(), scratchFolder: "unused")
            }
            let text = error?.description ?? ""
            #expect(text.contains("'\(path)'") && !text.contains("\n"))
        }
        try Data(whole).write(to: URL(filePath: path))
        _ = try TrainingRun(resuming: path, pages: strokePages(), scratchFolder: "unused")
    }

    @Test func `a checkpoint of another version of the program is refused as such, not as damaged`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("checkpoint")
        _ = try run(strokePages(), configuration(.steps(2)), checkpoint: path)
        let whole = try Safetensors.decode(FileBytes.read(path))
        func refusal(_ file: Safetensors) throws -> String {
            try Data(file.encoded()).write(to: URL(filePath: path))
            let error = #expect(throws: TrainingError.self) {
                _ = try TrainingRun(resuming: path, pages: strokePages(), scratchFolder: "unused")
            }
            return error?.description ?? ""
        }
        var older = whole
        older.metadata["version"] = "3"
        #expect(try refusal(older).contains("it is of version 3, and this program goes on from version 4 only"))

        var other = whole
        let record = try #require(whole.metadata["record"])
        other.metadata["record"] = record.replacing("\"mixingEnd\"", with: "\"endOfMixing\"")
        #expect(try refusal(other).contains("it is damaged"))
        other.metadata["checksum"] = checksum(of: other)
        #expect(try refusal(other).contains("it was written by another version of this program"))
    }

    /// What a checkpoint's `checksum` is to be: FNV-1a of its record's bytes and its tensors' bits, by name.
    private func checksum(of file: Safetensors) -> String {
        let numbers = file.tensors.sorted { $0.key < $1.key }.flatMap { $0.value.values.map { UInt64($0.bitPattern) } }
        let value = ((file.metadata["record"] ?? "").utf8.map { UInt64($0) } + numbers)
            .reduce(14_695_981_039_346_656_037) { hash, number in (hash ^ number) &* 1_099_511_628_211 }
        return String(value, radix: 16)
    }

    @Test func `a checkpoint whose pages are gone or changed is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("checkpoint")
        _ = try run(strokePages(), configuration(.steps(2)), checkpoint: path)
        #expect(throws: TrainingError.foreignCheckpoint(path: path, reason: "its page 'page 7' is not among the pages"))
        {
            _ = try TrainingRun(resuming: path, pages: strokePages().dropLast(), scratchFolder: "unused")
        }
        var changed = strokePages()
        changed[3].load = { _ in ScribePages.strokes(seed: 99) }
        let reason = "its page 'page 3' is no longer what it was"
        #expect(throws: TrainingError.foreignCheckpoint(path: path, reason: reason)) {
            _ = try TrainingRun(resuming: path, pages: changed, scratchFolder: "unused").run()
        }
    }

    @Test func `a run goes on when its checkpoint cannot be written, and says so`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let path = folder.file("file/checkpoint")
        var configuration = configuration(.steps(6))
        configuration.checkpointInterval = 0
        var notices: [String] = []
        let outcome = try run(strokePages(), configuration, checkpoint: path) { progress in
            if let notice = progress.notice { notices.append(notice) }
        }
        #expect(outcome.throughput.steps == 6)
        #expect(notices.contains { $0.contains("the checkpoint '\(path)' could not be written") })
    }

    @Test func `pages that cannot be used are left out and listed`() throws {
        struct Unreadable: Error, CustomStringConvertible { var description: String { "the scan is damaged" } }
        var pages = strokePages()
        pages.append(TrainingPage(id: "broken", writer: "writer 0", document: "x") { _ in throw Unreadable() })
        pages.append(TrainingPage(id: "dots", writer: "writer 0", document: "y", load: Self.dots))
        let outcome = try run(pages, configuration(.steps(1)))
        #expect(
            outcome.skippedPages == [
                SkippedPage(id: "broken", reason: "the scan is damaged"),
                SkippedPage(id: "dots", reason: "no handwriting found"),
            ]
        )
        #expect(Set(outcome.trainingPages).isDisjoint(with: ["broken", "dots"]))
    }

    /// Three dots of 8 x 8 pixels, far apart.
    private static func dots(_: OtherPen?) -> AnalyzedPage {
        var ink = InkMask(width: 400, height: 400)
        for (x, y) in [(50, 60), (200, 90), (310, 330)] {
            for row in y..<y + 8 {
                var pixels = ink.mutableRow(row)
                for column in x..<x + 8 { pixels[column] = 1 }
            }
        }
        return AnalyzedPage(inkIntensity: GrayRaster(width: 400, height: 400), ink: ink, lines: [], scale: 1)
    }

    @Test func `what cannot be trained is refused`() throws {
        #expect(throws: TrainingError.tooFewWriters(count: 1, skippedPages: 0)) {
            try run([strokePages()[0]], configuration(.steps(1)))
        }
        #expect(throws: TrainingError.tooFewWriters(count: 0, skippedPages: 0)) {
            try run([], configuration(.steps(1)))
        }
        #expect(throws: TrainingError.repeatedPage(id: "page 0")) {
            try run(strokePages() + [strokePages()[0]], configuration(.steps(1)))
        }
        for budget in [TrainingBudget.steps(0), .minutes(-1), .epochs(.nan)] {
            #expect(throws: TrainingError.configuration(name: "budget", requirement: "more than nothing")) {
                try run(strokePages(), configuration(budget))
            }
        }
        var absurd = configuration(.steps(40))
        absurd.maximumLearningRate = 1e30
        absurd.warmUp = 0
        let error = #expect(throws: TrainingError.self) { try run(strokePages(), absurd) }
        #expect(error?.description.contains("diverged") == true)
    }

    @Test func `a refit leaves the network and its classes as they are`() throws {
        let before = try run(strokePages(), configuration(.steps(2))).model
        var pages = strokePages()
        pages.append(
            TrainingPage(id: "new", writer: "a new hand", document: "n") { _ in ScribePages.strokes(seed: 50) }
        )
        var refit = configuration(.steps(5))
        refit.keepsNetwork = true
        let run = try TrainingRun(
            pages: pages,
            startingFrom: before,
            configuration: refit,
            card: Self.card,
            scratchFolder: "unused"
        )
        let outcome = try run.run()
        #expect(outcome.model.network == before.network && outcome.model.writers == before.writers)
        #expect(outcome.trainingPages.contains("new"))
        #expect(outcome.curve.isEmpty && outcome.throughput.steps == 0)
        #expect(throws: TrainingError.configuration(name: "network", requirement: "there to be kept")) {
            try TrainingRun(pages: pages, configuration: refit, card: Self.card, scratchFolder: "unused")
        }
    }

    @Test func `other pens are foretold from the training pages' scans`() throws {
        let network = NetworkParameters(architecture: .residual, classCount: 8, seed: 2)
        let writers = (0..<8).map { "scribe \($0)" }
        let model = RecognitionModel(network: network, writers: writers, card: Self.card)
        let pages = ScribePages.trainingPages(writers: 0..<8, count: 3)
        var refit = configuration(.steps(1))
        refit.keepsNetwork = true
        refit.precision = .float32
        func outcome(of pages: [TrainingPage]) throws -> TrainingOutcome {
            try TrainingRun(
                pages: pages,
                startingFrom: model,
                configuration: refit,
                card: Self.card,
                scratchFolder: "unused"
            ).run()
        }
        let refitted = try outcome(of: pages)
        let describer = try PageDescriber(model: refitted.model, precision: .float32)
        var fit = PenForecastFit(dimension: network.embeddingDimension)
        for page in pages.sorted(by: { $0.id < $1.id }) where refitted.trainingPages.contains(page.id) {
            fit.add(
                try describer.describe(page.load(nil)).aggregate,
                underPens: try OtherPen.allCases.map { try describer.describe(page.load($0)).aggregate }
            )
        }
        let expected = try #require(fit.forecasts)
        #expect(refitted.model.pens.map(\.pen) == expected.map(\.pen))
        for (pen, twin) in zip(refitted.model.pens, expected) {
            #expect(zip(pen.matrix, twin.matrix).allSatisfy { abs($0 - $1) < 1e-3 })
            #expect(zip(pen.offset, twin.offset).allSatisfy { abs($0 - $1) < 1e-3 })
        }
        #expect(try outcome(of: Array(pages.prefix(12))).model.pens.isEmpty)
    }

    @Test func `what is held out stays held out when pages come in`() throws {
        func heldOut(_ writers: Range<Int>, seed: UInt64 = 1) throws -> Set<String> {
            let pages = writers.flatMap { writer in
                (0..<3).map { number in
                    TrainingPage(id: "\(writer)/\(number)", writer: "w\(writer)", document: "\(number)") { _ in
                        ScribePages.strokes(seed: UInt64(writer * 3 + number))
                    }
                }
            }
            var configuration = configuration(.steps(1))
            configuration.seed = seed
            return Set(try run(pages, configuration).validationPages)
        }
        let before = try heldOut(0..<20)
        let after = try heldOut(0..<24)
        // A tenth of the documents, one a writer.
        #expect(before.count == 6 && after.count == 7)
        #expect(before.intersection(after).count >= 4)
        #expect(try heldOut(0..<20) == before)
        #expect(try heldOut(0..<20, seed: 2) != before)
    }

    @Test func `a new model is compared with the one before on pages that it never saw`() throws {
        let pages = (0..<14).flatMap { writer in
            (0..<3).map { number in
                TrainingPage(id: "\(writer)/\(number)", writer: "w\(writer)", document: "\(number)") { _ in
                    ScribePages.strokes(seed: UInt64(writer * 3 + number))
                }
            }
        }
        var still = configuration(.steps(1))
        still.validationShare = 0.5
        let before = try run(pages, still).model
        still.maximumLearningRate = 1e-12
        func comparison(_ pages: [TrainingPage], _ incumbent: RecognitionModel?) throws -> ModelComparison? {
            try TrainingRun(
                pages: pages,
                startingFrom: before,
                configuration: still,
                card: Self.card,
                scratchFolder: "unused"
            ).run(against: incumbent).comparison
        }
        // Nothing was learnt, so nothing may be better or worse.
        let same = try #require(try comparison(pages, before))
        #expect(same.queryCount == 14)
        #expect(abs(same.incumbent - same.candidate) < 0.02)
        // An incumbent that tells all pages apart the wrong way round finds less.
        var blind = before
        blind.whitening = Whitening(
            mean: [Float](repeating: 0, count: 192),
            projection: [Float](repeating: 0, count: 192)
        )
        let better = try #require(try comparison(pages, blind))
        #expect(better.incumbent < better.candidate && better.isNotWorse)
        #expect(try comparison(pages, nil) == nil)
        #expect(try comparison(Array(pages.prefix(12)), before) == nil, "four queries are too few")
    }

    @Test func `a model may be worse by the margin and no more`() {
        func comparison(_ candidate: Double) -> ModelComparison {
            ModelComparison(queryCount: 50, incumbent: 0.9, candidate: candidate)
        }
        #expect(comparison(0.95).isNotWorse && comparison(0.8951).isNotWorse)
        #expect(!comparison(0.8949).isNotWorse)
    }

    @Test func `patches are varied little from scratch, and by how often they are seen from a model`() throws {
        func trained(
            from model: RecognitionModel?,
            _ augmentation: AugmentationParameters?
        ) throws -> RecognitionModel {
            var configuration = configuration(.steps(3))
            configuration.augmentation = augmentation
            return try TrainingRun(
                pages: strokePages(),
                startingFrom: model,
                configuration: configuration,
                card: Self.card,
                scratchFolder: "unused"
            ).run().model
        }
        let start = try trained(from: nil, nil)
        #expect(try trained(from: nil, .slight).network == start.network)
        #expect(try trained(from: nil, .standard).network != start.network)
        let next = try trained(from: start, nil)
        #expect(try trained(from: start, .standard).network == next.network, "48 patches are less than two rounds")
        #expect(try trained(from: start, .slight).network != next.network)
    }

    @Test func `patches are not mixed after the share of the budget at which mixing ends`() throws {
        func network(mixed probability: Double, until end: Double) throws -> NetworkParameters {
            var configuration = configuration(.steps(4))
            var augmentation = AugmentationParameters.none
            augmentation.mixingProbability = probability
            augmentation.mixingEnd = end
            configuration.augmentation = augmentation
            return try run(strokePages(), configuration).model.network
        }
        let never = try network(mixed: 1, until: 0)
        #expect(try network(mixed: 0.5, until: 0) == never)
        let half = try network(mixed: 1, until: 0.5)
        #expect(half != never)
        // Of four steps the third begins at half the budget, the last at three quarters of it.
        #expect(try network(mixed: 1, until: 0.26) == half)
        #expect(try network(mixed: 1, until: 0.75) != half)
    }

    @Test func `training from a model keeps what it knows and adds the new writers`() throws {
        let before = try run(strokePages(), configuration(.steps(2))).model
        var pages = strokePages()
        pages.append(
            TrainingPage(id: "new", writer: "a new hand", document: "n") { _ in ScribePages.strokes(seed: 50) }
        )
        var still = configuration(.steps(1))
        still.maximumLearningRate = 1e-12
        let run = try TrainingRun(
            pages: pages,
            startingFrom: before,
            configuration: still,
            card: Self.card,
            scratchFolder: "unused"
        )
        let after = try run.run().model
        #expect(after.writers == ["a new hand", "writer 0", "writer 1"])
        let old = try #require(before.network.tensors["classifier.weight"])
        let new = try #require(after.network.tensors["classifier.weight"])
        #expect(new.shape == [3, 128])
        for (a, b) in zip(old.values, new.values.dropFirst(128)) { #expect(abs(a - b) < 1e-5) }
        let stem = try #require(before.network.tensors["stem.conv.weight"])
        let same = try #require(after.network.tensors["stem.conv.weight"])
        for (a, b) in zip(stem.values, same.values) { #expect(abs(a - b) < 1e-5) }
    }

    @Test func `a budget in minutes ends in time, one in epochs counts the writing`() throws {
        let start = ContinuousClock.now
        let timed = try run(strokePages(), configuration(.minutes(0.05)))
        #expect(timed.throughput.seconds >= 3 && timed.throughput.seconds < 20)
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(timed.curve.last?.fraction == 1)
        let pages = strokePages().prefix(2)
        let cells = try pages.reduce(0) { $0 + (try TrimmedPage($1.load(nil))?.cellCount ?? 0) }
        let counted = try run(Array(pages), configuration(.epochs(1)))
        #expect(counted.throughput.steps == (cells + 15) / 16)
    }

    @Test func `progress passes through all phases and says where it stands`() throws {
        var seen: [TrainingProgress] = []
        _ = try run(strokePages(), configuration(.steps(30))) { seen.append($0) }
        let phases = seen.map(\.phase)
        #expect(phases.first == .reading && phases.contains(.training) && phases.last == .finishing)
        let last = try #require(seen.last { $0.phase == .training })
        #expect(last.fraction == 1 && last.step == 30)
        #expect(last.loss != nil && last.accuracy != nil && last.validationAccuracy != nil)
        for (a, b) in zip(seen, seen.dropFirst()) where a.phase == b.phase { #expect(a.fraction <= b.fraction) }
    }
}
