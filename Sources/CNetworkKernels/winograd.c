#include "CNetworkKernels.h"

#if defined(__x86_64__)

#include "processor.h"

// Winograd's minimal filtering, F(4x4, 3x3): A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks",
// arXiv 1509.09308, section 4. A tile of 4x4 outputs takes 36 products of each input and output channel in place of 144.
// Tiles of 6x6 inputs, 36 places each, are transformed; at each place the channels are multiplied as matrices, tiles by
// inputs times inputs by outputs; what comes of it is transformed back. This is done with groups of tiles whose transforms
// stay in the caches.

/// How the transformed tiles of a group lie in memory.
struct winograd_group {
    /// Tiles in a group, and for how many there is room: rows beyond the last tile are computed too.
    ptrdiff_t tiles, capacity;
    /// Numbers from one of the 36 places to the next. No multiple of a power of two, or all would share a cache line.
    ptrdiff_t input_step, output_step;
};

/// Where a tile's outputs begin.
struct tile_place {
    ptrdiff_t picture, y, x;
};

enum {
    /// What the transforms of a group take, unless that is too few tiles. Half or twice as much makes no difference.
    group_bytes = 512 << 10,
    fewest_tiles = 24,
    /// The most tiles that are multiplied at a time.
    most_rows = 12,
    step_padding = 16,
    /// How far ahead pictures are fetched into the cache: with 32 channels that saves a fifth of the time.
    tiles_ahead = 8,
    /// Numbers in a line of the cache.
    line = 16,
};

/// What lies around a picture.
static const float outside[16] = {0};

static ptrdiff_t tiles_of(const struct winograd_shape *shape) {
    const ptrdiff_t across = (shape->side + 3) / 4;
    return across * across;
}

static struct tile_place place_of(const struct winograd_shape *shape, ptrdiff_t tile) {
    const ptrdiff_t across = (shape->side + 3) / 4;
    const ptrdiff_t picture = tile / (across * across), inside = tile % (across * across);
    return (struct tile_place){picture, inside / across * 4, inside % across * 4};
}

/// With many channels the weights are much, so that they have to serve many tiles each time they are fetched.
static struct winograd_group group_of(const struct winograd_shape *shape) {
    const ptrdiff_t tile_bytes = 36 * (ptrdiff_t)sizeof(float) * (shape->inputs + shape->outputs);
    const ptrdiff_t fitting = group_bytes / tile_bytes / most_rows * most_rows;
    const ptrdiff_t tiles = fitting < fewest_tiles ? fewest_tiles : fitting;
    const ptrdiff_t capacity = tiles + most_rows;
    return (struct winograd_group){
        .tiles = tiles,
        .capacity = capacity,
        .input_step = capacity * shape->inputs + step_padding,
        .output_step = capacity * shape->outputs + step_padding,
    };
}

#define LANES 8
#define ROWS 6
#define FEATURES AVX2
#define NAMED(name) name##_8
#include "product_lanes.h"
#include "winograd_lanes.h"

#define LANES 16
#define ROWS 12
#define FEATURES AVX512
#define NAMED(name) name##_16
#include "product_lanes.h"
#include "winograd_lanes.h"

size_t winograd_scratch(const struct winograd_shape *shape) {
    const struct winograd_group group = group_of(shape);
    return sizeof(float) * 36 * (size_t)(group.input_step + group.output_step);
}

size_t winograd_weight_bytes(const struct winograd_shape *shape) {
    return sizeof(float) * 36 * (size_t)(shape->inputs * shape->outputs);
}

void winograd_weights(const struct winograd_shape *shape, const float *weights, bool mirrored, ptrdiff_t first,
                      ptrdiff_t last, float *transformed) {
    if (shape->lanes == 16) transform_weights_16(shape, weights, mirrored, first, last, transformed);
    else transform_weights_8(shape, weights, mirrored, first, last, transformed);
}

void winograd_convolve(const struct winograd_shape *shape, const float *pictures, const float *weights,
                       struct convolution_result result, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    if (shape->lanes == 16) convolve_16(shape, pictures, weights, result, first, last, scratch);
    else convolve_8(shape, pictures, weights, result, first, last, scratch);
}

#else

size_t winograd_scratch(const struct winograd_shape *shape) {
    (void)shape;
    return 0;
}

size_t winograd_weight_bytes(const struct winograd_shape *shape) {
    (void)shape;
    return 0;
}

void winograd_weights(const struct winograd_shape *shape, const float *weights, bool mirrored, ptrdiff_t first,
                      ptrdiff_t last, float *transformed) {
    (void)shape, (void)weights, (void)mirrored, (void)first, (void)last, (void)transformed;
    __builtin_trap();
}

void winograd_convolve(const struct winograd_shape *shape, const float *pictures, const float *weights,
                       struct convolution_result result, ptrdiff_t first, ptrdiff_t last, void *scratch) {
    (void)shape, (void)pictures, (void)weights, (void)result, (void)first, (void)last, (void)scratch;
    __builtin_trap();
}

#endif
