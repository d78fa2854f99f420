internal import CNetworkKernels

/// The maximum of each 2x2 square in training, and its gradient, in f32 (ADR 0024).
final class MaximumPoolKernel {
    private let input: Activation
    private let output: Activation
    /// Which number of its square each maximum is, a byte each.
    private let places: Buffer
    private let lanes: Int
    /// A block of channels counts as a picture.
    private let pictureCount: Int

    /// The layout of the output; nil where the kernel does not apply: other layouts, bf16, and processors without AVX2.
    static func output(of input: Layout) -> Layout? {
        let shape = input.shape
        guard input.type == .float32, let lanes = input.lanes, shape[1] % lanes == 0, lanes_run_here(lanes) else {
            return nil
        }
        return Layout([shape[0], shape[1], shape[2] / 2, shape[3] / 2], .float32, .channelBlocks(lanes))
    }

    /// `output` has the layout that `output(of:)` gives for that of `input`.
    init(_ input: Activation, output: Activation) {
        guard let layout = Self.output(of: input.layout), output.layout == layout, let lanes = layout.lanes else {
            preconditionFailure("the output has the pool's layout")
        }
        self.input = input
        self.output = output
        self.lanes = lanes
        let shape = output.layout.shape
        pictureCount = shape[0] * shape[1] / lanes
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
            lanes,
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
            lanes,
            input.shape.side,
            output.requiredGradient.bytes.assumingMemoryBound(to: Float.self),
            places.start.assumingMemoryBound(to: UInt8.self),
            input.requiredGradient.bytes.assumingMemoryBound(to: Float.self),
            pictures.lowerBound,
            pictures.upperBound
        )
    }
}
