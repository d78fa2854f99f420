import FoundationEssentials

/// The JSON at the head of a safetensors file.
struct SafetensorsHeader: Codable {
    struct Entry: Codable {
        var type: String
        var shape: [Int]
        /// First byte and the byte after the last, counted from the end of the header.
        var offsets: [Int]

        enum CodingKeys: String, CodingKey {
            case type = "dtype"
            case shape
            case offsets = "data_offsets"
        }
    }

    private struct Name: CodingKey {
        static let metadata = Name("__metadata__")

        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    var entries: [String: Entry]
    var metadata: [String: String]

    init(entries: [String: Entry], metadata: [String: String]) {
        self.entries = entries
        self.metadata = metadata
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        metadata = try container.decodeIfPresent([String: String].self, forKey: .metadata) ?? [:]
        entries = [:]
        for key in container.allKeys where key.stringValue != Name.metadata.stringValue {
            entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
        for (name, entry) in entries { try container.encode(entry, forKey: Name(name)) }
    }

    /// The JSON text, its keys sorted.
    func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let text = try? encoder.encode(self) else {
            preconditionFailure("strings and whole numbers can be written as JSON")
        }
        return [UInt8](text)
    }

    /// Reads the JSON text `bytes`.
    static func decode(_ bytes: ArraySlice<UInt8>) throws(SafetensorsError) -> SafetensorsHeader {
        do {
            return try JSONDecoder().decode(SafetensorsHeader.self, from: Data(bytes))
        } catch DecodingError.dataCorrupted {
            throw .malformedHeader(reason: "not JSON")
        } catch DecodingError.keyNotFound(let key, _) {
            throw .malformedHeader(reason: "'\(key.stringValue)' of a tensor is missing")
        } catch {
            throw .malformedHeader(reason: "not the fields of a safetensors header")
        }
    }
}
