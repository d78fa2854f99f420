#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "processor.h"

// oneDNN's pooling in training takes longer than the convolution before it.

#define LANES 8
#define FEATURES AVX2
#define NAMED(name) name##_8
#include "maximum_pool_lanes.h"

#define LANES 16
#define FEATURES AVX512
#define NAMED(name) name##_16
#include "maximum_pool_lanes.h"

void maximum_pool(ptrdiff_t lanes, ptrdiff_t side, const float *pictures, float *output, uint8_t *places, ptrdiff_t first,
                  ptrdiff_t last) {
    if (lanes == 16) pool_16(side, pictures, output, places, first, last);
    else pool_8(side, pictures, output, places, first, last);
}

void maximum_pool_gradient(ptrdiff_t lanes, ptrdiff_t side, const float *gradients, const uint8_t *places,
                           float *input_gradients, ptrdiff_t first, ptrdiff_t last) {
    if (lanes == 16) pool_gradient_16(side, gradients, places, input_gradients, first, last);
    else pool_gradient_8(side, gradients, places, input_gradients, first, last);
}

#else

void maximum_pool(ptrdiff_t lanes, ptrdiff_t side, const float *pictures, float *output, uint8_t *places, ptrdiff_t first,
                  ptrdiff_t last) {
    (void)lanes, (void)side, (void)pictures, (void)output, (void)places, (void)first, (void)last;
    __builtin_trap();
}

void maximum_pool_gradient(ptrdiff_t lanes, ptrdiff_t side, const float *gradients, const uint8_t *places,
                           float *input_gradients, ptrdiff_t first, ptrdiff_t last) {
    (void)lanes, (void)side, (void)gradients, (void)places, (void)input_gradients, (void)first, (void)last;
    __builtin_trap();
}

#endif
