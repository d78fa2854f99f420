internal import CNetworkKernels

/// The gradient of a convolution's weights and bias by our own kernel, where it applies.
///
/// oneDNN 2.6 computes these gradients at half the speed of its convolutions in bf16, and with stride 2 at a quarter (ADR
/// 0013).
final class WeightGradientKernel: Executable {
    /// 32-bit, in blocks of 16 by 16 channels.
    static func weightLayout(_ shape: [Int]) -> Layout { Layout(shape, .float32, .weightBlocks) }

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

    /// Whether the kernel computes `convolution`: on a processor with its instructions, for layouts in blocks of channels.
    static func computes(_ convolution: Convolution) -> Bool {
        let (weights, type) = (convolution.weights.shape, convolution.input.type)
        return weights[0] % 32 == 0 && weights[1] % 16 == 0
            && convolution.padding.before == convolution.padding.after
            && convolution.input == Layout(convolution.input.shape, type, .channelBlocks(16))
            && convolution.output == Layout(convolution.output.shape, type, .channelBlocks(16))
            && weight_gradient_runs_here(type == .bfloat16)
    }

    /// `convolution` is one that the kernel computes; `weights` has `weightLayout`.
    init(_ convolution: Convolution, input: Memory, outputGradient: Memory, weights: Memory, bias: Memory?) {
        let (pictures, kernel) = (convolution.input.shape, convolution.weights.shape)
        shape = convolution_shape(
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
