#pragma once
#include <dnnl.h>
#include <stdbool.h>

#if DNNL_VERSION_MAJOR != 2
#error "Ductus calls oneDNN's version 2 C API (Debian 12: libdnnl-dev 2.6); see docs/adr"
#endif

/// Whether AMD made this processor: oneDNN names the instructions that a processor has, not how fast they are.
static inline bool processor_is_amd(void) {
#if defined(__x86_64__)
    return __builtin_cpu_is("amd");
#else
    return false;
#endif
}
