#include "png_conversion.h"
#include "luma.h"

#include <string.h>

void ductus_png_fill_grey_table(ductus_png_conversion *conversion) {
    const unsigned top = (1u << conversion->bits) - 1u;
    for (unsigned value = 0; value < 256; value++) {
        conversion->table[value] = value <= top ? (uint8_t)(value * 255u / top) : 255;
    }
}

void ductus_png_convert(const ductus_png_conversion *conversion, const uint8_t *row, uint32_t count, uint8_t *grey) {
    const unsigned channels = conversion->channels;
    if (conversion->uses_table) {
        if (conversion->bits < 8) ductus_grey_from_bits(row, conversion->bits, conversion->table, count, grey);
        else ductus_grey_from_table(row, 1, conversion->table, count, grey);
        return;
    }
    if (channels >= 3) {
        ductus_grey_from_rgb((const uint8_t *[]) { row, row + 1, row + 2 }, channels, count, grey);
    } else if (channels == 2) {
        for (uint32_t x = 0; x < count; x++) grey[x] = row[2 * (size_t)x];
    } else {
        memcpy(grey, row, count);
    }
    if (channels == 2 || channels == 4) {
        ductus_grey_over_white(row + channels - 1, channels, DUCTUS_ALPHA_STRAIGHT, count, grey);
    }
}
