import Foundation

/// The natural logarithm of 1 + e^x.
func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
