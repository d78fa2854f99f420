internal import CNetworkKernels

/// A first convolution with ReLU and the maximum-pool after it in one pass, for a network that only looks, in f32 (ADR 0023).
final class PooledConvolutionKernel: Executable {
    private let shape: pooled_shape
    private let batchSize: Int
    private let input: Memory
    private let weights: Memory
    private let bias: Memory
    private let output: Memory
    private let scratch: [Buffer]

    /// The layout of the output of `convolution`, which itself puts out `unpooled`, after the pool; nil where the kernel does
    /// not apply: other strides, more than one channel, bf16, processors without AVX2.
    static func output(of convolution: Convolution, unpooled: Layout) -> Layout? {
        let (input, shape) = (convolution.input, unpooled.shape)
        guard input == Layout(input.shape, .float32), input.shape[1] == 1, convolution.stride == 2,
            unpooled.type == .float32, let lanes = unpooled.lanes, shape[1] % (2 * lanes) == 0, lanes_run_here(lanes)
        else { return nil }
        return Layout([shape[0], shape[1], shape[2] / 2, shape[3] / 2], .float32, .channelBlocks(lanes))
    }

    /// `output` has the layout that `output(of:unpooled:)` gave, `weights` that of outputs innermost, 32-bit; `bias` is 32-bit
    /// [outputs].
    init(_ convolution: Convolution, input: Memory, weights: Memory, bias: Memory, output: Memory) {
        let (pictures, pooled) = (convolution.input.shape, output.layout.shape)
        shape = pooled_shape(
            lanes: output.layout.lanes ?? 0,
            outputs: pooled[1],
            input_side: pictures[2],
            output_side: pooled[2],
            kernel: convolution.weights.shape[2],
            padding: convolution.padding.before
        )
        batchSize = pictures[0]
        self.input = input
        self.weights = weights
        self.bias = bias
        self.output = output
        var shape = shape
        let bytes = unsafe pooled_scratch(&shape)
        scratch = (0..<ComputeTeam.size).map { _ in Buffer(byteCount: bytes) }
    }

    func execute() {
        ComputeTeam.share(batchSize, among: scratch) { convolve($0, in: $1) }
    }

    private func convolve(_ pictures: Range<Int>, in scratch: Buffer) {
        var shape = shape
        unsafe pooled_convolve(
            &shape,
            input.bytes.assumingMemoryBound(to: Float.self),
            weights.bytes.assumingMemoryBound(to: Float.self),
            bias.bytes.assumingMemoryBound(to: Float.self),
            output.bytes.assumingMemoryBound(to: Float.self),
            pictures.lowerBound,
            pictures.upperBound,
            scratch.start
        )
    }
}
