internal import CNetworkKernels

/// A convolution with a stride as products of matrices, in f32 (ADR 0024).
struct LoweredConvolution {
    let shape: convolution_shape
    let batchSize: Int

    /// What `convolution` computes forward; nil where it does not apply: stride 1, other layouts, bf16, processors without AVX2,
    /// and those with AVX-512, where oneDNN is faster.
    init?(_ convolution: Convolution) {
        guard convolution.input.lanes == 8 else { return nil }
        self.init(strided: convolution)
    }

    /// The data gradient of `convolution`; with AVX-512 only that of small pictures, whose rows are too short for oneDNN's
    /// loops.
    init?(dataGradientOf convolution: Convolution) {
        guard convolution.input.lanes == 8 || convolution.input.shape[2] <= 8 else { return nil }
        self.init(strided: convolution)
        guard output == convolution.output else { return nil }
    }

    private init?(strided convolution: Convolution) {
        let (pictures, weights) = (convolution.input.shape, convolution.weights.shape)
        guard convolution.input.type == .float32, let lanes = convolution.input.lanes, convolution.stride > 1,
            pictures[1] % (2 * lanes) == 0, weights[0] % (2 * lanes) == 0,
            weights[2] * weights[3] <= lowered_places_most, lanes_run_here(lanes)
        else { return nil }
        shape = convolution_shape(
            lanes: lanes,
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

    var output: Layout {
        Layout([batchSize, shape.outputs, shape.output_side, shape.output_side], .float32, .channelBlocks(shape.lanes))
    }

    /// How the weights [outputs, inputs, kernel, kernel] lie for the way forward.
    var weights: Layout {
        Layout([shape.outputs, shape.inputs, shape.kernel, shape.kernel], .float32, .outputBlocks(2 * shape.lanes))
    }

    /// How they lie for the data gradient.
    var gradientWeights: Layout {
        Layout([shape.inputs, shape.outputs, shape.kernel, shape.kernel], .float32, .outputBlocks(2 * shape.lanes))
            .exchangingChannels()
    }
}
