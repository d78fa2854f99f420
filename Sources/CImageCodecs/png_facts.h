/* What the chunks of a PNG say, read without libpng. */
#ifndef DUCTUS_PNG_FACTS_H
#define DUCTUS_PNG_FACTS_H

#include "CImageCodecs.h"

typedef struct ductus_png_facts {
    uint32_t width;
    uint32_t height;
    uint8_t bit_depth;
    uint8_t color_type;
    /* Neither interlaced nor marked with a compression or filter method of the future. */
    bool is_plain;
    bool has_transparency;
    /* The first IDAT chunk, and how many bytes all of them hold. */
    size_t picture_offset;
    size_t picture_size;
    double horizontal_dpi;
    double vertical_dpi;
    unsigned orientation;
} ductus_png_facts;

enum { DUCTUS_PNG_SIGNATURE_SIZE = 8, DUCTUS_PNG_CHUNK_OVERHEAD = 12 };

/* A big-endian number, as chunks hold them. */
static inline uint32_t ductus_png_number(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Walks all chunks to the end: a file without its end is recognised here, and eXIf may follow the picture. */
ductus_status ductus_png_read_facts(const uint8_t *bytes, size_t count, ductus_png_facts *facts, ductus_page *page);

#endif
