internal import CNetworkKernels

/// A 3x3 convolution with stride 1 that takes a quarter of the products (Lavin and Gray, arXiv 1509.09308, section 4), in f32.
///
/// Its results differ from those of the plain sum in the last digits: by 1e-5 of a result's size, 5e-5 with 256 channels.
struct WinogradConvolution {
    let shape: winograd_shape
    let batchSize: Int

    /// What `convolution` computes forward, or, `pooled`, the maximum of each 2x2 square of it; nil where it does not apply:
    /// other kernels and layouts, bf16, and processors without AVX2.
    init?(_ convolution: Convolution, pooled: Bool = false) {
        self.init(convolution, from: convolution.input, outputs: convolution.weights.shape[0], pooled: pooled)
    }

    /// The data gradient of `convolution`: a convolution of the output's gradient, with mirrored weights.
    init?(dataGradientOf convolution: Convolution) {
        self.init(convolution, from: convolution.output, outputs: convolution.weights.shape[1])
        guard output == convolution.input else { return nil }
    }

    private init?(_ convolution: Convolution, from input: Layout, outputs: Int, pooled: Bool = false) {
        let pictures = input.shape
        guard input.type == .float32, let lanes = input.lanes, convolution.weights.shape[2] == 3,
            convolution.stride == 1,
            convolution.padding == .both(1), pictures[1] % lanes == 0, outputs % (2 * lanes) == 0, lanes_run_here(lanes)
        else { return nil }
        shape = winograd_shape(lanes: lanes, inputs: pictures[1], outputs: outputs, side: pictures[2], pooled: pooled)
        batchSize = pictures[0]
    }

    var output: Layout {
        let side = shape.pooled ? shape.side / 2 : shape.side
        return Layout([batchSize, shape.outputs, side, side], .float32, .channelBlocks(shape.lanes))
    }

    /// In which `WinogradWeights` takes the weights [outputs, inputs, 3, 3].
    var weights: Layout { Layout([shape.outputs, shape.inputs, 3, 3], .float32, .outputsInnermost) }
}
