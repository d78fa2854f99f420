/// The number format of activations and of the weights that multiply them.
///
/// Master weights, batch-norm statistics, losses and sums are 32-bit in either case.
public enum ComputePrecision: String, Codable, Sendable, Hashable, CaseIterable {
    case float32 = "f32"
    case bfloat16 = "bf16"

    /// bf16 where the CPU multiplies it natively (AVX-512 BF16 or AMX), f32 elsewhere.
    public static var best: Self { ProcessorFeatures.multipliesBFloat16 ? .bfloat16 : .float32 }

    /// Throws unless the CPU can compute in this precision, natively or not.
    func requireSupport() throws(NetworkError) {
        if self == .bfloat16 && !ProcessorFeatures.computesBFloat16 { throw .unsupportedPrecision(self) }
    }
}
