#include "luma.h"

#include "CImageCodecs.h"

#include <string.h>

void ductus_grey_from_table(const uint8_t *samples, size_t stride, const uint8_t table[256], uint32_t count,
                            uint8_t *grey) {
    for (uint32_t x = 0; x < count; x++) grey[x] = table[samples[x * stride]];
}

void ductus_grey_from_rgb(const uint8_t *const samples[3], size_t stride, uint32_t count, uint8_t *grey) {
    const uint8_t *red = samples[0], *green = samples[1], *blue = samples[2];
    for (uint32_t x = 0; x < count; x++) {
        grey[x] = ductus_luma(red[x * stride], green[x * stride], blue[x * stride]);
    }
}

void ductus_grey_from_cmyk(const uint8_t *const samples[4], size_t stride, uint32_t count, uint8_t *grey) {
    const uint8_t *cyan = samples[0], *magenta = samples[1], *yellow = samples[2], *black = samples[3];
    for (uint32_t x = 0; x < count; x++) {
        // Luma is linear, so the factor 1 - K can be applied to it once.
        const uint32_t luma
            = ductus_luma(255u - cyan[x * stride], 255u - magenta[x * stride], 255u - yellow[x * stride]);
        grey[x] = (uint8_t)((luma * (255u - black[x * stride]) + 127u) / 255u);
    }
}

void ductus_grey_over_white(const uint8_t *alpha, size_t stride, ductus_alpha kind, uint32_t count, uint8_t *grey) {
    if (kind == DUCTUS_ALPHA_STRAIGHT) {
        for (uint32_t x = 0; x < count; x++) grey[x] = ductus_over_white(grey[x], alpha[x * stride]);
    } else if (kind == DUCTUS_ALPHA_PREMULTIPLIED) {
        for (uint32_t x = 0; x < count; x++) {
            const uint32_t sum = grey[x] + 255u - alpha[x * stride];
            grey[x] = (uint8_t)(sum > 255u ? 255u : sum);
        }
    }
}

// Eight pixels of one bit, the kind of fax pages, without a branch or a look-up for each.
static void put_octet(uint8_t bits, const uint8_t table[256], uint8_t *grey) {
    const uint64_t each = 0x0101010101010101u;
    // Byte i in memory keeps bit 7 - i, then becomes 1 if that is set.
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t selected = bits * each & 0x0102040810204080u;
#else
    const uint64_t selected = bits * each & 0x8040201008040201u;
#endif
    const uint64_t is_set = (selected + 0x7f * each) >> 7 & each;
    const uint64_t octet = is_set * table[1] + (is_set ^ each) * table[0];
    memcpy(grey, &octet, 8);
}

void ductus_grey_from_bits(const uint8_t *packed, unsigned bits, const uint8_t table[256], uint32_t count,
                           uint8_t *grey) {
    const unsigned per_byte = 8 / bits, mask = (1u << bits) - 1u;
    uint32_t x = 0;
    if (bits == 1) {
        for (; x + 8 <= count; x += 8) put_octet(packed[x >> 3], table, grey + x);
    }
    for (; x < count; x++) {
        const unsigned shift = 8 - bits * (x % per_byte + 1);
        grey[x] = table[(packed[x / per_byte] >> shift) & mask];
    }
}

void ductus_narrow_row(uint8_t *samples, size_t count) {
    for (size_t index = 0; index < count; index++) {
        uint16_t sample;
        memcpy(&sample, samples + 2 * index, 2);
        samples[index] = ductus_narrow(sample);
    }
}

bool ductus_has_at_most_two_values(const uint8_t *pixels, size_t count) {
    if (count == 0) return true;
    const uint8_t first = pixels[0];
    size_t index = 1;
    while (index < count && pixels[index] == first) index++;
    if (index == count) return true;
    const uint8_t second = pixels[index];
    // Blocks without a branch inside, so that the loop is vectorised; a grey page leaves after the first one.
    enum { BLOCK = 4096 };
    for (; index < count; index += BLOCK) {
        const size_t end = count - index < BLOCK ? count : index + BLOCK;
        uint8_t others = 0;
        for (size_t at = index; at < end; at++) others |= (uint8_t)((pixels[at] != first) & (pixels[at] != second));
        if (others) return false;
    }
    return true;
}
