import COneDNN

/// What oneDNN found in the CPU, or was told to use by `DNNL_MAX_CPU_ISA`.
enum ProcessorFeatures {
    /// Whether bf16 products run at full speed rather than by emulation.
    static let multipliesBFloat16 = isa == dnnl_cpu_isa_avx512_core_bf16 || isa == dnnl_cpu_isa_avx512_core_amx

    /// Whether bf16 works at all; emulation takes AVX-512.
    static let computesBFloat16 =
        multipliesBFloat16 || isa == dnnl_cpu_isa_avx512_core || isa == dnnl_cpu_isa_avx512_core_vnni

    private static let isa = dnnl_get_effective_cpu_isa()
}
