#include "page.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// One encoding.
typedef struct {
    uint8_t *encoded;
    size_t count;
    size_t capacity;
    bool has_failed;
    jmp_buf failed;
    png_structp png;
    png_infop info;
} png_writing;

static void fail(png_structp png, png_const_charp message) {
    (void)message;
    png_writing *writing = png_get_error_ptr(png);
    writing->has_failed = true;
    longjmp(writing->failed, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void append(png_structp png, png_bytep bytes, size_t count) {
    png_writing *writing = png_get_io_ptr(png);
    if (count > writing->capacity - writing->count) {
        const size_t capacity = (writing->count + count) * 3 / 2;
        uint8_t *larger = realloc(writing->encoded, capacity);
        if (larger == NULL) png_error(png, "no memory");
        writing->encoded = larger;
        writing->capacity = capacity;
    }
    memcpy(writing->encoded + writing->count, bytes, count);
    writing->count += count;
}

static void flush_nothing(png_structp png) { (void)png; }

static void write_picture(png_writing *writing, const uint8_t *samples, uint32_t width, uint32_t height,
                          uint32_t channels, double dpi) {
    writing->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writing, fail, ignore_warning);
    writing->info = writing->png == NULL ? NULL : png_create_info_struct(writing->png);
    if (writing->info == NULL) {
        writing->has_failed = true;
        return;
    }
    png_set_write_fn(writing->png, writing, append, flush_nothing);
    png_set_user_limits(writing->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    // Pictures for looking at are written often and read seldom: level 2 with the Up filter takes a third of the time
    // of the defaults for a tenth more bytes.
    png_set_compression_level(writing->png, 2);
    png_set_filter(writing->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    png_set_IHDR(writing->png, writing->info, width, height, 8, channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const double per_metre = dpi / 0.0254;
    if (per_metre >= 1 && per_metre < PNG_UINT_31_MAX) {
        const png_uint_32 rounded = (png_uint_32)(per_metre + 0.5);
        png_set_pHYs(writing->png, writing->info, rounded, rounded, PNG_RESOLUTION_METER);
    }
    png_write_info(writing->png, writing->info);
    for (uint32_t y = 0; y < height; y++) png_write_row(writing->png, samples + (size_t)y * width * channels);
    png_write_end(writing->png, writing->info);
}

// A frame of its own, so that longjmp finds no local variable that changed since setjmp.
static void write_or_fail(png_writing *writing, const uint8_t *samples, uint32_t width, uint32_t height,
                          uint32_t channels, double dpi) {
    if (setjmp(writing->failed) == 0) write_picture(writing, samples, width, height, channels, dpi);
}

ductus_status ductus_png_write(const uint8_t *samples, uint32_t width, uint32_t height, uint32_t channels, double dpi,
                               uint8_t **encoded, size_t *encoded_count) {
    png_writing writing = { .encoded = NULL };
    write_or_fail(&writing, samples, width, height, channels, dpi);
    png_destroy_write_struct(&writing.png, &writing.info);
    if (writing.has_failed) {
        free(writing.encoded);
        writing.encoded = NULL;
        writing.count = 0;
    }
    *encoded = writing.encoded;
    *encoded_count = writing.count;
    return writing.has_failed ? DUCTUS_STATUS_TOO_MUCH_MEMORY : DUCTUS_STATUS_OK;
}

void ductus_release(uint8_t *bytes) { free(bytes); }
