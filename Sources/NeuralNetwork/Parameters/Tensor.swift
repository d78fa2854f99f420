/// Numbers with a shape, row-major (the last index runs fastest).
public struct Tensor: Sendable, Equatable {
    /// The extents, outermost first; empty for a single number.
    public var shape: [Int]
    /// As many values as the product of `shape`.
    public var values: [Float]

    /// Traps unless `values` has as many elements as `shape` says.
    public init(shape: [Int], values: [Float]) {
        precondition(shape.reduce(1, *) == values.count, "a tensor has as many values as its shape says")
        self.shape = shape
        self.values = values
    }

    /// A tensor of one repeated value.
    public init(shape: [Int], repeating value: Float = 0) {
        self.init(shape: shape, values: [Float](repeating: value, count: shape.reduce(1, *)))
    }

    /// How many values the tensor holds.
    public var count: Int { values.count }
}
