/// A pgvector `vector` read from a row.
public struct DenseVector: Sendable, Hashable {
    public var values: [Float]
    public init(_ values: [Float]) { self.values = values }
}

/// A pgvector `halfvec` read from a row, widened to single precision (exact).
public struct HalfVector: Sendable, Hashable {
    public var values: [Float]
    public init(_ values: [Float]) { self.values = values }
}

/// A pgvector `sparsevec`: the non-zero elements of a vector.
public struct SparseVector: Sendable, Hashable {
    /// How many elements the vector has, zeros included: 1 to 1,000,000,000.
    public let dimension: Int
    /// Zero-based positions of the non-zero elements, ascending.
    public let indices: [Int32]
    /// The elements at `indices`; none is zero.
    public let values: [Float]

    /// Sorts the elements by index and leaves zeros out. Traps unless both arrays are of one length.
    public init(dimension: Int, indices: [Int32], values: [Float]) {
        precondition(indices.count == values.count, "one value for each index")
        let elements = zip(indices, values).filter { $0.1 != 0 }.sorted { $0.0 < $1.0 }
        self.dimension = dimension
        self.indices = elements.map(\.0)
        self.values = elements.map(\.1)
    }
}
