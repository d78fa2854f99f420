import NeuralNetwork
import PageAnalysis
import Raster
import Testing
import WriterTraining

@Suite struct AugmentationTests {
    /// One effect at its strongest, on top of rotation, scale and shear.
    enum Effect: String, CaseIterable {
        case affineOnly, dilation, erosion, noise, blur, gamma, coarsening, binarization, coarseBinarization

        func apply(to distortion: inout PatchDistortion, _ generator: inout SeededGenerator) {
            switch self {
            case .affineOnly: break
            case .dilation: distortion.morphology = .dilation
            case .erosion: distortion.morphology = .erosion
            case .noise:
                distortion.noise = (14, Int.random(in: 0..<PatchDistortion.noisePlaceCount, using: &generator))
            case .blur: distortion.blur = Double.random(in: 0.4...1.2, using: &generator)
            case .gamma: distortion.gamma = Double.random(in: 0.7...1.4, using: &generator)
            case .coarsening: distortion.coarsening = Double.random(in: 1...2.5, using: &generator)
            case .binarization:
                distortion.threshold = Double.random(in: 70...160, using: &generator)
                distortion.blur = PatchDistortion.analysisBlur
            case .coarseBinarization:
                distortion.coarsening = Double.random(in: 1...2.5, using: &generator)
                distortion.threshold = Double.random(in: 70...160, using: &generator)
                distortion.blur = PatchDistortion.analysisBlur
            }
        }

        /// Largest mean difference from the twin on ink, in levels of 0...255. Rounding to whole levels at each stage costs
        /// about one; a threshold turns a rounding into a black pixel now and then.
        var tolerance: Double {
            switch self {
            case .affineOnly, .dilation, .erosion: 0.5
            case .noise: 1
            case .blur, .gamma: 0.8
            case .coarsening, .binarization: 1
            case .coarseBinarization: 2.5
            }
        }
    }

    private let pages = (0..<4).map { ScribePages.strokes(seed: $0) }

    private func made(_ store: PageStore, _ page: Int, _ x: Int, _ y: Int, _ distortion: PatchDistortion) -> [UInt8] {
        var augmenter = PatchAugmenter()
        var patch = [UInt8](repeating: 0, count: PatchExtractor.side * PatchExtractor.side)
        var pixels = patch.mutableSpan
        augmenter.makePatch(from: store, page: page, x: x, y: y, distortion: distortion, into: &pixels)
        return patch
    }

    @Test(arguments: Effect.allCases)
    func `each effect does what its plain twin says`(effect: Effect) throws {
        let store = try ScribePages.store(pages)
        var parameters = AugmentationParameters.none
        (parameters.rotation, parameters.scale, parameters.shear) = (10, 0.2, 0.15)
        for seed in UInt64(0)..<20 {
            var generator = SeededGenerator(seed: seed)
            var distortion = PatchDistortion(parameters, using: &generator)
            effect.apply(to: &distortion, &generator)
            let index = Int(seed % 4)
            let page = store.pages[index]
            let place = page.places[Int.random(in: 0..<page.places.count, using: &generator)]
            let (x, y) = (Int(place & 0xffff), Int(place >> 16))
            let fast = made(store, index, x, y, distortion)
            let slow = PlainDistortion(distortion: distortion)
                .patch(of: pages[index].inkIntensity, x: x + page.originX, y: y + page.originY)
            let inked = zip(fast, slow).filter { $0 > 8 || $1 > 8 }
            let difference = inked.reduce(0) { $0 + abs(Double($1.0) - $1.1) } / Double(max(inked.count, 1))
            #expect(difference <= effect.tolerance, "seed \(seed), \(effect.rawValue)")
            #expect(inked.count > 200, "seed \(seed): a patch without ink proves nothing")
        }
    }

    @Test func `without any effect a patch is what the page shows`() throws {
        let store = try ScribePages.store(pages)
        for seed in UInt64(0)..<50 {
            var generator = SeededGenerator(seed: seed)
            let index = Int(seed % 4)
            let page = store.pages[index]
            let x = Int.random(in: -80...page.width + 80, using: &generator)
            let y = Int.random(in: -80...page.height + 80, using: &generator)
            let location = PatchLocation(x: x + page.originX, y: y + page.originY, inkShare: 0)
            let expected = PatchExtractor.extract([location], from: pages[index].inkIntensity)
            let none = PatchDistortion(.none, using: &generator)
            #expect(none == .identity)
            #expect(made(store, index, x, y, none) == expected, "seed \(seed)")
        }
    }

