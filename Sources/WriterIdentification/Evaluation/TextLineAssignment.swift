internal import PageAnalysis
internal import Raster

/// Which patches belong to which text line.
enum TextLineAssignment {
    /// A piece lower than this, in pixels at 300 dpi, holds one line whatever was found in it.
    static let singleLineHeight = 200

    /// Patch indices by line; a patch belongs to the line whose middle is nearest to its centre.
    static func lines(of patches: [PatchLocation], in page: AnalyzedPage) -> [[Int]] {
        guard page.lines.count > 1, page.inkIntensity.height > singleLineHeight else { return [Array(patches.indices)] }
        var lines = [[Int]](repeating: [], count: page.lines.count)
        for (index, patch) in patches.enumerated() {
            let nearest = page.lines.indices.min {
                distance(patch, page.lines[$0].bounds) < distance(patch, page.lines[$1].bounds)
            }
            if let nearest { lines[nearest].append(index) }
        }
        return lines.filter { !$0.isEmpty }
    }

    private static func distance(_ patch: PatchLocation, _ bounds: Rectangle) -> Int {
        let sideways = max(0, bounds.x - patch.x, patch.x - bounds.maxX)
        return abs(patch.y * 2 - bounds.y - bounds.maxY) + sideways
    }
}
