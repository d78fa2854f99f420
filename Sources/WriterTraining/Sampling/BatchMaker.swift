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
    struct Drawn: Sendable {
        var place: BatchSampler.Place
        var distortion: PatchDistortion
    }

    /// Batch `number` of the run, counted from 0. `augmenter` brings scratch memory only.
    package func makeBatch(_ number: Int, using augmenter: inout PatchAugmenter) -> TrainingBatch {
        let drawn = draw(number)
        return TrainingBatch(patches: patches(drawn[...], using: &augmenter), labels: drawn.map(\.place.label))
    }

    /// What the patches of batch `number` are.
    func draw(_ number: Int) -> [Drawn] {
        var generator = Self.generator(seed: seed, number: number)
        return (0..<batchSize).map { _ in
            let place = sampler.draw(using: &generator)
            return Drawn(place: place, distortion: PatchDistortion(augmentation, using: &generator))
        }
    }

    /// [n, 113, 113] ink intensity of what was drawn.
    func patches(_ drawn: ArraySlice<Drawn>, using augmenter: inout PatchAugmenter) -> [UInt8] {
        let patchSize = PatchExtractor.side * PatchExtractor.side
        var patches = [UInt8](repeating: 0, count: drawn.count * patchSize)
        var pixels = patches.mutableSpan
        for (index, drawn) in drawn.enumerated() {
            var patch = pixels._mutatingExtracting(index * patchSize..<(index + 1) * patchSize)
            augmenter.makePatch(
                from: store,
                page: drawn.place.page,
                x: drawn.place.x,
                y: drawn.place.y,
                distortion: drawn.distortion,
                into: &patch
            )
        }
        return patches
    }

    /// The random numbers of batch `number`: mixed twice, so that neighbouring batches share nothing.
    private static func generator(seed: UInt64, number: Int) -> SeededGenerator {
        var mixer = SeededGenerator(seed: seed)
        var perBatch = SeededGenerator(seed: mixer.next() ^ UInt64(number))
        return SeededGenerator(seed: perBatch.next())
    }
}
