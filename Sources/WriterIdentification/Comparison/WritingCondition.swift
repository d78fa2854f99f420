/// What a person says of a document that the program cannot see; nil where nothing was said.
public struct WritingCondition: Sendable, Hashable, Codable {
    /// What the scan was made from.
    public enum Source: String, Sendable, Codable, CaseIterable {
        case original, copy, photo
    }

    public enum Writing: String, Sendable, Codable, CaseIterable {
        case cursive, print, mixed
    }

    /// Whether known writing was written to be compared, or for other reasons before.
    public enum Exemplar: String, Sendable, Codable, CaseIterable {
        case requested, collected
    }

    /// The script, such as "latin".
    public var script: String?
    public var writing: Writing?
    public var source: Source?
    /// What it was written with, such as "ballpoint".
    public var pen: String?
    public var exemplar: Exemplar?
    /// When it was written, 1...9999.
    public var year: Int?

    public init(script: String? = nil, writing: Writing? = nil, source: Source? = nil) {
        self.script = script
        self.writing = writing
        self.source = source
    }

    /// Each name that ``say(_:is:)`` takes, with what may be said.
    public static let vocabulary: KeyValuePairs = [
        "script": "NAME", "writing": choices(Writing.self), "source": choices(Source.self), "pen": "NAME",
        "exemplar": choices(Exemplar.self), "year": "YYYY",
    ]

    /// - Returns: false, with nothing changed, where `name` or `value` is none of ``vocabulary``.
    public mutating func say(_ name: String, is value: String) -> Bool {
        func choose<Choice: RawRepresentable<String>>(_ property: WritableKeyPath<Self, Choice?>) -> Bool {
            guard let choice = Choice(rawValue: value) else { return false }
            self[keyPath: property] = choice
            return true
        }
        guard !value.isEmpty else { return false }
        switch name {
        case "script": script = value
        case "writing": return choose(\.writing)
        case "source": return choose(\.source)
        case "pen": pen = value
        case "exemplar": return choose(\.exemplar)
        case "year":
            guard let number = Int(value), (1...9999).contains(number) else { return false }
            year = number
        default: return false
        }
        return true
    }

    private static func choices<Choice: CaseIterable & RawRepresentable<String>>(_: Choice.Type) -> String {
        Choice.allCases.map(\.rawValue).joined(separator: "|")
    }
}
