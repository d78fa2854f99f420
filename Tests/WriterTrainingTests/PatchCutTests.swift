import NeuralNetwork
import PageAnalysis
import Testing
import WriterTraining

@Suite struct PatchCutTests {
    private static let side = PatchExtractor.side

    private func copied(_ cut: PatchCut, _ other: [UInt8], into patch: [UInt8]) -> (patch: [UInt8], share: Double) {
        var patch = patch
        var pixels = patch.mutableSpan
        let share = cut.copy(from: other.span, into: &pixels)
        return (patch, share)
    }

    @Test(arguments: PatchCut.Edge.allCases, [0, 1, 40, 113])
    func `a cut takes the pixels along one edge`(edge: PatchCut.Edge, depth: Int) {
        let side = Self.side
        let patch = [UInt8](repeating: 50, count: side * side)
        let other = [UInt8](repeating: 100, count: side * side)
        let (mixed, share) = copied(PatchCut(edge: edge, depth: depth), other, into: patch)
        for y in 0..<side {
            for x in 0..<side {
                let distance =
                    switch edge {
                    case .left: x
                    case .right: side - 1 - x
                    case .top: y
                    case .bottom: side - 1 - y
                    }
                #expect(mixed[y * side + x] == (distance < depth ? 100 : 50))
            }
        }
        let (taken, kept) = (Double(100 * depth), Double(50 * (side - depth)))
        #expect(abs(share - taken / (taken + kept)) < 1e-9)
    }

    @Test func `the share goes by the ink, and by the area where there is none`() {
        let side = Self.side
        let blank = [UInt8](repeating: 0, count: side * side)
        let inked = [UInt8](repeating: 9, count: side * side)
        let cut = PatchCut(edge: .left, depth: 30)
        #expect(copied(cut, inked, into: blank).share == 1)
        #expect(copied(cut, blank, into: inked).share == 0)
        #expect(abs(copied(cut, blank, into: blank).share - 30.0 / 113) < 1e-9)
    }

    @Test func `every edge and depth is drawn, within the shares`() {
        var generator = SeededGenerator(seed: 3)
        var depths: [PatchCut: Int] = [:]
        for _ in 0..<4000 { depths[PatchCut(shares: 0.2...0.5, using: &generator), default: 0] += 1 }
        let possible = PatchCut.Edge.allCases.flatMap { edge in (23...56).map { PatchCut(edge: edge, depth: $0) } }
        #expect(Set(depths.keys) == Set(possible))
        #expect(depths.values.allSatisfy { $0 < 80 })
    }

    @Test func `patches of a batch are mixed as often as was asked, with the targets that belong to them`() throws {
        let store = try ScribePages.store((0..<3).map { ScribePages.strokes(seed: $0) })
        let sampler = BatchSampler(pages: store.pages, labels: [0, 1, 2], documents: ["", "", ""], jitter: 12)
        func batch(_ probability: Double) -> TrainingBatch {
            var augmentation = AugmentationParameters.none
            augmentation.mixingProbability = probability
            let maker = BatchMaker(
                store: store,
                sampler: sampler,
                augmentation: augmentation,
                batchSize: 600,
                seed: 4
            )
            var augmenter = PatchAugmenter()
            return maker.makeBatch(0, using: &augmenter)
        }
        #expect(batch(0).targets.allSatisfy { $0.otherShare == 0 && $0.otherLabel == $0.label })
        // A cut takes ink nearly always, and the other patch is by another writer in two cases of three.
        let mixed = batch(0.5).targets
        let shares = mixed.map(\.otherShare).filter { $0 > 0 }
        #expect((220...340).contains(shares.count))
        #expect(shares.allSatisfy { $0 <= 0.5 })
        let others = mixed.filter { $0.otherShare > 0 && $0.otherLabel != $0.label }
        let ofOthers = Double(others.count) / Double(shares.count)
        #expect(abs(ofOthers - 2.0 / 3) < 0.1)
        for label in Int32(0)..<3 { #expect(others.contains { $0.otherLabel == label }) }
    }

    @Test func `a mixed patch is the patch that was drawn but for its cut`() throws {
        let store = try ScribePages.store((0..<2).map { ScribePages.strokes(seed: $0) })
        let sampler = BatchSampler(pages: store.pages, labels: [0, 1], documents: ["", ""], jitter: 0)
        var augmentation = AugmentationParameters.none
        augmentation.mixingProbability = 1
        let maker = BatchMaker(store: store, sampler: sampler, augmentation: augmentation, batchSize: 40, seed: 9)
        var augmenter = PatchAugmenter()
        let batch = maker.makeBatch(0, using: &augmenter)
        for (index, drawn) in maker.draw(0).enumerated() {
            let (other, cut) = try #require(drawn.other)
            let (own, taken) = (patch(drawn.piece, of: maker), patch(other, of: maker))
            let (expected, share) = copied(cut, taken, into: own)
            let size = Self.side * Self.side
            #expect(Array(batch.patches[index * size..<(index + 1) * size]) == expected)
            let target = PatchTarget(drawn.piece.place.label, otherLabel: other.place.label, otherShare: Float(share))
            #expect(batch.targets[index] == target)
        }
    }

    @Test func `no part is another patch's near the end of a run`() throws {
        let store = try ScribePages.store((0..<2).map { ScribePages.strokes(seed: $0) })
        let sampler = BatchSampler(pages: store.pages, labels: [0, 1], documents: ["", ""], jitter: 0)
        var augmentation = AugmentationParameters.none
        augmentation.mixingProbability = 1
        augmentation.mixingEnd = 0.7
        let maker = BatchMaker(store: store, sampler: sampler, augmentation: augmentation, batchSize: 40, seed: 9)
        for fraction in [0, 0.69] { #expect(maker.draw(3, at: fraction).allSatisfy { $0.other != nil }) }
        for fraction in [0.7, 1] { #expect(maker.draw(3, at: fraction).allSatisfy { $0.other == nil }) }
    }

    private func patch(_ piece: BatchMaker.Piece, of maker: BatchMaker) -> [UInt8] {
        var augmenter = PatchAugmenter()
        var patch = [UInt8](repeating: 0, count: Self.side * Self.side)
        var pixels = patch.mutableSpan
        maker.make(piece, using: &augmenter, into: &pixels)
        return patch
    }
}
