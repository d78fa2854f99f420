/// Whether it is known who wrote a document.
public enum DocumentRole: String, Sendable, Codable, CaseIterable {
    /// Evidence of how its writer writes.
    case known
    /// To be examined; never evidence of anybody's hand and never trained on.
    case questioned
}
