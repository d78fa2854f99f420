/// The text of one SQL statement and the name that errors and logs give it.
///
/// A string literal is a query; text computed at run time has to say so through ``init(name:sql:)``, which is there for
/// statements read from `.sql` files. Values never go into the text: they are parameters `$1`, `$2`, ...
public struct PostgresQuery: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What errors call it. Names of files or of acts, never user data.
    public let name: String
    /// One statement, with parameters written `$1`, `$2`, ...
    public let sql: String

    /// A statement that was read from a file of this product.
    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }

    /// A literal statement; its first words are its name.
    public init(stringLiteral sql: StaticString) {
        let text = "\(sql)"
        self.init(name: Self.firstWords(of: text), sql: text)
    }

    private static func firstWords(of text: String) -> String {
        let words = text.split(maxSplits: 4, whereSeparator: \.isWhitespace).prefix(4)
        return words.joined(separator: " ")
    }
}
