/// How many pixels of a scan make an inch, and how that is known.
public struct ScanResolution: Sendable, Hashable, Codable {
    /// Where a resolution comes from.
    public enum Source: String, Sendable, Codable, CaseIterable {
        /// The file says so, and it is plausible.
        case file
        /// The user says so.
        case given
        /// Judged by the size of the paper and of the writing.
        case estimated
    }

    /// Pixels per inch of paper.
    public var dpi: Double
    public var source: Source

    public init(dpi: Double, source: Source) {
        self.dpi = dpi
        self.source = source
    }
}

public typealias ResolutionSource = ScanResolution.Source
