internal import PageAnalysis

/// Draws writers with replacement: how a figure would vary with other writers of the same population (Efron and
/// Tibshirani 1993, chapter 13, percentile interval; the writer is the cluster).
public struct Bootstrap: Sendable, Hashable, Codable {
    public var replicates: Int
    public var seed: UInt64

    public init(replicates: Int = 200, seed: UInt64 = 1) {
        self.replicates = replicates
        self.seed = seed
    }

    /// The figure of each draw; draws without a figure are left out.
    ///
    /// - Parameter figure: receives how often each writer was drawn.
    public func replicas(writerCount: Int, _ figure: ([Double]) -> Double?) -> [Double] {
        guard writerCount > 0 else { return [] }
        var generator = SeededGenerator(seed: seed)
        return (0..<replicates).compactMap { _ in
            var multiplicities = [Double](repeating: 0, count: writerCount)
            for _ in 0..<writerCount { multiplicities[Int.random(in: 0..<writerCount, using: &generator)] += 1 }
            return figure(multiplicities)
        }
    }

    /// The middle 95 % of finite replicas; nil without any.
    public static func interval(of replicas: [Double]) -> (lower: Double, upper: Double)? {
        let sorted = replicas.filter(\.isFinite).sorted()
        guard let last = sorted.indices.last else { return nil }
        func quantile(_ share: Double) -> Double {
            let place = share * Double(last)
            let below = Int(place)
            let above = min(below + 1, last)
            return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
        }
        return (quantile(0.025), quantile(0.975))
    }
}
