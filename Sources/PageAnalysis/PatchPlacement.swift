package import Raster

/// Puts patches where they show most of a hand: on the middle of the writing, not on the tip of a stroke.
package struct PatchPlacement: Sendable {
    private let sums: InkSums
    private let parameters: PageAnalysisParameters

    package init(_ ink: borrowing InkMask, parameters: PageAnalysisParameters) {
        sums = InkSums(ink)
        self.parameters = parameters
    }

    /// The patch around an ink pixel, moved up or down to the mean row of the ink in it: one step of mean shift
    /// (Comaniciu and Meer 2002), after which patches on one text line lie at about the same height of the line.
    package func patch(x: Int, y: Int) -> PatchLocation {
        let mean = parameters.patchesAreCentred ? sums.meanRow(in: Self.bounds(x: x, y: y)) : nil
        let middle = mean.map { Int($0.rounded()) } ?? y
        let ink = sums.ink(in: Self.bounds(x: x, y: middle))
        return PatchLocation(x: x, y: middle, inkShare: Float(ink) / Float(PatchExtractor.side * PatchExtractor.side))
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
