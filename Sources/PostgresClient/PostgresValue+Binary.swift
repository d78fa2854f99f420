extension PostgresValue {
    /// The type that a statement declares for the parameter. pgvector's types have no fixed number: the server infers them.
    var type: PostgresType {
        switch self {
        case .bool: .bool
        case .int16: .int2
        case .int32: .int4
        case .int64: .int8
        case .float: .float4
        case .double: .float8
        case .text: .text
        case .bytes: .bytea
        case .json: .jsonb
        case .timestamp: .timestamptz
        case .int64Array: .int8Array
        case .textArray: .textArray
        case .floatArray: .float4Array
        case .vector, .halfVector, .sparseVector: .unknown
        }
    }

    /// Appends the binary form; answers false, having appended nothing, for NULL.
    func append(to buffer: inout [UInt8]) -> Bool {
        switch self {
        case .bool(let value?): buffer.append(value ? 1 : 0)
        case .int16(let value?): buffer.append(bigEndian: value)
        case .int32(let value?): buffer.append(bigEndian: value)
        case .int64(let value?): buffer.append(bigEndian: value)
        case .float(let value?): buffer.append(bigEndian: value.bitPattern)
        case .double(let value?): buffer.append(bigEndian: value.bitPattern)
        case .text(let value?): buffer.append(contentsOf: value.utf8)
        case .bytes(let value?): buffer.append(contentsOf: value)
        case .json(let value?):
            // src/backend/utils/adt/jsonb.c, jsonb_recv: a version, then text.
            buffer.append(1)
            buffer.append(contentsOf: value.utf8)
        case .timestamp(let value?): buffer.append(bigEndian: value.microsecondsSince2000)
        case .int64Array(let values?):
            buffer.appendArrayHeader(count: values.count, of: .int8)
            for value in values {
                buffer.append(bigEndian: Int32(8))
                buffer.append(bigEndian: value)
            }
        case .textArray(let values?):
            buffer.appendArrayHeader(count: values.count, of: .text)
            for value in values {
                buffer.append(bigEndian: Int32(value.utf8.count))
                buffer.append(contentsOf: value.utf8)
            }
        case .floatArray(let values?):
            buffer.appendArrayHeader(count: values.count, of: .float4)
            for value in values {
                buffer.append(bigEndian: Int32(4))
                buffer.append(bigEndian: value.bitPattern)
            }
        case .vector(let values?):
            // pgvector, vector.c, vector_recv: dimension, unused, elements.
            buffer.append(bigEndian: Int16(clamping: values.count))
            buffer.append(bigEndian: Int16(0))
            for value in values { buffer.append(bigEndian: value.bitPattern) }
        case .halfVector(let values?):
            buffer.append(bigEndian: Int16(clamping: values.count))
            buffer.append(bigEndian: Int16(0))
            for value in values { buffer.append(bigEndian: HalfPrecision.bits(value)) }
        case .sparseVector(let vector?):
            // pgvector, sparsevec.c, sparsevec_recv: dimension, number of elements, unused, indices, values.
            buffer.append(bigEndian: Int32(clamping: vector.dimension))
            buffer.append(bigEndian: Int32(vector.indices.count))
            buffer.append(bigEndian: Int32(0))
            for index in vector.indices { buffer.append(bigEndian: index) }
            for value in vector.values { buffer.append(bigEndian: value.bitPattern) }
        default: return false
        }
        return true
    }
}

extension [UInt8] {
    /// Appends an integer in network byte order.
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        var shift = Number.bitWidth - 8
        while shift >= 0 {
            append(UInt8(truncatingIfNeeded: number >> Number(truncatingIfNeeded: shift)))
            shift -= 8
        }
    }

    // src/backend/utils/adt/arrayfuncs.c, array_recv: dimensions, has-null flag, element type, then for each
    // dimension its length and lower bound. An empty array has no dimension.
    fileprivate mutating func appendArrayHeader(count: Int, of type: PostgresType) {
        append(bigEndian: Int32(count == 0 ? 0 : 1))
        append(bigEndian: Int32(0))
        append(bigEndian: type.rawValue)
        guard count > 0 else { return }
        append(bigEndian: Int32(count))
        append(bigEndian: Int32(1))
    }
}
