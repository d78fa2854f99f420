#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "framed_picture.h"
#include "processor.h"
#include <immintrin.h>
#include <string.h>

// The gradient of a weight is a sum of products over pictures and positions. As a product of matrices, for each place
// (y, x) of the kernel: outputs by positions times positions by inputs. A tile of two blocks of outputs by half a block of
// inputs stays in registers.
//
// bf16 products add two pairs at a time (VDPBF16PS). Here a pair is the same place of two pictures, so that neither borders
// nor strides tear pairs apart; `pack` lays them side by side. A pair is as long as an f32 number: one walk serves both.

enum { group_bytes = 384 << 10 };

typedef uint32_t word;

/// What a tile goes through: positions of the output's gradient and, for each, the place of the input under one weight.
struct walk {
    ptrdiff_t pictures, rows, columns;
    /// Steps in words.
    ptrdiff_t input_picture, input_row, input_column;
    ptrdiff_t gradient_picture, gradient_row;
};

typedef void tile_function(struct walk walk, const void *input, const void *gradient, ptrdiff_t next_block, float *sums,
                           ptrdiff_t next_sums, bool first);

/// Sums a block of outputs over pictures and positions.
typedef void sum_function(ptrdiff_t pictures, ptrdiff_t next_picture, ptrdiff_t positions, const void *gradient, float *sums,
                          bool first);

struct kernels {
    tile_function *tile;
    sum_function *sum;
};

#define LANES 16
#define FEATURES AVX512
#define NAMED(name) name##_16
#include "weight_gradient_lanes.h"
#undef vector
#undef EVERY
#undef LANES
#undef FEATURES
#undef NAMED

#define LANES 8
#define FEATURES AVX2
#define NAMED(name) name##_8
#include "weight_gradient_lanes.h"

enum { lanes_bf16 = 16, tile_inputs_bf16 = 8 };

__attribute__((target(AVX512_BF16))) static void tile_bf16(struct walk walk, const void *input, const void *gradient,
                                                           ptrdiff_t next_block, float *sums, ptrdiff_t next_sums,
                                                           bool first) {
    __m512 low[tile_inputs_bf16], high[tile_inputs_bf16];
    EVERY(index, tile_inputs_bf16) {
        low[index] = first ? _mm512_setzero_ps() : _mm512_loadu_ps(sums + index * lanes_bf16);
        high[index] = first ? _mm512_setzero_ps() : _mm512_loadu_ps(sums + next_sums + index * lanes_bf16);
    }
    for (ptrdiff_t picture = 0; picture < walk.pictures; picture++)
        for (ptrdiff_t row = 0; row < walk.rows; row++) {
            const word *from = (const word *)input + picture * walk.input_picture + row * walk.input_row;
            const word *by = (const word *)gradient + picture * walk.gradient_picture + row * walk.gradient_row;
            for (ptrdiff_t column = 0; column < walk.columns; column++) {
                const __m512bh left = (__m512bh)_mm512_loadu_si512(by);
                const __m512bh right = (__m512bh)_mm512_loadu_si512(by + next_block);
                EVERY(index, tile_inputs_bf16) {
                    const __m512bh value = (__m512bh)_mm512_set1_epi32((int)from[index]);
                    low[index] = _mm512_dpbf16_ps(low[index], left, value);
                    high[index] = _mm512_dpbf16_ps(high[index], right, value);
                }
                by += lanes_bf16;
                from += walk.input_column;
            }
        }
    EVERY(index, tile_inputs_bf16) {
        _mm512_storeu_ps(sums + index * lanes_bf16, low[index]);
        _mm512_storeu_ps(sums + next_sums + index * lanes_bf16, high[index]);
    }
}

__attribute__((target(AVX512_BF16))) static void sum_bf16(ptrdiff_t pictures, ptrdiff_t next_picture, ptrdiff_t positions,
                                                          const void *gradient, float *sums, bool first) {
    __m512 sum = first ? _mm512_setzero_ps() : _mm512_loadu_ps(sums);
    const __m512bh ones = (__m512bh)_mm512_set1_epi32(0x3f803f80);
    for (ptrdiff_t picture = 0; picture < pictures; picture++)
        for (ptrdiff_t position = 0; position < positions; position++) {
            const word *const pairs = (const word *)gradient + picture * next_picture + position * lanes_bf16;
            sum = _mm512_dpbf16_ps(sum, (__m512bh)_mm512_loadu_si512(pairs), ones);
        }
    _mm512_storeu_ps(sums, sum);
}

