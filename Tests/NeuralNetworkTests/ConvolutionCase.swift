import NeuralNetwork
import Testing

/// A convolution with bias and ReLU, padded to the middle of its kernel, to be compared with plain loops.
struct ConvolutionCase: CustomTestStringConvertible {
    var inputs: Int
    var outputs: Int
    var side: Int
    var kernel = 3
    var stride = 1
    var batch: Int

    var testDescription: String { "\(batch) of \(inputs) to \(outputs), \(kernel)x\(kernel)/\(stride) on \(side)" }

    /// What the network made of it, and what goes into the plain loops.
    struct Outcome {
        var probe: StageProbe
        var plain: PlainConvolution
        var input: PlainBatch
        var outputGradient: PlainBatch
    }

    /// Computes it with `numbers(count, stream)` for everything but the biases, which are `bias`: so large that ReLU lets every
    /// gradient through.
    func compute(
        _ precision: ComputePrecision,
        bias: Float,
        numbers: (Int, UInt64) -> [Float]
    ) throws -> Outcome {
        let padding = Padding.both(kernel / 2)
        let input = batch(of: inputs, side, numbers, stream: 1)
        let outputSide = (side + 2 * (kernel / 2) - kernel) / stride + 1
        let outputGradient = batch(of: outputs, outputSide, numbers, stream: 2)
        let weights = Tensor(
            shape: [outputs, inputs, kernel, kernel],
            values: numbers(outputs * inputs * kernel * kernel, 3)
        )
        let biases = Tensor(shape: [outputs], repeating: bias)
        let probe = try StageProbe(
            [.convolution(name: "c", outputs: outputs, kernel: kernel, stride: stride, padding: padding)],
            input: Tensor(shape: [batch, inputs, side, side], values: input.values.map(Float.init)),
            outputGradient: outputGradient.values.map(Float.init),
            parameters: ["c.weight": weights, "c.bias": biases],
            precision: precision
        )
        let plain = PlainConvolution(
            outputs: outputs,
            kernel: kernel,
            stride: stride,
            padding: padding,
            weights: weights.values.map(Double.init),
            bias: biases.values.map(Double.init)
        )
        return Outcome(probe: probe, plain: plain, input: input, outputGradient: outputGradient)
    }

    private func batch(
        of channels: Int,
        _ side: Int,
        _ numbers: (Int, UInt64) -> [Float],
        stream: UInt64
    ) -> PlainBatch {
        let values = numbers(batch * channels * side * side, stream)
        return PlainBatch(batch: batch, channels: channels, side: side, values: values.map(Double.init))
    }
}
