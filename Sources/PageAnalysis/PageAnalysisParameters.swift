/// Every number the page analysis rests on. Pages can only be compared when these were the same.
public struct PageAnalysisParameters: Codable, Hashable, Sendable {
    public static let standard = PageAnalysisParameters()

    public init() {}

    /// A short identifier of all values and of the algorithm's version.
    public var revision: String { "1" }
}
