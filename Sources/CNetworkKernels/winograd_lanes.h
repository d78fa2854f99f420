// Compiled once for every width of vectors, after product_lanes.h.

// The matrices of section 4.3 by which a line of the input, of the products and of the weights is multiplied (B, A and G, the
// first two transposed). `step` and `next` lead from one number of a line to the next.

INLINE void NAMED(input_line)(const vector *from, int step, vector *to, int next) {
    const vector a = from[4 * step] - 4 * from[2 * step], b = from[3 * step] - 4 * from[step];
    const vector c = from[4 * step] - from[2 * step], d = 2 * (from[3 * step] - from[step]);
    to[0] = 4 * from[0] - 5 * from[2 * step] + from[4 * step];
    to[next] = a + b;
    to[2 * next] = a - b;
    to[3 * next] = c + d;
    to[4 * next] = c - d;
    to[5 * next] = 4 * from[step] - 5 * from[3 * step] + from[5 * step];
}

INLINE void NAMED(output_line)(const vector *from, int step, vector *to, int next) {
    const vector even = from[step] + from[2 * step], odd = from[step] - from[2 * step];
    const vector even_far = from[3 * step] + from[4 * step], odd_far = from[3 * step] - from[4 * step];
    to[0] = from[0] + even + even_far;
    to[next] = odd + 2 * odd_far;
    to[2 * next] = even + 4 * even_far;
    to[3 * next] = odd + 8 * odd_far + from[5 * step];
}

INLINE void NAMED(weight_line)(const vector *from, int step, vector *to, int next) {
    const vector even = from[0] + from[2 * step], far = from[0] + 4 * from[2 * step];
    to[0] = from[0] / 4;
    to[next] = (even + from[step]) / -6;
    to[2 * next] = (even - from[step]) / -6;
    to[3 * next] = (far + 2 * from[step]) / 24;
    to[4 * next] = (far - 2 * from[step]) / 24;
    to[5 * next] = from[2 * step];
}

/// The tiles `first` up to `last` of all pictures into `to`: [place][inputs / lanes][tile][lanes].
__attribute__((target(FEATURES))) static void NAMED(transform_input)(const struct winograd_shape *shape,
                                                                     const float *pictures, ptrdiff_t first,
                                                                     ptrdiff_t last, struct winograd_group group,
                                                                     float *to) {
    const ptrdiff_t side = shape->side, blocks = shape->inputs / LANES, area = side * side * LANES;
    const ptrdiff_t tiles = tiles_of(shape), share = area / tiles;
    // The tiles of a picture lie side by side, its blocks of channels far apart: so the tiles change first.
    for (ptrdiff_t block = 0; block < blocks; block++)
        for (ptrdiff_t tile = first; tile < last; tile++) {
            const struct tile_place place = place_of(shape, tile);
            const ptrdiff_t y = place.y - 1, x = place.x - 1;
            const float *const from = pictures + (place.picture * blocks + block) * area + (y * side + x) * LANES;
            const float *const ahead =
                pictures + (place.picture * blocks + block) * area + (tile % tiles + tiles_ahead) * share;
            for (ptrdiff_t number = 0; number < share; number += line) __builtin_prefetch(ahead + number);
            vector picture[36], lines[36], transformed[36];
            const bool inside = y >= 0 && x >= 0 && y + 6 <= side && x + 6 <= side;
            if (inside) {
                EVERY(row, 6) EVERY(column, 6) {
                    picture[row * 6 + column] = *(const vector *)(from + (row * side + column) * LANES);
                }
            } else {
                EVERY(row, 6) EVERY(column, 6) {
                    const bool drawn = (size_t)(y + row) < (size_t)side && (size_t)(x + column) < (size_t)side;
                    const float *const pixel = from + (row * side + column) * LANES;
                    picture[row * 6 + column] = *(const vector *)(__builtin_unpredictable(drawn) ? pixel : outside);
                }
            }
            EVERY(column, 6) NAMED(input_line)(picture + column, 6, lines + column, 6);
            EVERY(row, 6) NAMED(input_line)(lines + row * 6, 1, transformed + row * 6, 1);
            float *const at = to + (block * group.capacity + tile - first) * LANES;
            EVERY(index, 36) *(vector *)(at + index * group.input_step) = transformed[index];
        }
}

__attribute__((target(FEATURES))) static void NAMED(multiply)(const struct winograd_shape *shape, ptrdiff_t tiles,
                                                              struct winograd_group group, const float *input,
                                                              const float *weights, float *output) {
    const ptrdiff_t blocks = shape->inputs / LANES, next_block = group.capacity * LANES;
    for (ptrdiff_t place = 0; place < 36; place++)
        for (ptrdiff_t block = 0; block < shape->outputs / LANES; block += 2) {
            const float *const from = input + place * group.input_step;
            float *const to = output + place * group.output_step + block * next_block;
            ptrdiff_t tile = 0;
            for (; tile + ROWS <= tiles; tile += ROWS)
                NAMED(multiply_rows)(ROWS, blocks, next_block, from + tile * LANES, weights, to + tile * LANES, false);
            for (; tile < tiles; tile += ROWS / 3)
                NAMED(multiply_rows)(ROWS / 3, blocks, next_block, from + tile * LANES, weights, to + tile * LANES, false);
            weights += shape->inputs * 2 * LANES;
        }
}

