import FoundationEssentials
import Glibc
import NeuralNetwork
import Testing

/// Python's reading of our files, where a Python with `safetensors` and NumPy is at hand: `DUCTUS_PYTHON` or `python3`.
@Suite("Safetensors files in Python")
struct SafetensorsPythonTests {
    private static let python = ProcessInfo.processInfo.environment["DUCTUS_PYTHON"] ?? "python3"

    /// Runs `script` with the file as its argument; the exit status.
    private static func run(_ script: String, _ file: String = "") -> Int32 {
        unsafe system("'\(python)' -c '\(script)' '\(file)' > /dev/null 2>&1")
    }

    @Test("open with the values and metadata that were written", .enabled(if: run("import safetensors.numpy") == 0))
    func readable() throws {
        let sample = Safetensors(
            tensors: [
                "matrix": Tensor(shape: [2, 3], values: [0, 1, 2, 3, 4, 5.5]), "scalar": Tensor(shape: [], values: [7]),
            ],
            metadata: ["architecture": "residual"]
        )
        let file = FileManager.default.temporaryDirectory
            .appending(path: "ductus-\(UInt64.random(in: 0 ... .max)).safetensors")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(sample.encoded()).write(to: file)
        let script = """
            import sys
            from safetensors import safe_open
            with safe_open(sys.argv[1], "np") as f:
                assert f.metadata() == {"architecture": "residual"}
                assert f.get_tensor("matrix").tolist() == [[0, 1, 2], [3, 4, 5.5]]
                assert f.get_tensor("scalar").item() == 7
            """
        #expect(Self.run(script, file.path(percentEncoded: false)) == 0)
        try Data(sample.encoded(as: .bfloat16)).write(to: file)
        let listing = """
            import sys
            from safetensors import safe_open
            with safe_open(sys.argv[1], "np") as f:
                assert f.get_slice("matrix").get_dtype() == "BF16"
                assert f.get_slice("matrix").get_shape() == [2, 3]
            """
        #expect(Self.run(listing, file.path(percentEncoded: false)) == 0)
    }
}
