// Compiled once for every width of vectors. Whoever includes this file defines LANES, numbers in a vector; FEATURES, the
// instructions; NAMED(name), the name with the width in it.

typedef float NAMED(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

#define vector NAMED(vector)
#define EVERY(index, count) _Pragma("clang loop unroll(full)") for (int index = 0; index < (count); index++)

/// A tile of 2 * LANES outputs by `inputs` inputs, a constant.
static inline __attribute__((always_inline, target(FEATURES))) void NAMED(tile_of)(int inputs, struct walk walk,
                                                                                   const float *input,
                                                                                   const float *gradient,
                                                                                   ptrdiff_t next_block, float *sums,
                                                                                   ptrdiff_t next_sums, bool first) {
    vector low[LANES / 2 + 1] = {}, high[LANES / 2 + 1] = {};
    if (!first) {
        EVERY(index, inputs) {
            low[index] = *(const vector *)(sums + index * LANES);
            high[index] = *(const vector *)(sums + next_sums + index * LANES);
        }
    }
    for (ptrdiff_t picture = 0; picture < walk.pictures; picture++)
        for (ptrdiff_t row = 0; row < walk.rows; row++) {
            const float *from = input + picture * walk.input_picture + row * walk.input_row;
            const float *by = gradient + picture * walk.gradient_picture + row * walk.gradient_row;
            for (ptrdiff_t column = 0; column < walk.columns; column++) {
                const vector left = *(const vector *)by, right = *(const vector *)(by + next_block);
                EVERY(index, inputs) {
                    low[index] += left * from[index];
                    high[index] += right * from[index];
                }
                by += LANES;
                from += walk.input_column;
            }
        }
    EVERY(index, inputs) {
        *(vector *)(sums + index * LANES) = low[index];
        *(vector *)(sums + next_sums + index * LANES) = high[index];
    }
}

__attribute__((target(FEATURES))) static void NAMED(tile)(struct walk walk, const void *input, const void *gradient,
                                                          ptrdiff_t next_block, float *sums, ptrdiff_t next_sums,
                                                          bool first) {
    NAMED(tile_of)(LANES / 2, walk, input, gradient, next_block, sums, next_sums, first);
}

__attribute__((target(FEATURES))) static void NAMED(sum)(ptrdiff_t pictures, ptrdiff_t next_picture, ptrdiff_t positions,
                                                         const void *gradient, float *sums, bool first) {
    vector sum = {};
    if (!first) sum = *(const vector *)sums;
    for (ptrdiff_t picture = 0; picture < pictures; picture++)
        for (ptrdiff_t position = 0; position < positions; position++)
            sum += *(const vector *)((const float *)gradient + picture * next_picture + position * LANES);
    *(vector *)sums = sum;
}
