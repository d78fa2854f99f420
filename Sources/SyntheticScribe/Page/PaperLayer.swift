import Raster

/// The sheet and the scanner: tint, stains, fibres, uneven light and noise, with the ink laid in.
struct PaperLayer {
    /// Distance of the nodes between which tint and light are interpolated.
    private static let cell = 64
    let style: PaperStyle
    let seed: UInt64

    /// The scan: paper darkened by ink, 0 is black.
    func scan(_ layer: borrowing InkLayer, texture: GrainTexture) -> GrayRaster {
        let (width, height) = (layer.width, layer.height)
        var raster = GrayRaster(width: width, height: height)
        let columns = width / Self.cell + 2
        let nodes = sheet(columns: columns, rows: height / Self.cell + 2, width: width, height: height)
        let fibre = Float(style.texture * 5 / 255)
        // A sum of four bytes has a deviation of 147.8.
        let noise = Float(style.scannerNoise / 147.8)
        var state = RandomStream.mix(seed, 0x6e_6f69_7365) | 1
        var tints = [Float](repeating: 0, count: width)
        let ink = layer.ink.span
        for y in 0..<height {
            let row = y / Self.cell
            let down = Float(y % Self.cell) / Float(Self.cell)
            fillRow(&tints, nodes: nodes, columns: columns, row: row, down: down)
            var target = raster.mutableRow(y)
            let fibres = texture.row(y &* 3)
            let tint = tints.span
            var bits: UInt64 = 0
            for x in 0..<width {
                if x & 1 == 0 {
                    // xorshift64 (Marsaglia 2003)
                    state ^= state << 13
                    state ^= state >> 7
                    state ^= state << 17
                    bits = state
                } else {
                    bits >>= 32
                }
                let sum = Int(bits & 255) + Int((bits >> 8) & 255) + Int((bits >> 16) & 255) + Int((bits >> 24) & 255)
                let bare = tint[x] - (Float(fibres[x & GrainTexture.mask]) - 128) * fibre
                let shade = bare * (1 - Float(ink[y * width + x]) * (0.93 / 255))
                let value = shade + Float(sum - 510) * noise
                target[x] = UInt8(max(0, min(255, value + 0.5)))
            }
        }
        return raster
    }

    /// Tint times light at the nodes.
    private func sheet(columns: Int, rows: Int, width: Int, height: Int) -> [Float] {
        var random = RandomStream(seed: seed, topic: "sheet")
        let (lightX, lightY) = (random.uniform(-1, 1), random.uniform(-1, 1))
        let vignette = random.uniform(0, 0.6)
        let stains = SmoothNoise(seed: random.next())
        let strength = style.texture * 1.6
        var nodes: [Float] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let x = Double(column * Self.cell) / Double(width) * 2 - 1
                let y = Double(row * Self.cell) / Double(height) * 2 - 1
                let light = (x * lightX + y * lightY) * 0.25 - vignette * (x * x + y * y) * 0.3
                let stain =
                    stains.value(at: Double(column) * 0.31 + Double(row) * 7.77)
                    + stains.value(at: Double(row) * 0.37 + 1_000 + Double(column) * 0.06)
                nodes.append(Float(style.tint + light * style.lightFalloff + stain * strength))
            }
        }
        return nodes
    }

    private func fillRow(_ tints: inout [Float], nodes: [Float], columns: Int, row: Int, down: Float) {
        var target = tints.mutableSpan
        for column in 0..<columns - 1 {
            let upper = row * columns + column
            let left = nodes[upper] * (1 - down) + nodes[upper + columns] * down
            let right = nodes[upper + 1] * (1 - down) + nodes[upper + columns + 1] * down
            let slope = (right - left) / Float(Self.cell)
            let start = column * Self.cell
            for x in start..<max(start, min(start + Self.cell, target.count)) {
                target[x] = left + slope * Float(x - start)
            }
        }
    }
}
