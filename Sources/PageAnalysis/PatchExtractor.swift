public import Raster

/// Cuts patches out of a normalised page.
public enum PatchExtractor {
    /// Side of a patch in pixels at 300 dpi: about the height of a line.
    public static let side = 113

    /// The patches of `locations`, one after the other, each `side` x `side` bytes of ink intensity, row-major.
    ///
    /// What lies outside of the page is paper (0).
    public static func extract(_ locations: [PatchLocation], from inkIntensity: borrowing GrayRaster) -> [UInt8] {
        let half = side / 2
        let (width, height) = (inkIntensity.width, inkIntensity.height)
        var patches = [UInt8](repeating: 0, count: locations.count * side * side)
        var target = patches.mutableSpan
        for (index, location) in locations.enumerated() {
            let (left, top) = (location.x - half, location.y - half)
            let columns = max(0, left)..<max(max(0, left), min(width, left + side))
            for y in max(0, top)..<max(max(0, top), min(height, top + side)) {
                let row = inkIntensity.row(y)
                let start = (index * side + y - top) * side - left
                for x in columns { target[start + x] = row[x] }
            }
        }
        return patches
    }
}
