#include "png_whole.h"
#include "canvas.h"
#include "png_conversion.h"

#include <libdeflate.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

static bool prepare(const ductus_png_facts *facts, ductus_png_conversion *conversion) {
    const uint8_t bits = facts->bit_depth;
    const bool is_packed = bits == 1 || bits == 2 || bits == 4;
    if (!facts->is_plain || facts->has_transparency || (bits != 8 && !is_packed)) return false;
    switch (facts->color_type) {
    case PNG_COLOR_TYPE_GRAY: conversion->channels = 1; break;
    case PNG_COLOR_TYPE_GRAY_ALPHA: conversion->channels = 2; break;
    case PNG_COLOR_TYPE_RGB: conversion->channels = 3; break;
    case PNG_COLOR_TYPE_RGB_ALPHA: conversion->channels = 4; break;
    default: return false;
    }
    conversion->bits = bits;
    conversion->uses_table = is_packed;
    if (is_packed) ductus_png_fill_grey_table(conversion);
    return !is_packed || conversion->channels == 1;
}

static bool is_known_or_harmless(const uint8_t *type) {
    static const char known[4][5] = { "IHDR", "PLTE", "IDAT", "IEND" };
    for (unsigned index = 0; index < 4; index++) {
        if (memcmp(type, known[index], 4) == 0) return true;
    }
    // Four letters; the first is small in chunks that may be ignored.
    bool is_harmless = (type[0] & 0x20) != 0;
    for (unsigned index = 0; index < 4; index++) {
        const uint8_t letter = type[index] & 0xdf;
        is_harmless = is_harmless && letter >= 'A' && letter <= 'Z';
    }
    return is_harmless;
}

// The IDAT chunks without what is between them; NULL when any chunk of the file is not as it should be.
static uint8_t *gather(const uint8_t *bytes, const ductus_png_facts *facts) {
    uint8_t *stream = malloc(facts->picture_size);
    size_t gathered = 0, offset = DUCTUS_PNG_SIGNATURE_SIZE;
    bool is_sound = stream != NULL, is_last = false;
    while (is_sound && !is_last) {
        const size_t length = ductus_png_number(bytes + offset);
        const uint8_t *type = bytes + offset + 4, *data = type + 4;
        is_sound = is_known_or_harmless(type)
            && libdeflate_crc32(0, type, length + 4) == ductus_png_number(data + length);
        is_last = memcmp(type, "IEND", 4) == 0;
        if (memcmp(type, "IDAT", 4) == 0) {
            memcpy(stream + gathered, data, length);
            gathered += length;
        }
        const bool is_between = gathered > 0 && gathered < facts->picture_size;
        offset += DUCTUS_PNG_CHUNK_OVERHEAD + length;
        if (is_between && memcmp(bytes + offset + 4, "IDAT", 4) != 0) is_sound = false;
    }
    if (is_sound) return stream;
    free(stream);
    return NULL;
}

static bool inflate_exactly(const uint8_t *stream, size_t stream_size, uint8_t *target, size_t target_size) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (decompressor == NULL) return false;
    // Without a place for the actual size, the call fails unless it is target_size.
    const enum libdeflate_result result
        = libdeflate_zlib_decompress(decompressor, stream, stream_size, target, target_size, NULL);
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS;
}

// The predictor of PNG (third edition), section 9.4: of left, above and upper left, the one nearest to left + above -
// upper left.
static inline uint8_t paeth(int left, int above, int upper_left) {
    const int from_left = abs(above - upper_left), from_above = abs(left - upper_left);
    const int from_upper_left = abs(left + above - 2 * upper_left);
    int nearest = left, distance = from_left;
    nearest = from_above < distance ? above : nearest;
    distance = from_above < distance ? from_above : distance;
    return (uint8_t)(from_upper_left < distance ? upper_left : nearest);
}

