#include "page.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

// Measured on A4 at 300 dpi: level 3 takes 79 ms for a scan and 11 ms for black on white, level 1 48 ms and 22 ms.
enum { COMPRESSION_LEVEL = 3, CHUNK_OVERHEAD = 12, FILTER_UP = 2 };

static void put_number(uint8_t *target, uint32_t number) {
    for (unsigned index = 0; index < 4; index++) target[index] = (uint8_t)(number >> (24 - 8 * index));
}

// Writes the length, kind and checksum around `length` bytes of data that lie at target + 8; answers where it ends.
static uint8_t *close_chunk(uint8_t *target, const char kind[4], size_t length) {
    put_number(target, (uint32_t)length);
    memcpy(target + 4, kind, 4);
    put_number(target + 8 + length, libdeflate_crc32(0, target + 4, length + 4));
    return target + CHUNK_OVERHEAD + length;
}

static uint8_t *put_header(uint8_t *target, uint32_t width, uint32_t height, uint32_t channels) {
    enum { BITS = 8, GREY = 0, RGB = 2 };
    uint8_t *data = target + 8;
    put_number(data, width);
    put_number(data + 4, height);
    memcpy(data + 8, (const uint8_t[]) { BITS, channels == 1 ? GREY : RGB, 0, 0, 0 }, 5);
    return close_chunk(target, "IHDR", 13);
}

static uint8_t *put_density(uint8_t *target, double dpi) {
    enum { METRE = 1 };
    const double per_metre = dpi / 0.0254 + 0.5;
    if (!(per_metre >= 1 && per_metre < 0x7fffffff)) return target;
    put_number(target + 8, (uint32_t)per_metre);
    put_number(target + 12, (uint32_t)per_metre);
    target[16] = METRE;
    return close_chunk(target, "pHYs", 9);
}

// Each row less the row above, which suits both paper and drawings; the first row stays as it is.
static void filter_rows(const uint8_t *samples, size_t row_size, uint32_t height, uint8_t *filtered) {
    for (uint32_t y = 0; y < height; y++) {
        const uint8_t *row = samples + y * row_size;
        uint8_t *target = filtered + y * (row_size + 1);
        *target++ = y == 0 ? 0 : FILTER_UP;
        if (y == 0) {
            memcpy(target, row, row_size);
            continue;
        }
        const uint8_t *above = row - row_size;
        for (size_t x = 0; x < row_size; x++) target[x] = (uint8_t)(row[x] - above[x]);
    }
}

ductus_status ductus_png_write(const uint8_t *samples, uint32_t width, uint32_t height, uint32_t channels, double dpi,
                               uint8_t **encoded, size_t *encoded_count) {
    static const uint8_t signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
    enum { SMALL_CHUNKS = 200, MAX_CHUNK = 0x7fffffff };
    const size_t row_size = (size_t)width * channels, filtered_size = (row_size + 1) * height;
    *encoded = NULL;
    *encoded_count = 0;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    const size_t bound = compressor == NULL ? 0 : libdeflate_zlib_compress_bound(compressor, filtered_size);
    uint8_t *filtered = malloc(filtered_size);
    uint8_t *file = malloc(bound + SMALL_CHUNKS);
    if (compressor != NULL && filtered != NULL && file != NULL) {
        memcpy(file, signature, sizeof signature);
        uint8_t *end = put_header(file + sizeof signature, width, height, channels);
        end = put_density(end, dpi);
        filter_rows(samples, row_size, height, filtered);
        const size_t size = libdeflate_zlib_compress(compressor, filtered, filtered_size, end + 8, bound);
        if (size > 0 && size <= MAX_CHUNK) {
            end = close_chunk(end, "IDAT", size);
            end = close_chunk(end, "IEND", 0);
            *encoded = file;
            *encoded_count = (size_t)(end - file);
        }
    }
    if (*encoded == NULL) free(file);
    free(filtered);
    libdeflate_free_compressor(compressor);
    return *encoded == NULL ? DUCTUS_STATUS_TOO_MUCH_MEMORY : DUCTUS_STATUS_OK;
}

void ductus_release(uint8_t *bytes) { free(bytes); }
