/// Which rows of a manifest a protocol takes, and how much of each page.
public struct EvaluationPlan: Sendable, Hashable {
    public var `protocol`: EvaluationProtocol
    /// Identification: the split that is enrolled.
    public var gallery = "train"
    /// Identification: the split that asks.
    public var probes = "test"
    /// The other protocols: the only split to take; nil takes all rows.
    public var split: String?
    /// Verification: the split, of other writers, to calibrate on; nil cross-validates.
    public var calibrationSplit: String?
    /// Pages are cut down to this many text lines, drawn at random; nil takes whole pages.
    public var linesPerPage: Int?
    /// Of every random choice.
    public var seed: UInt64 = 1

    public init(protocol: EvaluationProtocol) { self.`protocol` = `protocol` }

    /// How often the lines of a page are drawn.
    public static let lineDraws = 10

    var draws: Int { linesPerPage == nil ? 1 : Self.lineDraws }

    /// The rows to read.
    func rows(of manifest: Manifest) throws(ManifestError) -> [ManifestRow] {
        switch `protocol` {
        case .identification:
            let probeRows = try manifest.rows(split: probes)
            return gallery == probes ? probeRows : try manifest.rows(split: gallery) + probeRows
        case .verification:
            guard let calibrationSplit else { return try testedRows(of: manifest) }
            let rows = try testedRows(of: manifest).filter { $0.split != calibrationSplit }
            return try rows + manifest.rows(split: calibrationSplit)
        case .retrieval, .openSet:
            return try testedRows(of: manifest)
        }
    }

    private func testedRows(of manifest: Manifest) throws(ManifestError) -> [ManifestRow] {
        guard let split else { return manifest.rows }
        return try manifest.rows(split: split)
    }
}
