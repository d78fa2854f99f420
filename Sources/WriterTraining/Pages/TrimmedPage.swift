package import PageAnalysis
import Raster

/// What training keeps of a page: the ink intensity around its handwriting, and places on the ink.
package struct TrimmedPage: Sendable, Equatable {
    /// Intensity that is kept beyond the outermost ink: the soft edge of strokes.
    package static let margin = 8
    /// Side of the squares that ink is counted in, as the patch sampler's.
    package static let cellSide = 20
    /// Places kept of a page; jitter fills the gaps between them.
    package static let placeLimit = 4096

    /// Column of the page that is column 0 here.
    package let originX: Int
    /// Row of the page that is row 0 here.
    package let originY: Int
    package let width: Int
    package let height: Int
    /// Ink intensity as ``InkRuns``.
    package let runs: [UInt8]
    /// Centres of patches for ink pixels that were drawn evenly: column in the lower, row in the upper 16 bits.
    package let places: [UInt32]
    /// How many cells of `cellSide` hold ink: the amount of writing, and how many patches describe the page.
    package let cellCount: Int

    /// Trims `page`, whose patches are placed as `analysis` says, but for not being moved sideways: that training patches
    /// reach beyond the ends of lines varies them (ADR 0029). nil when it holds no ink. Traps on a side beyond 65,535 pixels.
    package init?(_ page: borrowing AnalyzedPage, analysis: PageAnalysisParameters = .standard) {
        guard let inked = Self.inkBounds(page.ink) else { return nil }
        let bounds = page.inkIntensity.bounds.intersection(
            Rectangle(
                x: inked.x - Self.margin,
                y: inked.y - Self.margin,
                width: inked.width + 2 * Self.margin,
                height: inked.height + 2 * Self.margin
            )
        )
        originX = bounds.x
        originY = bounds.y
        width = bounds.width
        height = bounds.height
        runs = InkRuns.encode(page.inkIntensity, within: bounds)
        let (inkPixels, cells) = Self.inkPixels(page.ink, within: bounds)
        var analysis = analysis
        analysis.patchesAreCentredSideways = false
        let placement = PatchPlacement(page.ink, parameters: analysis)
        let patches = inkPixels.map { placement.patch(x: $0.x, y: $0.y) }
        places = placement.informative(patches).map { patch in
            UInt32(max(0, patch.y - bounds.y)) << 16 | UInt32(patch.x - bounds.x)
        }
        cellCount = cells
    }

    /// Of the pixels, to notice that a page is no longer what it was.
    package var fingerprint: UInt64 {
        var fingerprint = Fingerprint()
        for byte in runs { fingerprint.add(byte) }
        fingerprint.add(UInt(width))
        return fingerprint.value
    }

    private static func inkBounds(_ ink: borrowing InkMask) -> Rectangle? {
        var (left, right, top, bottom) = (Int.max, -1, Int.max, -1)
        for y in 0..<ink.height {
            let row = ink.row(y)
            guard let first = firstInk(row) else { continue }
            var last = row.count - 1
            while row[last] == 0 { last -= 1 }
            left = min(left, first)
            right = max(right, last)
            top = min(top, y)
            bottom = y
        }
        guard bottom >= 0 else { return nil }
        return Rectangle(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    private static func firstInk(_ row: Span<UInt8>) -> Int? {
        for x in row.indices where row[x] != 0 { return x }
        return nil
    }

    /// Ink pixels, and the number of cells of `bounds` with ink.
    ///
    /// Beyond `placeLimit` the ink pixels, in reading order, are cut into as many runs, and one of each run is drawn.
    private static func inkPixels(
        _ ink: borrowing InkMask,
        within bounds: Rectangle
    ) -> ([(x: Int, y: Int)], cells: Int) {
        let columns = bounds.width / cellSide + 1
        var cells = [Bool](repeating: false, count: columns * (bounds.height / cellSide + 1))
        let total = ink.inkCount
        let step = max(1, Double(total) / Double(placeLimit))
        var generator = SeededGenerator(seed: UInt64(total))
        var pixels: [(x: Int, y: Int)] = []
        pixels.reserveCapacity(min(total, placeLimit))
        var passed = 0
        var next = Int(Double.random(in: 0..<1, using: &generator) * step)
        for y in bounds.y..<bounds.maxY {
            let row = ink.row(y)
            let cellRow = (y - bounds.y) / cellSide * columns
            for x in bounds.x..<bounds.maxX where row[x] != 0 {
                cells[cellRow + (x - bounds.x) / cellSide] = true
                if passed == next {
                    pixels.append((x, y))
                    let within = Double.random(in: 0..<1, using: &generator)
                    next = max(next + 1, Int((Double(pixels.count) + within) * step))
                }
                passed += 1
            }
        }
        return (pixels, cells.count(where: { $0 }))
    }
}
