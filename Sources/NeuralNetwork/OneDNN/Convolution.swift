import COneDNN

/// The three primitives of a convolution over pictures, cross-correlation as the field has it.
struct Convolution {
    var input: Layout
    /// [outputs, inputs, side, side]; the number format is that of the activations.
    var weights: Layout
    /// [outputs], 32-bit, or nil.
    var bias: Layout?
    var output: Layout
    var stride: Int
    var padding: Padding
    let engine: Engine

    /// Output = input * weights + bias, then `postOperations`; layouts left open are settled here.
    func forward(
        training: Bool,
        postOperations: [Attributes.PostOperation] = []
    ) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_convolution_desc_t()
        var (input, weights, output) = (input.description, weights.description, output.description)
        var bias = bias?.description ?? dnnl_memory_desc_t()
        let status = unsafe dnnl_convolution_forward_desc_init(
            &created,
            training ? dnnl_forward_training : dnnl_forward_inference,
            dnnl_convolution_direct,
            &input,
            &weights,
            &bias,
            &output,
            strides,
            paddingBefore,
            paddingAfter
        )
        try Engine.check(status, "describe a convolution")
        let attributes = Attributes(postOperations: postOperations)
        return try .make("a convolution", created, on: engine, attributes: attributes)
    }

    /// Gradient of the input.
    func backwardData(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_convolution_desc_t()
        var (input, weights, output) = (input.description, weights.description, output.description)
        let status = unsafe dnnl_convolution_backward_data_desc_init(
            &created,
            dnnl_convolution_direct,
            &input,
            &weights,
            &output,
            strides,
            paddingBefore,
            paddingAfter
        )
        try Engine.check(status, "describe a convolution's data gradient")
        return try .make("a convolution's data gradient", created, on: engine, hint: forward)
    }

    /// Gradients of weights and bias, 32-bit, in the arrangement that oneDNN likes best.
    ///
    /// Where it has only its slow reference for the layout of the output, another layout is asked of the output: with AVX2
    /// that is so for pictures of one channel.
    func backwardWeights(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        let asGiven = try backwardWeights(forward: forward, input: input, output: output)
        guard asGiven.isReference else { return asGiven }
        let other = try backwardWeights(
            forward: forward,
            input: input,
            output: Layout(output.shape, output.type, .any)
        )
        return other.isReference ? asGiven : other
    }

    private func backwardWeights(
        forward: PrimitiveDescription,
        input: Layout,
        output: Layout
    ) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_convolution_desc_t()
        var (input, output) = (input.description, output.description)
        var weights = Layout(weights.shape, .float32, .any).description
        var bias = bias?.description ?? dnnl_memory_desc_t()
        let status = unsafe dnnl_convolution_backward_weights_desc_init(
            &created,
            dnnl_convolution_direct,
            &input,
            &weights,
            &bias,
            &output,
            strides,
            paddingBefore,
            paddingAfter
        )
        try Engine.check(status, "describe a convolution's weight gradient")
        return try .make("a convolution's weight gradient", created, on: engine, hint: forward)
    }

    private var strides: [Int64] { [Int64(stride), Int64(stride)] }
    private var paddingBefore: [Int64] { [Int64(padding.before), Int64(padding.before)] }
    private var paddingAfter: [Int64] { [Int64(padding.after), Int64(padding.after)] }
}
