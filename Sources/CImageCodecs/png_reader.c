#include "canvas.h"
#include "luma.h"
#include "page.h"
#include "png_conversion.h"
#include "png_facts.h"
#include "png_whole.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

ductus_status ductus_png_read_header(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                     ductus_page *page) {
    ductus_page_clear(page);
    ductus_png_facts facts;
    const ductus_status status = ductus_png_read_facts(bytes, count, &facts, page);
    if (status != DUCTUS_STATUS_OK) return status;
    page->is_one_bit = facts.bit_depth == 1;
    return ductus_page_describe(page, limits, facts.width, facts.height, facts.horizontal_dpi, facts.vertical_dpi,
                                facts.orientation);
}

// One decoding.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t offset;
    ductus_page *page;
    ductus_status status;
    jmp_buf failed;

    png_structp png;
    png_infop info;
    uint8_t *row;
    uint8_t *grey;
} png_reading;

static void read_bytes(png_structp png, png_bytep target, size_t length) {
    png_reading *reading = png_get_io_ptr(png);
    if (length > reading->count - reading->offset) {
        reading->status = DUCTUS_STATUS_TRUNCATED;
        longjmp(reading->failed, 1);
    }
    memcpy(target, reading->bytes + reading->offset, length);
    reading->offset += length;
}

