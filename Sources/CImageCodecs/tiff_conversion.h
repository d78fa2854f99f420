/* What the samples of a TIFF page mean, and how they become grey. */
#ifndef DUCTUS_TIFF_CONVERSION_H
#define DUCTUS_TIFF_CONVERSION_H

#include "CImageCodecs.h"
#include "luma.h"

#include <tiffio.h>

typedef enum ductus_tiff_color {
    /* One sample through a table: grey and palette. */
    DUCTUS_TIFF_TABLE,
    DUCTUS_TIFF_RGB,
    DUCTUS_TIFF_CMYK,
} ductus_tiff_color;

typedef struct ductus_tiff_conversion {
    ductus_tiff_color color;
    uint8_t table[256];
    /* Of each sample: 1, 2, 4, 8 or 16. */
    uint16_t bits;
    /* Stored per pixel, the colours first. */
    uint16_t samples;
    uint16_t color_samples;
    /* Each sample has its own plane. */
    bool is_planar;
    /* Of the sample after the colours. */
    ductus_alpha alpha;
} ductus_tiff_conversion;

/* Reads the tags of the current directory; UNSUPPORTED with a message when the page is of a kind that is not read. */
ductus_status ductus_tiff_prepare(TIFF *tiff, ductus_tiff_conversion *conversion, ductus_page *page);

/* How many planes a row is made of: 1 unless planar. */
uint16_t ductus_tiff_plane_count(const ductus_tiff_conversion *conversion);

/* Converts the first `count` pixels of a row; 16-bit rows are narrowed in place. */
void ductus_tiff_convert(const ductus_tiff_conversion *conversion, uint8_t *const *planes, uint32_t count,
                         uint8_t *grey);

#endif
