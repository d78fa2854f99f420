internal import Raster

/// The dark rim that a scanner leaves where the sheet ends, on the grid of the background.
struct EdgeShadow {
    /// Side of a block in pixels.
    let block: Int
    let gridWidth: Int
    let gridHeight: Int
    /// For each block, row by row, whether it is shadow.
    let isShadow: [Bool]
    /// Where the rim is, in pixels of the page.
    let bounds: [Rectangle]

    /// Finds dark blocks that hang together with the edge of the page, in `grid` where no ink is left.
    init(in grid: borrowing GrayRaster, block: Int, parameters: PageAnalysisParameters) {
        let (width, height) = (grid.width, grid.height)
        let paper = Self.paperLevel(of: grid)
        let darkest = UInt8(Double(paper) * parameters.shadowLevel)
        var dark = InkMask(width: width, height: height)
        for y in 0..<height {
            let source = grid.row(y)
            var target = dark.mutableRow(y)
            for x in 0..<width { target[x] = source[x] < darkest ? 1 : 0 }
        }
        let components = InkComponents(of: InkRuns(of: dark))
        let touching = components.components.map { component in
            let bounds = component.bounds
            return bounds.x == 0 || bounds.y == 0 || bounds.maxX == width || bounds.maxY == height
        }
        let shadow = components.mask { touching[$0] }
        var isShadow = [Bool](repeating: false, count: width * height)
        for y in 0..<height {
            let row = shadow.row(y)
            for x in 0..<width { isShadow[y * width + x] = row[x] != 0 }
        }
        self.block = block
        self.gridWidth = width
        self.gridHeight = height
        self.isShadow = isShadow
        bounds = components.components.indices.filter { touching[$0] }.map { index in
            let bounds = components.components[index].bounds
            return Rectangle(
                x: bounds.x * block,
                y: bounds.y * block,
                width: bounds.width * block,
                height: bounds.height * block
            )
        }
    }

    /// The brightness that nine of ten blocks do not exceed.
    private static func paperLevel(of grid: borrowing GrayRaster) -> Int {
        let histogram = InkContrast.histogram(of: grid)
        let wanted = grid.width * grid.height * 9 / 10
        var seen = 0
        for level in histogram.indices {
            seen += histogram[level]
            if seen >= wanted { return level }
        }
        return 255
    }

    /// Continues the paper beside the shadow under it, so that the shadow does not darken the paper.
    func lit(_ grid: borrowing GrayRaster) -> GrayRaster {
        var result = copy grid
        guard !bounds.isEmpty else { return result }
        var dark: [Int] = []
        var lastLit: Int?
        for y in 0..<gridHeight {
            var row = result.mutableRow(y)
            if light(&row, shadow: isShadow.span.extracting(y * gridWidth..<(y + 1) * gridWidth)) {
                for other in dark { copyRow(lastLit ?? y, to: other, of: &result) }
                dark.removeAll()
                lastLit = y
            } else {
                dark.append(y)
            }
        }
        if let lastLit {
            for other in dark { copyRow(lastLit, to: other, of: &result) }
        }
        return result
    }

    /// Gives shadowed blocks of a row the value of the nearest lit one; false when there is none.
    private func light(_ row: inout MutableSpan<UInt8>, shadow: Span<Bool>) -> Bool {
        guard let first = shadow.indices.first(where: { !shadow[$0] }) else { return false }
        var left = first
        for x in row.indices {
            if !shadow[x] {
                // The right half of the gap takes its value from here.
                for gap in (left + x + 1) / 2..<x where shadow[gap] { row[gap] = row[x] }
                left = x
            } else {
                row[x] = row[left]
            }
        }
        return true
    }

    private func copyRow(_ source: Int, to target: Int, of raster: inout GrayRaster) {
        for x in 0..<gridWidth {
            let value = raster.row(source)[x]
            var row = raster.mutableRow(target)
            row[x] = value
        }
    }

    /// Makes the shadow and `margin` blocks around it paper (0) in a flattened page.
    func erase(from flattened: inout GrayRaster, margin: Int) {
        guard !bounds.isEmpty else { return }
        for gridY in 0..<gridHeight {
            for gridX in 0..<gridWidth where isShadow[gridY * gridWidth + gridX] {
                let area = Rectangle(
                    x: (gridX - margin) * block,
                    y: (gridY - margin) * block,
                    width: (2 * margin + 1) * block,
                    height: (2 * margin + 1) * block
                ).intersection(flattened.bounds)
                for y in area.y..<area.maxY {
                    var row = flattened.mutableRow(y)
                    for x in area.x..<area.maxX { row[x] = 0 }
                }
            }
        }
    }
}
