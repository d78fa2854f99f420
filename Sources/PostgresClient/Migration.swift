internal import Crypto

/// One forward step of the schema.
public struct Migration: Sendable, Hashable {
    /// 1, 2, 3, ...
    public let version: Int
    /// What it does, from its file name: `create_archive`.
    public let name: String
    public let sql: String
    /// SHA-256 of the file's bytes, in hexadecimal.
    public let checksum: String
    /// False for a line `--! no-transaction` in the head of the file, for statements such as CREATE INDEX CONCURRENTLY.
    /// Such a file holds a single statement, one that can be run again after it was interrupted.
    public let runsInTransaction: Bool

    /// From a file such as `V0001_create_archive.sql`.
    ///
    /// Traps when name, text or a directive is not of that form: migrations are part of the program.
    public init(fileName: String, bytes: [UInt8]) {
        let parts = fileName.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].hasPrefix("V"), let version = Int(parts[0].dropFirst()), version > 0,
            parts[1].hasSuffix(".sql")
        else { preconditionFailure("a migration is named like V0001_create_archive.sql, not \(fileName)") }
        guard let sql = String(validating: bytes, as: UTF8.self) else {
            preconditionFailure("the migration \(fileName) is UTF-8")
        }
        let directives = Self.directives(of: sql)
        precondition(directives.isSubset(of: ["no-transaction"]), "unknown directive in \(fileName)")
        self.version = version
        self.name = String(parts[1].dropLast(4))
        self.sql = sql
        self.checksum = SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        self.runsInTransaction = !directives.contains("no-transaction")
    }

    /// The words after `--!` in the comment lines at the beginning.
    private static func directives(of sql: String) -> Set<String> {
        var directives: Set<String> = []
        for line in sql.split(whereSeparator: \.isNewline) {
            guard line.hasPrefix("--") else { break }
            if line.hasPrefix("--!") {
                directives.formUnion(line.dropFirst(3).split(whereSeparator: \.isWhitespace).map(String.init))
            }
        }
        return directives
    }
}