static void fail(png_structp png, png_const_charp message) {
    png_reading *reading = png_get_error_ptr(png);
    reading->status = ductus_page_fail(reading->page, DUCTUS_STATUS_DAMAGED, message);
    longjmp(reading->failed, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void require(png_reading *reading, const void *allocation) {
    if (allocation != NULL) return;
    reading->status = DUCTUS_STATUS_TOO_MUCH_MEMORY;
    longjmp(reading->failed, 1);
}

static void fill_grey_table(png_reading *reading, ductus_png_conversion *conversion) {
    ductus_png_fill_grey_table(conversion);
    png_color_16p transparent = NULL;
    png_get_tRNS(reading->png, reading->info, NULL, NULL, &transparent);
    if (transparent != NULL && transparent->gray < 1u << conversion->bits) conversion->table[transparent->gray] = 255;
}

static void fill_palette_table(png_reading *reading, ductus_png_conversion *conversion) {
    png_colorp palette = NULL;
    png_bytep alphas = NULL;
    int color_count = 0, alpha_count = 0;
    png_get_PLTE(reading->png, reading->info, &palette, &color_count);
    png_get_tRNS(reading->png, reading->info, &alphas, &alpha_count, NULL);
    for (int index = 0; index < color_count && index < 256; index++) {
        const png_color color = palette[index];
        const uint8_t grey = ductus_luma(color.red, color.green, color.blue);
        conversion->table[index]
            = alphas != NULL && index < alpha_count ? ductus_over_white(grey, alphas[index]) : grey;
    }
}

static ductus_png_conversion prepare_conversion(png_reading *reading) {
    png_structp png = reading->png;
    ductus_png_conversion conversion = { .bits = png_get_bit_depth(png, reading->info) };
    const int color_type = png_get_color_type(png, reading->info);
    conversion.uses_table = conversion.bits <= 8
        && (color_type == PNG_COLOR_TYPE_GRAY || color_type == PNG_COLOR_TYPE_PALETTE);
    if (conversion.uses_table) {
        if (color_type == PNG_COLOR_TYPE_GRAY) fill_grey_table(reading, &conversion);
        if (color_type == PNG_COLOR_TYPE_PALETTE) fill_palette_table(reading, &conversion);
    } else {
        // The transparent colour is compared at full depth, before 16 bits become 8.
        if (png_get_valid(png, reading->info, PNG_INFO_tRNS)) png_set_tRNS_to_alpha(png);
        if (conversion.bits == 16) png_set_scale_16(png);
        conversion.bits = 8;
    }
    png_read_update_info(png, reading->info);
    conversion.channels = png_get_channels(png, reading->info);
    return conversion;
}

static void read_rows(png_reading *reading, const ductus_png_conversion *conversion, const ductus_canvas *canvas) {
    for (uint32_t y = 0; y < canvas->stored_height; y++) {
        uint8_t *target = ductus_canvas_row(canvas, y);
        png_read_row(reading->png, reading->row, NULL);
        ductus_png_convert(conversion, reading->row, canvas->stored_width, target != NULL ? target : reading->grey);
        if (target == NULL) ductus_canvas_put(canvas, 0, y, 1, canvas->stored_width, reading->grey);
    }
}

// Adam7: libpng hands out the rows of each pass in their own width because png_set_interlace_handling is not called.
static void read_interlaced(png_reading *reading, const ductus_png_conversion *conversion,
                            const ductus_canvas *canvas) {
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
        const uint32_t columns = PNG_PASS_COLS(canvas->stored_width, pass);
        const uint32_t rows = PNG_PASS_ROWS(canvas->stored_height, pass);
        if (columns == 0 || rows == 0) continue;
        for (uint32_t row = 0; row < rows; row++) {
            png_read_row(reading->png, reading->row, NULL);
            ductus_png_convert(conversion, reading->row, columns, reading->grey);
            ductus_canvas_put(canvas, PNG_PASS_START_COL(pass), PNG_ROW_FROM_PASS_ROW(row, pass),
                              1u << PNG_PASS_COL_SHIFT(pass), columns, reading->grey);
        }
    }
}

static void read_picture(png_reading *reading, const ductus_limits *limits, uint8_t *pixels) {
    reading->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reading, fail, ignore_warning);
    require(reading, reading->png);
    reading->info = png_create_info_struct(reading->png);
    require(reading, reading->info);
    png_set_read_fn(reading->png, reading, read_bytes);
    png_set_user_limits(reading->png, limits->max_side, limits->max_side);
    // Nothing but the palette and its transparency is needed; texts and profiles are not even inflated.
    png_set_keep_unknown_chunks(reading->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_read_info(reading->png, reading->info);

    const ductus_canvas canvas = ductus_canvas_make(reading->page, pixels);
    if (png_get_image_width(reading->png, reading->info) != canvas.stored_width
        || png_get_image_height(reading->png, reading->info) != canvas.stored_height) {
        fail(reading->png, "it has two headers");
    }
    const ductus_png_conversion conversion = prepare_conversion(reading);
    reading->row = malloc(png_get_rowbytes(reading->png, reading->info));
    require(reading, reading->row);
    reading->grey = malloc(canvas.stored_width);
    require(reading, reading->grey);
    if (png_get_interlace_type(reading->png, reading->info) == PNG_INTERLACE_NONE) {
        read_rows(reading, &conversion, &canvas);
    } else {
        read_interlaced(reading, &conversion, &canvas);
    }
    png_read_end(reading->png, NULL);
}

// A frame of its own, so that longjmp finds no local variable that changed since setjmp.
static void read_or_fail(png_reading *reading, const ductus_limits *limits, uint8_t *pixels) {
    if (setjmp(reading->failed) == 0) read_picture(reading, limits, pixels);
}

ductus_status ductus_png_read_pixels(const uint8_t *bytes, size_t count, const ductus_limits *limits, ductus_page *page,
                                     uint8_t *pixels) {
    ductus_png_facts facts;
    const ductus_status status = ductus_png_read_facts(bytes, count, &facts, page);
    if (status != DUCTUS_STATUS_OK) return status;
    if (ductus_png_read_whole(bytes, &facts, limits, page, pixels)) return DUCTUS_STATUS_OK;
    png_reading reading = { .bytes = bytes, .count = count, .page = page, .status = DUCTUS_STATUS_OK };
    read_or_fail(&reading, limits, pixels);
    free(reading.grey);
    free(reading.row);
    png_destroy_read_struct(&reading.png, &reading.info, NULL);
    return reading.status;
}
