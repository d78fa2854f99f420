import COneDNN

/// Something that a session does at each step, all of its inputs and outputs bound beforehand.
protocol Executable {
    func execute() throws(NetworkError)
}

/// An argument of a primitive.
enum Argument: Int32 {
    case source = 1
    case source1 = 2
    case destination = 17
    case weights = 33
    case bias = 41
    case mean = 49
    case variance = 50
    case scale = 51
    case shift = 52
    case workspace = 64
    case sourceGradient = 129
    case destinationGradient = 145
    case weightsGradient = 161
    case biasGradient = 169
    case scaleGradient = 255
    case shiftGradient = 256
}

/// A compiled primitive with the memories that it reads and writes.
@safe final class Operation: Executable {
    /// What the operation does, for error messages and profiles.
    let name: String
    private let engine: Engine
    private let primitive: dnnl_primitive_t
    private let memories: [Memory]
    private let arguments: UnsafeMutablePointer<dnnl_exec_arg_t>

    init(
        _ name: String,
        _ description: PrimitiveDescription,
        on engine: Engine,
        _ bindings: [Argument: Memory]
    ) throws(NetworkError) {
        var created: dnnl_primitive_t?
        try unsafe Engine.check(dnnl_primitive_create(&created, description.handle), "compile \(name)")
        guard let created = unsafe created else { throw .engine(operation: "compile \(name)", status: 0) }
        self.name = name
        self.engine = engine
        unsafe primitive = created
        memories = Array(bindings.values)
        unsafe arguments = .allocate(capacity: bindings.count)
        for (index, (argument, memory)) in bindings.enumerated() {
            unsafe (arguments + index).initialize(to: dnnl_exec_arg_t(arg: argument.rawValue, memory: memory.handle))
        }
    }

    deinit {
        unsafe arguments.deallocate()
        _ = unsafe dnnl_primitive_destroy(primitive)
    }

    func execute() throws(NetworkError) {
        let status = unsafe dnnl_primitive_execute(primitive, engine.stream, Int32(memories.count), arguments)
        try Engine.check(status, "run \(name)")
    }
}

extension Operation {
    /// Copies `source` into the layout of `destination`, multiplied by `scale`.
    static func reorder(
        _ source: Memory,
        to destination: Memory,
        scale: Float = 1,
        on engine: Engine
    ) throws(NetworkError) -> Operation {
        let description = try PrimitiveDescription.reorder(
            from: source.layout,
            to: destination.layout,
            scale: scale,
            on: engine
        )
        return try Operation("reorder", description, on: engine, [.source: source, .destination: destination])
    }
}
