import COneDNN

/// What oneDNN found in the CPU, or was told to use by `DNNL_MAX_CPU_ISA`.
enum ProcessorFeatures {
    /// Whether bf16 products run faster than f32 ones, rather than by emulation or at half the pace.
    ///
    /// AMX multiplies bf16 in tiles. Of the processors with AVX-512 BF16 only, AMD's multiply twice as many bf16 as f32
    /// values at a time; Intel's are slower than in f32 (measured: docs/performance.md).
    static let multipliesBFloat16 =
        isa == dnnl_cpu_isa_avx512_core_amx || isa == dnnl_cpu_isa_avx512_core_bf16 && processor_is_amd()

    /// Whether bf16 works at all; emulation takes AVX-512.
    static let computesBFloat16 =
        multipliesBFloat16 || isa == dnnl_cpu_isa_avx512_core || isa == dnnl_cpu_isa_avx512_core_vnni
        || isa == dnnl_cpu_isa_avx512_core_bf16

    private static let isa = dnnl_get_effective_cpu_isa()
}
