internal import Raster

/// Separates handwriting from everything else on a flattened page.
struct InkSeparator {
    let parameters: PageAnalysisParameters

    /// Handwriting, and what was taken away from it.
    struct Separation {
        /// The flattened page without what was erased.
        var flattened: GrayRaster
        var contrast: InkContrast
        var components: InkComponents
        /// The components that are handwriting.
        var handwriting: [Int]
        var erasures: [Erasure]

        /// How many pixels of ink are handwriting.
        var inkCount: Int { handwriting.reduce(0) { $0 + components.components[$1].area } }
        /// How many pixels of ink are neither handwriting nor erased.
        var speckCount: Int { components.components.reduce(0) { $0 + $1.area } - inkCount }
    }

    /// Erases rules, then print and edges, from `flattened`, whose ink has `contrast`.
    ///
    /// What is print is kept with `keepsPrint`.
    func separate(_ flattened: consuming GrayRaster, contrast: InkContrast, keepsPrint: Bool) -> Separation {
        let rules = RuledLineRemoval(parameters: parameters)
            .remove(from: &flattened, threshold: contrast.threshold(for: parameters.ruleThreshold))
        let components = Self.components(of: flattened, contrast: contrast, parameters: parameters)
        let selection = HandwritingSelector(parameters: parameters).select(from: components, keepsPrint: keepsPrint)
        let erasures =
            rules.map { Erasure(reason: .ruledLine, bounds: $0) }
            + selection.printedLines.map { Erasure(reason: .printedText, bounds: $0) }
            + selection.edges.map { Erasure(reason: .edgeShadow, bounds: $0) }
        guard !erasures.isEmpty else {
            return Separation(
                flattened: flattened,
                contrast: contrast,
                components: components,
                handwriting: components.components.indices.filter { selection.isHandwriting[$0] },
                erasures: []
            )
        }
        erase(selection, components: components, from: &flattened)
        // Print and rules are often stronger than the writing: without them its contrast is judged anew.
        let remaining = InkContrast(histogram: InkContrast.histogram(of: flattened), parameters: parameters)
        let handwriting = Self.components(of: flattened, contrast: remaining, parameters: parameters)
        return Separation(
            flattened: flattened,
            contrast: remaining,
            components: handwriting,
            handwriting: handwriting.components.indices.filter {
                remaining.quantile != nil && handwriting.components[$0].area >= parameters.speckArea
            },
            erasures: erasures
        )
    }

    private static func components(
        of flattened: borrowing GrayRaster,
        contrast: InkContrast,
        parameters: PageAnalysisParameters
    ) -> InkComponents {
        let threshold = contrast.threshold(for: parameters.inkThreshold)
        return InkComponents(of: InkRuns(of: InkNormalizer.binarize(flattened, threshold: threshold)))
    }

    /// Makes print, edges and their blurred borders paper, but no pixel of handwriting.
    private func erase(
        _ selection: HandwritingSelector.Selection,
        components: InkComponents,
        from flattened: inout GrayRaster
    ) {
        let kept = components.mask { selection.isHandwriting[$0] }
        let border = parameters.printBorder
        for index in components.components.indices where selection.isErased[index] {
            for run in components.runs(of: index) {
                let columns = max(0, Int(run.start) - border)..<min(flattened.width, Int(run.end) + border)
                for y in max(0, Int(run.y) - border)...min(flattened.height - 1, Int(run.y) + border) {
                    let handwriting = kept.row(y)
                    var row = flattened.mutableRow(y)
                    for x in columns where handwriting[x] == 0 { row[x] = 0 }
                }
            }
        }
    }
}
