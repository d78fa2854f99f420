import NeuralNetwork
import Testing

@Suite("Safetensors files")
struct SafetensorsTests {
    private let sample = Safetensors(
        tensors: [
            "b": Tensor(shape: [2, 3], values: [1, -2.5, 0, 3.140625, 1e30, -1e-30]),
            "a/ü": Tensor(shape: [], values: [7]),
            "empty": Tensor(shape: [0, 4], values: []),
        ],
        metadata: ["writers": #"["Ann \"A\"", "Jörg"]"#]
    )

    /// A file with this header and this many bytes of zeros after it.
    private func file(_ header: String, dataCount: Int = 0) -> [UInt8] {
        let text = [UInt8](header.utf8)
        return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) } + text
            + [UInt8](repeating: 0, count: dataCount)
    }

    @Test("come back as they were written, bf16 rounded to its eight bits")
    func roundTrip() throws {
        #expect(try Safetensors.decode(sample.encoded()) == sample)
        #expect(sample.encoded() == sample.encoded())
        let rounded = try Safetensors.decode(sample.encoded(as: .bfloat16))
        #expect(rounded.metadata == sample.metadata)
        for (name, tensor) in sample.tensors {
            let values = try #require(rounded.tensors[name]).values
            for (left, right) in zip(tensor.values, values) { #expect(abs(left - right) <= abs(left) / 256) }
        }
        let ties = Safetensors(tensors: ["t": Tensor(shape: [3], values: [1.00390625, 1.01171875, .infinity])])
        #expect(try Safetensors.decode(ties.encoded(as: .bfloat16)).tensors["t"]?.values == [1, 1.015625, .infinity])
    }

    @Test("cut short anywhere are refused")
    func truncated() throws {
        let bytes = sample.encoded()
        for count in 0..<bytes.count {
            #expect(throws: SafetensorsError.self) { try Safetensors.decode(Array(bytes.prefix(count))) }
        }
        #expect(throws: SafetensorsError.self) { try Safetensors.decode(bytes + [0]) }
    }

    @Test(
        "with hostile headers are refused",
        arguments: [
            #"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8]}}"#,
            #"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#,
            #"{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,8]}}"#,
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#,
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#,
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#,
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#,
            #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#,
            #"{"a":7}"#,
            #"{"__metadata__":{"k":7}}"#,
            #"[]"#,
            #"{"a":"#,
            "",
        ]
    )
    func hostile(_ header: String) {
        #expect(throws: SafetensorsError.self) { try Safetensors.decode(file(header, dataCount: 8)) }
    }

    @Test("say what is wrong in one line")
    func messages() {
        #expect(throws: SafetensorsError.unsupportedType(tensor: "a", type: "I64")) {
            try Safetensors.decode(
                file(#"{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}"#, dataCount: 8)
            )
        }
        #expect(throws: SafetensorsError.headerTooLarge(length: .max)) {
            try Safetensors.decode([UInt8](repeating: 255, count: 64))
        }
        let errors: [SafetensorsError] = [
            .truncated(expected: 9, got: 8), .headerTooLarge(length: 1), .malformedHeader(reason: "r"),
            .unsupportedType(tensor: "a", type: "I8"), .inconsistentTensor(tensor: "a", reason: "r"),
        ]
        for error in errors { #expect(!error.description.contains("\n") && error.description.count > 30) }
    }
}
