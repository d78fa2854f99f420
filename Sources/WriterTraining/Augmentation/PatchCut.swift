package import PageAnalysis

/// The part of a patch along one of its sides that another patch takes.
package struct PatchCut: Sendable, Hashable {
    package enum Edge: Sendable, CaseIterable {
        case left, right, top, bottom
    }

    /// Columns and rows, in pixels of the patch, that are the other patch's.
    package let columns: Range<Int>
    package let rows: Range<Int>

    /// `depth` pixels (0...113) from `edge` on.
    package init(edge: Edge, depth: Int) {
        let side = PatchExtractor.side
        let (whole, near, far) = (0..<side, 0..<depth, side - depth..<side)
        switch edge {
        case .left: (columns, rows) = (near, whole)
        case .right: (columns, rows) = (far, whole)
        case .top: (columns, rows) = (whole, near)
        case .bottom: (columns, rows) = (whole, far)
        }
    }

    /// Draws an edge, and a depth within `shares` of the side.
    package init(shares: ClosedRange<Double>, using generator: inout SeededGenerator) {
        let edge = Edge.allCases[Int.random(in: 0..<Edge.allCases.count, using: &generator)]
        let share = Double.random(in: shares, using: &generator)
        self.init(edge: edge, depth: Int((share * Double(PatchExtractor.side)).rounded()))
    }

    /// Copies the part from `other` into `patch` (113 x 113 bytes each) and answers what share of the ink there is then `other`'s.
    package func copy(from other: Span<UInt8>, into patch: inout MutableSpan<UInt8>) -> Double {
        let side = PatchExtractor.side
        var (taken, whole) = (0, 0)
        for y in rows {
            let part = y * side + columns.lowerBound..<y * side + columns.upperBound
            let source = other.extracting(part)
            var target = patch._mutatingExtracting(part)
            for index in target.indices {
                target[index] = source[index]
                taken += Int(source[index])
            }
        }
        for index in patch.indices { whole += Int(patch[index]) }
        return whole > 0 ? Double(taken) / Double(whole) : Double(columns.count * rows.count) / Double(side * side)
    }
}
