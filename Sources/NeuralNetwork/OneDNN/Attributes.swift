import COneDNN

/// What a primitive does with its result before it stores it.
struct Attributes {
    enum PostOperation {
        /// Adds what the destination held before.
        case sum
        case relu
    }

    var postOperations: [PostOperation] = []
    /// Multiplies the result; only reorders take it.
    var scale: Float = 1

    /// A new attribute object that the caller destroys.
    func make() throws(NetworkError) -> dnnl_primitive_attr_t {
        var attribute: dnnl_primitive_attr_t?
        try unsafe Engine.check(dnnl_primitive_attr_create(&attribute), "make attributes")
        guard let attribute = unsafe attribute else { throw .engine(operation: "make attributes", status: 0) }
        do throws(NetworkError) {
            if scale != 1 {
                let status = unsafe dnnl_primitive_attr_set_output_scales(attribute, 1, 0, [scale])
                try Engine.check(status, "set a scale")
            }
            if !postOperations.isEmpty { try unsafe append(to: attribute) }
        } catch {
            _ = unsafe dnnl_primitive_attr_destroy(attribute)
            throw error
        }
        return unsafe attribute
    }

    private func append(to attribute: dnnl_primitive_attr_t) throws(NetworkError) {
        var chain: dnnl_post_ops_t?
        try unsafe Engine.check(dnnl_post_ops_create(&chain), "make post-operations")
        defer { _ = unsafe dnnl_post_ops_destroy(chain) }
        for operation in postOperations {
            let status =
                switch operation {
                case .sum: unsafe dnnl_post_ops_append_sum(chain, 1)
                case .relu: unsafe dnnl_post_ops_append_eltwise(chain, 1, dnnl_eltwise_relu, 0, 0)
                }
            try Engine.check(status, "append a post-operation")
        }
        try unsafe Engine.check(dnnl_primitive_attr_set_post_ops(attribute, chain), "set post-operations")
    }
}
