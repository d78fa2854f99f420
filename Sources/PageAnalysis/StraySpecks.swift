internal import Raster

/// Dust and blots: small components far from any writing.
enum StraySpecks {
    /// Which of the components at `indices` are writing, or dots and strokes that belong to it.
    static func removed(from indices: [Int], of components: InkComponents, parameters: PageAnalysisParameters) -> [Int]
    {
        let all = components.components
        let bodies = indices.filter { all[$0].bounds.height >= parameters.wordHeightLeast }
        let height = TextLineFinder.usualHeight(of: bodies, in: all)
        func isLarge(_ bounds: Rectangle) -> Bool { Double(max(bounds.width, bounds.height)) >= 0.5 * height }
        let reach = Int(parameters.strayReach * height)
        let surroundings = bodies.map { all[$0].bounds }.filter(isLarge).map { bounds in
            Rectangle(
                x: bounds.x - reach,
                y: bounds.y - reach,
                width: bounds.width + 2 * reach,
                height: bounds.height + 2 * reach
            )
        }
        return indices.filter { index in
            let bounds = all[index].bounds
            return isLarge(bounds) || surroundings.contains { !$0.intersection(bounds).isEmpty }
        }
    }
}
