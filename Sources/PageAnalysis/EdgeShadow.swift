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

    /// Puts the brightest neighbouring paper under the shadow, so that it does not darken the paper beside it.
    func lit(_ grid: borrowing GrayRaster) -> GrayRaster {
        let paper = UInt8(Self.paperLevel(of: grid))
        var result = copy grid
        for y in 0..<gridHeight {
            var row = result.mutableRow(y)
            for x in 0..<gridWidth where isShadow[y * gridWidth + x] { row[x] = paper }
        }
        return result
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
