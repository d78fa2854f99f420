internal import CNetworkKernels

/// The maximum of each 2x2 square in training, and its gradient, in f32 on processors with AVX2 and no AVX-512 (ADR 0024).
final class MaximumPoolKernel {
    private let input: Activation
    private let output: Activation
    /// Which number of its square each maximum is, a byte each.
    private let places: Buffer
    private let pictureCount: Int

    private static let lanes = 8

    /// Whether it takes pictures of this layout.
    static func takes(_ input: Layout) -> Bool {
        input.type == .float32 && input.lanes == lanes && input.shape[1] % lanes == 0 && lanes_run_here(lanes)
    }

    static func output(of input: Layout) -> Layout {
        let shape = input.shape
        return Layout([shape[0], shape[1], shape[2] / 2, shape[3] / 2], .float32, .channelBlocks(lanes))
    }

    /// `output` has the layout that `output(of:)` gives for that of `input`.
    init(_ input: Activation, output: Activation) {
        precondition(output.layout == Self.output(of: input.layout), "the output has the pool's layout")
        self.input = input
        self.output = output
        let shape = output.layout.shape
        pictureCount = shape[0] * shape[1] / Self.lanes
        places = Buffer(byteCount: shape.reduce(1, *))
    }

    var forward: any Executable { Step(kernel: self, isGradient: false) }
    var backward: any Executable { Step(kernel: self, isGradient: true) }

    private struct Step: Executable {
        let kernel: MaximumPoolKernel
        let isGradient: Bool

        func execute() {
            ComputeTeam.split(kernel.pictureCount) { isGradient ? kernel.propagate($0) : kernel.pool($0) }
        }
    }

    private func pool(_ pictures: Range<Int>) {
        unsafe maximum_pool(
            input.shape.side,
            input.value.bytes.assumingMemoryBound(to: Float.self),
            output.value.bytes.assumingMemoryBound(to: Float.self),
            places.start.assumingMemoryBound(to: UInt8.self),
            pictures.lowerBound,
            pictures.upperBound
        )
    }

    private func propagate(_ pictures: Range<Int>) {
        unsafe maximum_pool_gradient(
            input.shape.side,
            output.requiredGradient.bytes.assumingMemoryBound(to: Float.self),
            places.start.assumingMemoryBound(to: UInt8.self),
            input.requiredGradient.bytes.assumingMemoryBound(to: Float.self),
            pictures.lowerBound,
            pictures.upperBound
        )
    }
}
