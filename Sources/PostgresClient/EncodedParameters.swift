/// Parameters of a statement in the form that libpq wants: one buffer and the places in it.
struct EncodedParameters {
    let types: [PostgresType]
    private var buffer: [UInt8] = []
    /// Where each value begins; nil for NULL.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ parameters: [PostgresValue]) {
        types = parameters.map(\.type)
        for parameter in parameters {
            let start = buffer.count
            let isPresent = parameter.append(to: &buffer)
            starts.append(isPresent ? start : nil)
            lengths.append(Int32(buffer.count - start))
        }
        // So that the address of an empty value is inside the buffer too: a null pointer would mean NULL.
        buffer.append(0)
    }

    var count: Int32 { Int32(starts.count) }

    /// Hands libpq's three arrays to `body`: values, lengths, formats (all binary).
    @safe func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> Result
    ) -> Result {
        unsafe buffer.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
            let values = unsafe starts.map { (offset) -> UnsafePointer<CChar>? in
                unsafe offset.map { unsafe start + $0 }
            }
            let formats = [Int32](repeating: 1, count: starts.count)
            return unsafe body(values, lengths, formats)
        }
    }
}
