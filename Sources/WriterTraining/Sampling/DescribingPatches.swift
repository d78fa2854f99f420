import PageAnalysis

/// Draws from the patches that describe the training pages, as they are on the page: what a finished network meets.
struct DescribingPatches {
    private let store: PageStore
    private let seed: UInt64

    /// Of `store`'s pages; nil when no patch describes any of them.
    init?(_ store: PageStore, seed: UInt64) {
        let described = store.pages.indices.filter { !store.pages[$0].locations.isEmpty }
        guard !described.isEmpty else { return nil }
        self.store = store.selecting(described)
        self.seed = seed
    }

    /// `count` patches ([n, 113, 113] bytes), each of any page and any of its patches; the same for the same `number`.
    func draw(_ count: Int, number: Int) -> [UInt8] {
        var generator = SeededGenerator(seed: seed, batch: number)
        return (0..<count).flatMap { _ in
            let page = Int.random(in: store.pages.indices, using: &generator)
            let locations = store.pages[page].locations
            return store.patch(at: locations[Int.random(in: locations.indices, using: &generator)], ofPage: page)
        }
    }
}
