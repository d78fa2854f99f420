internal import CNetworkKernels

/// A convolution with a stride as products of matrices (ADR 0024), in f32 on processors with AVX2 and no AVX-512.
struct LoweredConvolution {
    let shape: convolution_shape
    let batchSize: Int

    /// What `convolution` computes forward, and its data gradient; nil where it does not apply: stride 1, other layouts, bf16,
    /// and other processors.
    init?(_ convolution: Convolution) {
        let (pictures, weights) = (convolution.input.shape, convolution.weights.shape)
        guard convolution.input.type == .float32, convolution.input.lanes == Self.lanes, convolution.stride > 1,
            pictures[1] % 16 == 0, weights[0] % 16 == 0,
            weights[2] * weights[3] <= lowered_places_most, lanes_run_here(Self.lanes)
        else { return nil }
        shape = convolution_shape(
            lanes: Self.lanes,
            inputs: pictures[1],
            outputs: weights[0],
            input_side: pictures[2],
            output_side: convolution.output.shape[2],
            kernel: weights[2],
            stride: convolution.stride,
            padding: convolution.padding.before
        )
        batchSize = pictures[0]
    }

    private static let lanes = 8

    var output: Layout {
        Layout([batchSize, shape.outputs, shape.output_side, shape.output_side], .float32, .channelBlocks(Self.lanes))
    }

    /// How the weights [outputs, inputs, kernel, kernel] lie for the way forward.
    var weights: Layout {
        Layout([shape.outputs, shape.inputs, shape.kernel, shape.kernel], .float32, .outputBlocks(16))
    }

    /// How they lie for the data gradient.
    var gradientWeights: Layout {
        Layout([shape.inputs, shape.outputs, shape.kernel, shape.kernel], .float32, .outputBlocks(16))
            .exchangingChannels()
    }
}