// Undoes the filter of a row in place. `step` is the bytes of a pixel; for each constant the loops are specialised.
static inline __attribute__((always_inline)) bool unfilter(uint8_t kind, uint8_t *row, const uint8_t *above,
                                                           size_t size, size_t step) {
    switch (kind) {
    case PNG_FILTER_VALUE_NONE: return true;
    case PNG_FILTER_VALUE_SUB:
        for (size_t x = step; x < size; x++) row[x] = (uint8_t)(row[x] + row[x - step]);
        return true;
    case PNG_FILTER_VALUE_UP:
        for (size_t x = 0; x < size; x++) row[x] = (uint8_t)(row[x] + above[x]);
        return true;
    case PNG_FILTER_VALUE_AVG:
        for (size_t x = 0; x < step; x++) row[x] = (uint8_t)(row[x] + above[x] / 2);
        for (size_t x = step; x < size; x++) row[x] = (uint8_t)(row[x] + (row[x - step] + above[x]) / 2);
        return true;
    case PNG_FILTER_VALUE_PAETH:
        for (size_t x = 0; x < step; x++) row[x] = (uint8_t)(row[x] + above[x]);
        for (size_t x = step; x < size; x++) {
            row[x] = (uint8_t)(row[x] + paeth(row[x - step], above[x], above[x - step]));
        }
        return true;
    default: return false;
    }
}

static bool unfilter_row(uint8_t kind, uint8_t *restrict row, const uint8_t *restrict above, size_t size,
                         unsigned step) {
    switch (step) {
    case 1: return unfilter(kind, row, above, size, 1);
    case 2: return unfilter(kind, row, above, size, 2);
    case 3: return unfilter(kind, row, above, size, 3);
    default: return unfilter(kind, row, above, size, 4);
    }
}

// `raw` holds a filter byte and the samples of each row.
static bool convert(uint8_t *raw, size_t row_size, const ductus_png_conversion *conversion, const ductus_page *page,
                    uint8_t *pixels) {
    const ductus_canvas canvas = ductus_canvas_make(page, pixels);
    uint8_t *grey = malloc(canvas.stored_width);
    uint8_t *first_above = calloc(row_size, 1);
    bool is_sound = grey != NULL && first_above != NULL;
    const uint8_t *above = first_above;
    for (uint32_t y = 0; is_sound && y < canvas.stored_height; y++) {
        uint8_t *row = raw + y * (row_size + 1) + 1;
        is_sound = unfilter_row(row[-1], row, above, row_size, conversion->channels);
        above = row;
        uint8_t *target = ductus_canvas_row(&canvas, y);
        ductus_png_convert(conversion, row, canvas.stored_width, target != NULL ? target : grey);
        if (target == NULL) ductus_canvas_put(&canvas, 0, y, 1, canvas.stored_width, grey);
    }
    free(first_above);
    free(grey);
    return is_sound;
}

bool ductus_png_read_whole(const uint8_t *bytes, const ductus_png_facts *facts, const ductus_limits *limits,
                           const ductus_page *page, uint8_t *pixels) {
    ductus_png_conversion conversion = { .uses_table = false };
    if (!prepare(facts, &conversion) || facts->picture_size == 0) return false;
    const size_t row_size = ((size_t)facts->width * conversion.channels * conversion.bits + 7) / 8;
    const size_t raw_size = (row_size + 1) * facts->height;
    // Enough for an A4 page in colour at 600 dpi; larger ones are worth the memory more than the time.
    enum { MAX_RAW = 128 << 20 };
    if (raw_size > MAX_RAW || raw_size + facts->picture_size > limits->max_working_bytes) return false;
    uint8_t *stream = gather(bytes, facts);
    uint8_t *raw = stream == NULL ? NULL : malloc(raw_size);
    const bool is_read = raw != NULL && inflate_exactly(stream, facts->picture_size, raw, raw_size)
        && convert(raw, row_size, &conversion, page, pixels);
    free(raw);
    free(stream);
    return is_read;
}
