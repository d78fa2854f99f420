internal import Raster

/// How much ink lies at each height of a page, seen along lines of one slope.
struct InkProfile {
    /// Height of the first entry.
    private let origin: Int
    private let amounts: [Double]

    init(of indices: [Int], components: InkComponents, slope: Double) {
        let drop = Int((abs(slope) * Double(components.runs.width)).rounded(.up)) + 1
        origin = -drop
        var amounts = [Double](repeating: 0, count: components.runs.height + 2 * drop)
        for index in indices {
            for run in components.runs(of: index) {
                let middle = Double(run.start + run.end) / 2
                amounts[Int((Double(run.y) - slope * middle).rounded()) + drop] += Double(run.length)
            }
        }
        self.amounts = amounts
    }

    /// Heights that separate lines: the lowest points between peaks that are clearly two.
    ///
    /// The profile is smoothed over about a third of `lineHeight`. Two peaks are one line when they are nearer than
    /// a line's height or when the profile between them does not fall below `dip` of the lower peak.
    func valleys(lineHeight: Double, dip: Double) -> [Double] {
        let smooth = smoothed(radius: max(1, Int(lineHeight / 6)))
        var peaks = smooth.indices.dropFirst().dropLast().filter {
            smooth[$0] > smooth[$0 - 1] && smooth[$0] >= smooth[$0 + 1]
        }
        guard let highest = peaks.map({ smooth[$0] }).max() else { return [] }
        peaks.removeAll { smooth[$0] < 0.03 * highest }
        var index = 0
        var valleys: [Int] = []
        while index + 1 < peaks.count {
            let (peak, next) = (peaks[index], peaks[index + 1])
            let valley = (peak...next).min { smooth[$0] < smooth[$1] } ?? peak
            let isOne =
                Double(next - peak) < 1.1 * lineHeight || smooth[valley] > dip * min(smooth[peak], smooth[next])
            if isOne {
                peaks.remove(at: smooth[peak] < smooth[next] ? index : index + 1)
                // The peak that stays may now be too near to the one before.
                if index > 0 {
                    index -= 1
                    valleys.removeLast()
                }
            } else {
                valleys.append(valley)
                index += 1
            }
        }
        return valleys.map { Double($0 + origin) }
    }

    /// Three passes of a moving mean: nearly a Gaussian of standard deviation `radius` + 0.5.
    private func smoothed(radius: Int) -> [Double] {
        var values = amounts
        for _ in 0..<3 {
            var sums = [0.0]
            for value in values { sums.append(sums[sums.count - 1] + value) }
            for index in values.indices {
                let (low, high) = (max(0, index - radius), min(values.count, index + radius + 1))
                values[index] = (sums[high] - sums[low]) / Double(2 * radius + 1)
            }
        }
        return values
    }
}
