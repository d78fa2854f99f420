internal import CNetworkKernels

/// A `WinogradConvolution` on given memories.
final class WinogradKernel: Executable {
    private let convolution: WinogradConvolution
    private let input: Memory
    private let weights: WinogradWeights
    private let bias: Memory?
    private let output: Memory
    private let postOperations: [Attributes.PostOperation]
    private let scratch: [Buffer]

    /// `output` has the layout that the convolution says; `bias` is 32-bit [outputs]. The post-operations are the sum, ReLU,
    /// or the one and then the other.
    init(
        _ convolution: WinogradConvolution,
        input: Memory,
        weights: WinogradWeights,
        bias: Memory? = nil,
        output: Memory,
        postOperations: [Attributes.PostOperation] = []
    ) {
        precondition(output.layout == convolution.output, "the output has the convolution's layout")
        self.convolution = convolution
        self.input = input
        self.weights = weights
        self.bias = bias
        self.output = output
        self.postOperations = postOperations
        var shape = convolution.shape
        let bytes = unsafe winograd_scratch(&shape)
        scratch = (0..<ComputeTeam.size).map { _ in Buffer(byteCount: bytes) }
    }

    func execute() {
        ComputeTeam.share(convolution.batchSize, among: scratch) { convolve($0, in: $1) }
    }

    private func convolve(_ pictures: Range<Int>, in scratch: Buffer) {
        var shape = convolution.shape
        unsafe winograd_convolve(
            &shape,
            input.bytes.assumingMemoryBound(to: Float.self),
            weights.transformed.start.assumingMemoryBound(to: Float.self),
            convolution_result(output, bias: bias, postOperations),
            pictures.lowerBound,
            pictures.upperBound,
            scratch.start
        )
    }
}
