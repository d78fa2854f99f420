import COneDNN

/// The two primitives of the logarithm of the softmax over the rows of a matrix.
struct LogSoftmax {
    /// [rows, classes].
    var data: Layout
    let engine: Engine

    func forward() throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_logsoftmax_desc_t()
        var data = data.description
        try unsafe Engine.check(
            dnnl_logsoftmax_forward_desc_init(&created, dnnl_forward_training, &data, 1),
            "describe a softmax"
        )
        return try .make("a softmax", created, on: engine)
    }

    func backward(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_logsoftmax_desc_t()
        var (gradient, data) = (data.description, data.description)
        try unsafe Engine.check(
            dnnl_logsoftmax_backward_desc_init(&created, &gradient, &data, 1),
            "describe a softmax's gradient"
        )
        return try .make("a softmax's gradient", created, on: engine, hint: forward)
    }
}
