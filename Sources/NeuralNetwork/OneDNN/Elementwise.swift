import COneDNN

/// Primitives that go through tensors of one layout element by element.
struct Elementwise {
    var data: Layout
    let engine: Engine

    enum Combination {
        case add
        case multiply
    }

    /// Destination = source `combination` source1, then ReLU or not; the destination may be a source.
    func combine(_ combination: Combination, relu: Bool = false) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_binary_desc_t()
        var (left, right, result) = (data.description, data.description, data.description)
        let algorithm = combination == .add ? dnnl_binary_add : dnnl_binary_mul
        try unsafe Engine.check(
            dnnl_binary_desc_init(&created, algorithm, &left, &right, &result),
            "describe a combination"
        )
        let attributes = Attributes(postOperations: relu ? [.relu] : [])
        return try .make("a combination", created, on: engine, attributes: attributes)
    }

    /// Passes the gradient on where ReLU's *output* is positive; takes `destination` and the gradients.
    func reluBackward() throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_eltwise_desc_t()
        var (gradient, data) = (data.description, data.description)
        try unsafe Engine.check(
            dnnl_eltwise_forward_desc_init(
                &created,
                dnnl_forward_training,
                dnnl_eltwise_relu_use_dst_for_bwd,
                &data,
                0,
                0
            ),
            "describe ReLU"
        )
        let forward = try PrimitiveDescription.make("ReLU", created, on: engine)
        try unsafe Engine.check(
            dnnl_eltwise_backward_desc_init(&created, dnnl_eltwise_relu_use_dst_for_bwd, &gradient, &data, 0, 0),
            "describe ReLU's gradient"
        )
        return try .make("ReLU's gradient", created, on: engine, hint: forward)
    }
}
