import PageAnalysis
import SyntheticScribe
import WriterTraining

/// Work whose instructions `Scripts/check_instructions.py` counts, a function for each of its limits.
///
/// Everything is seeded, so that two builds do the same work.
@main
struct CountedWork {
    static func main() throws {
        let pages = try (0..<2).map { number in
            let page = Scribe(seed: 5).page(number: number, format: .slip(width: 1300, height: 800))
            return try countedPageAnalysis(page)
        }
        var builder = PageStoreBuilder(memoryBudget: 1 << 30, folder: "unused")
        for page in pages {
            guard let trimmed = TrimmedPage(page) else { continue }
            try builder.append(trimmed)
        }
        let store = try builder.finish()
        let maker = BatchMaker(
            store: store,
            sampler: BatchSampler(pages: store.pages, labels: [0, 1], documents: ["a", "b"], jitter: 12),
            augmentation: .standard,
            batchSize: 64,
            seed: 1
        )
        _ = countedBatches(maker, count: 4)
    }

    /// The analysis of a page of about a million pixels.
    @inline(never)
    private static func countedPageAnalysis(_ page: ScribePage) throws -> AnalyzedPage {
        try PageAnalyzer().analyze(page.raster, dpi: 300)
    }

    /// Batches of 64 patches, distorted.
    @inline(never)
    private static func countedBatches(_ maker: BatchMaker, count: Int) -> [TrainingBatch] {
        var augmenter = PatchAugmenter()
        return (0..<count).map { maker.makeBatch($0, using: &augmenter) }
    }
}
