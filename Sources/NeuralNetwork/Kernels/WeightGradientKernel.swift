internal import CNetworkKernels

/// The gradient of a convolution's weights and bias by our own kernel, where it applies.
///
/// oneDNN 2.6 computes these gradients at half the speed of its convolutions in bf16, and with stride 2 at a quarter (ADR
/// 0013); with AVX2 it is no better (ADR 0024).
final class WeightGradientKernel: Executable {
    private let shape: convolution_shape
    private let isBFloat16: Bool
    private let batchSize: Int
    private let input: Memory
    private let outputGradient: Memory
    private let weights: Memory
    private let bias: Memory?
    private let scratch: [Buffer]
    /// What threads but the first add up: the gradient of the weights, then that of the bias.
    private let partialSums: [Buffer]

    /// The layout of the gradient of the weights of `convolution`, 32-bit; nil where the kernel does not apply: layouts without
    /// blocks of channels, processors without its instructions.
    static func weightLayout(_ convolution: Convolution) -> Layout? {
        let (input, weights) = (convolution.input, convolution.weights.shape)
        guard let lanes = convolution.output.lanes, weights[0] % (2 * lanes) == 0,
            convolution.padding.before == convolution.padding.after || weights[1] == 1,
            input.type == .bfloat16 ? lanes == 16 && bfloat16_runs_here() : lanes_run_here(lanes)
        else { return nil }
        if weights[1] == 1, lanes == 8, weights[2] == single_channel_kernel, input == Layout(input.shape, .float32) {
            return Layout(weights, .float32, .outputBlocks(lanes))
        }
        guard input.lanes == lanes, weights[1] % lanes == 0 else { return nil }
        return Layout(weights, .float32, .weightBlocks(lanes))
    }

    /// `weights` has the layout that `weightLayout` gives for `convolution`.
    init(_ convolution: Convolution, input: Memory, outputGradient: Memory, weights: Memory, bias: Memory?) {
        let (pictures, kernel) = (convolution.input.shape, convolution.weights.shape)
        shape = convolution_shape(
            lanes: convolution.output.lanes ?? 0,
            inputs: kernel[1],
            outputs: kernel[0],
            input_side: pictures[2],
            output_side: convolution.output.shape[2],
            kernel: kernel[2],
            stride: convolution.stride,
            padding: convolution.padding.before
        )
        isBFloat16 = convolution.input.type == .bfloat16
        batchSize = pictures[0]
        self.input = input
        self.outputGradient = outputGradient
        self.weights = weights
        self.bias = bias
        var shape = shape
        let bytes = unsafe weight_gradient_scratch(&shape, isBFloat16)
        let team = ComputeTeam.size
        scratch = (0..<team).map { _ in Buffer(byteCount: bytes) }
        let sums = weights.layout.byteCount + (bias?.layout.byteCount ?? 0)
        partialSums = (1..<max(team, 1)).map { _ in Buffer(byteCount: sums) }
    }

    func execute() {
        let team = scratch.count
        ComputeTeam.split(team) { for part in $0 { addUp(part) } }
        guard team > 1 else { return }
        let weightCount = weights.layout.byteCount / 64
        ComputeTeam.split(weightCount) { join(weights, $0, from: 0) }
        if let bias { join(bias, 0..<bias.layout.byteCount / 64, from: weightCount) }
    }

    /// Computes what a share of the pictures contributes.
    private func addUp(_ part: Int) {
        var shape = shape
        let team = scratch.count
        let pictures = unsafe convolution_pictures(
            input: input.bytes,
            output_gradient: outputGradient.bytes,
            first: batchSize * part / team,
            last: batchSize * (part + 1) / team
        )
        let sums = unsafe part == 0 ? weights.bytes : partialSums[part - 1].start
        var biasSums: UnsafeMutableRawPointer?
        if let bias { unsafe biasSums = part == 0 ? bias.bytes : sums + weights.layout.byteCount }
        unsafe weight_gradient(
            &shape,
            isBFloat16,
            pictures,
            sums.assumingMemoryBound(to: Float.self),
            biasSums?.assumingMemoryBound(to: Float.self),
            scratch[part].start
        )
    }

    /// Adds the sums of all threads, in their order; `range` and `offset` count vectors.
    private func join(_ memory: Memory, _ range: Range<Int>, from offset: Int) {
        typealias Vector = SIMD16<Float>
        memory.withElements(Vector.self) { sums in
            for partial in partialSums {
                partial.withElements(Vector.self, count: offset + range.upperBound) { partial in
                    for index in range { sums[index] += partial[offset + index] }
                }
            }
        }
    }
}
