/// Where a list of reports goes on: behind this one.
public struct ReportCursor: Sendable, Hashable {
    /// In hexadecimal, whole.
    public var id: String
    public var version: Int

    /// - Returns: nil when `id` is not made of pairs of hexadecimal digits.
    public init?(id: String, version: Int) {
        let isHexadecimal = id.allSatisfy { $0.isASCII && $0.isHexDigit }
        guard !id.isEmpty, id.count.isMultiple(of: 2), isHexadecimal else { return nil }
        self.id = id
        self.version = version
    }
}
