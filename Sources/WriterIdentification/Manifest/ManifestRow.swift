/// One line of a manifest: a scan, who wrote it, and what else is known of it.
public struct ManifestRow: Sendable, Hashable {
    /// The line of the file on which the row starts, from 1.
    public var line: Int
    /// As written; see ``Manifest/location(of:)``.
    public var path: String
    public var writer: String
    public var document: String?
    /// The page of a multi-page file, from 1; nil takes all of them.
    public var page: Int?
    /// `known` or `questioned`.
    public var role: String?
    public var dpi: Double?
    public var split: String?
}
