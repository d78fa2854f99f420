internal import CNetworkKernels

/// A `LoweredConvolution`, or its data gradient, on given memories.
final class LoweredKernel: Executable {
    private let convolution: LoweredConvolution
    private let isDataGradient: Bool
    private let input: Memory
    private let weights: Memory
    private let bias: Memory?
    private let output: Memory
    private let postOperations: [Attributes.PostOperation]
    private let scratch: [Buffer]

    /// `output` and `weights` have the layouts that the convolution says; `bias` is 32-bit [outputs]. The post-operations are
    /// the sum, ReLU, or the one and then the other.
    init(
        _ convolution: LoweredConvolution,
        input: Memory,
        weights: Memory,
        bias: Memory?,
        output: Memory,
        postOperations: [Attributes.PostOperation]
    ) {
        precondition(output.layout == convolution.output, "the output has the convolution's layout")
        precondition(weights.layout == convolution.weights, "the weights have the convolution's layout")
        self.convolution = convolution
        isDataGradient = false
        self.input = input
        self.weights = weights
        self.bias = bias
        self.output = output
        self.postOperations = postOperations
        scratch = Self.scratch(convolution)
    }

    /// The data gradient; `weights` has the convolution's `gradientWeights`, `outputGradient` its output's layout and
    /// `inputGradient` its input's.
    init(
        dataGradientOf convolution: LoweredConvolution,
        outputGradient: Memory,
        weights: Memory,
        inputGradient: Memory
    ) {
        precondition(outputGradient.layout == convolution.output, "the gradient has the output's layout")
        precondition(weights.layout == convolution.gradientWeights, "the weights have the gradient's layout")
        self.convolution = convolution
        isDataGradient = true
        input = outputGradient
        self.weights = weights
        bias = nil
        output = inputGradient
        postOperations = []
        scratch = Self.scratch(convolution)
    }

    private static func scratch(_ convolution: LoweredConvolution) -> [Buffer] {
        var shape = convolution.shape
        let bytes = unsafe lowered_scratch(&shape)
        return (0..<ComputeTeam.size).map { _ in Buffer(byteCount: bytes) }
    }

    func execute() {
        ComputeTeam.share(convolution.batchSize, among: scratch) { pictures, scratch in
            if isDataGradient { propagate(pictures, in: scratch) } else { convolve(pictures, in: scratch) }
        }
    }

    private func convolve(_ pictures: Range<Int>, in scratch: Buffer) {
        var shape = convolution.shape
        unsafe lowered_convolve(
            &shape,
            input.bytes.assumingMemoryBound(to: Float.self),
            weights.bytes.assumingMemoryBound(to: Float.self),
            convolution_result(output, bias: bias, postOperations),
            pictures.lowerBound,
            pictures.upperBound,
            scratch.start
        )
    }

    private func propagate(_ pictures: Range<Int>, in scratch: Buffer) {
        var shape = convolution.shape
        unsafe lowered_data_gradient(
            &shape,
            input.bytes.assumingMemoryBound(to: Float.self),
            weights.bytes.assumingMemoryBound(to: Float.self),
            output.bytes.assumingMemoryBound(to: Float.self),
            pictures.lowerBound,
            pictures.upperBound,
            scratch.start
        )
    }
}
