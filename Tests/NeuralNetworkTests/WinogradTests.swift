import NeuralNetwork
import Testing

extension ComputingTests {
    /// By minimal filtering where the processor has AVX2, by oneDNN elsewhere.
    @Suite("Convolutions of 3x3 with stride 1 against plain loops, forward and back")
    struct WinogradTests {
        struct Shape: CustomTestStringConvertible {
            var inputs: Int
            var outputs: Int
            var side: Int
            var batch: Int
            var testDescription: String { "\(batch) of \(inputs) to \(outputs) on \(side)" }
        }

        /// Tiles that fit the picture and that do not, pictures smaller than one, fewer pictures than threads, groups of
        /// tiles that end within a picture, numbers of tiles that no step of the product divides.
        @Test(
            "of many shapes",
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
        func shapes(_ shape: Shape) throws {
            let input = noise(shape.batch, shape.inputs, shape.side, stream: 1)
            let outputGradient = noise(shape.batch, shape.outputs, shape.side, stream: 2)
            let weights = Tensor(
                shape: [shape.outputs, shape.inputs, 3, 3],
                values: PeerFormula.noise(shape.outputs * shape.inputs * 9, stream: 3)
            )
            // So large a bias that ReLU lets every gradient through.
            let bias = Tensor(shape: [shape.outputs], repeating: 100)
            let probe = try StageProbe(
                [.convolution(name: "c", outputs: shape.outputs, kernel: 3, stride: 1, padding: .both(1))],
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
                kernel: 3,
                stride: 1,
                padding: .both(1),
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
