import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Convolutions against plain loops, forward and back")
    struct ConvolutionTests {
        struct Shape: CustomTestStringConvertible {
            var inputs: Int
            var outputs: Int
            var side: Int
            var kernel = 3
            var stride = 1
            var batch: Int
            var testDescription: String {
                "\(batch) of \(inputs) to \(outputs), \(kernel)x\(kernel)/\(stride) on \(side)"
            }
        }

        /// By minimal filtering where the processor has AVX2, by oneDNN elsewhere. Tiles that fit the picture and that do not,
        /// pictures smaller than one, fewer pictures than threads, groups of tiles that end within a picture, numbers of tiles
        /// that no step of the product divides.
        @Test(
            "of 3x3 with stride 1",
            arguments: [
                Shape(inputs: 32, outputs: 32, side: 28, batch: 3),
                Shape(inputs: 64, outputs: 32, side: 14, batch: 5),
                Shape(inputs: 32, outputs: 64, side: 7, batch: 9),
                Shape(inputs: 64, outputs: 64, side: 4, batch: 1),
                Shape(inputs: 32, outputs: 96, side: 9, batch: 2),
                Shape(inputs: 96, outputs: 32, side: 3, batch: 7),
                Shape(inputs: 32, outputs: 32, side: 1, batch: 64),
            ]
        )
        func undivided(_ shape: Shape) throws { try check(shape) }

        /// As products of matrices where the processor has AVX2 and no AVX-512, by oneDNN elsewhere. Positions that no group and
        /// no step of the product divides, fewer pictures than threads, borders on one side and on both, inputs that no output
        /// looks at, channels that are no multiple of 32.
        @Test(
            "with a stride",
            arguments: [
                Shape(inputs: 32, outputs: 64, side: 28, stride: 2, batch: 3),
                Shape(inputs: 64, outputs: 32, side: 7, stride: 2, batch: 5),
                Shape(inputs: 48, outputs: 16, side: 9, stride: 2, batch: 2),
                Shape(inputs: 32, outputs: 64, side: 14, kernel: 1, stride: 2, batch: 4),
                Shape(inputs: 16, outputs: 32, side: 7, kernel: 1, stride: 2, batch: 1),
                Shape(inputs: 16, outputs: 16, side: 13, kernel: 5, stride: 2, batch: 2),
                Shape(inputs: 32, outputs: 32, side: 11, kernel: 3, stride: 3, batch: 3),
                Shape(inputs: 32, outputs: 32, side: 1, stride: 2, batch: 70),
            ]
        )
        func strided(_ shape: Shape) throws { try check(shape) }

        private func check(_ shape: Shape) throws {
            let padding = Padding.both(shape.kernel / 2)
            let side = (shape.side + 2 * (shape.kernel / 2) - shape.kernel) / shape.stride + 1
            let input = noise(shape.batch, shape.inputs, shape.side, stream: 1)
            let outputGradient = noise(shape.batch, shape.outputs, side, stream: 2)
            let weights = Tensor(
                shape: [shape.outputs, shape.inputs, shape.kernel, shape.kernel],
                values: PeerFormula.noise(shape.outputs * shape.inputs * shape.kernel * shape.kernel, stream: 3)
            )
            // So large a bias that ReLU lets every gradient through.
            let bias = Tensor(shape: [shape.outputs], repeating: 100)
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
                precision: .float32
            )
            let plain = PlainConvolution(
                outputs: shape.outputs,
                kernel: shape.kernel,
                stride: shape.stride,
                padding: padding,
                weights: weights.values.map(Double.init),
                bias: bias.values.map(Double.init)
            )
            let output = plain.forward(input).values.map { Float($0 - 100) }
            #expect(relativeError(probe.output.map { $0 - 100 }, output) < 2e-5)
            let expected = plain.backward(input, outputGradient).input
            #expect(relativeError(probe.inputGradient, expected.values.map(Float.init)) < 2e-5)
        }

        private func noise(_ count: Int, _ channels: Int, _ side: Int, stream: UInt64) -> PlainBatch {
            let values = PeerFormula.noise(count * channels * side * side, stream: stream)
            return PlainBatch(batch: count, channels: channels, side: side, values: values.map(Double.init))
        }
    }
}
