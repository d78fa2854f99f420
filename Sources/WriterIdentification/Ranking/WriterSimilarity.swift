/// How one enrolled writer's descriptors compare with the probe's.
public struct WriterSimilarity: Sendable, Hashable {
    /// Identifies the writer and breaks ties.
    public var writerID: Int64
    /// Dot product with the descriptor of the mean of all the writer's pages, -1...1.
    public var toMean: Float
    /// Dot product with the descriptor of the writer's most similar page, -1...1.
    public var toBestPage: Float
    /// The writer's class in the model, when the network was trained on this writer.
    public var classIndex: Int?

    public init(writerID: Int64, toMean: Float, toBestPage: Float, classIndex: Int?) {
        self.writerID = writerID
        self.toMean = toMean
        self.toBestPage = toBestPage
        self.classIndex = classIndex
    }

    /// The similarity that ranks and calibrates: the mean of both.
    ///
    /// The mean of the pages is steadier where a page is a line; the best page serves hands that change over the years.
    public var similarity: Double { Double(toMean + toBestPage) / 2 }
}
