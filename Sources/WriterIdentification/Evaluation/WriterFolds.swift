internal import PageAnalysis

/// A seeded division of writers into parts of equal size, for figures whose calibration saw none of their writers.
struct WriterFolds: Sendable {
    let count: Int
    private let folds: [String: Int]

    /// Divides into at most `count` folds, one a writer when there are fewer.
    init(_ writers: Set<String>, count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let shuffled = writers.sorted().shuffled(using: &generator)
        self.count = max(1, min(count, shuffled.count))
        var folds: [String: Int] = [:]
        for (index, writer) in shuffled.enumerated() { folds[writer] = index % self.count }
        self.folds = folds
    }

    /// 0..<count; traps on a writer that was not divided.
    subscript(writer: String) -> Int {
        guard let fold = folds[writer] else { preconditionFailure("a writer of the division") }
        return fold
    }
}
