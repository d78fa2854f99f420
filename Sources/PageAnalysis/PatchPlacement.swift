package import Raster

/// Puts patches where they show most of a hand: on the middle of the writing, not on the tip of a stroke.
package struct PatchPlacement: Sendable {
    private let sums: InkSums
    private let parameters: PageAnalysisParameters

    package init(_ ink: borrowing InkMask, parameters: PageAnalysisParameters) {
        sums = InkSums(ink)
        self.parameters = parameters
    }

    /// The patch around an ink pixel, moved up or down to the mean row of the ink in it, after which patches on one text
    /// line lie at about the same height of the line, then left or right to the mean column, so that those at the ends of
    /// lines hold as much writing as others: one step of mean shift a direction (Comaniciu and Meer 2002).
    package func patch(x: Int, y: Int) -> PatchLocation {
        var (x, y) = (x, y)
        if parameters.patchesAreCentred, let row = sums.meanRow(in: Self.bounds(x: x, y: y)) {
            y = Int(row.rounded())
        }
        if parameters.patchesAreCentredSideways, let column = sums.meanColumn(in: Self.bounds(x: x, y: y)) {
            x = Int(column.rounded())
        }
        let ink = sums.ink(in: Self.bounds(x: x, y: y))
        return PatchLocation(x: x, y: y, inkShare: Float(ink) / Float(PatchExtractor.side * PatchExtractor.side))
    }

    /// The patches of one page without those that hold too little ink, by themselves or for that page.
    package func informative(_ patches: [PatchLocation]) -> [PatchLocation] {
        guard !patches.isEmpty else { return [] }
        let usual = patches.map { $0.inkShare }.sorted()[patches.count / 2]
        let least = max(
            Float(parameters.patchInkShareLeast),
            Float(parameters.patchInkOfUsualLeast) * usual
        )
        return patches.filter { $0.inkShare >= least }
    }

    static func bounds(x: Int, y: Int) -> Rectangle {
        let side = PatchExtractor.side
        return Rectangle(x: x - side / 2, y: y - side / 2, width: side, height: side)
    }
}
