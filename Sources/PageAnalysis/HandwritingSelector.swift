internal import Raster

/// Chooses the components of ink that are handwriting, and says what the others are.
struct HandwritingSelector {
    let parameters: PageAnalysisParameters

    /// What the components of a page are.
    struct Selection {
        /// For each component whether it is handwriting.
        var isHandwriting: [Bool]
        /// For each component whether it is print or an edge; specks are neither this nor handwriting.
        var isErased: [Bool]
        var printedLines: [Rectangle]
        /// Rectangles of ink along the edge of the page.
        var edges: [Rectangle]
    }

    func select(from components: InkComponents, keepsPrint: Bool) -> Selection {
        let all = components.components
        let isEdge = all.indices.map { self.isEdge($0, of: components) }
        let print = PrintedTextFinder(parameters: parameters).find(in: components)
        let isErased = all.indices.map { isEdge[$0] || (print.isPrint[$0] && !keepsPrint) }
        return Selection(
            isHandwriting: all.indices.map { !isErased[$0] && all[$0].area >= parameters.speckArea },
            isErased: isErased,
            printedLines: keepsPrint ? [] : print.lines,
            edges: all.indices.filter { isEdge[$0] }.map { all[$0].bounds }
        )
    }

    /// Whether a component runs along the edge of a page without reaching far into it.
    private func isEdge(_ index: Int, of components: InkComponents) -> Bool {
        let (width, height) = (components.runs.width, components.runs.height)
        guard min(width, height) >= parameters.pageSideLeast else { return false }
        let bounds = components.components[index].bounds
        let sides = [(bounds.x, bounds.maxX), (width - bounds.maxX, width - bounds.x)]
        let ends = [(bounds.y, bounds.maxY), (height - bounds.maxY, height - bounds.y)]
        return (bounds.height >= parameters.edgeLength && sides.contains(where: isShallow))
            || (bounds.width >= parameters.edgeLength && ends.contains(where: isShallow))
    }

    /// Whether ink between two distances from an edge stays at the edge.
    private func isShallow(from nearest: Int, to farthest: Int) -> Bool {
        farthest <= (nearest <= 1 ? parameters.rimDepth : parameters.edgeDepth)
    }
}
