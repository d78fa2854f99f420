// Compiled once for every width of vectors, after product_lanes.h.

/// What `count` positions from `first` on have under `tap`: [inputs / lanes][position][lanes], zeros around the pictures.
__attribute__((target(FEATURES))) static void NAMED(gather)(struct course course, const float *pictures,
                                                            struct position first, ptrdiff_t count, struct tap tap,
                                                            float *to) {
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
            vector *const target = (vector *)(to + (block * block_vectors + done) * LANES);
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
__attribute__((target(FEATURES))) static void NAMED(multiply)(struct course course, ptrdiff_t count, ptrdiff_t taps,
                                                              struct tap tap, const float *input, const float *weights,
                                                              float *output, bool adds) {
    const ptrdiff_t blocks = course.inputs / LANES, next_block = block_vectors * LANES;
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
__attribute__((target(FEATURES))) static void NAMED(scatter)(struct course course, const float *sums,
                                                             struct position first, ptrdiff_t count,
                                                             struct convolution_result result) {
    const ptrdiff_t blocks = course.outputs / LANES, side = course.to_side;
    for (ptrdiff_t block = 0; block < blocks; block++) {
        vector bias = {};
        if (result.bias) bias = *(const vector *)(result.bias + block * LANES);
        struct position at = first;
        for (ptrdiff_t done = 0; done < count;) {
            const ptrdiff_t run = run_from(course, at, count - done), y = at.y * course.to_step + course.shift_y;
            float *const row = result.pictures + ((at.picture * blocks + block) * side + y) * side * LANES;
            const vector *const from = (const vector *)(sums + (block * block_vectors + done) * LANES);
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
static void NAMED(follow)(struct course course, ptrdiff_t places, const struct tap *taps, ptrdiff_t tap_count,
                          const float *pictures, const float *weights, struct convolution_result result, ptrdiff_t first,
                          ptrdiff_t last, float *scratch) {
    const ptrdiff_t area = course.rows * course.columns;
    float *const inputs = scratch, *const sums = scratch + block_vectors * course.inputs;
    for (ptrdiff_t number = first * area; number < last * area; number += group) {
        const ptrdiff_t rest = last * area - number, count = rest < group ? rest : group;
        const struct position at = position_of(course, number);
        if (tap_count == 0) memset(sums, 0, sizeof(float) * (size_t)(block_vectors * course.outputs));
        for (ptrdiff_t index = 0; index < tap_count; index++) {
            NAMED(gather)(course, pictures, at, count, taps[index], inputs);
            NAMED(multiply)(course, count, places, taps[index], inputs, weights, sums, index > 0);
        }
        NAMED(scatter)(course, sums, at, count, result);
    }
}

#undef vector
#undef INLINE
#undef EVERY
#undef LANES
#undef ROWS
#undef FEATURES
#undef NAMED
