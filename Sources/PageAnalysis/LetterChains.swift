internal import Raster

/// Joins components that follow each other on a line.
struct LetterChains {
    /// Indices of components from left to right, for each chain.
    let chains: [[Int]]

    /// What may follow what.
    struct Limits {
        /// The widest gap, in heights of the higher of the two.
        var gap: Double
        /// The least vertical overlap, as a share of the lower of the two.
        var overlap: Double
        /// The largest ratio of heights.
        var heightRatio: Double
    }

    /// Chains `candidates`: each is followed by its nearest neighbour to the right that the limits allow.
    init(of candidates: [Int], in components: [InkComponents.Component], limits: Limits) {
        let sorted = candidates.sorted { first, second in
            let (a, b) = (components[first].bounds, components[second].bounds)
            return (a.x, a.y, first) < (b.x, b.y, second)
        }
        var chainOf = Array(sorted.indices)
        let widestGap = limits.gap * Double(sorted.map { components[$0].bounds.height }.max() ?? 0)
        for (place, index) in sorted.enumerated() {
            let bounds = components[index].bounds
            var nearest: (gap: Int, place: Int)?
            for next in place + 1..<max(place + 1, sorted.count) {
                let other = components[sorted[next]].bounds
                let gap = other.x - bounds.maxX
                if Double(gap) > widestGap { break }
                if Self.follows(other, after: bounds, gap: gap, limits: limits), gap < nearest?.gap ?? .max {
                    nearest = (gap, next)
                }
            }
            if let nearest { Self.join(place, nearest.place, &chainOf) }
        }
        var members: [Int: [Int]] = [:]
        for place in sorted.indices { members[Self.root(of: place, &chainOf), default: []].append(sorted[place]) }
        chains = members.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func follows(_ other: Rectangle, after bounds: Rectangle, gap: Int, limits: Limits) -> Bool {
        let (lower, higher) = (min(bounds.height, other.height), max(bounds.height, other.height))
        let overlap = min(bounds.maxY, other.maxY) - max(bounds.y, other.y)
        return Double(gap) <= limits.gap * Double(higher)
            && Double(overlap) >= limits.overlap * Double(lower)
            && Double(higher) <= limits.heightRatio * Double(lower)
    }

    private static func root(of place: Int, _ chainOf: inout [Int]) -> Int {
        var place = place
        while chainOf[place] != place {
            chainOf[place] = chainOf[chainOf[place]]
            place = chainOf[place]
        }
        return place
    }

    private static func join(_ first: Int, _ second: Int, _ chainOf: inout [Int]) {
        let (a, b) = (root(of: first, &chainOf), root(of: second, &chainOf))
        chainOf[max(a, b)] = min(a, b)
    }
}
