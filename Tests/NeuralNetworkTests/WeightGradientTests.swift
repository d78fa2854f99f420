import NeuralNetwork
import Testing

extension ComputingTests {
    /// The kernel of our own where the processor has AVX2 (for bf16: AVX-512 BF16), oneDNN's elsewhere.
    @Suite("Gradients of a convolution's weights against plain loops")
    struct WeightGradientTests {
        struct Shape: CustomTestStringConvertible {
            var inputs: Int
            var outputs: Int
            var side: Int
            var kernel: Int
            var stride: Int
            /// More pictures than threads, fewer, and numbers that leave one without a partner.
            var batch: Int
            var testDescription: String {
                "\(batch) of \(inputs) to \(outputs), \(kernel)x\(kernel)/\(stride) on \(side)"
            }
        }

        private static let shapes = [
            Shape(inputs: 32, outputs: 32, side: 28, kernel: 3, stride: 1, batch: 3),
            Shape(inputs: 32, outputs: 64, side: 28, kernel: 3, stride: 2, batch: 2),
            Shape(inputs: 48, outputs: 96, side: 7, kernel: 3, stride: 2, batch: 7),
            Shape(inputs: 128, outputs: 64, side: 4, kernel: 3, stride: 1, batch: 9),
            Shape(inputs: 64, outputs: 128, side: 7, kernel: 1, stride: 2, batch: 6),
            Shape(inputs: 32, outputs: 32, side: 14, kernel: 5, stride: 2, batch: 1),
            Shape(inputs: 1, outputs: 32, side: 29, kernel: 5, stride: 2, batch: 3),
            Shape(inputs: 1, outputs: 64, side: 10, kernel: 5, stride: 2, batch: 1),
        ]

        @Test("of many shapes, in f32", arguments: shapes)
        func float32(_ shape: Shape) throws { try check(shape, .float32) }

        @Test("of many shapes, in bf16", .enabled(if: ComputePrecision.bfloat16.isSupported), arguments: shapes)
        func bfloat16(_ shape: Shape) throws { try check(shape, .bfloat16) }

        /// All numbers that go in have few enough bits for bf16, and sums are 32-bit: both precisions give the same.
        private func check(_ shape: Shape, _ precision: ComputePrecision) throws {
            let padding = Padding.both(shape.kernel / 2)
            let side = (shape.side + 2 * (shape.kernel / 2) - shape.kernel) / shape.stride + 1
            let input = batch(shape.batch, shape.inputs, shape.side, stream: 1)
            let outputGradient = batch(shape.batch, shape.outputs, side, stream: 2)
            let weights = Tensor(
                shape: [shape.outputs, shape.inputs, shape.kernel, shape.kernel],
                values: rounded(shape.outputs * shape.inputs * shape.kernel * shape.kernel, stream: 3)
            )
            // So large a bias that ReLU lets every gradient through.
            let bias = Tensor(shape: [shape.outputs], repeating: 1024)
            let probe = try StageProbe(
                [
                    .convolution(
                        name: "c",
                        outputs: shape.outputs,
                        kernel: shape.kernel,
                        stride: shape.stride,
                        padding: padding
                    )
                ],
                input: Tensor(
                    shape: [shape.batch, shape.inputs, shape.side, shape.side],
                    values: input.values.map(Float.init)
                ),
                outputGradient: outputGradient.values.map(Float.init),
                parameters: ["c.weight": weights, "c.bias": bias],
                precision: precision
            )
            let plain = PlainConvolution(
                outputs: shape.outputs,
                kernel: shape.kernel,
                stride: shape.stride,
                padding: padding,
                weights: weights.values.map(Double.init),
                bias: bias.values.map(Double.init)
            )
            let expected = plain.backward(input, outputGradient)
            let gradients = probe.parameterGradients
            #expect(
                relativeError(try #require(gradients["c.weight"]).values, expected.weights.map(Float.init)) < 1e-5
            )
            #expect(relativeError(try #require(gradients["c.bias"]).values, expected.bias.map(Float.init)) < 1e-5)
        }

        private func batch(_ count: Int, _ channels: Int, _ side: Int, stream: UInt64) -> PlainBatch {
            let values = rounded(count * channels * side * side, stream: stream)
            return PlainBatch(batch: count, channels: channels, side: side, values: values.map(Double.init))
        }

        /// Multiples of 1/64 in -1...1.
        private func rounded(_ count: Int, stream: UInt64) -> [Float] {
            PeerFormula.noise(count, stream: stream).map { ($0 * 64).rounded() / 64 }
        }
    }
}
