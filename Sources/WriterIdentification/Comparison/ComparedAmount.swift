/// How much writing the two documents of a comparison have, in lines; which of them has more does not matter.
public struct ComparedAmount: Sendable, Hashable, Codable {
    public let lesser: Int
    public let greater: Int

    /// Counts below 1 are taken for 1.
    public init(_ one: Int, _ other: Int) {
        self.lesser = max(1, min(one, other))
        self.greater = max(1, max(one, other))
    }
}
