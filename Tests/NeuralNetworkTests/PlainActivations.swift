/// Layers without parameters as their definitions say.
enum PlainActivations {
    static func relu(_ input: PlainBatch) -> PlainBatch {
        var output = input
        output.values = input.values.map { max($0, 0) }
        return output
    }

    /// Passes on the gradient where the output of the ReLU is positive.
    static func reluBackward(output: PlainBatch, _ gradient: PlainBatch) -> PlainBatch {
        var result = gradient
        for index in result.values.indices where output.values[index] <= 0 { result.values[index] = 0 }
        return result
    }

    static func sum(_ left: PlainBatch, _ right: PlainBatch) -> PlainBatch {
        var result = left
        result.values = zip(left.values, right.values).map { $0 + $1 }
        return result
    }

    static func pool(_ input: PlainBatch) -> PlainBatch {
        var output = PlainBatch(batch: input.batch, channels: input.channels, side: input.side / 2)
        output.visitAll { image, channel, y, x in
            let place = largest(input, image, channel, y, x)
            output[image, channel, y, x] = input[image, channel, place.y, place.x]
        }
        return output
    }

    static func poolBackward(_ input: PlainBatch, _ gradient: PlainBatch) -> PlainBatch {
        var result = input.zeros
        gradient.visitAll { image, channel, y, x in
            let place = largest(input, image, channel, y, x)
            result[image, channel, place.y, place.x] += gradient[image, channel, y, x]
        }
        return result
    }

    static func generalizedMean(_ input: PlainBatch) -> PlainBatch {
        var output = PlainBatch(batch: input.batch, channels: input.channels, side: 1)
        let count = Double(input.side * input.side)
        input.visitAll { image, channel, y, x in
            let value = max(input[image, channel, y, x], 1e-6)
            output[image, channel, 0, 0] += value * value * value / count
        }
        output.values = output.values.map(cubeRoot)
        return output
    }

    static func generalizedMeanBackward(_ input: PlainBatch, _ gradient: PlainBatch) -> PlainBatch {
        let mean = generalizedMean(input)
        var result = input.zeros
        let count = Double(input.side * input.side)
        input.visitAll { image, channel, y, x in
            let value = input[image, channel, y, x]
            guard value >= 1e-6 else { return }
            let root = mean[image, channel, 0, 0]
            result[image, channel, y, x] = gradient[image, channel, 0, 0] * value * value / (count * root * root)
        }
        return result
    }

    /// By bisection: slow and obvious.
    private static func cubeRoot(_ value: Double) -> Double {
        var (low, high) = (0.0, max(value, 1))
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle * middle * middle < value { low = middle } else { high = middle }
        }
        return high
    }

    private static func largest(_ input: PlainBatch, _ image: Int, _ channel: Int, _ y: Int, _ x: Int) -> (
        y: Int, x: Int
    ) {
        var best = (y: y * 2, x: x * 2)
        for candidate in [(y * 2, x * 2 + 1), (y * 2 + 1, x * 2), (y * 2 + 1, x * 2 + 1)]
        where input[image, channel, candidate.0, candidate.1] > input[image, channel, best.y, best.x] {
            best = candidate
        }
        return best
    }
}