/// Lays the numbers of two pictures side by side; `second` may be null, for zeros.
__attribute__((target(AVX512))) static void pack(const uint16_t *first, const uint16_t *second, ptrdiff_t count,
                                                 word *pairs) {
    for (ptrdiff_t index = 0; index < count; index += lanes_bf16) {
        const __m512i low = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(first + index)));
        __m512i high = _mm512_setzero_si512();
        if (second) high = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(second + index)));
        _mm512_storeu_si512(pairs + index, _mm512_or_si512(low, _mm512_slli_epi32(high, 16)));
    }
}

/// Words of a picture, or of a pair of pictures.
static ptrdiff_t input_words(const struct convolution_shape *shape) {
    return shape->inputs * shape->input_side * shape->input_side;
}

static ptrdiff_t gradient_words(const struct convolution_shape *shape) {
    return shape->outputs * shape->output_side * shape->output_side;
}

/// Pictures, or pairs of them, that are gone through at a time: what fits the second cache.
static ptrdiff_t group_size(const struct convolution_shape *shape) {
    const ptrdiff_t words = input_words(shape) + gradient_words(shape);
    const ptrdiff_t size = group_bytes / (ptrdiff_t)sizeof(word) / words;
    return size < 1 ? 1 : size;
}

/// The positions of the output, from `first` up to `last`, whose input under the weight at `place` is no padding.
static void valid(const struct convolution_shape *shape, ptrdiff_t place, ptrdiff_t *first, ptrdiff_t *last) {
    const ptrdiff_t shift = place - shape->padding;
    *first = shift < 0 ? (-shift + shape->stride - 1) / shape->stride : 0;
    const ptrdiff_t end = (shape->input_side - 1 - shift) / shape->stride + 1;
    *last = end < shape->output_side ? end : shape->output_side;
}

/// Adds what `count` pictures (or pairs) contribute, or begins with it.
static void add_group(const struct convolution_shape *shape, struct kernels kernels, ptrdiff_t count, const word *input,
                      const word *gradient, float *sums, float *bias, bool first) {
    const ptrdiff_t lanes = shape->lanes, tile_inputs = lanes / 2;
    const ptrdiff_t input_area = shape->input_side * shape->input_side;
    const ptrdiff_t gradient_area = shape->output_side * shape->output_side;
    const ptrdiff_t block = shape->inputs / lanes * shape->kernel * shape->kernel * lanes * lanes;
    struct walk walk = {
        .pictures = count,
        .input_picture = input_words(shape),
        .input_row = shape->stride * shape->input_side * lanes,
        .input_column = shape->stride * lanes,
        .gradient_picture = gradient_words(shape),
        .gradient_row = shape->output_side * lanes,
    };
    for (ptrdiff_t output = 0; output < shape->outputs / lanes; output += 2)
        for (ptrdiff_t half = 0; half < shape->inputs / tile_inputs; half++)
            for (ptrdiff_t y = 0; y < shape->kernel; y++)
                for (ptrdiff_t x = 0; x < shape->kernel; x++) {
                    ptrdiff_t top, bottom, left, right;
                    valid(shape, y, &top, &bottom);
                    valid(shape, x, &left, &right);
                    walk.rows = bottom - top;
                    walk.columns = right - left;
                    const ptrdiff_t from_y = top * shape->stride + y - shape->padding;
                    const ptrdiff_t from_x = left * shape->stride + x - shape->padding;
                    const ptrdiff_t channel = half / 2 * input_area * lanes + half % 2 * tile_inputs;
                    const ptrdiff_t place = (half / 2 * shape->kernel + y) * shape->kernel + x;
                    kernels.tile(
                        walk, input + channel + (from_y * shape->input_side + from_x) * lanes,
                        gradient + (output * gradient_area + top * shape->output_side + left) * lanes,
                        gradient_area * lanes, sums + output * block + (place * 2 + half % 2) * tile_inputs * lanes, block,
                        first);
                }
    for (ptrdiff_t output = 0; bias && output < shape->outputs / lanes; output++)
        kernels.sum(count, walk.gradient_picture, gradient_area, gradient + output * gradient_area * lanes,
                    bias + output * lanes, first);
}

/// Of pictures of one channel: the weights of a row of the kernel meet numbers that lie side by side.
__attribute__((target(AVX2))) static void tile_of_row(struct walk walk, const float *input, const float *gradient,
                                                      ptrdiff_t next_block, float *sums, ptrdiff_t next_sums, bool first) {
    tile_of_8(single_channel_kernel, walk, input, gradient, next_block, sums, next_sums, first);
}

/// Side of a picture of one channel with zeros around it.
static ptrdiff_t framed_side(const struct convolution_shape *shape) {
    return (shape->output_side - 1) * shape->stride + shape->kernel;
}

