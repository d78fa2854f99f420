/// The number format of activations and of the weights that multiply them.
///
/// Master weights, batch-norm statistics, losses and sums are 32-bit in either case.
public enum ComputePrecision: String, Codable, Sendable, Hashable, CaseIterable {
    case float32 = "f32"
    case bfloat16 = "bf16"

    /// bf16 where the CPU multiplies it faster (AMX, or AVX-512 BF16 on AMD processors), f32 elsewhere.
    public static var best: Self { ProcessorFeatures.multipliesBFloat16 ? .bfloat16 : .float32 }

    /// Whether the CPU can compute in this precision, natively or not.
    public var isSupported: Bool { self == .float32 || ProcessorFeatures.computesBFloat16 }

    /// Throws unless the CPU can compute in this precision.
    func requireSupport() throws(NetworkError) {
        guard isSupported else { throw .unsupportedPrecision(self) }
    }
}
