import COneDNN

/// The three primitives of a fully connected layer.
struct InnerProduct {
    /// [batch, inputs] or [batch, channels, height, width], which is read as the flattened vector.
    var input: Layout
    /// [outputs, inputs] or [outputs, channels, height, width]; the number format is that of the activations.
    var weights: Layout
    /// [outputs], 32-bit, or nil.
    var bias: Layout?
    /// [batch, outputs].
    var output: Layout
    let engine: Engine

    /// Output = weights input + bias, then `postOperations`.
    func forward(
        training: Bool,
        postOperations: [Attributes.PostOperation] = []
    ) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_inner_product_desc_t()
        var (input, weights, output) = (input.description, weights.description, output.description)
        var bias = bias?.description ?? dnnl_memory_desc_t()
        let status = unsafe dnnl_inner_product_forward_desc_init(
            &created,
            training ? dnnl_forward_training : dnnl_forward_inference,
            &input,
            &weights,
            &bias,
            &output
        )
        try Engine.check(status, "describe a dense layer")
        let attributes = Attributes(postOperations: postOperations)
        return try .make("a dense layer", created, on: engine, attributes: attributes)
    }

    /// Gradient of the input.
    func backwardData(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_inner_product_desc_t()
        var (input, weights, output) = (input.description, weights.description, output.description)
        let status = unsafe dnnl_inner_product_backward_data_desc_init(&created, &input, &weights, &output)
        try Engine.check(status, "describe a dense layer's data gradient")
        return try .make("a dense layer's data gradient", created, on: engine, hint: forward)
    }

    /// Gradients of weights and bias, 32-bit, in the arrangement that oneDNN likes best.
    func backwardWeights(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_inner_product_desc_t()
        var (input, output) = (input.description, output.description)
        var weights = Layout(weights.shape, .float32, .any).description
        var bias = bias?.description ?? dnnl_memory_desc_t()
        let status = unsafe dnnl_inner_product_backward_weights_desc_init(&created, &input, &weights, &bias, &output)
        try Engine.check(status, "describe a dense layer's weight gradient")
        return try .make("a dense layer's weight gradient", created, on: engine, hint: forward)
    }
}
