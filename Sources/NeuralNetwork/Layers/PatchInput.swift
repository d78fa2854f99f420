/// From the bytes of patches to the picture that a network's first stage takes.
final class PatchInput {
    /// Bytes of one patch.
    static let patchBytes = Architecture.patchSide * Architecture.patchSide

    /// [batch, 1, side, side].
    let picture: Memory
    private let bytes: Memory
    private let preparation: [any Executable]

    init(
        _ architecture: Architecture,
        batchSize: Int,
        type: NumberType,
        on engine: Engine
    ) throws(NetworkError) {
        let side = Architecture.patchSide
        bytes = try Memory(Layout([batchSize, 1, side, side], .unsignedByte), on: engine)
        switch architecture {
        case .residual:
            picture = try Memory(Layout([batchSize, 1, side, side], type), on: engine)
            preparation = [try Operation.reorder(bytes, to: picture, scale: 1 / 255, on: engine)]
        case .seed:
            let shape = [batchSize, 1, SeedPicture.side, SeedPicture.side]
            picture = try Memory(Layout(shape, type), on: engine)
            let resized = type == .float32 ? picture : try Memory(Layout(shape, .float32), on: engine)
            let resize = SeedPicture(bytes: bytes, picture: resized, batchSize: batchSize)
            preparation =
                type == .float32 ? [resize] : [resize, try Operation.reorder(resized, to: picture, on: engine)]
        }
    }

    /// Takes `count` patches from patch `first` on; the rest of the batch is paper.
    func load(_ patches: borrowing [UInt8], first: Int, count: Int) throws(NetworkError) {
        bytes.assign(patches, in: first * Self.patchBytes..<(first + count) * Self.patchBytes)
        for step in preparation { try step.execute() }
    }
}
