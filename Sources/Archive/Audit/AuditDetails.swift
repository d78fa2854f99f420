internal import FoundationEssentials

/// What a row of the log says beside who, when and what: JSON with sorted keys.
struct AuditDetails: Sendable {
    private var values: [String: Value]

    init(_ values: [String: Value]) { self.values = values }

    /// A piece of JSON.
    indirect enum Value: Sendable, Encodable, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
        case null
        case text(String)
        case number(Int64)
        case real(Double)
        case flag(Bool)
        case list([Value])
        case object([String: Value])

        init(stringLiteral value: String) { self = .text(value) }
        init(nilLiteral: ()) { self = .null }

        static func id(_ value: Int64?) -> Value { value.map { .number($0) } ?? .null }
        static func count(_ value: Int) -> Value { .number(Int64(value)) }
        static func optional(_ value: String?) -> Value { value.map { .text($0) } ?? .null }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .text(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .real(let value): try container.encode(value)
            case .flag(let value): try container.encode(value)
            case .list(let value): try container.encode(value)
            case .object(let value): try container.encode(value)
            }
        }
    }

    /// UTF-8 JSON, the same for the same content.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(values) else { preconditionFailure("finite numbers and text encode") }
        return String(decoding: data, as: UTF8.self)
    }
}
