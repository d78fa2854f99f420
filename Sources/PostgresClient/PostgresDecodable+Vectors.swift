extension DenseVector: PostgresDecodable {
    public static var postgresTypeName: String { "vector" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> DenseVector? {
        guard let count = bytes.vectorDimension(type: type, elementSize: 4) else { return nil }
        return DenseVector((0..<count).map { Float(bitPattern: bytes.bigEndian(at: 4 + 4 * $0, as: UInt32.self)) })
    }
}

extension HalfVector: PostgresDecodable {
    public static var postgresTypeName: String { "halfvec" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> HalfVector? {
        guard let count = bytes.vectorDimension(type: type, elementSize: 2) else { return nil }
        return HalfVector((0..<count).map { HalfPrecision.value(bytes.bigEndian(at: 4 + 2 * $0, as: UInt16.self)) })
    }
}

extension SparseVector: PostgresDecodable {
    public static var postgresTypeName: String { "sparsevec" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> SparseVector? {
        guard type.isUserDefined || type == .unknown, bytes.byteCount >= 12 else { return nil }
        let dimension = bytes.bigEndian(at: 0, as: Int32.self)
        let count = Int(bytes.bigEndian(at: 4, as: Int32.self))
        guard count >= 0, bytes.bigEndian(at: 8, as: Int32.self) == 0, bytes.byteCount == 12 + 8 * count else {
            return nil
        }
        return SparseVector(
            dimension: Int(dimension),
            indices: (0..<count).map { bytes.bigEndian(at: 12 + 4 * $0, as: Int32.self) },
            values: (0..<count).map {
                Float(bitPattern: bytes.bigEndian(at: 12 + 4 * (count + $0), as: UInt32.self))
            }
        )
    }
}

extension RawSpan {
    /// The dimension of a `vector` or `halfvec`; nil when the bytes are not one with elements of this size.
    fileprivate func vectorDimension(type: PostgresType, elementSize: Int) -> Int? {
        guard type.isUserDefined || type == .unknown, byteCount >= 4 else { return nil }
        let dimension = Int(bigEndian(at: 0, as: UInt16.self))
        guard bigEndian(at: 2, as: UInt16.self) == 0, byteCount == 4 + dimension * elementSize else { return nil }
        return dimension
    }
}
