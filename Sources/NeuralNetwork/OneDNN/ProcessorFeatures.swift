import COneDNN

/// What oneDNN found in the CPU, or was told to use by `DNNL_MAX_CPU_ISA`.
enum ProcessorFeatures {
    /// Whether bf16 products run at full speed rather than by emulation.
    static let multipliesBFloat16: Bool = {
        let isa = dnnl_get_effective_cpu_isa()
        return isa == dnnl_cpu_isa_avx512_core_bf16 || isa == dnnl_cpu_isa_avx512_core_amx
    }()
}
