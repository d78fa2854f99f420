extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public static var postgresTypeName: String { Element.postgresArrayTypeName }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> [Element]? {
        Element.decodeArray(bytes, type: type)
    }
}

/// A Swift type whose arrays a column can be read as: UInt8 (bytea), Int64, String and Float.
public protocol PostgresArrayElement {
    /// The PostgreSQL type that errors name.
    static var postgresArrayTypeName: String { get }
    /// Reads the binary form of an array; nil when `type` or the bytes are not of this Swift type.
    static func decodeArray(_ bytes: RawSpan, type: PostgresType) -> [Self]?
}

extension UInt8: PostgresArrayElement {
    public static var postgresArrayTypeName: String { "bytea" }
    public static func decodeArray(_ bytes: RawSpan, type: PostgresType) -> [UInt8]? {
        guard type == .bytea || type == .unknown else { return nil }
        return unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }
}

extension Int64: PostgresArrayElement {
    public static var postgresArrayTypeName: String { "bigint[]" }
    public static func decodeArray(_ bytes: RawSpan, type: PostgresType) -> [Int64]? {
        guard type == .int8Array || type == .unknown else { return nil }
        return bytes.arrayElements(of: .int8) { Int64.decode($0, type: .int8) }
    }
}

extension String: PostgresArrayElement {
    public static var postgresArrayTypeName: String { "text[]" }
    public static func decodeArray(_ bytes: RawSpan, type: PostgresType) -> [String]? {
        guard type == .textArray || type == .unknown else { return nil }
        return bytes.arrayElements(of: .text) { String.utf8($0) }
    }
}

extension Float: PostgresArrayElement {
    public static var postgresArrayTypeName: String { "real[]" }
    public static func decodeArray(_ bytes: RawSpan, type: PostgresType) -> [Float]? {
        guard type == .float4Array || type == .unknown else { return nil }
        return bytes.arrayElements(of: .float4) { Float.decode($0, type: .float4) }
    }
}

extension RawSpan {
    // The layout of array_recv in src/backend/utils/adt/arrayfuncs.c.
    fileprivate func arrayElements<Element>(
        of type: PostgresType,
        _ decode: (RawSpan) -> Element?
    ) -> [Element]? {
        guard byteCount >= 12, bigEndian(at: 8, as: UInt32.self) == type.rawValue else { return nil }
        let dimensions = bigEndian(at: 0, as: Int32.self)
        if dimensions == 0 { return [] }
        guard dimensions == 1, byteCount >= 20 else { return nil }
        let count = Int(bigEndian(at: 12, as: Int32.self))
        guard count >= 0, count <= byteCount / 4 else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count {
            guard offset + 4 <= byteCount else { return nil }
            let length = Int(bigEndian(at: offset, as: Int32.self))
            offset += 4
            guard length >= 0, offset + length <= byteCount else { return nil }
            guard let element = decode(extracting(offset..<offset + length)) else { return nil }
            elements.append(element)
            offset += length
        }
        return offset == byteCount ? elements : nil
    }
}
