import COneDNN

/// The two primitives of a batch-norm with scale and shift, followed by ReLU or not.
struct BatchNormalization {
    /// What PyTorch adds to the variance.
    static let epsilon: Float = 1e-5

    /// Of input, output and their gradients alike.
    var data: Layout
    var relu: Bool
    let engine: Engine

    /// Normalises by the statistics of the batch, which it puts out.
    func forward() throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_batch_normalization_desc_t()
        var data = data.description
        let status = unsafe dnnl_batch_normalization_forward_desc_init(
            &created,
            dnnl_forward_training,
            &data,
            Self.epsilon,
            flags
        )
        try Engine.check(status, "describe a batch-norm")
        return try .make("a batch-norm", created, on: engine)
    }

    /// Gradients of input, scale and shift.
    func backward(forward: PrimitiveDescription) throws(NetworkError) -> PrimitiveDescription {
        var created = dnnl_batch_normalization_desc_t()
        var (gradient, data) = (data.description, data.description)
        let status = unsafe dnnl_batch_normalization_backward_desc_init(
            &created,
            dnnl_backward,
            &gradient,
            &data,
            Self.epsilon,
            flags
        )
        try Engine.check(status, "describe a batch-norm's gradient")
        return try .make("a batch-norm's gradient", created, on: engine, hint: forward)
    }

    private var flags: UInt32 {
        let affine = dnnl_use_scale.rawValue | dnnl_use_shift.rawValue
        return relu ? affine | dnnl_fuse_norm_relu.rawValue : affine
    }
}
