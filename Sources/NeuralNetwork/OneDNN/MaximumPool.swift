import COneDNN

/// The two primitives of taking the maximum of each 2x2 square.
struct MaximumPool {
    var input: Layout
    var output: Layout
    let engine: Engine

    func forward(training: Bool) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_pooling_desc_t()
        var (input, output) = (input.description, output.description)
        let status = unsafe dnnl_pooling_forward_desc_init(
            &created,
            training ? dnnl_forward_training : dnnl_forward_inference,
            dnnl_pooling_max,
            &input,
            &output,
            [2, 2],
            [2, 2],
            [0, 0],
            [0, 0]
        )
        try Engine.check(status, "describe a pooling")
        return try .make("a pooling", created, on: engine)
    }

    func backward(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_pooling_desc_t()
        var (input, output) = (input.description, output.description)
        let status = unsafe dnnl_pooling_backward_desc_init(
            &created,
            dnnl_pooling_max,
            &input,
            &output,
            [2, 2],
            [2, 2],
            [0, 0],
            [0, 0]
        )
        try Engine.check(status, "describe a pooling's gradient")
        return try .make("a pooling's gradient", created, on: engine, hint: forward)
    }
}
