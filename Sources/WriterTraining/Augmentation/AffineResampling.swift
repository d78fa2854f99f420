/// Rotation, scale and shear of a window of a page, by bilinear interpolation in fixed point.
///
/// The four pixels of an interpolation are packed into one word beforehand, so that each pixel of the result costs one
/// load; positions have 16, weights 8 fractional bits.
enum AffineResampling {
    /// Word `y * width + x` gets the pixels (x, y), (x, y + 1), (x + 1, y), (x + 1, y + 1), lowest byte first.
    ///
    /// Words of the last row and column are left as they are: nothing reads them.
    static func pack(_ window: [UInt8], width: Int, height: Int, into quads: inout [UInt32]) {
        let window = window.span
        var quads = quads.mutableSpan
        for y in 0..<height - 1 {
            let upper = window.extracting(y * width..<(y + 1) * width - 1)
            let upperRight = window.extracting(y * width + 1..<(y + 1) * width)
            let lower = window.extracting((y + 1) * width..<(y + 2) * width - 1)
            let lowerRight = window.extracting((y + 1) * width + 1..<(y + 2) * width)
            var row = quads._mutatingExtracting(y * width..<(y + 1) * width - 1)
            for x in row.indices {
                row[x] =
                    UInt32(truncatingIfNeeded: upper[x]) | UInt32(truncatingIfNeeded: lower[x]) &<< 8
                    | UInt32(truncatingIfNeeded: upperRight[x]) &<< 16
                    | UInt32(truncatingIfNeeded: lowerRight[x]) &<< 24
            }
        }
    }

    /// Fills the square `grid` from the window whose middle is the patch's centre.
    static func resample(
        _ quads: [UInt32],
        width: Int,
        height: Int,
        _ distortion: PatchDistortion,
        into grid: inout [UInt8]
    ) {
        let quads = quads.span
        var grid = grid.mutableSpan
        let side = PatchAugmenter.gridSide
        let half = Double(side / 2)
        let (stepX, stepY) = (fixed(distortion.across.x), fixed(distortion.across.y))
        let (middleX, middleY) = (Double(width / 2), Double(height / 2))
        for v in 0..<side {
            let below = Double(v) - half
            var x = fixed(middleX + distortion.down.x * below - distortion.across.x * half)
            var y = fixed(middleY + distortion.down.y * below - distortion.across.y * half)
            var row = grid._mutatingExtracting(v * side..<(v + 1) * side)
            for u in row.indices {
                let quad = quads[(y &>> 16) &* width &+ (x &>> 16)]
                let weightX = UInt32(truncatingIfNeeded: x &>> 8) & 255
                let weightY = UInt32(truncatingIfNeeded: y &>> 8) & 255
                // Two columns at once, 16 bits each: their interpolation between the upper and the lower row.
                let columns =
                    (quad & 0x00ff_00ff) &* (256 &- weightY) &+ (quad &>> 8 & 0x00ff_00ff) &* weightY
                let left = columns & 0xffff
                let right = columns &>> 16
                let sum = left &* (256 &- weightX) &+ right &* weightX
                row[u] = UInt8(truncatingIfNeeded: (sum &+ 0x8000) &>> 16)
                x &+= stepX
                y &+= stepY
            }
        }
    }

    private static func fixed(_ value: Double) -> Int { Int((value * 65_536).rounded()) }
}
