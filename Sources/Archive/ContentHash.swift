internal import Crypto

/// The identity of a file.
struct ContentHash: Sendable, Hashable {
    let bytes: [UInt8]

    init(of content: [UInt8]) { self.bytes = Array(SHA256.hash(data: content)) }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// nil unless the text is 64 hexadecimal digits.
    init?(hexadecimal text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == 64, text.count == 64 else { return nil }
        self.bytes = (0..<32).map { UInt8(digits[2 * $0] * 16 + digits[2 * $0 + 1]) }
    }

    var hexadecimal: String { bytes.hexadecimal }
}

extension [UInt8] {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
