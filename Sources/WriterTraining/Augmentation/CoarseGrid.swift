/// Brings a square picture to larger pixels, as a scanner of fewer dpi does, and back.
struct CoarseGrid {
    /// Pixels of the picture per coarse pixel, along each axis.
    let size: Double
    let fineSide: Int
    /// Coarse pixels along each axis.
    let side: Int

    /// Traps when `size` is below 1.
    init(size: Double, side fineSide: Int) {
        precondition(size >= 1, "coarse pixels are not smaller than fine ones")
        self.size = size
        self.fineSide = fineSide
        self.side = Int((Double(fineSide) / size).rounded(.up))
    }

    /// Each coarse pixel is the mean of the fine pixels whose middle it covers.
    func reduce(_ fine: [UInt8], into coarse: inout [UInt8]) {
        let fine = fine.span
        var coarse = coarse.mutableSpan
        let bounds = (0...side).map { min(fineSide, Int((Double($0) * size).rounded())) }
        for row in 0..<side {
            let rows = bounds[row]..<max(bounds[row] + 1, bounds[row + 1])
            for column in 0..<side {
                let columns = bounds[column]..<max(bounds[column] + 1, bounds[column + 1])
                var sum = 0
                var count = 0
                for y in rows where y < fineSide {
                    for x in columns where x < fineSide {
                        sum += Int(fine[y * fineSide + x])
                        count += 1
                    }
                }
                coarse[row * side + column] = UInt8((sum + count / 2) / max(1, count))
            }
        }
    }

    /// Bilinear interpolation between the middles of coarse pixels.
    func enlarge(_ coarse: [UInt8], into fine: inout [UInt8]) {
        let coarse = coarse.span
        var fine = fine.mutableSpan
        let places = (0..<fineSide).map { index -> (lower: Int, upper: Int, weight: Int) in
            let position = min(max((Double(index) + 0.5) / size - 0.5, 0), Double(side - 1))
            let lower = Int(position)
            return (lower, min(lower + 1, side - 1), Int((position - Double(lower)) * 256))
        }
        for y in 0..<fineSide {
            let vertical = places[y]
            for x in 0..<fineSide {
                let horizontal = places[x]
                let top = Self.between(
                    Int(coarse[vertical.lower * side + horizontal.lower]),
                    Int(coarse[vertical.lower * side + horizontal.upper]),
                    horizontal.weight
                )
                let bottom = Self.between(
                    Int(coarse[vertical.upper * side + horizontal.lower]),
                    Int(coarse[vertical.upper * side + horizontal.upper]),
                    horizontal.weight
                )
                fine[y * fineSide + x] = UInt8(
                    (top * (256 - vertical.weight) + bottom * vertical.weight + 0x8000) >> 16
                )
            }
        }
    }

    /// 256 times the value at `weight` 256ths of the way.
    private static func between(_ from: Int, _ to: Int, _ weight: Int) -> Int { from * (256 - weight) + to * weight }
}
