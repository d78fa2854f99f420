/// A JSON Schema, as far as the API needs one (draft 2020-12, which OpenAPI 3.1 uses).
package indirect enum Schema: Sendable, Encodable {
    case string
    case integer
    case integerRange(Int, Int)
    case number
    case numberRange(Double, Double)
    case boolean
    case choice([String])
    case array(Schema)
    case object([Field])
    /// One of the named schemas of the document.
    case reference(String)
    /// Any JSON.
    case any

    package struct Field: Sendable {
        package var name: String
        package var schema: Schema
        package var isRequired: Bool

        /// A field that is always there.
        static func always(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, schema: schema, isRequired: true)
        }

        /// A field that is left out when there is nothing to say.
        static func maybe(_ name: String, _ schema: Schema) -> Field {
            Field(name: name, schema: schema, isRequired: false)
        }
    }

    private enum Key: String, CodingKey {
        case type, minimum, maximum, items, properties, required, additionalProperties
        case choices = "enum"
        case reference = "$ref"
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .string: try container.encode("string", forKey: .type)
        case .integer: try container.encode("integer", forKey: .type)
        case .integerRange(let least, let most):
            try container.encode("integer", forKey: .type)
            try container.encode(least, forKey: .minimum)
            try container.encode(most, forKey: .maximum)
        case .number: try container.encode("number", forKey: .type)
        case .numberRange(let least, let most):
            try container.encode("number", forKey: .type)
            try container.encode(least, forKey: .minimum)
            try container.encode(most, forKey: .maximum)
        case .boolean: try container.encode("boolean", forKey: .type)
        case .choice(let values):
            try container.encode("string", forKey: .type)
            try container.encode(values, forKey: .choices)
        case .array(let items):
            try container.encode("array", forKey: .type)
            try container.encode(items, forKey: .items)
        case .object(let fields):
            try container.encode("object", forKey: .type)
            var properties = container.nestedContainer(keyedBy: Name.self, forKey: .properties)
            for field in fields { try properties.encode(field.schema, forKey: Name(field.name)) }
            let required = fields.filter(\.isRequired).map(\.name)
            if !required.isEmpty { try container.encode(required, forKey: .required) }
            try container.encode(false, forKey: .additionalProperties)
        case .reference(let name): try container.encode("#/components/schemas/\(name)", forKey: .reference)
        case .any: break
        }
    }
}
