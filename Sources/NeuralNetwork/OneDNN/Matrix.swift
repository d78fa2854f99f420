import COneDNN
import Glibc

/// A row-major matrix of 32-bit numbers, multiplied by the threads that oneDNN computes with.
@safe final class Matrix {
    let rows: Int
    let columns: Int
    /// What the numbers lie in, from its start.
    let buffer: Buffer

    /// Zeros, or what lies in `buffer`; traps when that is shorter.
    init(rows: Int, columns: Int, in buffer: Buffer? = nil) {
        let byteCount = rows * columns * MemoryLayout<Float>.stride
        self.rows = rows
        self.columns = columns
        self.buffer = buffer ?? Buffer(byteCount: byteCount)
        precondition(byteCount <= self.buffer.byteCount, "a matrix lies in its buffer")
    }

    /// Gives the numbers row by row.
    func withElements<Result>(_ body: (inout MutableSpan<Float>) -> Result) -> Result {
        buffer.withElements(Float.self, count: rows * columns, body)
    }

    /// Takes the numbers of `other`, which has the same shape.
    func assign(_ other: Matrix) {
        precondition(rows == other.rows && columns == other.columns, "the shapes are the same")
        unsafe memcpy(buffer.start, other.buffer.start, rows * columns * MemoryLayout<Float>.stride)
    }

    /// Multiplies itself by `share` and adds `scale` times `left` times `right`, either of them transposed or not.
    ///
    /// Traps when the shapes do not fit. Neither factor may be the matrix itself.
    func addProduct(
        _ left: Matrix,
        transposed leftIsTransposed: Bool = false,
        _ right: Matrix,
        transposed rightIsTransposed: Bool = false,
        scale: Float = 1,
        keeping share: Float = 0
    ) throws(NetworkError) {
        let (height, inner) = leftIsTransposed ? (left.columns, left.rows) : (left.rows, left.columns)
        let (rightInner, width) = rightIsTransposed ? (right.columns, right.rows) : (right.rows, right.columns)
        precondition(height == rows && width == columns && inner == rightInner, "the shapes fit")
        let status = unsafe dnnl_sgemm(
            Self.code(leftIsTransposed),
            Self.code(rightIsTransposed),
            dnnl_dim_t(rows),
            dnnl_dim_t(columns),
            dnnl_dim_t(inner),
            scale,
            left.numbers,
            dnnl_dim_t(left.columns),
            right.numbers,
            dnnl_dim_t(right.columns),
            share,
            numbers,
            dnnl_dim_t(columns)
        )
        try Engine.check(status, "multiply matrices")
    }

    private var numbers: UnsafeMutablePointer<Float> { unsafe buffer.start.assumingMemoryBound(to: Float.self) }

    private static func code(_ isTransposed: Bool) -> CChar {
        CChar(UInt8(ascii: isTransposed ? "T" : "N"))
    }
}
