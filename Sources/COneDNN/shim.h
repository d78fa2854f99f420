#pragma once
#include <dnnl.h>

#if DNNL_VERSION_MAJOR != 2
#error "Ductus calls oneDNN's version 2 C API (Debian 12: libdnnl-dev 2.6); see docs/adr"
#endif
