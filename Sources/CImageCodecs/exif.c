#include "exif.h"

#include <stdbool.h>

typedef struct {
    const uint8_t *bytes;
    size_t count;
    bool is_big_endian;
} exif_block;

// 0 outside the block, which no field takes for a valid value.
static uint32_t number(const exif_block *block, size_t offset, unsigned size) {
    if (offset > block->count || block->count - offset < size) return 0;
    uint32_t value = 0;
    for (unsigned index = 0; index < size; index++) {
        const unsigned at = block->is_big_endian ? index : size - 1 - index;
        value = value << 8 | block->bytes[offset + at];
    }
    return value;
}

static double rational(const exif_block *block, size_t entry) {
    enum { RATIONAL = 5 };
    if (number(block, entry + 2, 2) != RATIONAL) return 0;
    const size_t offset = number(block, entry + 8, 4);
    const uint32_t denominator = number(block, offset + 4, 4);
    return denominator == 0 ? 0 : (double)number(block, offset, 4) / denominator;
}

ductus_exif ductus_exif_read(const uint8_t *bytes, size_t count) {
    enum { ORIENTATION = 0x0112, X_RESOLUTION = 0x011a, Y_RESOLUTION = 0x011b, RESOLUTION_UNIT = 0x0128 };
    enum { INCH = 2, CENTIMETRE = 3 };
    ductus_exif exif = { 0 };
    if (count < 8 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) return exif;
    const exif_block block = { bytes, count, bytes[0] == 'M' };
    if (number(&block, 2, 2) != 42) return exif;
    const size_t directory = number(&block, 4, 4);
    const unsigned entry_count = number(&block, directory, 2);
    unsigned unit = INCH;
    for (unsigned index = 0; index < entry_count; index++) {
        const size_t entry = directory + 2 + (size_t)index * 12;
        if (entry + 12 > count) break;
        switch (number(&block, entry, 2)) {
        case ORIENTATION: exif.orientation = number(&block, entry + 8, 2); break;
        case X_RESOLUTION: exif.horizontal_dpi = rational(&block, entry); break;
        case Y_RESOLUTION: exif.vertical_dpi = rational(&block, entry); break;
        case RESOLUTION_UNIT: unit = number(&block, entry + 8, 2); break;
        default: break;
        }
    }
    if (exif.orientation > 8) exif.orientation = 0;
    const double per_inch = unit == INCH ? 1 : unit == CENTIMETRE ? 2.54 : 0;
    exif.horizontal_dpi *= per_inch;
    exif.vertical_dpi *= per_inch;
    return exif;
}
