import NeuralNetwork
import PageAnalysis

/// Makes the batches of a run; which ones depends on its parts and the batch's number alone.
package struct BatchMaker: Sendable {
    let store: PageStore
    let sampler: BatchSampler
    let augmentation: AugmentationParameters
    let batchSize: Int
    let seed: UInt64

    package init(
        store: PageStore,
        sampler: BatchSampler,
        augmentation: AugmentationParameters,
        batchSize: Int,
        seed: UInt64
    ) {
        self.store = store
        self.sampler = sampler
        self.augmentation = augmentation
        self.batchSize = batchSize
        self.seed = seed
    }

    /// What is random about one patch of a batch.
    package struct Drawn: Sendable {
        package var piece: Piece
        /// What a part of it is taken from.
        package var other: (piece: Piece, cut: PatchCut)?
    }

    /// A place and what is done to the patch there.
    package struct Piece: Sendable {
        package var place: BatchSampler.Place
        package var distortion: PatchDistortion
    }

    /// Batch `number` of the run, counted from 0, when `fraction` of the budget is used. `augmenter` brings scratch memory only.
    package func makeBatch(
        _ number: Int,
        at fraction: Double = 0,
        using augmenter: inout PatchAugmenter
    ) -> TrainingBatch {
        make(draw(number, at: fraction)[...], using: &augmenter)
    }

    /// What the patches of batch `number` are.
    package func draw(_ number: Int, at fraction: Double = 0) -> [Drawn] {
        let isMixing = fraction < augmentation.mixingEnd
        var generator = SeededGenerator(seed: seed, batch: number)
        return (0..<batchSize).map { _ in
            var drawn = Drawn(piece: drawPiece(using: &generator))
            if isMixing, Double.random(in: 0..<1, using: &generator) < augmentation.mixingProbability {
                drawn.other = (
                    drawPiece(using: &generator), PatchCut(shares: augmentation.mixedShare, using: &generator)
                )
            }
            return drawn
        }
    }

    private func drawPiece(using generator: inout SeededGenerator) -> Piece {
        let place = sampler.draw(using: &generator)
        return Piece(place: place, distortion: PatchDistortion(augmentation, using: &generator))
    }

    /// The patches that were drawn, with their targets.
    func make(_ drawn: ArraySlice<Drawn>, using augmenter: inout PatchAugmenter) -> TrainingBatch {
        let patchSize = PatchExtractor.side * PatchExtractor.side
        var patches = [UInt8](repeating: 0, count: drawn.count * patchSize)
        var other = [UInt8](repeating: 0, count: patchSize)
        var targets: [PatchTarget] = []
        var pixels = patches.mutableSpan
        for (index, drawn) in drawn.enumerated() {
            var patch = pixels._mutatingExtracting(index * patchSize..<(index + 1) * patchSize)
            make(drawn.piece, using: &augmenter, into: &patch)
            let label = drawn.piece.place.label
            guard let (piece, cut) = drawn.other else {
                targets.append(PatchTarget(label))
                continue
            }
            var otherPixels = other.mutableSpan
            make(piece, using: &augmenter, into: &otherPixels)
            let share = cut.copy(from: otherPixels.span, into: &patch)
            targets.append(PatchTarget(label, otherLabel: piece.place.label, otherShare: Float(share)))
        }
        return TrainingBatch(patches: patches, targets: targets)
    }

    /// Writes one patch (113 x 113 bytes) to `target`.
    package func make(_ piece: Piece, using augmenter: inout PatchAugmenter, into target: inout MutableSpan<UInt8>) {
        augmenter.makePatch(
            from: store,
            page: piece.place.page,
            x: piece.place.x,
            y: piece.place.y,
            distortion: piece.distortion,
            into: &target
        )
    }
}
