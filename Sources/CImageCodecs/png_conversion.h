/* How the rows of a PNG become grey. */
#ifndef DUCTUS_PNG_CONVERSION_H
#define DUCTUS_PNG_CONVERSION_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ductus_png_conversion {
    /* One sample of up to 8 bits through `table`; otherwise samples of 8 bits, alpha last. */
    bool uses_table;
    uint8_t table[256];
    unsigned bits;
    /* 1 grey or table, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
    unsigned channels;
} ductus_png_conversion;

/* Fills the table for grey samples without transparency. */
void ductus_png_fill_grey_table(ductus_png_conversion *conversion);

void ductus_png_convert(const ductus_png_conversion *conversion, const uint8_t *row, uint32_t count, uint8_t *grey);

#endif
