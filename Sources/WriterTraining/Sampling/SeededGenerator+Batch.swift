internal import PageAnalysis

extension SeededGenerator {
    /// The random numbers of batch `number` of a run: mixed twice, so that neighbouring batches share nothing.
    init(seed: UInt64, batch number: Int) {
        var mixer = SeededGenerator(seed: seed)
        var perBatch = SeededGenerator(seed: mixer.next() ^ UInt64(number))
        self.init(seed: perBatch.next())
    }
}
