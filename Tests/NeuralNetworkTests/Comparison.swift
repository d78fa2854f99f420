/// The largest difference of two lists, relative to the largest magnitude of `expected`.
func relativeError(_ got: some Collection<Float>, _ expected: some Collection<Float>) -> Float {
    precondition(got.count == expected.count && !expected.isEmpty, "lists of one length are compared")
    let scale = expected.reduce(1e-20) { max($0, abs($1)) }
    return zip(got, expected).reduce(0) { worst, pair in
        let difference = abs(pair.0 - pair.1) / scale
        return difference.isNaN ? .infinity : max(worst, difference)
    }
}

func cosine(_ left: some Collection<Float>, _ right: some Collection<Float>) -> Float {
    let product = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    let norms = left.reduce(0) { $0 + $1 * $1 } * right.reduce(0) { $0 + $1 * $1 }
    return product / norms.squareRoot()
}
