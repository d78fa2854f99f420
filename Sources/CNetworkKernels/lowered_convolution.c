#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "processor.h"
#include <string.h>

// A convolution lowered to products of matrices (K. Chellapilla, S. Puri and P. Simard, "High Performance Convolutional Neural
// Networks for Document Processing", IWFHR 2006, section 3): for each place of the kernel, positions of the output by inputs
// times inputs by outputs. What a group of positions has under a place is gathered, and multiplied while it lies in the
// caches.

enum {
    /// Positions in a group: a multiple of the rows that are multiplied at a time.
    group = 60,
    /// Vectors from one block of channels to the next: an odd number, or they would share cache lines.
    block_vectors = group + 1,
};

/// From which pictures to which, and by which positions: (y, x) of a grid lies at `step` times that in the one, at `to_step`
/// times that and a shift in the other.
struct course {
    ptrdiff_t inputs, outputs;
    ptrdiff_t side, to_side;
    ptrdiff_t step, to_step, shift_y, shift_x;
    ptrdiff_t rows, columns;
};

/// What is added to a position where a place of the kernel looks, and the place's number.
struct tap {
    ptrdiff_t y, x, number;
};

struct position {
    ptrdiff_t picture, y, x;
};

static struct position position_of(struct course course, ptrdiff_t number) {
    const ptrdiff_t area = course.rows * course.columns;
    return (struct position){number / area, number % area / course.columns, number % course.columns};
}

/// How many positions from `at` on lie side by side, `rest` at most.
static ptrdiff_t run_from(struct course course, struct position at, ptrdiff_t rest) {
    return rest < course.columns - at.x ? rest : course.columns - at.x;
}

static struct position advanced(struct course course, struct position at, ptrdiff_t run) {
    at.x += run;
    if (at.x < course.columns) return at;
    if (at.y + 1 < course.rows) return (struct position){at.picture, at.y + 1, 0};
    return (struct position){at.picture + 1, 0, 0};
}

static ptrdiff_t clamped(ptrdiff_t value, ptrdiff_t most) { return value < 0 ? 0 : value < most ? value : most; }

#define LANES 8
#define ROWS 6
#define FEATURES AVX2
#define NAMED(name) name##_8
#include "product_lanes.h"
#include "lowered_lanes.h"

#define LANES 16
#define ROWS 12
#define FEATURES AVX512
#define NAMED(name) name##_16
#include "product_lanes.h"
#include "lowered_lanes.h"

size_t lowered_scratch(const struct convolution_shape *shape) {
    return sizeof(float) * (size_t)(block_vectors * (shape->inputs + shape->outputs));
}

void lowered_convolve(const struct convolution_shape *shape, const float *pictures, const float *weights,
                      struct convolution_result result, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    struct tap taps[lowered_places_most];
    ptrdiff_t count = 0;
    for (ptrdiff_t y = 0; y < shape->kernel; y++)
        for (ptrdiff_t x = 0; x < shape->kernel; x++, count++)
            taps[count] = (struct tap){y - shape->padding, x - shape->padding, count};
    const struct course course = {
        .inputs = shape->inputs,
        .outputs = shape->outputs,
        .side = shape->input_side,
        .to_side = shape->output_side,
        .step = shape->stride,
        .to_step = 1,
        .rows = shape->output_side,
        .columns = shape->output_side,
    };
    (shape->lanes == 16 ? follow_16 : follow_8)(course, count, taps, count, pictures, weights, result, first, last, scratch);
}

void lowered_data_gradient(const struct convolution_shape *shape, const float *gradients, const float *weights,
                           float *input_gradients, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    const ptrdiff_t stride = shape->stride, places = shape->kernel * shape->kernel;
    // Inputs that are a whole number of strides apart meet the same weights.
    for (ptrdiff_t shift_y = 0; shift_y < stride; shift_y++)
        for (ptrdiff_t shift_x = 0; shift_x < stride; shift_x++) {
            struct tap taps[lowered_places_most];
            ptrdiff_t count = 0;
            for (ptrdiff_t place = 0; place < places; place++) {
                const ptrdiff_t y = shift_y + shape->padding - place / shape->kernel;
                const ptrdiff_t x = shift_x + shape->padding - place % shape->kernel;
                if (y % stride == 0 && x % stride == 0) taps[count++] = (struct tap){y / stride, x / stride, place};
            }
            const struct course course = {
                .inputs = shape->outputs,
                .outputs = shape->inputs,
                .side = shape->output_side,
                .to_side = shape->input_side,
                .step = 1,
                .to_step = stride,
                .shift_y = shift_y,
                .shift_x = shift_x,
                .rows = (shape->input_side - shift_y + stride - 1) / stride,
                .columns = (shape->input_side - shift_x + stride - 1) / stride,
            };
            const struct convolution_result result = {.pictures = input_gradients};
            (shape->lanes == 16 ? follow_16 : follow_8)(course, places, taps, count, gradients, weights, result, first, last,
                                                        scratch);
        }
}

#else

size_t lowered_scratch(const struct convolution_shape *shape) {
    (void)shape;
    return 0;
}

void lowered_convolve(const struct convolution_shape *shape, const float *pictures, const float *weights,
                      struct convolution_result result, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    (void)shape, (void)pictures, (void)weights, (void)result, (void)first, (void)last, (void)scratch;
    __builtin_trap();
}

void lowered_data_gradient(const struct convolution_shape *shape, const float *gradients, const float *weights,
                           float *input_gradients, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    (void)shape, (void)gradients, (void)weights, (void)input_gradients, (void)first, (void)last, (void)scratch;
    __builtin_trap();
}

#endif
