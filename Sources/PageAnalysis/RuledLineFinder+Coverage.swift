internal import Raster

extension RuledLineFinder {
    /// How many columns of each strip have thin ink in or next to each row.
    struct Coverage {
        let stripWidth: Int
        let stripCount: Int
        private let pageWidth: Int
        private let pageHeight: Int
        private let parameters: PageAnalysisParameters
        /// `stripCount` counts for each row.
        private var counts: [UInt8]

        init(of heights: VerticalRunHeights, parameters: PageAnalysisParameters) {
            let raster = heights.raster
            self.parameters = parameters
            stripWidth = parameters.ruleStrip
            pageWidth = raster.width
            pageHeight = raster.height
            // A remainder of less than half a strip is too little to tell a line by.
            stripCount = (pageWidth + stripWidth / 2) / stripWidth
            counts = [UInt8](repeating: 0, count: stripCount * pageHeight)
            var rows = [[UInt8]](repeating: [UInt8](repeating: 0, count: pageWidth), count: 3)
            var band = [UInt8](repeating: 0, count: pageWidth)
            var hasThin = [false, false, false]
            for y in 0...pageHeight {
                let newest = y % 3
                hasThin[newest] =
                    y < pageHeight
                    && heights.markThin(y, limit: parameters.ruleThicknessMost, in: &rows[newest])
                if !hasThin[newest] { rows[newest] = [UInt8](repeating: 0, count: pageWidth) }
                if y > 0 && hasThin.contains(true) { count(rows, y: y - 1, band: &band) }
            }
        }

        private mutating func count(_ rows: [[UInt8]], y: Int, band: inout [UInt8]) {
            Self.join(rows[0], rows[1], rows[2], into: &band)
            let band = band.span
            for strip in 0..<stripCount {
                var sum: UInt8 = 0
                for x in strip * stripWidth..<min((strip + 1) * stripWidth, band.count) { sum &+= band[x] }
                counts[y * stripCount + strip] = sum
            }
        }

        private static func join(_ a: [UInt8], _ b: [UInt8], _ c: [UInt8], into band: inout [UInt8]) {
            let (a, b, c) = (a.span, b.span, c.span)
            var band = band.mutableSpan
            for x in 0..<min(min(a.count, b.count), min(c.count, band.count)) { band[x] = a[x] | b[x] | c[x] }
        }

        /// Rows of `strip` that thin ink mostly covers; one peak for rows that hang together.
        func peaks(inStrip strip: Int) -> [Peak] {
            let columns = strip * stripWidth..<min((strip + 1) * stripWidth, pageWidth)
            let least = Int((Double(columns.count) * parameters.ruleCoverageLeast).rounded(.up))
            let middle = Double(columns.lowerBound + columns.upperBound - 1) / 2
            var peaks: [Peak] = []
            var y = 0
            while y < pageHeight {
                guard Int(counts[y * stripCount + strip]) >= least else {
                    y += 1
                    continue
                }
                let top = y
                var (sum, moment, most) = (0, 0, 0)
                while y < pageHeight, case let count = Int(counts[y * stripCount + strip]), count >= least {
                    // Only what rises above the threshold says where the middle is.
                    sum += count - least + 1
                    moment += (count - least + 1) * y
                    most = max(most, count)
                    y += 1
                }
                // Thin ink in three rows at once is counted in two more.
                guard y - top <= parameters.ruleThicknessMost + 4 else { continue }
                peaks.append(
                    Peak(
                        strip: strip,
                        x: middle,
                        y: Double(moment) / Double(sum),
                        coverage: Double(most) / Double(columns.count)
                    )
                )
            }
            return peaks
        }
    }
}
