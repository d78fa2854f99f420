public import Raster

/// A stage of the page analysis whose result can be looked at.
///
/// The raw value is the fixed key of the stage, as in the file names that `ductus explain` writes.
public enum AnalysisStage: String, Sendable, CaseIterable, Codable {
    /// The scan brought to 300 dpi.
    case scan
    /// The paper behind the ink, as estimated.
    case background
    /// Ink intensity after the background was divided out, shown dark on white.
    case flattened
    /// The ink mask before anything was taken out.
    case ink
    /// Printed text, ruled lines, struck-out words, edge shadows and masks in colour over the page.
    case erased
    /// The lines of handwriting.
    case lines
    /// Places of patches; drawn from a sample of 100.
    case patches
}

/// The picture of a stage.
public enum StagePicture: Sendable, Equatable {
    case gray(GrayRaster)
    case color(ColorRaster)
}
