#include "canvas.h"
#include "page.h"
#include "tiff_conversion.h"
#include "tiff_directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

#if TIFFLIB_VERSION < 20221213
#error "libtiff 4.5 or later is needed: it introduced error handlers and memory limits for each file"
#endif

enum {
    MAX_PLANES = 5,
    // What the library may take for tags however low the limit for pixels is.
    TAG_MEMORY = 1 << 20,
};

// One decoding.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    uint64_t offset;
    const ductus_limits *limits;
    ductus_page *page;
    // The first complaint of the library; what it says afterwards only follows from it.
    bool has_failed;
    bool is_out_of_memory;
    bool reads_pixels;

    TIFF *tiff;
    ductus_tiff_conversion conversion;
    uint8_t *planes[MAX_PLANES];
    uint8_t *grey;
} tiff_reading;

static tmsize_t read_bytes(thandle_t handle, void *target, tmsize_t size) {
    tiff_reading *reading = handle;
    if (size < 0 || reading->offset > reading->count) return 0;
    const size_t available = reading->count - (size_t)reading->offset;
    const size_t taken = (size_t)size < available ? (size_t)size : available;
    memcpy(target, reading->bytes + reading->offset, taken);
    reading->offset += taken;
    return (tmsize_t)taken;
}

static tmsize_t refuse_to_write(thandle_t handle, void *source, tmsize_t size) {
    (void)handle, (void)source, (void)size;
    return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int origin) {
    tiff_reading *reading = handle;
    switch (origin) {
    case SEEK_CUR: reading->offset += offset; break;
    case SEEK_END: reading->offset = reading->count + offset; break;
    default: reading->offset = offset; break;
    }
    return reading->offset;
}

static toff_t size_of(thandle_t handle) { return ((const tiff_reading *)handle)->count; }

static int close_nothing(thandle_t handle) {
    (void)handle;
    return 0;
}

// The library reads the bytes where they are; it never writes to them.
static int map_bytes(thandle_t handle, void **base, toff_t *size) {
    const tiff_reading *reading = handle;
    *base = (void *)(uintptr_t)reading->bytes;
    *size = reading->count;
    return 1;
}

static void unmap_nothing(thandle_t handle, void *base, toff_t size) { (void)handle, (void)base, (void)size; }

static void note_failure(tiff_reading *reading, const char *format, va_list arguments) {
    if (reading->has_failed) return;
    char message[DUCTUS_MESSAGE_SIZE];
    vsnprintf(message, sizeof message, format, arguments);
    ductus_page_fail(reading->page, DUCTUS_STATUS_DAMAGED, message);
    reading->has_failed = true;
    // The only sign of an allocation beyond the limit that was set when opening.
    reading->is_out_of_memory = strstr(format, "byte limit defined in open options") != NULL;
}

// Answering 1 keeps the library's global handler, which prints, from being called.
static int on_error(TIFF *tiff, void *context, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)module;
    note_failure(context, format, arguments);
    return 1;
}

// The fax and JPEG decoders fill in what is missing and only warn; such a page is refused.
static int on_warning(TIFF *tiff, void *context, const char *module, const char *format, va_list arguments) {
    (void)tiff;
    tiff_reading *reading = context;
    const bool is_about_pixels = reading->reads_pixels && module != NULL
        && (strncmp(module, "Fax", 3) == 0 || strncmp(module, "JPEG", 4) == 0);
    if (is_about_pixels) note_failure(reading, format, arguments);
    return 1;
}

static ductus_status failure(tiff_reading *reading) {
    if (reading->is_out_of_memory) return DUCTUS_STATUS_TOO_MUCH_MEMORY;
    if (!reading->has_failed) ductus_page_fail(reading->page, DUCTUS_STATUS_DAMAGED, "its tags contradict each other");
    return DUCTUS_STATUS_DAMAGED;
}

static ductus_status open_directory(tiff_reading *reading, uint64_t directory) {
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (options == NULL) return DUCTUS_STATUS_TOO_MUCH_MEMORY;
    const uint64_t working_bytes = reading->limits->max_working_bytes;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)(working_bytes > TAG_MEMORY ? working_bytes : TAG_MEMORY));
    TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, reading);
    TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, reading);
    // "h": only the header, not the first directory.
    reading->tiff = TIFFClientOpenExt("scan", "rh", reading, read_bytes, refuse_to_write, seek, close_nothing, size_of,
                                      map_bytes, unmap_nothing, options);
    TIFFOpenOptionsFree(options);
    if (reading->tiff == NULL || !TIFFSetSubDirectory(reading->tiff, directory)) return failure(reading);
    return DUCTUS_STATUS_OK;
}

