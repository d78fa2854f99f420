// Compiled once for every width of vectors, as winograd_lanes.h is.

typedef float NAMED(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

#define vector NAMED(vector)

/// One output of 2 * LANES channels: the greatest of four convolutions, which lie in a square.
static inline __attribute__((always_inline, target(FEATURES))) void NAMED(pool)(const struct pooled_shape *shape,
                                                                               const float *framed, ptrdiff_t width,
                                                                               const float *weights, const float *bias,
                                                                               float *left, float *right) {
    vector low[4] = {}, high[4] = {};
    for (ptrdiff_t y = 0; y < shape->kernel; y++)
        for (ptrdiff_t x = 0; x < shape->kernel; x++) {
            const vector first = *(const vector *)weights, second = *(const vector *)(weights + LANES);
            const float *const pixel = framed + y * width + x;
            const float values[4] = {pixel[0], pixel[2], pixel[2 * width], pixel[2 * width + 2]};
            _Pragma("clang loop unroll(full)") for (int place = 0; place < 4; place++) {
                low[place] += first * values[place];
                high[place] += second * values[place];
            }
            weights += shape->outputs;
        }
    const vector upper = __builtin_elementwise_max(__builtin_elementwise_max(low[0], low[1]),
                                                   __builtin_elementwise_max(low[2], low[3]));
    const vector lower = __builtin_elementwise_max(__builtin_elementwise_max(high[0], high[1]),
                                                   __builtin_elementwise_max(high[2], high[3]));
    *(vector *)left = __builtin_elementwise_max(upper + *(const vector *)bias, (vector){});
    *(vector *)right = __builtin_elementwise_max(lower + *(const vector *)(bias + LANES), (vector){});
}

__attribute__((target(FEATURES))) static void NAMED(pool_picture)(const struct pooled_shape *shape, const float *framed,
                                                                  const float *weights, const float *bias,
                                                                  float *output) {
    const ptrdiff_t side = shape->output_side, width = framed_side(shape), area = side * side * LANES;
    for (ptrdiff_t channel = 0; channel < shape->outputs; channel += 2 * LANES) {
        float *const block = output + channel / LANES * area;
        for (ptrdiff_t y = 0; y < side; y++)
            for (ptrdiff_t x = 0; x < side; x++) {
                float *const at = block + (y * side + x) * LANES;
                NAMED(pool)(shape, framed + 4 * (y * width + x), width, weights + channel, bias + channel, at, at + area);
            }
    }
}

#undef vector
#undef LANES
#undef FEATURES
#undef NAMED
