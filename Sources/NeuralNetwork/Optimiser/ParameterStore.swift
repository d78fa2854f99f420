/// A trained parameter: the master value and its gradient, 32-bit, in the layout of the gradient's primitive.
struct ParameterSlot {
    let name: String
    let value: Memory
    let gradient: Memory
    let rule: ParameterRule
    /// Where the parameter lies in the flat buffers, in vectors of 16 numbers.
    let vectors: Range<Int>
}

/// All numbers of a network in training: four flat 32-bit buffers (values, gradients and the two means of the optimisers) that
/// hold the trained parameters one after the other, and the running statistics of batch-norms.
final class ParameterStore {
    let engine: Engine
    let specifications: [ParameterSpecification]
    private(set) var slots: [ParameterSlot] = []
    private(set) var running: [String: Memory] = [:]
    let values: Buffer
    let gradients: Buffer
    let first: Buffer
    let second: Buffer
    private var byteCount = 0

    init(_ definition: NetworkDefinition, on engine: Engine) {
        self.engine = engine
        self.specifications = definition.parameters
        // Blocked layouts round channels up to at most 64; what stays unused is small.
        let capacity = specifications.reduce(0) { sum, parameter in
            sum
                + parameter.shape.enumerated().reduce(4) {
                    $0 * ($1.offset < 2 ? Self.roundUp($1.element, 64) : $1.element)
                }
        }
        values = Buffer(byteCount: capacity)
        gradients = Buffer(byteCount: capacity)
        first = Buffer(byteCount: capacity)
        second = Buffer(byteCount: capacity)
    }

    /// Vectors of 16 numbers in use in each flat buffer.
    var vectorCount: Int { byteCount / 64 }

    /// Places the parameter `name` next; `layout` is that of its gradient.
    func place(_ name: String, as layout: Layout) throws(NetworkError) -> ParameterSlot {
        guard let specification = specifications.first(where: { $0.name == name }) else {
            preconditionFailure("the network has a parameter \(name)")
        }
        let size = Self.roundUp(layout.byteCount, 64)
        let slot = ParameterSlot(
            name: name,
            value: try Memory(layout, on: engine, in: values, at: byteCount),
            gradient: try Memory(layout, on: engine, in: gradients, at: byteCount),
            rule: specification.rule,
            vectors: byteCount / 64..<(byteCount + size) / 64
        )
        slots.append(slot)
        byteCount += size
        return slot
    }

    /// Places a running statistic of `count` channels.
    func placeRunning(_ name: String, count: Int) throws(NetworkError) -> Memory {
        let memory = try Memory(Layout([count], .float32), on: engine)
        running[name] = memory
        return memory
    }

    private static func roundUp(_ count: Int, _ unit: Int) -> Int { (count + unit - 1) / unit * unit }
}
