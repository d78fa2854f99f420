#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "processor.h"

// With AVX2 oneDNN's pooling in training takes longer than the convolution before it.

enum { lanes = 8 };

typedef float vector __attribute__((vector_size(lanes * sizeof(float)), aligned(sizeof(float))));
typedef int32_t mask __attribute__((vector_size(lanes * sizeof(int32_t))));
typedef uint8_t bytes __attribute__((vector_size(lanes), aligned(1)));

/// Which of `places`, numbers 0...3 of a square, row by row, are `place`.
#define AT(place, places) ((mask)((places) == (place)))

static inline __attribute__((always_inline, target(AVX2))) void challenge(vector value, int32_t place, vector *most,
                                                                         mask *places) {
    const mask wins = value > *most;
    *places = (wins & place) | (~wins & *places);
    *most = (vector)((wins & (mask)value) | (~wins & (mask)*most));
}

__attribute__((target(AVX2))) void maximum_pool(ptrdiff_t side, const float *pictures, float *output, uint8_t *places,
                                                ptrdiff_t first, ptrdiff_t last) {
    const ptrdiff_t pooled = side / 2;
    for (ptrdiff_t picture = first; picture < last; picture++)
        for (ptrdiff_t y = 0; y < pooled; y++) {
            const vector *const upper = (const vector *)pictures + (picture * side + 2 * y) * side;
            const ptrdiff_t row = (picture * pooled + y) * pooled;
            for (ptrdiff_t x = 0; x < pooled; x++) {
                vector most = upper[2 * x];
                mask place = {};
                challenge(upper[2 * x + 1], 1, &most, &place);
                challenge(upper[side + 2 * x], 2, &most, &place);
                challenge(upper[side + 2 * x + 1], 3, &most, &place);
                ((vector *)output)[row + x] = most;
                ((bytes *)places)[row + x] = __builtin_convertvector(place, bytes);
            }
        }
}

__attribute__((target(AVX2))) void maximum_pool_gradient(ptrdiff_t side, const float *gradients, const uint8_t *places,
                                                         float *input_gradients, ptrdiff_t first, ptrdiff_t last) {
    const ptrdiff_t pooled = side / 2;
    for (ptrdiff_t picture = first; picture < last; picture++) {
        vector *const target = (vector *)input_gradients + picture * side * side;
        for (ptrdiff_t y = 0; y < pooled; y++) {
            vector *const upper = target + 2 * y * side, *const lower = upper + side;
            const ptrdiff_t row = (picture * pooled + y) * pooled;
            for (ptrdiff_t x = 0; x < pooled; x++) {
                const mask gradient = (mask)((const vector *)gradients)[row + x];
                const mask place = __builtin_convertvector(((const bytes *)places)[row + x], mask);
                upper[2 * x] = (vector)(gradient & AT(0, place));
                upper[2 * x + 1] = (vector)(gradient & AT(1, place));
                lower[2 * x] = (vector)(gradient & AT(2, place));
                lower[2 * x + 1] = (vector)(gradient & AT(3, place));
            }
            if (side % 2) upper[side - 1] = lower[side - 1] = (vector){};
        }
        for (ptrdiff_t x = 0; side % 2 && x < side; x++) target[(side - 1) * side + x] = (vector){};
    }
}

#else

void maximum_pool(ptrdiff_t side, const float *pictures, float *output, uint8_t *places, ptrdiff_t first, ptrdiff_t last) {
    (void)side, (void)pictures, (void)output, (void)places, (void)first, (void)last;
    __builtin_trap();
}

void maximum_pool_gradient(ptrdiff_t side, const float *gradients, const uint8_t *places, float *input_gradients,
                           ptrdiff_t first, ptrdiff_t last) {
    (void)side, (void)gradients, (void)places, (void)input_gradients, (void)first, (void)last;
    __builtin_trap();
}

#endif
