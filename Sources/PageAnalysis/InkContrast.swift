package import Raster

/// How strong the ink of a flattened page is, and the scale that makes all pages equally strong.
package struct InkContrast: Sendable, Hashable {
    /// Flattened intensity of the ink quantile, 1...255; nil when there is no ink to speak of.
    package let quantile: Int?

    private let parameters: PageAnalysisParameters

    /// Judges the intensities counted in `histogram` (256 entries).
    package init(histogram: [Int], parameters: PageAnalysisParameters) {
        self.parameters = parameters
        let pixelCount = histogram.reduce(0, +)
        let least = max(1, Int(Double(pixelCount) * parameters.inkShareLeast))
        let floors = [parameters.inkFloor, parameters.faintInkFloor]
        let floor = floors.first { histogram[($0 + 1)...].reduce(0, +) >= least }
        quantile = floor.map { Self.quantile(parameters.inkQuantile, of: histogram, above: $0) }
    }

    /// What each flattened intensity becomes: the quantile goes to `inkTarget`, paper texture to 0.
    package var curve: [UInt8] {
        let target = Double(parameters.inkTarget)
        let scale = target / Double(quantile ?? parameters.inkTarget)
        let floor = Double(parameters.paperFloor)
        return (0...255).map { intensity in
            let scaled = min(255, Double(intensity) * scale)
            if scaled <= floor { return 0 }
            return UInt8((scaled < 3 * floor ? (scaled - floor) * 1.5 : scaled).rounded())
        }
    }

    /// The least flattened intensity whose normalised intensity is at least `normalized`.
    package func threshold(for normalized: Int) -> UInt8 {
        let curve = curve
        return UInt8((0...255).first { Int(curve[$0]) >= normalized } ?? 255)
    }

    private static func quantile(_ share: Double, of histogram: [Int], above floor: Int) -> Int {
        let total = histogram[(floor + 1)...].reduce(0, +)
        let wanted = Int((Double(total) * share).rounded(.up))
        var seen = 0
        for intensity in (floor + 1)...255 {
            seen += histogram[intensity]
            if seen >= wanted { return intensity }
        }
        return 255
    }

    /// How often each intensity occurs.
    package static func histogram(of raster: borrowing GrayRaster) -> [Int] {
        // Paper is one value over and over: four tables spare each count the wait for the one before.
        var counts = [Int](repeating: 0, count: 4 * 256)
        for y in 0..<raster.height {
            let row = raster.row(y)
            var counts = counts.mutableSpan
            let whole = row.count & ~3
            for x in stride(from: 0, to: whole, by: 4) {
                counts[Int(row[x])] &+= 1
                counts[256 &+ Int(row[x &+ 1])] &+= 1
                counts[512 &+ Int(row[x &+ 2])] &+= 1
                counts[768 &+ Int(row[x &+ 3])] &+= 1
            }
            for x in whole..<row.count { counts[Int(row[x])] &+= 1 }
        }
        return (0..<256).map { counts[$0] + counts[256 + $0] + counts[512 + $0] + counts[768 + $0] }
    }
}
