import COneDNN
import Glibc

/// A block of bytes on pages of its own, zero at first, that memories share.
@safe final class Buffer {
    let start: UnsafeMutableRawPointer
    let byteCount: Int

    /// Larger blocks lie on huge pages where the system has them: fewer look-ups of addresses.
    init(byteCount: Int) {
        let page = byteCount >= Self.hugePage ? Self.hugePage : 4096
        let rounded = max(page, (byteCount + page - 1) / page * page)
        guard let block = unsafe aligned_alloc(page, rounded) else { fatalError("out of memory: \(rounded) bytes") }
        if page == Self.hugePage { _ = unsafe madvise(block, rounded, MADV_HUGEPAGE) }
        unsafe memset(block, 0, rounded)
        unsafe start = block
        self.byteCount = rounded
    }

    private static let hugePage = 2 << 20

    deinit { unsafe free(start) }

    /// Gives the first `count` elements of type `Element`; traps when the buffer is shorter.
    func withElements<Element: BitwiseCopyable, Result>(
        _ type: Element.Type,
        count: Int,
        _ body: (inout MutableSpan<Element>) -> Result
    ) -> Result {
        precondition(count * MemoryLayout<Element>.stride <= byteCount, "the elements lie in the buffer")
        var span = unsafe MutableSpan(_unsafeStart: start.assumingMemoryBound(to: Element.self), count: count)
        return body(&span)
    }
}

/// A tensor that oneDNN's primitives read and write: a layout on bytes.
@safe final class Memory {
    let layout: Layout
    let handle: dnnl_memory_t
    private let buffer: Buffer
    /// Where the numbers lie.
    let bytes: UnsafeMutableRawPointer

    /// A tensor of its own, zero at first.
    convenience init(_ layout: Layout, on engine: Engine) throws(NetworkError) {
        try self.init(layout, on: engine, in: Buffer(byteCount: layout.byteCount), at: 0)
    }

    /// A tensor at `offset` bytes in a buffer that is large enough.
    init(_ layout: Layout, on engine: Engine, in buffer: Buffer, at offset: Int) throws(NetworkError) {
        precondition(offset >= 0 && offset + layout.byteCount <= buffer.byteCount, "a memory lies in its buffer")
        self.layout = layout
        self.buffer = buffer
        unsafe bytes = buffer.start + offset
        var description = layout.description
        var created: dnnl_memory_t?
        try unsafe Engine.check(dnnl_memory_create(&created, &description, engine.handle, bytes), "make a memory")
        guard let created = unsafe created else { throw .engine(operation: "make a memory", status: 0) }
        unsafe handle = created
    }

    deinit { _ = unsafe dnnl_memory_destroy(handle) }

    /// Another view of the same bytes.
    func viewed(as layout: Layout, on engine: Engine) throws(NetworkError) -> Memory {
        try Memory(layout, on: engine, in: buffer, at: unsafe bytes - buffer.start)
    }

    /// Gives the bytes as numbers in the order of memory, padding included; as many as fit whole.
    ///
    /// `Element` is `Float`, `UInt16` (the bits of a bf16), `UInt8`, or a vector of them when the memory is long enough.
    func withElements<Element: BitwiseCopyable, Result>(
        _ type: Element.Type,
        _ body: (inout MutableSpan<Element>) -> Result
    ) -> Result {
        let count = layout.byteCount / MemoryLayout<Element>.stride
        var span = unsafe MutableSpan(
            _unsafeStart: bytes.assumingMemoryBound(to: Element.self),
            count: count
        )
        return body(&span)
    }

    /// Copies `bytes[range]` to the start and clears the rest; traps when they do not fit.
    func assign(_ bytes: borrowing [UInt8], in range: Range<Int>) {
        precondition(range.count <= layout.byteCount && range.upperBound <= bytes.count, "bytes fit the memory")
        unsafe bytes.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            _ = unsafe memcpy(self.bytes, base + range.lowerBound, range.count)
        }
        unsafe memset(self.bytes + range.count, 0, layout.byteCount - range.count)
    }

    /// The numbers of a 32-bit memory in the order of memory.
    var floats: [Float] {
        precondition(layout.type == .float32, "the memory holds 32-bit numbers")
        return withElements(Float.self) { span in
            span.indices.map { span[$0] }
        }
    }

    /// Replaces the numbers of a 32-bit memory, in the order of memory; traps unless there are as many.
    func assign(_ values: [Float]) {
        precondition(layout.type == .float32 && values.count * 4 == layout.byteCount, "values fit the memory")
        withElements(Float.self) { span in
            for index in values.indices { span[index] = values[index] }
        }
    }
}
