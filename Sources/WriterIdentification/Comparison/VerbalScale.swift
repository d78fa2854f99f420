/// Words for likelihood ratios: a versioned table that is printed in full beside every use of one of its words.
public struct VerbalScale: Sendable, Hashable, Codable {
    public struct Band: Sendable, Hashable, Codable {
        /// The band begins at this likelihood ratio, or its inverse, and ends where the next begins.
        public var lowest: Double
        public var support: String
    }

    public var name: String
    public var version: Int
    /// Where it comes from, and with which reservation.
    public var source: String
    /// Lowest first; the first begins at 1.
    public var bands: [Band]

    /// Bands in the manner of the ENFSI guideline of 2015.
    public static let standard = VerbalScale(
        name: "Ductus",
        version: 1,
        source: "Bands in the manner of the ENFSI Guideline for Evaluative Reporting in Forensic Science (2015), taken "
            + "from secondary sources; check it against the scale of your laboratory.",
        bands: [
            Band(lowest: 1, support: "no support worth reporting"),
            Band(lowest: 2, support: "weak support"),
            Band(lowest: 10, support: "moderate support"),
            Band(lowest: 100, support: "moderately strong support"),
            Band(lowest: 1000, support: "strong support"),
            Band(lowest: 10_000, support: "very strong support"),
            Band(lowest: 1_000_000, support: "extremely strong support"),
        ]
    )

    /// The band of a likelihood ratio, given by its decimal logarithm, and which proposition it supports.
    public func band(ofLog10 value: Double) -> (index: Int, proposition: Proposition) {
        let magnitude = abs(value)
        let index = bands.lastIndex { naturalLogarithm($0.lowest) / naturalLogarithm(10) <= magnitude + 1e-12 } ?? 0
        return (index, value >= 0 ? .sameWriter : .otherWriter)
    }

    /// For instance "moderate support for Hp over Hd".
    public func words(ofLog10 value: Double) -> String {
        let (index, proposition) = band(ofLog10: value)
        let support = bands[index].support
        guard index > 0 else { return "\(support) for either proposition" }
        return proposition == .sameWriter ? "\(support) for Hp over Hd" : "\(support) for Hd over Hp"
    }

    /// The two propositions of a comparison.
    public enum Proposition: String, Sendable, Codable {
        /// Hp.
        case sameWriter
        /// Hd.
        case otherWriter
    }
}
