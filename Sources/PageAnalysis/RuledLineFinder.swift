internal import Raster

/// Finds level ruled lines: rules of forms, ruled and squared paper.
///
/// The page is cut into upright strips. In each strip rows that are mostly covered by thin ink are peaks; peaks that
/// continue each other from strip to strip over a long way are a line. Handwriting has such peaks too (bars of t,
/// dashes), but they do not continue. Skew, slow bends, gaps and crossing strokes do no harm.
struct RuledLineFinder {
    let parameters: PageAnalysisParameters

    /// The lines on a page, from top to bottom.
    func find(in heights: VerticalRunHeights) -> [RuledLine] {
        var tracks: [Track] = []
        var open: [Int] = []
        let coverage = Coverage(of: heights, parameters: parameters)
        for strip in 0..<coverage.stripCount {
            open.removeAll { strip - tracks[$0].peaks[tracks[$0].peaks.count - 1].strip > parameters.ruleGapStrips }
            for peak in coverage.peaks(inStrip: strip) {
                let nearest = open.filter { tracks[$0].isBefore(peak) }
                    .min {
                        tracks[$0].distance(to: peak, stripWidth: coverage.stripWidth)
                            < tracks[$1].distance(to: peak, stripWidth: coverage.stripWidth)
                    }
                if let nearest,
                    tracks[nearest].distance(to: peak, stripWidth: coverage.stripWidth) <= parameters.ruleDeviation
                {
                    tracks[nearest].peaks.append(peak)
                } else {
                    open.append(tracks.count)
                    tracks.append(Track(peaks: [peak]))
                }
            }
        }
        return tracks.filter(isLine)
            .filter { runsThroughGaps($0, heights: heights) }
            .map { line(along: $0, coverage: coverage, heights: heights) }
            .sorted { ($0.knots[0].y, $0.left) < ($1.knots[0].y, $1.left) }
    }

    /// A thin level piece of ink in one strip.
    struct Peak {
        var strip: Int
        /// Middle of the strip.
        var x: Double
        var y: Double
        /// Share of the columns of the strip that it covers.
        var coverage: Double
    }

    /// Peaks that continue each other.
    private struct Track {
        var peaks: [Peak]

        func isBefore(_ peak: Peak) -> Bool { peaks[peaks.count - 1].strip < peak.strip }

        /// How far `peak` lies from where the track would go, in pixels, less what a gap excuses.
        func distance(to peak: Peak, stripWidth: Int) -> Double {
            let last = peaks[peaks.count - 1]
            let earlier = peaks[max(0, peaks.count - 8)]
            let slope = peaks.count > 1 ? (last.y - earlier.y) / (last.x - earlier.x) : 0
            let excused = peaks.count > 2 ? 0.25 * Double(peak.strip - last.strip - 1) : 0
            return abs(last.y + slope * (peak.x - last.x) - peak.y) - excused
        }

        /// Root mean square distance from the best straight line, and the slope of that.
        var straightness: (deviation: Double, slope: Double) {
            let n = Double(peaks.count)
            let meanX = peaks.reduce(0) { $0 + $1.x } / n
            let meanY = peaks.reduce(0) { $0 + $1.y } / n
            let xx = peaks.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
            let xy = peaks.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
            let slope = xy / xx
            let squares = peaks.reduce(0) { sum, peak in
                let distance = peak.y - meanY - slope * (peak.x - meanX)
                return sum + distance * distance
            }
            return ((squares / n).squareRoot(), slope)
        }
    }

    private func isLine(_ track: Track) -> Bool {
        let count = track.peaks.count
        guard count >= parameters.ruleStripsLeast else { return false }
        let span = track.peaks[count - 1].strip - track.peaks[0].strip + 1
        let filled = Double(count) / Double(span)
        let coverage = track.peaks.reduce(0) { $0 + $1.coverage } / Double(count)
        let (deviation, slope) = track.straightness
        guard abs(slope) <= parameters.ruleSlopeMost else { return false }
        // Short tracks must be nearly perfect; long ones may have breaks and follow a bent page.
        if count < 2 * parameters.ruleStripsLeast {
            return filled >= 0.8 && coverage >= 0.75 && deviation <= 1
        }
        return filled >= 0.6 && deviation <= 1.5 + 0.002 * Double(span) * Double(parameters.ruleStrip)
    }

    /// Whether ink lies on the track also where there is no writing above or below.
    ///
    /// Some people write along a ruler: their letters end on a perfect line, but between words there is none.
    private func runsThroughGaps(_ track: Track, heights: VerticalRunHeights) -> Bool {
        let line = RuledLine(knots: track.peaks.map { .init(x: Int($0.x), y: $0.y) }, thickness: 1)
        let raster = heights.raster
        let (onLine, beside) = (parameters.ruleThicknessMost / 2, parameters.ruleThicknessMost)
        var (inked, gaps, inkedGaps) = (0, 0, 0)
        for (offset, middle) in line.heights.enumerated() {
            let (x, row) = (line.left + offset, Int(middle.rounded()))
            let isInked = Self.hasInk(raster, x: x, rows: row - onLine..<row + onLine + 1)
            let isGap =
                !Self.hasInk(raster, x: x, rows: row - parameters.ruleGapHeight..<row - beside)
                && !Self.hasInk(raster, x: x, rows: row + beside + 1..<row + parameters.ruleGapHeight)
            if isInked { inked += 1 }
            if isGap { gaps += 1 }
            if isGap && isInked { inkedGaps += 1 }
        }
        let columns = line.right - line.left + 1
        let isLong = track.peaks.count >= 3 * parameters.ruleStripsLeast
        if gaps * (isLong ? 20 : 6) >= columns { return inkedGaps * 2 >= gaps }
        // Where writing is so dense that there are hardly any gaps, only a long unbroken line will do.
        return isLong && inked * 20 >= columns * 19
    }

    private static func hasInk(_ raster: borrowing GrayRaster, x: Int, rows: Range<Int>) -> Bool {
        let pixels = raster.pixels
        for y in rows.clamped(to: 0..<raster.height) where pixels[y &* raster.width &+ x] != 0 { return true }
        return false
    }

    private func line(along track: Track, coverage: Coverage, heights: VerticalRunHeights) -> RuledLine {
        var knots = track.peaks.map { RuledLine.Knot(x: Int($0.x), y: $0.y) }
        let reach = coverage.stripWidth + coverage.stripWidth / 2
        let slope = track.straightness.slope
        let left = max(0, knots[0].x - reach)
        if left < knots[0].x {
            knots.insert(.init(x: left, y: knots[0].y - slope * Double(knots[0].x - left)), at: 0)
        }
        let last = knots[knots.count - 1]
        let right = min(heights.raster.width - 1, last.x + reach)
        if right > last.x { knots.append(.init(x: right, y: last.y + slope * Double(right - last.x))) }
        var line = RuledLine(knots: knots, thickness: 1)
        line.thickness = RuledLineEraser.usualThickness(of: line, heights: heights, limit: parameters.ruleThicknessMost)
        return line
    }
}
