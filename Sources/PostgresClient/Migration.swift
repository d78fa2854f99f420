/// One forward step of the schema.
public struct Migration: Sendable, Hashable {
    /// 1, 2, 3, ...
    public let version: Int
    /// What it does, from its file name.
    public let name: String
    public let sql: String
    /// SHA-256 of the file's bytes, in hexadecimal.
    public let checksum: String
    /// False for `--! no-transaction` in the head of the file.
    public let runsInTransaction: Bool

    /// From a file such as `V0001_create_archive.sql`. Traps when name or text is not of that form: migrations are part
    /// of the program.
    public init(fileName: String, bytes: [UInt8]) { fatalError() }
}