static void add_single_channel(const struct convolution_shape *shape, struct convolution_pictures pictures,
                               float *weight_gradient, float *bias_gradient, float *framed) {
    const ptrdiff_t side = shape->input_side, width = framed_side(shape);
    const ptrdiff_t area = shape->output_side * shape->output_side, kernel = shape->kernel, lanes = shape->lanes;
    const struct walk walk = {
        .pictures = 1,
        .rows = shape->output_side,
        .columns = shape->output_side,
        .input_row = shape->stride * width,
        .input_column = shape->stride,
        .gradient_row = shape->output_side * lanes,
    };
    memset(framed, 0, sizeof(float) * (size_t)(width * width));
    for (ptrdiff_t picture = pictures.first; picture < pictures.last; picture++) {
        const bool first = picture == pictures.first;
        const float *const gradient = (const float *)pictures.output_gradient + picture * gradient_words(shape);
        lay_into_frame((const float *)pictures.input + picture * side * side, side, shape->padding, width, framed);
        for (ptrdiff_t output = 0; output < shape->outputs / lanes; output += 2)
            for (ptrdiff_t row = 0; row < kernel; row++)
                tile_of_row(walk, framed + row * width, gradient + output * area * lanes, area * lanes,
                            weight_gradient + (output * kernel + row) * kernel * lanes, kernel * kernel * lanes, first);
        for (ptrdiff_t output = 0; bias_gradient && output < shape->outputs / lanes; output++)
            sum_8(1, 0, area, gradient + output * area * lanes, bias_gradient + output * lanes, first);
    }
}

size_t weight_gradient_scratch(const struct convolution_shape *shape, bool bfloat16) {
    if (shape->inputs == 1) return sizeof(float) * (size_t)(framed_side(shape) * framed_side(shape));
    if (!bfloat16) return 0;
    return sizeof(word) * (size_t)(group_size(shape) * (input_words(shape) + gradient_words(shape)));
}

void weight_gradient(const struct convolution_shape *shape, bool bfloat16, struct convolution_pictures pictures,
                     float *weight_gradient, float *bias_gradient, void *scratch) {
    const ptrdiff_t from = input_words(shape), by = gradient_words(shape);
    const ptrdiff_t first = pictures.first, last = pictures.last;
    if (first == last) {
        const ptrdiff_t count = shape->inputs * shape->outputs * shape->kernel * shape->kernel;
        memset(weight_gradient, 0, sizeof(float) * (size_t)count);
        if (bias_gradient) memset(bias_gradient, 0, sizeof(float) * (size_t)shape->outputs);
        return;
    }
    if (shape->inputs == 1) {
        add_single_channel(shape, pictures, weight_gradient, bias_gradient, scratch);
        return;
    }
    const ptrdiff_t group = group_size(shape);
    if (!bfloat16) {
        const struct kernels kernels = shape->lanes == 16 ? (struct kernels){tile_16, sum_16} : (struct kernels){tile_8, sum_8};
        for (ptrdiff_t start = first; start < last; start += group) {
            const ptrdiff_t count = last - start < group ? last - start : group;
            add_group(shape, kernels, count, (const word *)pictures.input + start * from,
                      (const word *)pictures.output_gradient + start * by, weight_gradient, bias_gradient, start == first);
        }
        return;
    }
    const struct kernels kernels = {tile_bf16, sum_bf16};
    word *const inputs = scratch, *const gradients = inputs + group * from;
    for (ptrdiff_t start = first; start < last; start += 2 * group) {
        ptrdiff_t count = 0;
        for (; count < group && start + 2 * count < last; count++) {
            const ptrdiff_t picture = start + 2 * count;
            const bool alone = picture + 1 == last;
            const uint16_t *const input_pair = (const uint16_t *)pictures.input + picture * from;
            const uint16_t *const gradient_pair = (const uint16_t *)pictures.output_gradient + picture * by;
            pack(input_pair, alone ? NULL : input_pair + from, from, inputs + count * from);
            pack(gradient_pair, alone ? NULL : gradient_pair + by, by, gradients + count * by);
        }
        add_group(shape, kernels, count, inputs, gradients, weight_gradient, bias_gradient, start == first);
    }
}

#else

size_t weight_gradient_scratch(const struct convolution_shape *shape, bool bfloat16) {
    (void)shape, (void)bfloat16;
    return 0;
}

void weight_gradient(const struct convolution_shape *shape, bool bfloat16, struct convolution_pictures pictures,
                     float *weight_gradient, float *bias_gradient, void *scratch) {
    (void)shape, (void)bfloat16, (void)pictures, (void)weight_gradient, (void)bias_gradient, (void)scratch;
    __builtin_trap();
}

#endif
