/// One entry of a patch's posterior: a class of the model and its probability, 0...1.
public struct ClassProbability: Sendable, Hashable, Codable {
    /// The index of the writer in ``RecognitionModel/writers``.
    public var classIndex: Int
    public var probability: Float

    public init(classIndex: Int, probability: Float) {
        self.classIndex = classIndex
        self.probability = probability
    }
}
