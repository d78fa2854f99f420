internal import Raster

/// Joins components of handwriting into lines: the peaks of the ink profile across the writing direction.
struct TextLineFinder {
    let parameters: PageAnalysisParameters

    /// The lines made of the components at `indices`, from top to bottom.
    func find(among indices: [Int], of components: InkComponents) -> [TextLine] {
        let all = components.components
        let bodies = indices.filter { all[$0].bounds.height >= parameters.wordHeightLeast }
        guard !bodies.isEmpty else { return [] }
        let height = Self.usualHeight(of: bodies, in: all)
        let slope = Self.slope(of: bodies, in: all, height: height)
        let profile = InkProfile(of: bodies, components: components, slope: slope)
        let limits = profile.valleys(lineHeight: height, dip: parameters.lineDip)
        var bounds = [Rectangle?](repeating: nil, count: limits.count + 1)
        for index in indices {
            let component = all[index]
            let middle = Double(component.bounds.x) + Double(component.bounds.width) / 2
            let position = component.centerY - slope * middle
            let line = limits.firstIndex { position < $0 } ?? limits.count
            bounds[line] = bounds[line]?.union(component.bounds) ?? component.bounds
        }
        return bounds.compactMap { $0 }
            .filter { Double($0.width) >= height && Double($0.height) >= 0.5 * height }
            .map { TextLine(bounds: $0) }
    }

    /// The height that half of the writing, by width, does not exceed.
    static func usualHeight(of indices: [Int], in all: [InkComponents.Component]) -> Double {
        let sorted = indices.sorted { all[$0].bounds.height < all[$1].bounds.height }
        let total = indices.reduce(0) { $0 + all[$1].bounds.width }
        var seen = 0
        for index in sorted {
            seen += all[index].bounds.width
            if 2 * seen >= total { return Double(all[index].bounds.height) }
        }
        return 1
    }

    /// The usual slope of the lines, in pixels per pixel: the median of the pieces that hang together, by width.
    private static func slope(of indices: [Int], in all: [InkComponents.Component], height: Double) -> Double {
        let parts = indices.filter { Double(all[$0].bounds.height) >= 0.5 * height }
        let pieces = LetterChains(of: parts, in: all, limits: .init(gap: 2, overlap: 0.3, heightRatio: 4)).chains
        var slopes: [(slope: Double, width: Double)] = []
        for piece in pieces where piece.count >= 3 {
            let points = piece.map { index in
                (
                    x: Double(all[index].bounds.x) + Double(all[index].bounds.width) / 2,
                    y: all[index].centerY,
                    weight: Double(all[index].area)
                )
            }
            let total = points.reduce(0) { $0 + $1.weight }
            let meanX = points.reduce(0) { $0 + $1.weight * $1.x } / total
            let meanY = points.reduce(0) { $0 + $1.weight * $1.y } / total
            let xx = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.x - meanX) }
            let xy = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.y - meanY) }
            let width = (points.map(\.x).max() ?? 0) - (points.map(\.x).min() ?? 0)
            if width >= 6 * height { slopes.append((xy / xx, width)) }
        }
        slopes.sort { $0.slope < $1.slope }
        let total = slopes.reduce(0) { $0 + $1.width }
        var seen = 0.0
        for (slope, width) in slopes {
            seen += width
            if 2 * seen >= total { return slope }
        }
        return 0
    }
}
