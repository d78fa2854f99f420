/// What the network says about a number of patches.
public struct NetworkOutput: Sendable, Equatable {
    /// How many patches went in.
    public var count: Int
    /// [count, embeddingDimension], row-major, the embedded layers one after the other in each row, not normalised.
    public var embeddings: [Float]
    /// [count, classCount], row-major, before the softmax.
    public var logits: [Float]

    public init(count: Int, embeddings: [Float], logits: [Float]) {
        self.count = count
        self.embeddings = embeddings
        self.logits = logits
    }
}
