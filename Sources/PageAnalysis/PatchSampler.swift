internal import Raster

/// Chooses where patches are cut.
public struct PatchSampler: Sendable {
    public let parameters: PageAnalysisParameters

    public init(parameters: PageAnalysisParameters = .standard) {
        self.parameters = parameters
    }

    /// At most `count` places on ink, from different cells of 20 px, in random order, spread over the page.
    ///
    /// Places whose patch would reach into something that was erased are avoided unless there is little else. The
    /// same page, count and seed give the same places, and a smaller count gives the first of them. A small piece of
    /// writing yields fewer than `count`.
    public func sample(_ page: borrowing AnalyzedPage, count: Int, seed: UInt64) -> [PatchLocation] {
        var generator = SeededGenerator(seed: seed)
        var centers = inkOfCells(page.ink, generator: &generator)
        let obstacles = page.erasures.filter { $0.reason != .edgeShadow }.map(\.bounds)
        let free = centers.filter { center in
            !obstacles.contains { !$0.intersection(Self.bounds(ofPatchAt: center)).isEmpty }
        }
        if free.count * 10 >= centers.count * 3 { centers = free }
        var locations: [PatchLocation] = []
        for center in spread(centers, generator: &generator) where locations.count < count {
            let share = Self.inkShare(ofPatchAt: center, in: page.ink)
            if Double(share) >= parameters.patchInkShareLeast {
                locations.append(PatchLocation(x: center.x, y: center.y, inkShare: share))
            }
        }
        return locations
    }

    private struct Center {
        var x: Int
        var y: Int
    }

    /// A random ink pixel of each cell that has ink.
    private func inkOfCells(_ ink: borrowing InkMask, generator: inout SeededGenerator) -> [Center] {
        let cell = parameters.patchCell
        var centers: [Center] = []
        var columns = [UInt16](repeating: 0, count: ink.width)
        for top in stride(from: 0, to: ink.height, by: cell) {
            let rows = top..<min(top + cell, ink.height)
            Self.countInk(ink, rows: rows, into: &columns)
            for left in stride(from: 0, to: ink.width, by: cell) {
                let right = min(left + cell, ink.width)
                var inkCount = 0
                for x in left..<right { inkCount += Int(columns[x]) }
                guard inkCount > 0 else { continue }
                var skipped = Int.random(in: 0..<inkCount, using: &generator)
                var x = left
                while skipped >= Int(columns[x]) {
                    skipped -= Int(columns[x])
                    x += 1
                }
                for y in rows where ink.row(y)[x] != 0 {
                    if skipped == 0 { centers.append(Center(x: x, y: y)) }
                    skipped -= 1
                }
            }
        }
        return centers
    }

    private static func countInk(_ ink: borrowing InkMask, rows: Range<Int>, into columns: inout [UInt16]) {
        var columns = columns.mutableSpan
        for x in columns.indices { columns[x] = 0 }
        for y in rows {
            let row = ink.row(y)
            for x in 0..<min(row.count, columns.count) { columns[x] &+= UInt16(row[x]) }
        }
    }

    /// Random order in rounds: each round takes at most one centre of each square as large as a patch.
    private func spread(_ centers: [Center], generator: inout SeededGenerator) -> [Center] {
        var taken: [Int: Int] = [:]
        var rounds: [[Center]] = []
        for center in centers.shuffled(using: &generator) {
            let square = (center.y / PatchExtractor.side) << 32 | center.x / PatchExtractor.side
            let round = taken[square, default: 0]
            taken[square] = round + 1
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(center)
        }
        return rounds.flatMap { $0 }
    }

    private static func bounds(ofPatchAt center: Center) -> Rectangle {
        let side = PatchExtractor.side
        return Rectangle(x: center.x - side / 2, y: center.y - side / 2, width: side, height: side)
    }

    private static func inkShare(ofPatchAt center: Center, in ink: borrowing InkMask) -> Float {
        let part = bounds(ofPatchAt: center).intersection(ink.bounds)
        var inkCount = 0
        for y in part.y..<part.maxY {
            let row = ink.row(y).extracting(part.x..<part.maxX)
            var inRow: UInt8 = 0
            for x in row.indices { inRow &+= row[x] }
            inkCount += Int(inRow)
        }
        return Float(inkCount) / Float(PatchExtractor.side * PatchExtractor.side)
    }
}