    @Test func `effects happen as often as their probability says`() {
        var generator = SeededGenerator(seed: 7)
        let parameters = AugmentationParameters.standard
        let drawn = (0..<20_000).map { _ in PatchDistortion(parameters, using: &generator) }
        func share(_ holds: (PatchDistortion) -> Bool) -> Double { Double(drawn.count(where: holds)) / 20_000 }
        // Three standard deviations of a share of 20,000 draws are at most 0.011.
        #expect(abs(share { $0.morphology == .erosion } - parameters.morphologyProbability / 2) < 0.011)
        #expect(abs(share { $0.morphology == .dilation } - parameters.morphologyProbability / 2) < 0.011)
        #expect(abs(share { $0.threshold != nil } - parameters.binarizationProbability) < 0.011)
        #expect(abs(share { $0.coarsening != nil } - parameters.coarseningProbability) < 0.011)
        #expect(abs(share { $0.noise != nil } - parameters.noiseProbability) < 0.011)
        let unthresholded = drawn.filter { $0.threshold == nil }
        let blurred = Double(unthresholded.count { $0.blur != nil }) / Double(unthresholded.count)
        #expect(abs(blurred - parameters.blurProbability) < 0.012)
        #expect(drawn.allSatisfy { $0.threshold == nil || ($0.blur ?? 0) >= PatchDistortion.analysisBlur })
        #expect(drawn.allSatisfy { parameters.gamma.contains($0.gamma) })
    }

    @Test func `the window holds all that a patch is made of`() {
        var generator = SeededGenerator(seed: 3)
        var parameters = AugmentationParameters.none
        (parameters.rotation, parameters.scale, parameters.shear) = (45, 0.4, 0.4)
        let half = Double(PatchAugmenter.gridSide / 2)
        for _ in 0..<200 {
            let distortion = PatchDistortion(parameters, using: &generator)
            let window = distortion.window(x: 1000, y: 700)
            for (right, below) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
                let x = 1000 + distortion.across.x * right + distortion.down.x * below
                let y = 700 + distortion.across.y * right + distortion.down.y * below
                #expect(Double(window.x) <= x && x < Double(window.maxX - 1))
                #expect(Double(window.y) <= y && y < Double(window.maxY - 1))
            }
        }
    }

    @Test func `strength runs from nothing over the standard to twice of it`() {
        let nothing = AugmentationParameters(strength: 0)
        #expect(nothing.rotation == 0 && nothing.scale == 0 && nothing.shear == 0 && nothing.gamma == 1...1)
        #expect(nothing.blurProbability == 0 && nothing.morphologyProbability == 0 && nothing.noiseProbability == 0)
        #expect(nothing.mixingProbability == 0)
        #expect(AugmentationParameters(strength: 1) == .standard)
        let twice = AugmentationParameters(strength: 2)
        #expect(twice.rotation == 2 * AugmentationParameters.standard.rotation)
        #expect(twice.coarseningProbability == 0.2)
        #expect(AugmentationParameters(strength: 0.5).mixingProbability == 0.25)
        #expect(twice.mixingProbability == 0.5)
        #expect(AugmentationParameters(strength: 0.5).morphologyProbability == 0.25)
        #expect(AugmentationParameters.slight.morphologyProbability == 0.3)
        #expect(twice.morphologyProbability == 0.3)
    }

    @Test func `the oftener the writing is seen the stronger it is varied`() {
        #expect(AugmentationParameters.suited(toPasses: 0) == .standard)
        #expect(AugmentationParameters.suited(toPasses: 2) == .standard)
        #expect(AugmentationParameters.suited(toPasses: 4.5) == AugmentationParameters(strength: 1.5))
        #expect(AugmentationParameters.suited(toPasses: 7) == AugmentationParameters(strength: 2))
        #expect(AugmentationParameters.suited(toPasses: 500) == AugmentationParameters(strength: 2))
        for precision in ComputePrecision.allCases {
            #expect(TrainingBudget.epochs(3).passes(cells: 7, batchSize: 64, precision: precision) == 3)
            #expect(TrainingBudget.steps(10).passes(cells: 320, batchSize: 64, precision: precision) == 2)
        }
        #expect(TrainingBudget.minutes(1).passes(cells: 24_000, batchSize: 64, precision: .float32) == 1)
        #expect(TrainingBudget.minutes(1).passes(cells: 60_000, batchSize: 64, precision: .bfloat16) == 1)
    }
}
