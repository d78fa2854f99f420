#include "CNetworkKernels.h"

#if defined(__x86_64__)

bool bfloat16_runs_here(void) { return lanes_run_here(16) && __builtin_cpu_supports("avx512bf16"); }

bool lanes_run_here(ptrdiff_t lanes) {
    if (!__builtin_cpu_supports("fma")) return false;
    if (lanes == 8) return __builtin_cpu_supports("avx2");
    return lanes == 16 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}

#else

bool bfloat16_runs_here(void) { return false; }

bool lanes_run_here(ptrdiff_t lanes) {
    (void)lanes;
    return false;
}

#endif
