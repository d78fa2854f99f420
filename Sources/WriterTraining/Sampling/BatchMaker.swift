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

    /// Batch `number` of the run, counted from 0. `augmenter` brings scratch memory only.
    package func makeBatch(_ number: Int, using augmenter: inout PatchAugmenter) -> TrainingBatch {
        var generator = Self.generator(seed: seed, number: number)
        let patchSize = PatchExtractor.side * PatchExtractor.side
        var patches = [UInt8](repeating: 0, count: batchSize * patchSize)
        var labels = [Int32](repeating: 0, count: batchSize)
        var pixels = patches.mutableSpan
        for index in 0..<batchSize {
            let place = sampler.draw(using: &generator)
            let distortion = PatchDistortion(augmentation, using: &generator)
            var patch = pixels._mutatingExtracting(index * patchSize..<(index + 1) * patchSize)
            augmenter.makePatch(
                from: store,
                page: place.page,
                x: place.x,
                y: place.y,
                distortion: distortion,
                into: &patch
            )
            labels[index] = place.label
        }
        return TrainingBatch(patches: patches, labels: labels)
    }

    /// The random numbers of batch `number`: mixed twice, so that neighbouring batches share nothing.
    private static func generator(seed: UInt64, number: Int) -> SeededGenerator {
        var mixer = SeededGenerator(seed: seed)
        var perBatch = SeededGenerator(seed: mixer.next() ^ UInt64(number))
        return SeededGenerator(seed: perBatch.next())
    }
}
