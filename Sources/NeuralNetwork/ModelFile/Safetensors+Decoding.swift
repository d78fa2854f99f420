extension Safetensors {
    /// No header of a real model comes near this many bytes; the format itself allows as many.
    private static let longestHeader = 100_000_000

    /// Reads the bytes of a file whose tensors are F32 or BF16.
    ///
    /// Throws unless the tensors' offsets are in order, without overlap or gap, and end where the file ends.
    public static func decode(_ bytes: [UInt8]) throws(SafetensorsError) -> Safetensors {
        guard bytes.count >= 8 else { throw .truncated(expected: 8, got: bytes.count) }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << ($1 * 8) }
        guard length <= longestHeader else { throw .headerTooLarge(length: length) }
        let start = 8 + Int(length)
        guard start <= bytes.count else { throw .truncated(expected: start, got: bytes.count) }
        let header = try SafetensorsHeader.decode(bytes[8..<start])

        var tensors: [String: Tensor] = [:]
        var end = 0
        for (name, entry) in header.entries.sorted(by: {
            ($0.value.offsets.first ?? 0, $0.key) < ($1.value.offsets.first ?? 0, $1.key)
        }) {
            guard let storage = Storage(rawValue: entry.type) else {
                throw .unsupportedType(tensor: name, type: entry.type)
            }
            let count = try elementCount(of: entry, named: name)
            guard entry.offsets.count == 2, entry.offsets[0] == end, entry.offsets[1] >= end,
                entry.offsets[1] - end == count * storage.byteCount
            else {
                throw .inconsistentTensor(tensor: name, reason: "its offsets do not fit its shape and neighbours")
            }
            end = entry.offsets[1]
            guard end <= bytes.count - start else { throw .truncated(expected: end + start, got: bytes.count) }
            let range = start + entry.offsets[0]..<start + entry.offsets[1]
            tensors[name] = Tensor(shape: entry.shape, values: storage.values(of: bytes, in: range))
        }
        guard start + end == bytes.count else {
            throw .malformedHeader(reason: "\(bytes.count - start - end) bytes belong to no tensor")
        }
        return Safetensors(tensors: tensors, metadata: header.metadata)
    }

    private static func elementCount(
        of entry: SafetensorsHeader.Entry,
        named name: String
    ) throws(SafetensorsError) -> Int {
        var count = 1
        for extent in entry.shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            // A quarter of the largest number, so that the count of bytes does not overflow either.
            guard extent >= 0, !overflow, product <= Int.max / 4 else {
                throw .inconsistentTensor(tensor: name, reason: "its shape \(entry.shape) is impossible")
            }
            count = product
        }
        return count
    }
}

extension Safetensors.Storage {
    /// Reads the numbers in `bytes[range]`, little-endian.
    fileprivate func values(of bytes: [UInt8], in range: Range<Int>) -> [Float] {
        unsafe bytes.withUnsafeBytes { raw in
            let part = unsafe UnsafeRawBufferPointer(rebasing: raw[range])
            switch self {
            case .float32:
                return (0..<range.count / 4).map { index in
                    Float(bitPattern: unsafe part.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
                }
            case .bfloat16:
                return (0..<range.count / 2).map { index in
                    let half = unsafe part.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)
                    return Float(bitPattern: UInt32(half) << 16)
                }
            }
        }
    }
}
