#include "png_facts.h"
#include "exif.h"
#include "page.h"

#include <string.h>

static bool is_kind(const uint8_t *type, const char *kind) { return memcmp(type, kind, 4) == 0; }

static void read_density(const uint8_t *data, ductus_png_facts *facts) {
    enum { METRE = 1 };
    if (data[8] != METRE) return;
    facts->horizontal_dpi = ductus_png_number(data) * 0.0254;
    facts->vertical_dpi = ductus_png_number(data + 4) * 0.0254;
}

static void read_chunk(const uint8_t *type, const uint8_t *data, uint32_t length, size_t offset,
                       ductus_png_facts *facts) {
    if (is_kind(type, "IHDR")) {
        facts->width = ductus_png_number(data);
        facts->height = ductus_png_number(data + 4);
        facts->bit_depth = data[8];
        facts->color_type = data[9];
        facts->is_plain = data[10] == 0 && data[11] == 0 && data[12] == 0;
    } else if (is_kind(type, "IDAT")) {
        if (facts->picture_offset == 0) facts->picture_offset = offset;
        facts->picture_size += length;
    } else if (is_kind(type, "tRNS")) {
        facts->has_transparency = true;
    } else if (is_kind(type, "pHYs") && length == 9) {
        read_density(data, facts);
    } else if (is_kind(type, "eXIf") && facts->orientation == 0) {
        facts->orientation = ductus_exif_read(data, length).orientation;
    }
}

ductus_status ductus_png_read_facts(const uint8_t *bytes, size_t count, ductus_png_facts *facts, ductus_page *page) {
    static const uint8_t signature[DUCTUS_PNG_SIGNATURE_SIZE] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
    enum { HEADER_SIZE = 13 };
    memset(facts, 0, sizeof *facts);
    if (count < sizeof signature) return DUCTUS_STATUS_TRUNCATED;
    if (memcmp(bytes, signature, sizeof signature) != 0) {
        return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "its signature was altered, as by a transfer as text");
    }
    size_t offset = sizeof signature;
    while (count - offset >= DUCTUS_PNG_CHUNK_OVERHEAD) {
        const uint32_t length = ductus_png_number(bytes + offset);
        const uint8_t *type = bytes + offset + 4;
        const bool is_first = offset == sizeof signature;
        if (is_first != is_kind(type, "IHDR") || (is_first && length != HEADER_SIZE)) {
            return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "its header is not where it belongs");
        }
        if (length > count - offset - DUCTUS_PNG_CHUNK_OVERHEAD) return DUCTUS_STATUS_TRUNCATED;
        read_chunk(type, type + 4, length, offset, facts);
        if (is_kind(type, "IEND")) return DUCTUS_STATUS_OK;
        offset += DUCTUS_PNG_CHUNK_OVERHEAD + (size_t)length;
    }
    return DUCTUS_STATUS_TRUNCATED;
}
