/*
 * Feeds the image readers with mutated files, under AddressSanitizer. Seeds are the fixtures. From the package root:
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -ISources/CImageCodecs/include Tests/Fuzz/fuzz_image_readers.c \
 *       Sources/CImageCodecs/[a-z]*.c -lpng -ljpeg -ltiff -ldeflate -o fuzz_image_readers
 *   mkdir corpus && ./fuzz_image_readers -max_len=4096 -max_total_time=600 corpus Tests/Fixtures/ImageCodecs
 *
 * New inputs land in corpus; neither it nor the program is to be committed.
 */
#include "CImageCodecs.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count);

static const ductus_limits limits
    = { .max_pixels = 1 << 18, .max_side = 1 << 14, .max_pages = 20, .max_working_bytes = 8 << 20 };

static uint32_t big_endian_32(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Corrects the checksums of a PNG: otherwise hardly a mutation would come past them. */
static void repair_checksums(uint8_t *bytes, size_t count) {
    for (size_t offset = 8; count >= 12 && offset <= count - 12;) {
        const uint32_t length = big_endian_32(bytes + offset);
        if (length > count - offset - 12) return;
        const uint32_t checksum = libdeflate_crc32(0, bytes + offset + 4, length + 4);
        for (unsigned index = 0; index < 4; index++) {
            bytes[offset + 8 + length + index] = (uint8_t)(checksum >> (24 - 8 * index));
        }
        offset += 12 + (size_t)length;
    }
}

/* Memory of exactly the size of the page, so that the sanitizer sees one byte too many. */
static uint8_t *pixels_for(const ductus_page *page) { return malloc((size_t)page->width * page->height); }

static void check(ductus_status status, const ductus_page *page, uint8_t *pixels) {
    if (memchr(page->message, 0, sizeof page->message) == NULL) abort();
    if (status == DUCTUS_STATUS_OK) ductus_has_at_most_two_values(pixels, (size_t)page->width * page->height);
    free(pixels);
}

static void read_png(const uint8_t *data, size_t count) {
    uint8_t *repaired = malloc(count + 1);
    memcpy(repaired, data, count);
    repair_checksums(repaired, count);
    ductus_page page;
    if (ductus_png_read_header(repaired, count, &limits, &page) == DUCTUS_STATUS_OK) {
        uint8_t *pixels = pixels_for(&page), *twin = pixels_for(&page);
        const ductus_status status = ductus_png_read_pixels(repaired, count, &limits, &page, pixels);
        /* Without working memory libpng reads it. */
        ductus_limits sparing = limits;
        sparing.max_working_bytes = 0;
        const ductus_status twin_status = ductus_png_read_pixels(repaired, count, &sparing, &page, twin);
        if (status == DUCTUS_STATUS_OK && twin_status != DUCTUS_STATUS_OK) abort();
        if (status == DUCTUS_STATUS_OK && memcmp(pixels, twin, (size_t)page.width * page.height) != 0) abort();
        free(twin);
        check(status, &page, pixels);
    }
    free(repaired);
}

static void read_jpeg(const uint8_t *data, size_t count) {
    ductus_page page;
    if (ductus_jpeg_read_header(data, count, &limits, &page) == DUCTUS_STATUS_OK) {
        uint8_t *pixels = pixels_for(&page);
        check(ductus_jpeg_read_pixels(data, count, &limits, &page, pixels), &page, pixels);
    }
}

static void read_tiff(const uint8_t *data, size_t count) {
    ductus_page page;
    uint32_t page_count = 0;
    ductus_tiff_count_pages(data, count, &limits, &page_count, &page);
    for (uint32_t index = 0; index < 3; index++) {
        if (ductus_tiff_read_header(data, count, index, &limits, &page) != DUCTUS_STATUS_OK) continue;
        uint8_t *pixels = pixels_for(&page);
        check(ductus_tiff_read_pixels(data, count, index, &limits, &page, pixels), &page, pixels);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count) {
    if (count == 0) return 0;
    switch (data[0]) {
    case 0x89: read_png(data, count); break;
    case 0xff: read_jpeg(data, count); break;
    case 'I':
    case 'M': read_tiff(data, count); break;
    default: break;
    }
    return 0;
}
