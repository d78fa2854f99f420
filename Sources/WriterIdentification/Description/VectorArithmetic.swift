internal import Glibc

/// e to the power of `value`.
func exponential(_ value: Float) -> Float { expf(value) }

extension [Float] {
    /// The same direction with length 1; zero stays zero.
    public func normalized() -> [Float] {
        var squares: Float = 0
        for value in self { squares += value * value }
        guard squares > 0 else { return self }
        let scale = 1 / squares.squareRoot()
        return map { $0 * scale }
    }

    /// The sum of products, for descriptors their similarity; traps when the lengths differ.
    public func dot(_ other: [Float]) -> Float {
        precondition(count == other.count, "vectors of one length")
        var sum: Float = 0
        for index in indices { sum += self[index] * other[index] }
        return sum
    }
}

func naturalLogarithm(_ value: Double) -> Double { log(value) }

func exponential(_ value: Double) -> Double { exp(value) }
