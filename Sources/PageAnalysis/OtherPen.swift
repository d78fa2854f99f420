internal import Raster

/// A pen that a page was not written with.
///
/// Grey morphology of the scan stands for it: what is written has every stroke one pixel narrower or wider on each side at
/// 300 dpi, so that strokes of 0.35 mm become 0.2 or 0.5 mm wide.
public enum OtherPen: String, CaseIterable, Codable, Sendable {
    case thinner
    case thicker

    /// `page`, dark on light at 300 dpi, as this pen would have left it.
    func rewrite(_ page: borrowing GrayRaster) -> GrayRaster {
        switch self {
        case .thinner: Morphology.dilation(page, radius: 1)
        case .thicker: Morphology.erosion(page, radius: 1)
        }
    }
}
