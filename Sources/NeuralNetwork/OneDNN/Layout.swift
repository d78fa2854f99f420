import COneDNN

/// The format of numbers in a memory.
enum NumberType: Equatable {
    case float32
    case bfloat16
    case unsignedByte

    var code: dnnl_data_type_t {
        switch self {
        case .float32: dnnl_f32
        case .bfloat16: dnnl_bf16
        case .unsignedByte: dnnl_u8
        }
    }

    var byteCount: Int {
        switch self {
        case .float32: 4
        case .bfloat16: 2
        case .unsignedByte: 1
        }
    }
}

extension ComputePrecision {
    var numberType: NumberType { self == .float32 ? .float32 : .bfloat16 }
}

/// Shape, number format and arrangement in memory of a tensor.
struct Layout {
    /// How the elements are arranged.
    enum Arrangement {
        /// As the primitive that takes this layout likes best.
        case any
        /// Row-major.
        case plain
        /// Pictures with their channels innermost: [n, y, x, c].
        case channelsLast
        /// Pictures in blocks of channels, 8 or 16 of them: [n, c / 16, y, x, 16 c].
        case channelBlocks(Int)
        /// Weights in square blocks of channels, 8 or 16: [o / 16, i / 16, y, x, 16 i, 16 o].
        case weightBlocks(Int)
        /// Weights with their outputs innermost: [y, x, i, o].
        case outputsInnermost
        /// The same in blocks of outputs, 8, 16 or 32 of them: [o / 16, y, x, i, 16 o].
        case outputBlocks(Int)
    }

    private(set) var description: dnnl_memory_desc_t
    let type: NumberType

    /// Takes 1 to 5 extents, outermost first: [batch, channels, height, width] or [outputs, inputs, height, width].
    init(_ shape: [Int], _ type: NumberType, _ arrangement: Arrangement = .plain) {
        precondition(1...5 ~= shape.count, "layouts have one to five extents")
        self.type = type
        var created = dnnl_memory_desc_t()
        let dimensions = shape.map(Int64.init)
        let status = unsafe dnnl_memory_desc_init_by_tag(
            &created,
            Int32(shape.count),
            dimensions,
            type.code,
            Self.tag(arrangement, rank: shape.count)
        )
        precondition(status == dnnl_success, "the layout \(shape) is valid")
        self.description = created
    }

    /// One that oneDNN chose.
    init(_ description: dnnl_memory_desc_t, type: NumberType) {
        self.description = description
        self.type = type
    }

    var shape: [Int] {
        let rank = Int(description.ndims)
        return unsafe withUnsafeBytes(of: description.dims) { bytes in
            (0..<rank).map { Int(unsafe bytes.load(fromByteOffset: $0 * 8, as: Int64.self)) }
        }
    }

    /// Bytes that the tensor takes, padding included.
    var byteCount: Int {
        var description = description
        return unsafe dnnl_memory_desc_get_size(&description)
    }

    /// How many channels a block has when pictures lie in blocks of channels as our kernels take them; or nil.
    var lanes: Int? {
        guard shape.count == 4 else { return nil }
        return [16, 8].first { self == Layout(shape, type, .channelBlocks($0)) }
    }

    /// The same elements in the same order under another shape, or nil when the arrangement does not allow it.
    func reshaped(to shape: [Int]) -> Layout? {
        var source = description
        var reshaped = dnnl_memory_desc_t()
        let dimensions = shape.map(Int64.init)
        let status = unsafe dnnl_memory_desc_reshape(&reshaped, &source, Int32(shape.count), dimensions)
        return status == dnnl_success ? Layout(reshaped, type: type) : nil
    }

    /// The same bytes as weights from what were the outputs to what were the inputs.
    func exchangingChannels() -> Layout {
        var source = description
        var exchanged = dnnl_memory_desc_t()
        let status = unsafe dnnl_memory_desc_permute_axes(&exchanged, &source, [1, 0, 2, 3])
        precondition(status == dnnl_success, "weights have four extents")
        return Layout(exchanged, type: type)
    }

    static func == (left: Layout, right: Layout) -> Bool {
        var left = left.description
        var right = right.description
        return unsafe dnnl_memory_desc_equal(&left, &right) != 0
    }

    private static func tag(_ arrangement: Arrangement, rank: Int) -> dnnl_format_tag_t {
        switch arrangement {
        case .any: dnnl_format_tag_any
        case .channelsLast where rank == 4: dnnl_acdb
        case .channelBlocks(8) where rank == 4: dnnl_aBcd8b
        case .channelBlocks(16) where rank == 4: dnnl_aBcd16b
        case .weightBlocks(8) where rank == 4: dnnl_ABcd8b8a
        case .weightBlocks(16) where rank == 4: dnnl_ABcd16b16a
        case .outputsInnermost where rank == 4: dnnl_cdba
        case .outputBlocks(8) where rank == 4: dnnl_Acdb8a
        case .outputBlocks(16) where rank == 4: dnnl_Acdb16a
        case .outputBlocks(32) where rank == 4: dnnl_Acdb32a
        case .plain, .channelsLast, .channelBlocks, .weightBlocks, .outputsInnermost, .outputBlocks:
            [dnnl_a, dnnl_ab, dnnl_abc, dnnl_abcd, dnnl_abcde][rank - 1]
        }
    }
}
