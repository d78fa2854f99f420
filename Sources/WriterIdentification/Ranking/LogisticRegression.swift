internal import Glibc

/// Logistic regression with both classes given equal weight, so that its log-odds are a log likelihood ratio.
///
/// Penalised maximum likelihood by Newton's method (Hastie, Tibshirani and Friedman 2009, section 4.4.1); the penalty on the
/// slopes keeps the fit finite when the classes separate.
struct LogisticRegression {
    struct Line {
        /// One a feature.
        var slopes: [Double]
        var intercept: Double

        func logOdds(_ features: Double...) -> Double {
            zip(slopes, features).reduce(intercept) { $0 + $1.0 * $1.1 }
        }
    }

    /// Standardised, one array a feature.
    private var inputs: [[Double]] = []
    private var means: [Double] = []
    private var deviations: [Double] = []
    private let isPositive: [Bool]
    private let weights: [Double]

    /// - Parameters:
    ///   - features: one array a feature, an element an observation.
    ///   - isPositive: whether an observation is of the class whose odds are sought.
    ///   - weights: how often each observation counts, 0 or more; nil counts each once.
    /// - Returns: nil unless observations of both classes have weight.
    init?(_ features: [[Double]], _ isPositive: [Bool], weights: [Double]? = nil) {
        self.isPositive = isPositive
        let given = weights ?? [Double](repeating: 1, count: isPositive.count)
        var sums = (positive: 0.0, negative: 0.0)
        for index in given.indices {
            if isPositive[index] { sums.positive += given[index] } else { sums.negative += given[index] }
        }
        guard sums.positive > 0, sums.negative > 0 else { return nil }
        self.weights = given.indices.map {
            given[$0] * 0.5 / (isPositive[$0] ? sums.positive : sums.negative)
        }
        let count = Double(isPositive.count)
        for feature in features {
            let mean = feature.reduce(0, +) / count
            let variance = feature.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
            let deviation = max(variance.squareRoot(), 1e-9)
            means.append(mean)
            deviations.append(deviation)
            inputs.append(feature.map { ($0 - mean) / deviation })
        }
    }

    /// - Parameters:
    ///   - penalty: weight of half the squared slopes of standardised features, beside a mean loss of the order of 1.
    ///   - start: where the search begins; a fit on nearly the same observations saves time.
    func fit(penalty: Double = 1e-3, start: Line? = nil) -> Line {
        let width = inputs.count
        var beta = [Double](repeating: 0, count: width + 1)
        if let start {
            for feature in 0..<width { beta[feature] = start.slopes[feature] * deviations[feature] }
            beta[width] = zip(start.slopes, means).reduce(start.intercept) { $0 + $1.0 * $1.1 }
        }
        for _ in 0..<100 {
            let step = newtonStep(beta, penalty)
            let length = step.reduce(0) { max($0, abs($1)) }
            // Newton's step can overshoot where the curve is flat; a bounded step still converges.
            let scale = length > 2 ? 2 / length : 1
            for index in beta.indices { beta[index] -= scale * step[index] }
            if length < 1e-10 { break }
        }
        let slopes = (0..<width).map { beta[$0] / deviations[$0] }
        return Line(slopes: slopes, intercept: beta[width] - (0..<width).reduce(0) { $0 + slopes[$1] * means[$1] })
    }

    private func newtonStep(_ beta: [Double], _ penalty: Double) -> [Double] {
        let width = inputs.count
        var gradient = [Double](repeating: 0, count: width + 1)
        var hessian = [Double](repeating: 0, count: (width + 1) * (width + 1))
        var row = [Double](repeating: 1, count: width + 1)
        for index in isPositive.indices where weights[index] > 0 {
            var logOdds = beta[width]
            for feature in 0..<width {
                row[feature] = inputs[feature][index]
                logOdds += beta[feature] * row[feature]
            }
            let probability = 1 / (1 + exp(-logOdds))
            let residual = weights[index] * (probability - (isPositive[index] ? 1 : 0))
            let curvature = weights[index] * max(probability * (1 - probability), 1e-12)
            for one in 0...width {
                gradient[one] += residual * row[one]
                for other in 0...one { hessian[one * (width + 1) + other] += curvature * row[one] * row[other] }
            }
        }
        for feature in 0..<width {
            gradient[feature] += penalty * beta[feature]
            hessian[feature * (width + 1) + feature] += penalty
        }
        hessian[(width + 1) * (width + 1) - 1] += 1e-9
        return Self.solve(hessian, gradient)
    }

    /// By the Cholesky factor of a positive definite matrix of which only the lower half is filled.
    private static func solve(_ matrix: [Double], _ right: [Double]) -> [Double] {
        let count = right.count
        var factor = matrix
        for row in 0..<count {
            for column in 0...row {
                var sum = factor[row * count + column]
                for index in 0..<column { sum -= factor[row * count + index] * factor[column * count + index] }
                factor[row * count + column] =
                    row == column ? max(sum, 1e-300).squareRoot() : sum / factor[column * count + column]
            }
        }
        var solution = right
        for row in 0..<count {
            for index in 0..<row { solution[row] -= factor[row * count + index] * solution[index] }
            solution[row] /= factor[row * count + row]
        }
        for row in (0..<count).reversed() {
            for index in row + 1..<count { solution[row] -= factor[index * count + row] * solution[index] }
            solution[row] /= factor[row * count + row]
        }
        return solution
    }
}
