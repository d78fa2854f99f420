#include "tiff_directory.h"
#include "page.h"

// TIFF 6.0, section 2, and its 64-bit variant, BigTIFF.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    bool is_big_endian;
    bool is_64_bit;
} tiff_file;

static bool has(const tiff_file *file, uint64_t offset, uint64_t size) {
    return offset <= file->count && size <= file->count - offset;
}

static uint64_t number(const tiff_file *file, uint64_t offset, unsigned size) {
    uint64_t value = 0;
    for (unsigned index = 0; index < size; index++) {
        const unsigned at = file->is_big_endian ? index : size - 1 - index;
        value = value << 8 | file->bytes[offset + at];
    }
    return value;
}

static bool is_copy_or_mask(const tiff_file *file, uint64_t first_entry, uint64_t entry_count) {
    enum { NEW_SUBFILE_TYPE = 254, REDUCED_RESOLUTION = 1, TRANSPARENCY_MASK = 4 };
    const unsigned entry_size = file->is_64_bit ? 20 : 12;
    for (uint64_t index = 0; index < entry_count; index++) {
        const uint64_t entry = first_entry + index * entry_size;
        const uint64_t tag = number(file, entry, 2);
        if (tag == NEW_SUBFILE_TYPE) {
            return number(file, entry + (file->is_64_bit ? 12 : 8), 4) & (REDUCED_RESOLUTION | TRANSPARENCY_MASK);
        }
        if (tag > NEW_SUBFILE_TYPE) return false;
    }
    return false;
}

ductus_status ductus_tiff_walk(const uint8_t *bytes, size_t count, uint32_t wanted, const ductus_limits *limits,
                               ductus_tiff_pages *pages, ductus_page *page) {
    pages->count = 0;
    if (count < 8) return DUCTUS_STATUS_TRUNCATED;
    tiff_file file = { bytes, count, bytes[0] == 'M', false };
    file.is_64_bit = number(&file, 2, 2) == 43;
    if (file.is_64_bit && count < 16) return DUCTUS_STATUS_TRUNCATED;
    const unsigned offset_size = file.is_64_bit ? 8 : 4, count_size = file.is_64_bit ? 8 : 2;
    const unsigned entry_size = file.is_64_bit ? 20 : 12;

    uint64_t offset = number(&file, file.is_64_bit ? 8 : 4, offset_size);
    if (offset == 0) return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "it has no page");
    // Brent's cycle detection: compares with a directory that is moved on at powers of two.
    uint64_t remembered = 0;
    for (uint32_t index = 0; offset != 0; index++) {
        if (index == limits->max_pages) return DUCTUS_STATUS_TOO_MANY_PAGES;
        if (offset == remembered) {
            return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "its directories form a loop");
        }
        if ((index & (index - 1)) == 0) remembered = offset;

        if (!has(&file, offset, count_size)) return DUCTUS_STATUS_TRUNCATED;
        const uint64_t entry_count = number(&file, offset, count_size);
        if (entry_count == 0) return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "it has an empty directory");
        const uint64_t first_entry = offset + count_size;
        if (entry_count > count / entry_size || !has(&file, first_entry, entry_count * entry_size + offset_size)) {
            return DUCTUS_STATUS_TRUNCATED;
        }
        if (index == 0 || !is_copy_or_mask(&file, first_entry, entry_count)) {
            pages->offset = offset;
            pages->count++;
            if (pages->count - 1 == wanted) return DUCTUS_STATUS_OK;
        }
        offset = number(&file, first_entry + entry_count * entry_size, offset_size);
    }
    return wanted == UINT32_MAX ? DUCTUS_STATUS_OK : DUCTUS_STATUS_NO_SUCH_PAGE;
}

ductus_status ductus_tiff_count_pages(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                      uint32_t *page_count, ductus_page *page) {
    ductus_page_clear(page);
    ductus_tiff_pages pages;
    const ductus_status status = ductus_tiff_walk(bytes, count, UINT32_MAX, limits, &pages, page);
    *page_count = pages.count;
    return status;
}
