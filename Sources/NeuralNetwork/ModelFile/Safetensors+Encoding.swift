import FoundationEssentials

extension Safetensors {
    /// The bytes of a file, the same for the same content; all tensors stored as `storage`.
    public func encoded(as storage: Storage = .float32) -> [UInt8] {
        var header: [String: SafetensorsHeader.Entry] = [:]
        var data: [UInt8] = []
        data.reserveCapacity(tensors.values.reduce(0) { $0 + $1.count * storage.byteCount })
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            let start = data.count
            storage.append(tensor.values, to: &data)
            header[name] = SafetensorsHeader.Entry(
                type: storage.rawValue,
                shape: tensor.shape,
                offsets: [start, data.count]
            )
        }
        var text = SafetensorsHeader(entries: header, metadata: metadata).encoded()
        // Spaces up to a multiple of 8 keep the numbers aligned in a mapped file.
        text += [UInt8](repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) }
        return length + text + data
    }
}

extension Safetensors.Storage {
    /// Appends the bytes of `values`, little-endian.
    fileprivate func append(_ values: [Float], to bytes: inout [UInt8]) {
        switch self {
        case .float32:
            unsafe values.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        case .bfloat16:
            let halves = values.map(Self.bfloat16)
            unsafe halves.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        }
    }

    /// The upper half of the bits of `value`, rounded to nearest, ties to even.
    private static func bfloat16(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        if value.isNaN { return UInt16(bits >> 16) | 0x40 }
        return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
    }
}
