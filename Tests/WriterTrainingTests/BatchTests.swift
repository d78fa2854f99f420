import PageAnalysis
import Testing
import WriterTraining

@Suite struct BatchTests {
    /// Three writers: two with two documents, one with a single document of two pages.
    private static let labels: [Int32] = [0, 0, 1, 1, 2, 2]
    private static let documents = ["a", "b", "a", "b", "a", "a"]

    private func sampler(_ store: PageStore, jitter: Int = 12) -> BatchSampler {
        BatchSampler(pages: store.pages, labels: Self.labels, documents: Self.documents, jitter: jitter)
    }

    private func store() throws -> PageStore { try ScribePages.store((0..<6).map { ScribePages.strokes(seed: $0) }) }

    private func maker(_ store: PageStore, seed: UInt64 = 1) -> BatchMaker {
        BatchMaker(store: store, sampler: sampler(store), augmentation: .standard, batchSize: 16, seed: seed)
    }

    @Test func `writers are drawn equally often, documents within writers too`() throws {
        // A wide page has more ink than a narrow one, and its writer is drawn no more often.
        var pages = (0..<6).map { ScribePages.strokes(seed: $0) }
        pages[0] = ScribePages.strokes(seed: 0, width: 4000)
        let store = try ScribePages.store(pages)
        let sampler = sampler(store)
        var generator = SeededGenerator(seed: 11)
        var byWriter = [0, 0, 0]
        var byPage = [Int](repeating: 0, count: 6)
        for _ in 0..<30_000 {
            let place = sampler.draw(using: &generator)
            #expect(place.label == Self.labels[place.page])
            byWriter[Int(place.label)] += 1
            byPage[place.page] += 1
        }
        // Small pages have fewer cells than a full share; all three writers then weigh by their cells.
        let cells = store.pages.map(\.cellCount)
        let weights = [cells[0] + cells[1], cells[2] + cells[3], cells[4] + cells[5]].map {
            min(1, Double($0) / Double(BatchSampler.fullShareCells))
        }
        let total = weights.reduce(0, +)
        for writer in 0..<3 {
            let expected = weights[writer] / total
            #expect(abs(Double(byWriter[writer]) / 30_000 - expected) < 0.015, "writer \(writer)")
        }
        #expect(abs(Double(byPage[0]) / Double(byWriter[0]) - 0.5) < 0.02)
        #expect(abs(Double(byPage[2]) / Double(byWriter[1]) - 0.5) < 0.02)
        let sharePage4 = Double(cells[4]) / Double(cells[4] + cells[5])
        #expect(abs(Double(byPage[4]) / Double(byWriter[2]) - sharePage4) < 0.02)
    }

    @Test func `no writer with enough writing gets more than another`() throws {
        let pages = [(0, 2400), (1, 9000), (2, 4000)].map { ScribePages.strokes(seed: $0.0, width: $0.1) }
        let store = try ScribePages.store(pages)
        #expect(store.pages.allSatisfy { $0.cellCount >= BatchSampler.fullShareCells })
        let sampler = BatchSampler(pages: store.pages, labels: [0, 1, 2], documents: ["", "", ""], jitter: 12)
        var generator = SeededGenerator(seed: 2)
        var counts = [0, 0, 0]
        for _ in 0..<30_000 { counts[Int(sampler.draw(using: &generator).label)] += 1 }
        for count in counts { #expect(abs(Double(count) / 30_000 - 1.0 / 3) < 0.01) }
    }

    @Test(arguments: [0, 12, 40])
    func `a patch is centred within the jitter of an ink pixel`(jitter: Int) throws {
        let store = try store()
        let sampler = sampler(store, jitter: jitter)
        var generator = SeededGenerator(seed: 5)
        var farthest = 0
        for _ in 0..<2000 {
            let place = sampler.draw(using: &generator)
            let nearest = store.pages[place.page].places.map { ink in
                max(abs(Int(ink & 0xffff) - place.x), abs(Int(ink >> 16) - place.y))
            }.min()
            let distance = try #require(nearest)
            #expect(distance <= jitter)
            farthest = max(farthest, distance)
        }
        #expect(farthest > jitter / 2 || jitter == 0)
    }

    @Test func `a batch depends on its number and the seed alone`() throws {
        let store = try store()
        var one = PatchAugmenter()
        var other = PatchAugmenter()
        let maker = maker(store)
        _ = maker.makeBatch(4, using: &other)
        #expect(maker.makeBatch(7, using: &one) == maker.makeBatch(7, using: &other))
        #expect(maker.makeBatch(7, using: &one) != maker.makeBatch(8, using: &one))
        #expect(maker.makeBatch(7, using: &one) != self.maker(store, seed: 2).makeBatch(7, using: &one))
    }

    @Test(arguments: [1, 2, 3, 5], [0, 7])
    func `the feed makes the same batches, whatever the number of threads`(threads: Int, first: Int) throws {
        let maker = maker(try store())
        let feed = BatchFeed(maker, threads: threads)
        var augmenter = PatchAugmenter()
        for number in first..<first + 12 {
            let fraction = Double(number - first) / 11
            let batch = maker.makeBatch(number, at: fraction, using: &augmenter)
            #expect(feed.batch(number, at: fraction) == batch, "batch \(number)")
        }
    }

    @Test func `batches differ from neighbour to neighbour in all their patches`() throws {
        let maker = maker(try store())
        var augmenter = PatchAugmenter()
        var seen: Set<[UInt8]> = []
        let size = PatchExtractor.side * PatchExtractor.side
        for number in 0..<20 {
            let batch = maker.makeBatch(number, using: &augmenter)
            for index in 0..<16 { seen.insert(Array(batch.patches[index * size..<(index + 1) * size])) }
        }
        #expect(seen.count == 20 * 16)
    }
}
