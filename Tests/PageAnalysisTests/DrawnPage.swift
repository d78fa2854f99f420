import PageAnalysis
import Raster

/// A page drawn stroke by stroke, 0 black, for tests: it says which pixels belong to what.
struct DrawnPage {
    var raster: GrayRaster

    init(width: Int, height: Int, paper: UInt8 = 245) {
        raster = GrayRaster(width: width, height: height, fill: paper)
    }

    /// Fills a rectangle.
    mutating func fill(_ rectangle: Rectangle, with value: UInt8 = 25) {
        let part = raster.bounds.intersection(rectangle)
        guard !part.isEmpty else { return }
        for y in part.y..<part.maxY {
            var row = raster.mutableRow(y)
            for x in part.x..<part.maxX { row[x] = value }
        }
    }

    /// A line from `x` rightwards that falls by `slope` pixels a pixel, with `gap` pixels missing every `period`.
    mutating func rule(
        x: ClosedRange<Int>,
        y: Int,
        thickness: Int = 3,
        slope: Double = 0,
        value: UInt8 = 60,
        period: Int = 1,
        gap: Int = 0
    ) {
        for column in x where column % period >= gap {
            let top = y + Int((slope * Double(column - x.lowerBound)).rounded())
            fill(Rectangle(x: column, y: top, width: 1, height: thickness), with: value)
        }
    }

    /// A round-ended stroke between two points.
    mutating func stroke(from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double) {
        let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
        let steps = max(1, Int(2 * length))
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            dot(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y), width: width)
        }
    }

    private mutating func dot(x: Double, y: Double, width: Double) {
        let reach = Int((width / 2).rounded(.up))
        let (column, row) = (Int(x.rounded()), Int(y.rounded()))
        for dy in -reach...reach {
            for dx in -reach...reach {
                let (px, py) = (column + dx, row + dy)
                let distance = (Double(px) - x) * (Double(px) - x) + (Double(py) - y) * (Double(py) - y)
                guard distance <= width * width / 4, px >= 0, py >= 0, px < raster.width, py < raster.height else {
                    continue
                }
                fill(Rectangle(x: px, y: py, width: 1, height: 1), with: 30)
            }
        }
    }

    /// A line of scrawl: strokes of random direction and length that keep roughly to a line, as a hand does.
    mutating func scrawl(x: ClosedRange<Int>, baseline: Int, height: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var position = Double(x.lowerBound)
        func random(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &generator) }
        while position < Double(x.upperBound - 4 * height) {
            let letters = Int.random(in: 2...6, using: &generator)
            for _ in 0..<letters {
                let foot = Double(baseline) + random(-0.15...0.15) * Double(height)
                let head = foot - Double(height) * random(0.5...1.4)
                let lean = random(0.1...0.5) * Double(height)
                let advance = Double(height) * random(0.3...0.7)
                stroke(from: (position, foot), to: (position + lean, head), width: 5)
                stroke(from: (position + lean, head), to: (position + lean + advance / 3, foot), width: 4)
                if Bool.random(using: &generator) {
                    let middle = (foot + head) / 2 + random(-4...4)
                    stroke(from: (position + lean / 2, middle), to: (position + lean + advance / 2, middle), width: 4)
                }
                position += advance + lean
            }
            position += Double(height) * random(0.6...1.2)
        }
    }

    /// Type: the same letters always of the same pixels, on an exact line.
    mutating func type(_ text: String, x: Int, baseline: Int, dot: Int = 4) {
        var left = x
        for character in text {
            if let rows = Self.font[character] {
                for (row, bits) in rows.enumerated() {
                    for column in 0..<5 where bits >> (4 - column) & 1 == 1 {
                        let top = baseline - (7 - row) * dot
                        fill(Rectangle(x: left + column * dot, y: top, width: dot, height: dot), with: 20)
                    }
                }
            }
            left += 6 * dot
        }
    }

    /// Five columns, seven rows a letter, the lowest row on the baseline.
    private static let font: [Character: [UInt8]] = [
        "a": [0, 0, 0b01110, 0b00001, 0b01111, 0b10001, 0b01111],
        "b": [0b10000, 0b10000, 0b11110, 0b10001, 0b10001, 0b10001, 0b11110],
        "d": [0b00001, 0b00001, 0b01111, 0b10001, 0b10001, 0b10001, 0b01111],
        "e": [0, 0, 0b01110, 0b10001, 0b11111, 0b10000, 0b01110],
        "h": [0b10000, 0b10000, 0b11110, 0b10001, 0b10001, 0b10001, 0b10001],
        "m": [0, 0, 0b11110, 0b10101, 0b10101, 0b10101, 0b10101],
        "n": [0, 0, 0b11110, 0b10001, 0b10001, 0b10001, 0b10001],
        "o": [0, 0, 0b01110, 0b10001, 0b10001, 0b10001, 0b01110],
        "r": [0, 0, 0b10111, 0b11000, 0b10000, 0b10000, 0b10000],
        "s": [0, 0, 0b01111, 0b10000, 0b01110, 0b00001, 0b11110],
        "u": [0, 0, 0b10001, 0b10001, 0b10001, 0b10001, 0b01111],
    ]

    /// The page as a scanner sees it: soft edges and noise.
    func scanned(seed: UInt64 = 1, noise: Int = 3) -> GrayRaster {
        var generator = SeededGenerator(seed: seed)
        var result = Smoothing.narrowGaussian(raster, sigma: 0.7)
        for y in 0..<result.height {
            var row = result.mutableRow(y)
            for x in row.indices {
                let value = Int(row[x]) + Int.random(in: -noise...noise, using: &generator)
                row[x] = UInt8(max(0, min(255, value)))
            }
        }
        return result
    }
}
