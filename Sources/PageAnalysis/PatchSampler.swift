internal import Raster

/// Chooses where patches are cut.
public struct PatchSampler: Sendable {
    public let parameters: PageAnalysisParameters

    public init(parameters: PageAnalysisParameters = .standard) {
        self.parameters = parameters
    }

    /// At most `count` places with writing, in different cells of 20 px, in random order, spread over the page.
    ///
    /// Patches are moved and chosen by ``PatchPlacement``. Those that would reach into something that was erased are
    /// avoided unless there is little else. The same page, count and seed give the same places, and a smaller count
    /// gives the first of them. A small piece of writing yields fewer than `count`.
    public func sample(_ page: borrowing AnalyzedPage, count: Int, seed: UInt64) -> [PatchLocation] {
        var generator = SeededGenerator(seed: seed)
        let placement = PatchPlacement(page.ink, parameters: parameters)
        let centers = inkOfCells(page.ink, generator: &generator)
        var patches = oneOfCell(centers.map { placement.patch(x: $0.x, y: $0.y) })
        let obstacles = page.erasures.filter { $0.reason != .edgeShadow }.map(\.bounds)
        let free = patches.filter { patch in
            let bounds = PatchPlacement.bounds(x: patch.x, y: patch.y)
            return !obstacles.contains { !$0.intersection(bounds).isEmpty }
        }
        if free.count * 10 >= patches.count * 3 { patches = free }
        return Array(spread(placement.informative(patches), generator: &generator).prefix(count))
    }

    /// The first patch of each cell.
    private func oneOfCell(_ patches: [PatchLocation]) -> [PatchLocation] {
        var cells: Set<Int> = []
        return patches.filter { patch in
            cells.insert((patch.y / parameters.patchCell) << 32 | patch.x / parameters.patchCell).inserted
        }
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

    /// Random order in rounds: each round takes at most one of each square as large as a patch.
    private func spread(_ patches: [PatchLocation], generator: inout SeededGenerator) -> [PatchLocation] {
        var taken: [Int: Int] = [:]
        var rounds: [[PatchLocation]] = []
        for patch in patches.shuffled(using: &generator) {
            let square = (patch.y / PatchExtractor.side) << 32 | patch.x / PatchExtractor.side
            let round = taken[square, default: 0]
            taken[square] = round + 1
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(patch)
        }
        return rounds.flatMap { $0 }
    }
}
