#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "framed_picture.h"
#include "processor.h"

// The first convolution puts out more numbers than any other layer, three of four of which the maximum-pool throws away
// at once. Here they never leave the registers.

/// Side of a picture with zeros around it: what the last output looks at is inside.
static ptrdiff_t framed_side(const struct pooled_shape *shape) { return 4 * shape->output_side - 2 + shape->kernel; }

#define LANES 8
#define SQUARES 1
#define FEATURES AVX2
#define NAMED(name) name##_8
#include "pooled_lanes.h"

#define LANES 16
#define SQUARES 2
#define FEATURES AVX512
#define NAMED(name) name##_16
#include "pooled_lanes.h"

size_t pooled_scratch(const struct pooled_shape *shape) {
    return sizeof(float) * (size_t)(framed_side(shape) * framed_side(shape));
}

void pooled_convolve(const struct pooled_shape *shape, const float *pictures, const float *weights, const float *bias,
                     float *output, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    const ptrdiff_t side = shape->input_side, width = framed_side(shape);
    float *const framed = scratch;
    memset(framed, 0, pooled_scratch(shape));
    for (ptrdiff_t picture = first; picture < last; picture++) {
        lay_into_frame(pictures + picture * side * side, side, shape->padding, width, framed);
        float *const to = output + picture * shape->outputs * shape->output_side * shape->output_side;
        if (shape->lanes == 16) pool_picture_16(shape, framed, weights, bias, to);
        else pool_picture_8(shape, framed, weights, bias, to);
    }
}

#else

size_t pooled_scratch(const struct pooled_shape *shape) {
    (void)shape;
    return 0;
}

void pooled_convolve(const struct pooled_shape *shape, const float *pictures, const float *weights, const float *bias,
                     float *output, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    (void)shape, (void)pictures, (void)weights, (void)bias, (void)output, (void)first, (void)last, (void)scratch;
    __builtin_trap();
}

#endif
