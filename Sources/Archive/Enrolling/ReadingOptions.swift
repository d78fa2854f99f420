public import Raster

/// What a person says about how to read a scan.
public struct ReadingOptions: Sendable, Hashable, Codable {
    /// The resolution, when it is known better than the file says.
    public var dpi: Double?
    /// What to look at, in pixels of the upright scan; empty means all of it.
    public var regions: [Rectangle]
    /// What to leave out, in pixels of the upright scan.
    public var masks: [Rectangle]

    public init(dpi: Double? = nil, regions: [Rectangle] = [], masks: [Rectangle] = []) {
        self.dpi = dpi
        self.regions = regions
        self.masks = masks
    }
}