/// The greatest numbers of the 2x2 squares of a tile.
INLINE void NAMED(pool_tile)(const vector *tile, vector *to) {
    EVERY(index, 4) {
        const vector *const square = tile + index / 2 * 8 + index % 2 * 2;
        to[index] = __builtin_elementwise_max(__builtin_elementwise_max(square[0], square[1]),
                                              __builtin_elementwise_max(square[4], square[5]));
    }
}

/// Brings a tile, `size` by `size` numbers, a constant, to its place in a picture, as much of it as is inside.
INLINE void NAMED(put_tile)(int size, const vector *tile, vector bias, struct convolution_result result, float *to,
                            ptrdiff_t side, ptrdiff_t y, ptrdiff_t x) {
    EVERY(row, size) {
        if (y + row >= side) break;
        EVERY(column, size) {
            if (x + column >= side) break;
            vector *const pixel = (vector *)(to + ((y + row) * side + x + column) * LANES);
            vector value = tile[row * size + column] + bias;
            if (result.adds) value += *pixel;
            if (result.relu) value = __builtin_elementwise_max(value, (vector){});
            *pixel = value;
        }
    }
}

__attribute__((target(FEATURES))) static void NAMED(transform_output)(const struct winograd_shape *shape,
                                                                      const float *from, ptrdiff_t first,
                                                                      ptrdiff_t last, struct winograd_group group,
                                                                      struct convolution_result result) {
    const ptrdiff_t side = shape->pooled ? shape->side / 2 : shape->side;
    const ptrdiff_t blocks = shape->outputs / LANES, area = side * side * LANES;
    const ptrdiff_t tiles = tiles_of(shape), share = area / tiles;
    for (ptrdiff_t block = 0; block < blocks; block++) {
        vector bias = {};
        if (result.bias) bias = *(const vector *)(result.bias + block * LANES);
        for (ptrdiff_t tile = first; tile < last; tile++) {
            const struct tile_place place = place_of(shape, tile);
            const float *const at = from + (block * group.capacity + tile - first) * LANES;
            float *const to = result.pictures + (place.picture * blocks + block) * area;
            const float *const ahead = to + (tile % tiles + tiles_ahead) * share;
            for (ptrdiff_t number = 0; number < share; number += line) __builtin_prefetch(ahead + number, 1);
            vector products[36], lines[24], picture[16], pooled[4];
            EVERY(index, 36) products[index] = *(const vector *)(at + index * group.output_step);
            EVERY(column, 6) NAMED(output_line)(products + column, 6, lines + column, 6);
            EVERY(row, 4) NAMED(output_line)(lines + row * 6, 1, picture + row * 4, 1);
            if (shape->pooled) {
                NAMED(pool_tile)(picture, pooled);
                NAMED(put_tile)(2, pooled, bias, result, to, side, place.y / 2, place.x / 2);
            } else {
                NAMED(put_tile)(4, picture, bias, result, to, side, place.y, place.x);
            }
        }
    }
}

__attribute__((target(FEATURES))) static void NAMED(convolve)(const struct winograd_shape *shape, const float *pictures,
                                                              const float *weights, struct convolution_result result,
                                                              ptrdiff_t first, ptrdiff_t last, float *scratch) {
    const struct winograd_group group = group_of(shape);
    float *const inputs = scratch, *const outputs = scratch + 36 * group.input_step;
    for (ptrdiff_t start = first * tiles_of(shape); start < last * tiles_of(shape); start += group.tiles) {
        const ptrdiff_t rest = last * tiles_of(shape) - start, tiles = rest < group.tiles ? rest : group.tiles;
        NAMED(transform_input)(shape, pictures, start, start + tiles, group, inputs);
        NAMED(multiply)(shape, tiles, group, inputs, weights, outputs);
        NAMED(transform_output)(shape, outputs, start, start + tiles, group, result);
    }
}

__attribute__((target(FEATURES))) static void NAMED(transform_weights)(const struct winograd_shape *shape,
                                                                       const float *weights, bool mirrored,
                                                                       ptrdiff_t first, ptrdiff_t last, float *to) {
    const ptrdiff_t inputs = shape->inputs, outputs = shape->outputs;
    for (ptrdiff_t input = first; input < last; input++)
        for (ptrdiff_t output = 0; output < outputs; output += LANES) {
            vector kernel[9], lines[18], transformed[36];
            EVERY(index, 9) {
                const ptrdiff_t place = mirrored ? 8 - index : index;
                kernel[index] = *(const vector *)(weights + (place * inputs + input) * outputs + output);
            }
            EVERY(column, 3) NAMED(weight_line)(kernel + column, 3, lines + column, 3);
            EVERY(row, 6) NAMED(weight_line)(lines + row * 3, 1, transformed + row * 6, 1);
            const ptrdiff_t pair = output / (2 * LANES), half = output % (2 * LANES);
            float *const at = to + (pair * inputs + input) * 2 * LANES + half;
            EVERY(index, 36) *(vector *)(at + index * inputs * outputs) = transformed[index];
        }
}

#undef vector
#undef INLINE
#undef EVERY
#undef LANES
#undef ROWS
#undef FEATURES
#undef NAMED
