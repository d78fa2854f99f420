import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Convolutions against plain loops, forward and back")
    struct ConvolutionTests {
        /// By minimal filtering where the processor has AVX2, by oneDNN elsewhere. Tiles that fit the picture and that do not,
        /// pictures smaller than one, fewer pictures than threads, groups of tiles that end within a picture, numbers of tiles
        /// that no step of the product divides.
        @Test(
            "of 3x3 with stride 1",
            arguments: [
                ConvolutionCase(inputs: 32, outputs: 32, side: 28, batch: 3),
                ConvolutionCase(inputs: 64, outputs: 32, side: 14, batch: 5),
                ConvolutionCase(inputs: 32, outputs: 64, side: 7, batch: 9),
                ConvolutionCase(inputs: 64, outputs: 64, side: 4, batch: 1),
                ConvolutionCase(inputs: 32, outputs: 96, side: 9, batch: 2),
                ConvolutionCase(inputs: 96, outputs: 32, side: 3, batch: 7),
                ConvolutionCase(inputs: 32, outputs: 32, side: 1, batch: 64),
            ]
        )
        func undivided(_ shape: ConvolutionCase) throws { try check(shape) }

        /// As products of matrices where the processor has AVX2, by oneDNN elsewhere; with AVX-512 that is so of the data gradients
        /// of pictures of 8x8 and less with multiples of 32 channels. Positions that no group and no step of the product divides,
        /// fewer pictures than threads, borders on one side and on both, inputs that no output looks at, channels that are no
        /// multiple of 32.
        @Test(
            "with a stride",
            arguments: [
                ConvolutionCase(inputs: 32, outputs: 64, side: 28, stride: 2, batch: 3),
                ConvolutionCase(inputs: 64, outputs: 32, side: 7, stride: 2, batch: 5),
                ConvolutionCase(inputs: 48, outputs: 16, side: 9, stride: 2, batch: 2),
                ConvolutionCase(inputs: 32, outputs: 64, side: 14, kernel: 1, stride: 2, batch: 4),
                ConvolutionCase(inputs: 16, outputs: 32, side: 7, kernel: 1, stride: 2, batch: 1),
                ConvolutionCase(inputs: 16, outputs: 16, side: 13, kernel: 5, stride: 2, batch: 2),
                ConvolutionCase(inputs: 32, outputs: 32, side: 11, kernel: 3, stride: 3, batch: 3),
                ConvolutionCase(inputs: 32, outputs: 32, side: 1, stride: 2, batch: 70),
                ConvolutionCase(inputs: 64, outputs: 128, side: 7, kernel: 1, stride: 2, batch: 6),
                ConvolutionCase(inputs: 96, outputs: 32, side: 8, kernel: 5, stride: 2, batch: 3),
                ConvolutionCase(inputs: 32, outputs: 64, side: 7, kernel: 3, stride: 3, batch: 1),
            ]
        )
        func strided(_ shape: ConvolutionCase) throws { try check(shape) }

        private func check(_ shape: ConvolutionCase) throws {
            let computed = try shape.compute(.float32, bias: 100) { PeerFormula.noise($0, stream: $1) }
            let (probe, plain) = (computed.probe, computed.plain)
            let output = plain.forward(computed.input).values.map { Float($0 - 100) }
            #expect(relativeError(probe.output.map { $0 - 100 }, output) < 2e-5)
            let expected = plain.backward(computed.input, computed.outputGradient).input
            #expect(relativeError(probe.inputGradient, expected.values.map(Float.init)) < 2e-5)
        }
    }
}
