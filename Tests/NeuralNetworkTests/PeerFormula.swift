import NeuralNetwork

/// The numbers that `Peers/networks.py` makes by the same formulas.
enum PeerFormula {
    /// `count` numbers of -1..<1 from SplitMix64.
    static func noise(_ count: Int, stream: UInt64) -> [Float] {
        (1...UInt64(count)).map { index in
            var z = stream &+ index &* 0x9E37_79B9_7F4A_7C15
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            z ^= z >> 31
            return Float(z >> 40) / Float(1 << 23) - 1
        }
    }

    /// Parameters whose weights are noise of variance 2 / inputs; each takes the stream of its place in the sorted names.
    static func parameters(_ architecture: Architecture, classCount: Int) throws -> NetworkParameters {
        var tensors = NetworkParameters(architecture: architecture, classCount: classCount, seed: 0).tensors
        for (stream, name) in tensors.keys.sorted().enumerated() {
            guard let tensor = tensors[name] else { continue }
            var values = noise(tensor.count, stream: UInt64(stream))
            if tensor.shape.count > 1 {
                let factor = Float((6 / Double(tensor.count / tensor.shape[0])).squareRoot())
                values = values.map { $0 * factor }
            } else if ["norm.weight", "norm1.weight", "norm2.weight", "running_var"].contains(where: name.hasSuffix) {
                values = values.map { 1 + $0 * 0.25 }
            } else {
                values = values.map { $0 * 0.1 }
            }
            tensors[name] = Tensor(shape: tensor.shape, values: values)
        }
        return try NetworkParameters(architecture: architecture, tensors: tensors)
    }

    /// [count, 113, 113] bytes: three dark bands a patch on grainy paper.
    static func patches(_ count: Int, stream: UInt64 = 1000) -> [UInt8] {
        let side = 113
        let places = noise(count * 6, stream: stream)
        let grain = noise(count * side * side, stream: stream + 1)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * side * side)
        for patch in 0..<count {
            for y in 0..<side {
                for x in 0..<side {
                    var ink = (grain[bytes.count] + 1) * 32
                    for band in 0..<3 {
                        let offset = places[patch * 6 + band * 2]
                        let slope = places[patch * 6 + band * 2 + 1]
                        let rise = slope * (Float(x) - 56)
                        let distance = abs(Float(y) - (56 + 50 * offset) - rise)
                        ink = max(ink, 255 - 48 * distance)
                    }
                    bytes.append(UInt8(min(max(ink, 0), 255)))
                }
            }
        }
        return bytes
    }

    static func labels(_ count: Int, classCount: Int) -> [Int32] { (0..<count).map { Int32($0 % classCount) } }
}
