/* Stored samples to grey, a row at a time. */
#ifndef DUCTUS_LUMA_H
#define DUCTUS_LUMA_H

#include <stddef.h>
#include <stdint.h>

/* Rec. 601 luma in 16-bit fixed point, rounded: the weights sum to 65,536, so equal channels keep their value. */
static inline uint8_t ductus_luma(uint32_t red, uint32_t green, uint32_t blue) {
    return (uint8_t)((red * 19595u + green * 38470u + blue * 7471u + 32768u) >> 16);
}

/* A grey value of opacity `alpha` over white paper. */
static inline uint8_t ductus_over_white(uint32_t grey, uint32_t alpha) {
    return (uint8_t)((grey * alpha + 255u * (255u - alpha) + 127u) / 255u);
}

/* The nearest 8-bit value: 65,535 becomes 255. */
static inline uint8_t ductus_narrow(uint32_t sample) { return (uint8_t)((sample * 255u + 32895u) >> 16); }

/* What the fourth or second sample of a pixel means. */
typedef enum ductus_alpha {
    DUCTUS_ALPHA_NONE,
    DUCTUS_ALPHA_STRAIGHT,
    DUCTUS_ALPHA_PREMULTIPLIED,
} ductus_alpha;

/*
 * Rows of 8-bit samples. `samples[i]` is sample i of the first pixel, `stride` the distance to the next pixel: 1 for
 * separate planes, the number of samples for pixels stored together.
 */
void ductus_grey_from_table(const uint8_t *samples, size_t stride, const uint8_t table[256], uint32_t count,
                            uint8_t *grey);
void ductus_grey_from_rgb(const uint8_t *const samples[3], size_t stride, uint32_t count, uint8_t *grey);
/* Ink amounts, 255 is full ink. */
void ductus_grey_from_cmyk(const uint8_t *const samples[4], size_t stride, uint32_t count, uint8_t *grey);
/* Lays the grey row over white. */
void ductus_grey_over_white(const uint8_t *alpha, size_t stride, ductus_alpha kind, uint32_t count, uint8_t *grey);

/* Unpacks `count` samples of 1, 2 or 4 bits, the first in the highest bits, through `table`. */
void ductus_grey_from_bits(const uint8_t *packed, unsigned bits, const uint8_t table[256], uint32_t count,
                           uint8_t *grey);

/* Replaces `count` 16-bit samples in the machine's byte order by 8-bit ones, in place. */
void ductus_narrow_row(uint8_t *samples, size_t count);

#endif
