public import Raster

/// What the analysis of a scan yields: the handwriting of the page, at 300 dpi, and nothing else.
public struct AnalyzedPage: Sendable, Equatable {
    /// The normalised page at 300 dpi: 0 is paper, 255 full ink. Print, rules, struck-out words, masks and edge shadows are paper.
    public let inkIntensity: GrayRaster
    /// Handwriting only, of the same size as `inkIntensity`.
    public let ink: InkMask
    /// The lines of handwriting, from top to bottom.
    public let lines: [TextLine]
    /// What was found on the scan and left out, in 300-dpi pixels.
    public let erasures: [Erasure]
    /// 300-dpi pixels per pixel of the scan.
    public let scale: Double

    public init(
        inkIntensity: GrayRaster,
        ink: InkMask,
        lines: [TextLine],
        erasures: [Erasure] = [],
        scale: Double
    ) {
        self.inkIntensity = inkIntensity
        self.ink = ink
        self.lines = lines
        self.erasures = erasures
        self.scale = scale
    }
}

/// One line of handwriting.
public struct TextLine: Sendable, Hashable, Codable {
    /// In 300-dpi pixels.
    public var bounds: Rectangle

    public init(bounds: Rectangle) {
        self.bounds = bounds
    }
}

/// A part of the page that the analysis took out.
public struct Erasure: Sendable, Hashable, Codable {
    /// Why a part of the page is not handwriting.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        case printedText
        case ruledLine
        case edgeShadow
        case masked
        case struckOut
    }

    public var reason: Reason
    /// In 300-dpi pixels.
    public var bounds: Rectangle

    public init(reason: Reason, bounds: Rectangle) {
        self.reason = reason
        self.bounds = bounds
    }
}
