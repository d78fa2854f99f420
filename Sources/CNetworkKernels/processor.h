#pragma once

/// What functions of a kernel are compiled for, whatever the rest of the program is.
#define AVX2 "avx2,fma"
#define AVX512 "avx512f,avx512bw,avx512vl,avx512dq,fma"
#define AVX512_BF16 AVX512 ",avx512bf16"
