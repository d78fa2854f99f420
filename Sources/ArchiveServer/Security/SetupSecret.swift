/// What the person who started the daemon types in to make the first account. It is printed once, kept in memory only,
/// and worth nothing as soon as there is an account.
public struct SetupSecret: Sendable {
    public let text: String

    /// A new one.
    public init() { text = String(Secret().text.prefix(24)) }

    func accepts(_ given: String) -> Bool { ConstantTime.areEqual(Array(given.utf8), Array(text.utf8)) }
}
