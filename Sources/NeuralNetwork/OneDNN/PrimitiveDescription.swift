import COneDNN

/// What a primitive does and the layouts it settled on, before it is compiled and bound to memories.
@safe final class PrimitiveDescription {
    let handle: dnnl_primitive_desc_t

    /// Takes ownership of `handle`.
    private init(handle: dnnl_primitive_desc_t) { unsafe self.handle = handle }

    deinit { _ = unsafe dnnl_primitive_desc_destroy(handle) }

    /// Asks oneDNN for the best implementation of `operation`, one of its `dnnl_*_desc_t`.
    static func make<Description>(
        _ name: String,
        _ operation: Description,
        on engine: Engine,
        attributes: Attributes = Attributes(),
        hint: PrimitiveDescription? = nil
    ) throws(NetworkError) -> PrimitiveDescription {
        var operation = operation
        let attribute = unsafe try attributes.make()
        defer { _ = unsafe dnnl_primitive_attr_destroy(attribute) }
        var created: dnnl_primitive_desc_t?
        let status = unsafe withUnsafePointer(to: &operation) { operation in
            unsafe dnnl_primitive_desc_create(&created, operation, attribute, engine.handle, hint?.handle)
        }
        return unsafe try wrap(created, status, name)
    }

    /// A copy between layouts, number formats included; each value is multiplied by `scale`.
    static func reorder(
        from source: Layout,
        to destination: Layout,
        scale: Float = 1,
        on engine: Engine
    ) throws(NetworkError) -> PrimitiveDescription {
        var from = source.description
        var to = destination.description
        let attribute = unsafe try Attributes(scale: scale).make()
        defer { _ = unsafe dnnl_primitive_attr_destroy(attribute) }
        var created: dnnl_primitive_desc_t?
        let status = unsafe dnnl_reorder_primitive_desc_create(
            &created,
            &from,
            engine.handle,
            &to,
            engine.handle,
            attribute
        )
        return unsafe try wrap(created, status, "reorder")
    }

    private static func wrap(
        _ created: dnnl_primitive_desc_t?,
        _ status: dnnl_status_t,
        _ name: String
    ) throws(NetworkError) -> PrimitiveDescription {
        try Engine.check(status, "set up \(name)")
        guard let created = unsafe created else { throw .engine(operation: "set up \(name)", status: 0) }
        return unsafe PrimitiveDescription(handle: created)
    }

    /// The layout that the primitive expects of `argument`; traps when it has no such argument.
    func layout(of argument: Argument) -> Layout {
        let description = unsafe dnnl_primitive_desc_query_md(handle, dnnl_query_exec_arg_md, argument.rawValue)
        guard let description = unsafe description?.pointee, let type = NumberType(description.data_type) else {
            preconditionFailure("the primitive has the argument \(argument)")
        }
        return Layout(description, type: type)
    }

    /// oneDNN's name of the implementation, for example "jit_bf16:avx512_core_bf16".
    var implementation: String {
        var name: UnsafePointer<CChar>?
        let status = unsafe withUnsafeMutablePointer(to: &name) { pointer in
            unsafe dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, pointer)
        }
        guard status == dnnl_success, let name = unsafe name else { return "unknown" }
        return unsafe String(cString: name)
    }

    /// Whether the implementation is oneDNN's plain loops: right, and hundreds of times slower than the others.
    var isReference: Bool { implementation.hasPrefix("ref") }
}

extension NumberType {
    init?(_ code: dnnl_data_type_t) {
        switch code {
        case dnnl_f32: self = .float32
        case dnnl_bf16: self = .bfloat16
        case dnnl_u8: self = .unsignedByte
        default: return nil
        }
    }
}
