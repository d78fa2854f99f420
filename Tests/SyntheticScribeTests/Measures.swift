import Raster

/// FNV-1a over all pixels: equal pages have equal numbers.
func checksum(of raster: GrayRaster) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let pixels = raster.pixels
    for index in pixels.indices { hash = (hash ^ UInt64(pixels[index])) &* 0x100_0000_01b3 }
    return hash
}

/// Share of pixels darker than `threshold`.
func inkShare(of raster: GrayRaster, threshold: UInt8 = 140) -> Double {
    var dark = 0
    let pixels = raster.pixels
    for index in pixels.indices where pixels[index] < threshold { dark += 1 }
    return Double(dark) / Double(pixels.count)
}

/// How often each direction and thickness occurs in the ink: a plain description of a hand that ignores the text.
///
/// 24 shares of edge directions, then 20 of horizontal run lengths of ink and 20 of vertical ones.
func description(of raster: GrayRaster) -> [Double] {
    var directions = [Double](repeating: 0, count: 24)
    var acrossRuns = [Double](repeating: 0, count: 20)
    var downRuns = [Double](repeating: 0, count: 20)
    var open = [Int](repeating: 0, count: raster.width)
    for y in 1..<raster.height - 1 {
        let (above, row, below) = (raster.row(y - 1), raster.row(y), raster.row(y + 1))
        var run = 0
        for x in 1..<raster.width - 1 {
            let (dx, dy) = (Double(row[x + 1]) - Double(row[x - 1]), Double(below[x]) - Double(above[x]))
            if dx * dx + dy * dy > 3_600 { directions[sector(dx, dy)] += 1 }
            if row[x] < 140 {
                run += 1
                open[x] += 1
            } else {
                if run > 0 { acrossRuns[min(19, run / 2)] += 1 }
                if open[x] > 0 { downRuns[min(19, open[x] / 2)] += 1 }
                run = 0
                open[x] = 0
            }
        }
    }
    return [directions, acrossRuns, downRuns].flatMap { shares in
        let total = max(1, shares.reduce(0, +))
        return shares.map { ($0 / total).squareRoot() }
    }
}

/// One of 24 sectors of half a turn, by comparing slopes: 1/6 steps of the taxicab angle.
private func sector(_ dx: Double, _ dy: Double) -> Int {
    let (x, y) = dy < 0 ? (-dx, -dy) : (dx, dy)
    let share = x >= 0 ? y / (x + y) : 1 + -x / (y - x)
    return min(23, Int(share * 12))
}

/// Squared distance.
func distance(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}
