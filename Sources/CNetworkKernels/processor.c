#include "CNetworkKernels.h"

bool kernels_run_here(bool bfloat16) {
#if defined(__x86_64__)
    const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("fma");
    return wide && (!bfloat16 || __builtin_cpu_supports("avx512bf16"));
#else
    (void)bfloat16;
    return false;
#endif
}
