internal import Raster

/// The parts of a page that a person chose or excluded.
struct PageRegions {
    /// On the 300-dpi page; empty when all of it counts.
    let regions: [Rectangle]
    let masks: [Rectangle]

    /// Takes rectangles in pixels of the scan.
    init(regions: [Rectangle], masks: [Rectangle], scale: Double) {
        self.regions = regions.map { $0.scaled(by: scale) }
        self.masks = masks.map { $0.scaled(by: scale) }
    }

    /// Makes everything outside of the regions and inside the masks paper (0); says whether anything is left.
    func apply(to flattened: inout GrayRaster) -> Bool {
        guard !regions.isEmpty || !masks.isEmpty else { return true }
        var isLeft = false
        var isChosen = [Bool](repeating: false, count: flattened.width)
        for y in 0..<flattened.height {
            for x in isChosen.indices { isChosen[x] = regions.isEmpty }
            mark(regions, row: y, as: true, in: &isChosen)
            mark(masks, row: y, as: false, in: &isChosen)
            var row = flattened.mutableRow(y)
            for x in row.indices where !isChosen[x] { row[x] = 0 }
            isLeft = isLeft || isChosen.contains(true)
        }
        return isLeft
    }

    private func mark(_ rectangles: [Rectangle], row y: Int, as value: Bool, in isChosen: inout [Bool]) {
        for rectangle in rectangles where y >= rectangle.y && y < rectangle.maxY {
            for x in max(0, rectangle.x)..<max(max(0, rectangle.x), min(isChosen.count, rectangle.maxX)) {
                isChosen[x] = value
            }
        }
    }
}
