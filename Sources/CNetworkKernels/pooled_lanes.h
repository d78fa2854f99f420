// Compiled once for every width of vectors. Whoever includes this file defines LANES, numbers in a vector; SQUARES, outputs that
// are computed at a time; FEATURES, the instructions; NAMED(name), the name with the width in it.

typedef float NAMED(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

#define vector NAMED(vector)
#define INLINE static inline __attribute__((always_inline, target(FEATURES)))
#define EVERY(index, count) _Pragma("clang loop unroll(full)") for (int index = 0; index < (count); index++)

INLINE vector NAMED(greatest)(const vector *four) {
    return __builtin_elementwise_max(__builtin_elementwise_max(four[0], four[1]),
                                     __builtin_elementwise_max(four[2], four[3]));
}

/// `squares` outputs side by side, a constant, of 2 * LANES channels: each the greatest of four convolutions, which lie in a
/// square.
INLINE void NAMED(pool)(int squares, const struct pooled_shape *shape, const float *framed, ptrdiff_t width,
                        const float *weights, const float *bias, float *left, float *right) {
    vector low[4 * SQUARES] = {}, high[4 * SQUARES] = {};
    for (ptrdiff_t y = 0; y < shape->kernel; y++)
        for (ptrdiff_t x = 0; x < shape->kernel; x++) {
            const vector first = *(const vector *)weights, second = *(const vector *)(weights + LANES);
            const float *const upper = framed + y * width + x, *const lower = upper + 2 * width;
            EVERY(place, 4 * squares) {
                const float value = (place % 4 < 2 ? upper : lower)[place / 4 * 4 + place % 2 * 2];
                low[place] += first * value;
                high[place] += second * value;
            }
            weights += shape->outputs;
        }
    const vector low_bias = *(const vector *)bias, high_bias = *(const vector *)(bias + LANES);
    EVERY(square, squares) {
        const vector lower = NAMED(greatest)(low + 4 * square), higher = NAMED(greatest)(high + 4 * square);
        *(vector *)(left + square * LANES) = __builtin_elementwise_max(lower + low_bias, (vector){});
        *(vector *)(right + square * LANES) = __builtin_elementwise_max(higher + high_bias, (vector){});
    }
}

__attribute__((target(FEATURES))) static void NAMED(pool_picture)(const struct pooled_shape *shape, const float *framed,
                                                                  const float *weights, const float *bias,
                                                                  float *output) {
    const ptrdiff_t side = shape->output_side, width = framed_side(shape), area = side * side * LANES;
    for (ptrdiff_t channel = 0; channel < shape->outputs; channel += 2 * LANES)
        for (ptrdiff_t y = 0; y < side; y++) {
            const float *const from = framed + 4 * y * width, *const by = weights + channel, *const add = bias + channel;
            float *const to = output + channel / LANES * area + y * side * LANES;
            ptrdiff_t x = 0;
            for (; x + SQUARES <= side; x += SQUARES)
                NAMED(pool)(SQUARES, shape, from + 4 * x, width, by, add, to + x * LANES, to + x * LANES + area);
            for (; x < side; x++)
                NAMED(pool)(1, shape, from + 4 * x, width, by, add, to + x * LANES, to + x * LANES + area);
        }
}

#undef vector
#undef INLINE
#undef EVERY
#undef LANES
#undef SQUARES
#undef FEATURES
#undef NAMED
