import NeuralNetwork
import Testing

extension ComputingTests {
    /// The kernel of our own where the processor has AVX2 (for bf16: AVX-512 BF16), oneDNN's elsewhere.
    @Suite("Gradients of a convolution's weights against plain loops")
    struct WeightGradientTests {
        /// More pictures than threads, fewer, and numbers that leave one without a partner.
        private static let shapes = [
            ConvolutionCase(inputs: 32, outputs: 32, side: 28, kernel: 3, stride: 1, batch: 3),
            ConvolutionCase(inputs: 32, outputs: 64, side: 28, kernel: 3, stride: 2, batch: 2),
            ConvolutionCase(inputs: 48, outputs: 96, side: 7, kernel: 3, stride: 2, batch: 7),
            ConvolutionCase(inputs: 128, outputs: 64, side: 4, kernel: 3, stride: 1, batch: 9),
            ConvolutionCase(inputs: 64, outputs: 128, side: 7, kernel: 1, stride: 2, batch: 6),
            ConvolutionCase(inputs: 32, outputs: 32, side: 14, kernel: 5, stride: 2, batch: 1),
            ConvolutionCase(inputs: 1, outputs: 32, side: 29, kernel: 5, stride: 2, batch: 3),
            ConvolutionCase(inputs: 1, outputs: 64, side: 10, kernel: 5, stride: 2, batch: 1),
        ]

        @Test("of many shapes, in f32", arguments: shapes)
        func float32(_ shape: ConvolutionCase) throws { try check(shape, .float32) }

        /// Pictures of one channel are oneDNN's in bf16.
        @Test(
            "of many shapes, in bf16",
            .enabled(if: ComputePrecision.bfloat16.isSupported),
            arguments: shapes.filter { $0.inputs > 1 }
        )
        func bfloat16(_ shape: ConvolutionCase) throws { try check(shape, .bfloat16) }

        /// All numbers that go in have few enough bits for bf16, and sums are 32-bit: both precisions give the same.
        private func check(_ shape: ConvolutionCase, _ precision: ComputePrecision) throws {
            let computed = try shape.compute(precision, bias: 1024) { count, stream in
                // Multiples of 1/64 in -1...1.
                PeerFormula.noise(count, stream: stream).map { ($0 * 64).rounded() / 64 }
            }
            let expected = computed.plain.backward(computed.input, computed.outputGradient)
            let gradients = computed.probe.parameterGradients
            #expect(
                relativeError(try #require(gradients["c.weight"]).values, expected.weights.map(Float.init)) < 1e-5
            )
            #expect(relativeError(try #require(gradients["c.bias"]).values, expected.bias.map(Float.init)) < 1e-5)
        }
    }
}
