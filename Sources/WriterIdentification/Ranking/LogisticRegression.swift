internal import Glibc

/// Logistic regression with both classes given equal weight, so that its log-odds are a log likelihood ratio.
///
/// Penalised maximum likelihood by Newton's method (Hastie, Tibshirani and Friedman 2009, section 4.4.1); the penalty
/// on the slopes keeps the fit finite when the classes separate.
struct LogisticRegression {
    /// One a feature, then the intercept.
    let coefficients: [Double]

    /// - Parameters:
    ///   - features: one row an observation, all of one length.
    ///   - labels: true for the class whose odds are sought.
    ///   - penalty: weight of half the squared slopes, beside a mean loss of the order of 1.
    /// - Returns: nil unless both classes are there.
    static func fit(features: [[Double]], labels: [Bool], penalty: Double = 1e-3) -> LogisticRegression? {
        let positiveCount = labels.count { $0 }
        guard positiveCount > 0, positiveCount < labels.count, let width = features.first?.count else { return nil }
        let weights = (
            positive: 0.5 / Double(positiveCount), negative: 0.5 / Double(labels.count - positiveCount)
        )
        // Standardised, so that one penalty suits every feature.
        let count = Double(features.count)
        let means = (0..<width).map { column in features.reduce(0) { $0 + $1[column] } / count }
        let deviations = (0..<width).map { column in
            let variance =
                features.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / count
            return max(variance.squareRoot(), 1e-9)
        }
        var beta = [Double](repeating: 0, count: width + 1)
        for _ in 0..<100 {
            var gradient = [Double](repeating: 0, count: width + 1)
            var hessian = [[Double]](repeating: [Double](repeating: 0, count: width + 1), count: width + 1)
            for (row, isPositive) in zip(features, labels) {
                var input = (0..<width).map { (row[$0] - means[$0]) / deviations[$0] }
                input.append(1)
                var logOdds = 0.0
                for index in 0...width { logOdds += beta[index] * input[index] }
                let probability = 1 / (1 + exp(-logOdds))
                let weight = isPositive ? weights.positive : weights.negative
                let residual = weight * (probability - (isPositive ? 1 : 0))
                let curvature = weight * max(probability * (1 - probability), 1e-12)
                for index in 0...width {
                    gradient[index] += residual * input[index]
                    for other in 0...width { hessian[index][other] += curvature * input[index] * input[other] }
                }
            }
            for index in 0..<width {
                gradient[index] += penalty * beta[index]
                hessian[index][index] += penalty
            }
            hessian[width][width] += 1e-9
            let step = solve(hessian, gradient)
            // Newton's step can overshoot where the curve is flat; a bounded step still converges.
            let length = step.reduce(0) { max($0, abs($1)) }
            let scale = length > 2 ? 2 / length : 1
            for index in 0...width { beta[index] -= scale * step[index] }
            if length < 1e-9 { break }
        }
        var coefficients = (0..<width).map { beta[$0] / deviations[$0] }
        coefficients.append(beta[width] - (0..<width).reduce(0) { $0 + coefficients[$1] * means[$1] })
        return LogisticRegression(coefficients: coefficients)
    }

    /// Gaussian elimination with partial pivoting, for systems of a few unknowns.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(matrix, right).map { $0 + [$1] }
        let count = right.count
        for column in 0..<count {
            let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            for row in 0..<count where row != column {
                let factor = rows[row][column] / rows[column][column]
                for index in column...count { rows[row][index] -= factor * rows[column][index] }
            }
        }
        return (0..<count).map { rows[$0][count] / rows[$0][$0] }
    }
}
