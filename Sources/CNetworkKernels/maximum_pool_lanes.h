// Compiled once for every width of vectors. Whoever includes this file defines LANES, numbers in a vector; FEATURES, the
// instructions; NAMED(name), the name with the width in it.

typedef float NAMED(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));
typedef int32_t NAMED(mask) __attribute__((vector_size(LANES * sizeof(int32_t))));
typedef uint8_t NAMED(bytes) __attribute__((vector_size(LANES), aligned(1)));

#define vector NAMED(vector)
#define mask NAMED(mask)
#define bytes NAMED(bytes)

/// Lets a number of the square, the one at `place`, take the place of the greatest so far.
static inline __attribute__((always_inline, target(FEATURES))) void NAMED(challenge)(vector value, int32_t place, vector *most,
                                                                                    mask *places) {
    const mask wins = value > *most;
    *places = (wins & place) | (~wins & *places);
    *most = (vector)((wins & (mask)value) | (~wins & (mask)*most));
}

/// The numbers of `gradient` whose place in the square is `place`; zero for the others.
static inline __attribute__((always_inline, target(FEATURES))) vector NAMED(share)(mask gradient, mask places, int32_t place) {
    return (vector)(gradient & (mask)(places == place));
}

__attribute__((target(FEATURES))) static void NAMED(pool)(ptrdiff_t side, const float *pictures, float *output,
                                                          uint8_t *places, ptrdiff_t first, ptrdiff_t last) {
    const ptrdiff_t pooled = side / 2;
    for (ptrdiff_t picture = first; picture < last; picture++)
        for (ptrdiff_t y = 0; y < pooled; y++) {
            const vector *const upper = (const vector *)pictures + (picture * side + 2 * y) * side;
            const ptrdiff_t row = (picture * pooled + y) * pooled;
            for (ptrdiff_t x = 0; x < pooled; x++) {
                vector most = upper[2 * x];
                mask place = {};
                NAMED(challenge)(upper[2 * x + 1], 1, &most, &place);
                NAMED(challenge)(upper[side + 2 * x], 2, &most, &place);
                NAMED(challenge)(upper[side + 2 * x + 1], 3, &most, &place);
                ((vector *)output)[row + x] = most;
                ((bytes *)places)[row + x] = __builtin_convertvector(place, bytes);
            }
        }
}

__attribute__((target(FEATURES))) static void NAMED(pool_gradient)(ptrdiff_t side, const float *gradients,
                                                                   const uint8_t *places, float *input_gradients,
                                                                   ptrdiff_t first, ptrdiff_t last) {
    const ptrdiff_t pooled = side / 2;
    for (ptrdiff_t picture = first; picture < last; picture++) {
        vector *const target = (vector *)input_gradients + picture * side * side;
        for (ptrdiff_t y = 0; y < pooled; y++) {
            vector *const upper = target + 2 * y * side, *const lower = upper + side;
            const ptrdiff_t row = (picture * pooled + y) * pooled;
            for (ptrdiff_t x = 0; x < pooled; x++) {
                const mask gradient = (mask)((const vector *)gradients)[row + x];
                const mask place = __builtin_convertvector(((const bytes *)places)[row + x], mask);
                upper[2 * x] = NAMED(share)(gradient, place, 0);
                upper[2 * x + 1] = NAMED(share)(gradient, place, 1);
                lower[2 * x] = NAMED(share)(gradient, place, 2);
                lower[2 * x + 1] = NAMED(share)(gradient, place, 3);
            }
            if (side % 2) upper[side - 1] = lower[side - 1] = (vector){};
        }
        for (ptrdiff_t x = 0; side % 2 && x < side; x++) target[(side - 1) * side + x] = (vector){};
    }
}

#undef vector
#undef mask
#undef bytes
#undef LANES
#undef FEATURES
#undef NAMED