static ductus_status describe(tiff_reading *reading) {
    uint32_t width = 0, height = 0;
    uint16_t unit = RESUNIT_NONE, orientation = ORIENTATION_TOPLEFT;
    float horizontal = 0, vertical = 0;
    TIFFGetField(reading->tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(reading->tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(reading->tiff, TIFFTAG_ORIENTATION, &orientation);
    TIFFGetFieldDefaulted(reading->tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
    TIFFGetField(reading->tiff, TIFFTAG_XRESOLUTION, &horizontal);
    TIFFGetField(reading->tiff, TIFFTAG_YRESOLUTION, &vertical);
    const double per_inch = unit == RESUNIT_INCH ? 1 : unit == RESUNIT_CENTIMETER ? 2.54 : 0;
    const ductus_status status = ductus_page_describe(reading->page, reading->limits, width, height,
                                                      horizontal * per_inch, vertical * per_inch, orientation);
    if (status != DUCTUS_STATUS_OK) return status;
    const ductus_status kind = ductus_tiff_prepare(reading->tiff, &reading->conversion, reading->page);
    reading->page->is_one_bit = reading->conversion.bits == 1;
    return kind;
}

// Strips and tiles that lie outside the file are found before any is decoded.
static ductus_status check_extent(tiff_reading *reading) {
    const uint32_t block_count = TIFFIsTiled(reading->tiff) ? TIFFNumberOfTiles(reading->tiff)
                                                            : TIFFNumberOfStrips(reading->tiff);
    for (uint32_t block = 0; block < block_count; block++) {
        int has_failed = 0;
        const uint64_t offset = TIFFGetStrileOffsetWithErr(reading->tiff, block, &has_failed);
        const uint64_t size = has_failed ? 0 : TIFFGetStrileByteCountWithErr(reading->tiff, block, &has_failed);
        if (has_failed) return failure(reading);
        if (offset > reading->count || size > reading->count - offset) return DUCTUS_STATUS_TRUNCATED;
    }
    return DUCTUS_STATUS_OK;
}

// Buffers of `row_count` rows of `row_size` bytes for each plane, `columns` pixels in a row.
static ductus_status allocate(tiff_reading *reading, uint32_t columns, tmsize_t row_size, uint32_t row_count) {
    const ductus_tiff_conversion *conversion = &reading->conversion;
    const unsigned plane_count = ductus_tiff_plane_count(conversion);
    const uint64_t samples = conversion->is_planar ? 1 : conversion->samples;
    if (row_size <= 0 || (uint64_t)row_size < (columns * samples * conversion->bits + 7) / 8) return failure(reading);
    if ((uint64_t)row_size > reading->limits->max_working_bytes / plane_count / row_count) {
        return DUCTUS_STATUS_TOO_MUCH_MEMORY;
    }
    for (unsigned plane = 0; plane < plane_count; plane++) {
        reading->planes[plane] = malloc((size_t)row_size * row_count);
        if (reading->planes[plane] == NULL) return DUCTUS_STATUS_TOO_MUCH_MEMORY;
    }
    return DUCTUS_STATUS_OK;
}

// Converts one row whose samples begin at `offset` of each plane buffer, and puts it at (x, y).
static void put_row(tiff_reading *reading, const ductus_canvas *canvas, size_t offset, uint32_t x, uint32_t y,
                    uint32_t count) {
    uint8_t *rows[MAX_PLANES];
    for (unsigned plane = 0; plane < MAX_PLANES; plane++) {
        rows[plane] = reading->planes[plane] == NULL ? NULL : reading->planes[plane] + offset;
    }
    uint8_t *target = ductus_canvas_row(canvas, y);
    ductus_tiff_convert(&reading->conversion, rows, count, target != NULL ? target + x : reading->grey);
    if (target == NULL) ductus_canvas_put(canvas, x, y, 1, count, reading->grey);
}

static ductus_status read_rows(tiff_reading *reading, const ductus_canvas *canvas) {
    const ductus_status allocated = allocate(reading, canvas->stored_width, TIFFScanlineSize(reading->tiff), 1);
    if (allocated != DUCTUS_STATUS_OK) return allocated;
    for (uint32_t y = 0; y < canvas->stored_height; y++) {
        if (TIFFReadScanline(reading->tiff, reading->planes[0], y, 0) < 0 || reading->has_failed) {
            return failure(reading);
        }
        put_row(reading, canvas, 0, 0, y, canvas->stored_width);
    }
    return DUCTUS_STATUS_OK;
}

// Rows of separate planes lie strips apart, so a strip of every plane is held.
static ductus_status read_planar_strips(tiff_reading *reading, const ductus_canvas *canvas) {
    uint32_t rows_per_strip = 0;
    TIFFGetFieldDefaulted(reading->tiff, TIFFTAG_ROWSPERSTRIP, &rows_per_strip);
    const uint32_t height = canvas->stored_height;
    if (rows_per_strip == 0) return failure(reading);
    if (rows_per_strip > height) rows_per_strip = height;
    const tmsize_t row_size = TIFFScanlineSize(reading->tiff);
    const ductus_status allocated = allocate(reading, canvas->stored_width, row_size, rows_per_strip);
    if (allocated != DUCTUS_STATUS_OK) return allocated;
    for (uint32_t top = 0; top < height; top += rows_per_strip) {
        const uint32_t rows = height - top < rows_per_strip ? height - top : rows_per_strip;
        for (uint16_t plane = 0; plane < ductus_tiff_plane_count(&reading->conversion); plane++) {
            const uint32_t strip = TIFFComputeStrip(reading->tiff, top, plane);
            const tmsize_t size = row_size * (tmsize_t)rows;
            const tmsize_t read = TIFFReadEncodedStrip(reading->tiff, strip, reading->planes[plane], size);
            if (read != size || reading->has_failed) return failure(reading);
        }
        for (uint32_t row = 0; row < rows; row++) {
            put_row(reading, canvas, (size_t)row_size * row, 0, top + row, canvas->stored_width);
        }
    }
    return DUCTUS_STATUS_OK;
}

static ductus_status read_tiles(tiff_reading *reading, const ductus_canvas *canvas) {
    uint32_t tile_width = 0, tile_height = 0;
    TIFFGetField(reading->tiff, TIFFTAG_TILEWIDTH, &tile_width);
    TIFFGetField(reading->tiff, TIFFTAG_TILELENGTH, &tile_height);
    if (tile_width == 0 || tile_height == 0) return failure(reading);
    const tmsize_t row_size = TIFFTileRowSize(reading->tiff), tile_size = row_size * (tmsize_t)tile_height;
    const ductus_status allocated = allocate(reading, tile_width, row_size, tile_height);
    if (allocated != DUCTUS_STATUS_OK) return allocated;
    const uint64_t width = canvas->stored_width, height = canvas->stored_height;
    for (uint64_t top = 0; top < height; top += tile_height) {
        const uint64_t rows = height - top < tile_height ? height - top : tile_height;
        for (uint64_t left = 0; left < width; left += tile_width) {
            const uint64_t columns = width - left < tile_width ? width - left : tile_width;
            for (uint16_t plane = 0; plane < ductus_tiff_plane_count(&reading->conversion); plane++) {
                const uint32_t tile = TIFFComputeTile(reading->tiff, (uint32_t)left, (uint32_t)top, 0, plane);
                const tmsize_t read = TIFFReadEncodedTile(reading->tiff, tile, reading->planes[plane], tile_size);
                if (read != tile_size || reading->has_failed) return failure(reading);
            }
            for (uint64_t row = 0; row < rows; row++) {
                put_row(reading, canvas, (size_t)row_size * row, (uint32_t)left, (uint32_t)(top + row),
                        (uint32_t)columns);
            }
        }
    }
    return DUCTUS_STATUS_OK;
}

static ductus_status read_picture(tiff_reading *reading, uint8_t *pixels) {
    const ductus_canvas canvas = ductus_canvas_make(reading->page, pixels);
    const ductus_status extent = check_extent(reading);
    if (extent != DUCTUS_STATUS_OK) return extent;
    reading->reads_pixels = true;
    reading->grey = malloc(canvas.stored_width);
    if (reading->grey == NULL) return DUCTUS_STATUS_TOO_MUCH_MEMORY;
    if (TIFFIsTiled(reading->tiff)) return read_tiles(reading, &canvas);
    return reading->conversion.is_planar ? read_planar_strips(reading, &canvas) : read_rows(reading, &canvas);
}

static ductus_status read_tiff(const uint8_t *bytes, size_t count, uint32_t page_index, const ductus_limits *limits,
                               ductus_page *page, uint8_t *pixels) {
    ductus_page_clear(page);
    ductus_tiff_pages pages;
    ductus_status status = ductus_tiff_walk(bytes, count, page_index, limits, &pages, page);
    if (status != DUCTUS_STATUS_OK) return status;
    tiff_reading reading = { .bytes = bytes, .count = count, .limits = limits, .page = page };
    status = open_directory(&reading, pages.offset);
    if (status == DUCTUS_STATUS_OK) status = describe(&reading);
    if (status == DUCTUS_STATUS_OK && pixels != NULL) status = read_picture(&reading, pixels);
    if (reading.tiff != NULL) TIFFClose(reading.tiff);
    for (unsigned plane = 0; plane < MAX_PLANES; plane++) free(reading.planes[plane]);
    free(reading.grey);
    return status;
}

ductus_status ductus_tiff_read_header(const uint8_t *bytes, size_t count, uint32_t page_index,
                                      const ductus_limits *limits, ductus_page *page) {
    return read_tiff(bytes, count, page_index, limits, page, NULL);
}

ductus_status ductus_tiff_read_pixels(const uint8_t *bytes, size_t count, uint32_t page_index,
                                      const ductus_limits *limits, ductus_page *page, uint8_t *pixels) {
    return read_tiff(bytes, count, page_index, limits, page, pixels);
}
