internal import Raster

/// Joins components of handwriting into lines.
struct TextLineFinder {
    let parameters: PageAnalysisParameters

    /// The lines made of the components at `indices`, from top to bottom.
    func find(among indices: [Int], of components: InkComponents) -> [TextLine] {
        let all = components.components
        let bodies = indices.filter { all[$0].bounds.height >= parameters.wordHeightLeast }
        guard !bodies.isEmpty else { return [] }
        let height = Self.usualHeight(of: bodies, in: all)
        let parts = bodies.filter { Double(all[$0].bounds.height) >= 0.4 * height }
            .sorted { (all[$0].bounds.x, $0) < (all[$1].bounds.x, $1) }
        var lines = Self.chains(parts, in: all, height: height)
        lines = Self.merged(lines, height: height)
        lines.removeAll { Double($0.bounds.width) < height || Double($0.bounds.height) < 0.5 * height }
        return lines.map { TextLine(bounds: $0.bounds) }
            .sorted { ($0.bounds.y, $0.bounds.x) < ($1.bounds.y, $1.bounds.x) }
    }

    private struct Line {
        var bounds: Rectangle
        /// Mean row of the ink, at the left and at the right end.
        var leftY: Double
        var rightY: Double
    }

    /// The height that half of the writing, by width, does not exceed.
    private static func usualHeight(of indices: [Int], in all: [InkComponents.Component]) -> Double {
        let sorted = indices.sorted { all[$0].bounds.height < all[$1].bounds.height }
        let total = indices.reduce(0) { $0 + all[$1].bounds.width }
        var seen = 0
        for index in sorted {
            seen += all[index].bounds.width
            if 2 * seen >= total { return Double(all[index].bounds.height) }
        }
        return 1
    }

    /// Each component goes to the line whose right end is nearest at its height.
    private static func chains(_ parts: [Int], in all: [InkComponents.Component], height: Double) -> [Line] {
        var lines: [Line] = []
        for index in parts {
            let part = all[index]
            var nearest: (distance: Double, line: Int)?
            for (place, line) in lines.enumerated() {
                let gap = Double(part.bounds.x - line.bounds.maxX)
                let rise = abs(part.centerY - line.rightY)
                guard gap <= 4 * height, rise <= 0.6 * height else { continue }
                let distance = rise + 0.1 * max(0, gap)
                if distance < nearest?.distance ?? .infinity { nearest = (distance, place) }
            }
            if let nearest {
                lines[nearest.line].bounds = lines[nearest.line].bounds.union(part.bounds)
                // Words pull the end of a line along; single marks do so less.
                let weight = min(0.7, Double(part.bounds.width) / (4 * height))
                lines[nearest.line].rightY += weight * (part.centerY - lines[nearest.line].rightY)
            } else {
                lines.append(Line(bounds: part.bounds, leftY: part.centerY, rightY: part.centerY))
            }
        }
        return lines
    }

    /// Joins pieces of a line that lie side by side.
    private static func merged(_ lines: [Line], height: Double) -> [Line] {
        var result: [Line] = []
        for line in lines.sorted(by: { ($0.bounds.x, $0.bounds.y) < ($1.bounds.x, $1.bounds.y) }) {
            let partner = result.indices.first { place in
                let other = result[place]
                let overlap = min(line.bounds.maxY, other.bounds.maxY) - max(line.bounds.y, other.bounds.y)
                let lower = min(line.bounds.height, other.bounds.height)
                return Double(overlap) >= 0.6 * Double(lower)
                    && (abs(line.leftY - other.rightY) <= 0.6 * height || abs(line.leftY - other.leftY) <= 0.5 * height)
            }
            if let partner {
                let end = line.bounds.maxX > result[partner].bounds.maxX ? line.rightY : result[partner].rightY
                result[partner].bounds = result[partner].bounds.union(line.bounds)
                result[partner].rightY = end
            } else {
                result.append(line)
            }
        }
        return result
    }
}
