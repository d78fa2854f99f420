// Compiled once for every width of vectors. Whoever includes this file defines LANES, numbers in a vector; ROWS, rows that
// are multiplied at a time, a multiple of 3; FEATURES, the instructions; NAMED(name), the name with the width in it.

typedef float NAMED(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

#define vector NAMED(vector)
#define INLINE static inline __attribute__((always_inline, target(FEATURES)))
#define EVERY(index, count) _Pragma("clang loop unroll(full)") for (int index = 0; index < (count); index++)

/// Products of `rows` rows of inputs, [inputs / lanes][row][lanes], and the weights of 2 * LANES outputs, summed over the
/// inputs, and added to what lies in `output` if it `adds`; `next_block` numbers lie from one block of channels to the next.
INLINE void NAMED(multiply_rows)(int rows, ptrdiff_t blocks, ptrdiff_t next_block, const float *input,
                                 const float *weights, float *output, bool adds) {
    vector low[ROWS] = {}, high[ROWS] = {};
    if (adds) {
        EVERY(row, rows) {
            low[row] = *(const vector *)(output + row * LANES);
            high[row] = *(const vector *)(output + next_block + row * LANES);
        }
    }
    for (ptrdiff_t block = 0; block < blocks; block++) {
        for (int channel = 0; channel < LANES; channel++) {
            const vector left = *(const vector *)weights, right = *(const vector *)(weights + LANES);
            EVERY(row, rows) {
                low[row] += left * input[row * LANES + channel];
                high[row] += right * input[row * LANES + channel];
            }
            weights += 2 * LANES;
        }
        input += next_block;
    }
    EVERY(row, rows) {
        *(vector *)(output + row * LANES) = low[row];
        *(vector *)(output + next_block + row * LANES) = high[row];
    }
}
