#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "processor.h"
#include <string.h>

// A convolution lowered to products of matrices (K. Chellapilla, S. Puri and P. Simard, "High Performance Convolutional Neural
// Networks for Document Processing", IWFHR 2006, section 3): for each place of the kernel, positions of the output by inputs
// times inputs by outputs. What a group of positions has under a place is gathered, and multiplied while it lies in the
// caches.

#define LANES 8
#define ROWS 6
#define FEATURES AVX2
#define NAMED(name) name##_8
#include "product_lanes.h"

enum {
    /// Positions in a group: a multiple of ROWS.
    group = 60,
    /// Numbers from one block of channels to the next: an odd number of vectors, or they would share cache lines.
    next_block = (group + 1) * LANES,
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

/// What `count` positions from `first` on have under `tap`: [inputs / lanes][position][lanes], zeros around the pictures.
__attribute__((target(FEATURES))) static void gather(struct course course, const float *pictures, struct position first,
                                                     ptrdiff_t count, struct tap tap, float *to) {
    const ptrdiff_t blocks = course.inputs / LANES, side = course.side;
    const ptrdiff_t begin = tap.x < 0 ? (course.step - 1 - tap.x) / course.step : 0;
    const ptrdiff_t end = (side - 1 - tap.x + course.step) / course.step;
    for (ptrdiff_t block = 0; block < blocks; block++) {
        struct position at = first;
        for (ptrdiff_t done = 0; done < count;) {
            const ptrdiff_t run = run_from(course, at, count - done), y = at.y * course.step + tap.y;
            const bool drawn = y >= 0 && y < side;
            const ptrdiff_t first_drawn = clamped(begin - at.x, drawn ? run : 0);
            const ptrdiff_t end_drawn = clamped(end - at.x, drawn ? run : 0);
            const float *const row = pictures + ((at.picture * blocks + block) * side + y) * side * LANES;
            const vector *const from = (const vector *)row + at.x * course.step + tap.x;
            vector *const target = (vector *)(to + block * next_block + done * LANES);
            ptrdiff_t index = 0;
            for (; index < first_drawn; index++) target[index] = (vector){};
            for (; index < end_drawn; index++) target[index] = from[index * course.step];
            for (; index < run; index++) target[index] = (vector){};
            done += run;
            at = advanced(course, at, run);
        }
    }
}

/// Adds the products of a tap, or begins with them: `output` is [outputs / lanes][position][lanes].
__attribute__((target(FEATURES))) static void multiply(struct course course, ptrdiff_t count, ptrdiff_t taps, struct tap tap,
                                                       const float *input, const float *weights, float *output, bool adds) {
    const ptrdiff_t blocks = course.inputs / LANES;
    for (ptrdiff_t pair = 0; pair < course.outputs / LANES / 2; pair++) {
        const float *const by = weights + (pair * taps + tap.number) * course.inputs * 2 * LANES;
        float *const to = output + pair * 2 * next_block;
        ptrdiff_t row = 0;
        for (; row + ROWS <= count; row += ROWS)
            NAMED(multiply_rows)(ROWS, blocks, next_block, input + row * LANES, by, to + row * LANES, adds);
        for (; row < count; row += ROWS / 3)
            NAMED(multiply_rows)(ROWS / 3, blocks, next_block, input + row * LANES, by, to + row * LANES, adds);
    }
}

/// Brings what was summed up to its places.
__attribute__((target(FEATURES))) static void scatter(struct course course, const float *sums, struct position first,
                                                      ptrdiff_t count, struct convolution_result result) {
    const ptrdiff_t blocks = course.outputs / LANES, side = course.to_side;
    for (ptrdiff_t block = 0; block < blocks; block++) {
        vector bias = {};
        if (result.bias) bias = *(const vector *)(result.bias + block * LANES);
        struct position at = first;
        for (ptrdiff_t done = 0; done < count;) {
            const ptrdiff_t run = run_from(course, at, count - done), y = at.y * course.to_step + course.shift_y;
            float *const row = result.pictures + ((at.picture * blocks + block) * side + y) * side * LANES;
            const vector *const from = (const vector *)(sums + block * next_block + done * LANES);
            for (ptrdiff_t index = 0; index < run; index++) {
                vector *const pixel = (vector *)(row + ((at.x + index) * course.to_step + course.shift_x) * LANES);
                vector value = from[index] + bias;
                if (result.adds) value += *pixel;
                if (result.relu) value = __builtin_elementwise_max(value, (vector){});
                *pixel = value;
            }
            done += run;
            at = advanced(course, at, run);
        }
    }
}

/// Goes through the positions of the pictures `first` up to `last`; `taps` of the kernel's `places` matter.
static void follow(struct course course, ptrdiff_t places, const struct tap *taps, ptrdiff_t tap_count,
                   const float *pictures, const float *weights, struct convolution_result result, ptrdiff_t first,
                   ptrdiff_t last, float *scratch) {
    const ptrdiff_t area = course.rows * course.columns;
    float *const inputs = scratch, *const sums = scratch + next_block * course.inputs / LANES;
    for (ptrdiff_t number = first * area; number < last * area; number += group) {
        const ptrdiff_t rest = last * area - number, count = rest < group ? rest : group;
        const struct position at = position_of(course, number);
        if (tap_count == 0) memset(sums, 0, sizeof(float) * (size_t)(next_block * course.outputs / LANES));
        for (ptrdiff_t index = 0; index < tap_count; index++) {
            gather(course, pictures, at, count, taps[index], inputs);
            multiply(course, count, places, taps[index], inputs, weights, sums, index > 0);
        }
        scatter(course, sums, at, count, result);
    }
}

size_t lowered_scratch(const struct convolution_shape *shape) {
    return sizeof(float) * (size_t)(next_block * (shape->inputs + shape->outputs) / LANES);
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
    follow(course, count, taps, count, pictures, weights, result, first, last, scratch);
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
            follow(course, places, taps, count, gradients, weights, result, first, last, scratch);
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
