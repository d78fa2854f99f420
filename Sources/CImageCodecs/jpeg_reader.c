#include "canvas.h"
#include "exif.h"
#include "luma.h"
#include "page.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

// Real files have about ten; each one costs a pass over all coefficients, however few bytes it has.
enum { MAX_SCANS = 100 };

// One decoding. The library's structs come first so that its callbacks find the rest.
typedef struct {
    struct jpeg_decompress_struct decoder;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf failed;
    ductus_status status;
    ductus_page *page;
    uint8_t *row;
    uint8_t *grey;
} jpeg_reading;

static void stop(jpeg_reading *reading, ductus_status status, const char *message) {
    reading->status = ductus_page_fail(reading->page, status, message);
    longjmp(reading->failed, 1);
}

static void stop_with_library_message(jpeg_reading *reading, ductus_status status) {
    char message[JMSG_LENGTH_MAX];
    reading->errors.format_message((j_common_ptr)&reading->decoder, message);
    stop(reading, status, message);
}

static void fail(j_common_ptr decoder) {
    jpeg_reading *reading = (jpeg_reading *)decoder;
    switch (reading->errors.msg_code) {
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF: stop(reading, DUCTUS_STATUS_TRUNCATED, NULL); break;
    case JERR_NO_BACKING_STORE:
    case JERR_OUT_OF_MEMORY: stop(reading, DUCTUS_STATUS_TOO_MUCH_MEMORY, NULL); break;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_SOF_UNSUPPORTED: stop_with_library_message(reading, DUCTUS_STATUS_UNSUPPORTED); break;
    default: stop_with_library_message(reading, DUCTUS_STATUS_DAMAGED); break;
    }
}

// The library goes on with grey where data is missing or wrong, and only warns; such a page is refused.
static void judge_warning(j_common_ptr decoder, int level) {
    jpeg_reading *reading = (jpeg_reading *)decoder;
    if (level >= 0) return;
    switch (reading->errors.msg_code) {
    case JWRN_JPEG_EOF: stop(reading, DUCTUS_STATUS_TRUNCATED, NULL); break;
    case JWRN_ADOBE_XFORM:
    case JWRN_BOGUS_ICC:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_NOT_SEQUENTIAL: break;
    default: stop_with_library_message(reading, DUCTUS_STATUS_DAMAGED); break;
    }
}

static void stay_silent(j_common_ptr decoder) { (void)decoder; }

static void count_scans(j_common_ptr decoder) {
    jpeg_reading *reading = (jpeg_reading *)decoder;
    if (reading->decoder.input_scan_number > MAX_SCANS) {
        stop(reading, DUCTUS_STATUS_DAMAGED, "it passes over the picture more than 100 times");
    }
}

static ductus_exif read_exif(const jpeg_reading *reading) {
    static const char identifier[] = "Exif\0";
    for (jpeg_saved_marker_ptr marker = reading->decoder.marker_list; marker != NULL; marker = marker->next) {
        if (marker->marker == JPEG_APP0 + 1 && marker->data_length >= sizeof identifier
            && memcmp(marker->data, identifier, sizeof identifier) == 0) {
            return ductus_exif_read(marker->data + sizeof identifier, marker->data_length - sizeof identifier);
        }
    }
    return (ductus_exif) { 0 };
}

static void start(jpeg_reading *reading, const uint8_t *bytes, size_t count, const ductus_limits *limits) {
    enum { INCH = 1, CENTIMETRE = 2 };
    struct jpeg_decompress_struct *decoder = &reading->decoder;
    jpeg_create_decompress(decoder);
    decoder->mem->max_memory_to_use = (long)limits->max_working_bytes;
    reading->progress.progress_monitor = count_scans;
    decoder->progress = &reading->progress;
    jpeg_mem_src(decoder, bytes, count);
    jpeg_save_markers(decoder, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(decoder, TRUE);

    const ductus_exif exif = read_exif(reading);
    double horizontal = exif.horizontal_dpi, vertical = exif.vertical_dpi;
    const double per_inch = decoder->density_unit == INCH ? 1 : decoder->density_unit == CENTIMETRE ? 2.54 : 0;
    if (decoder->saw_JFIF_marker && per_inch > 0) {
        horizontal = decoder->X_density * per_inch;
        vertical = decoder->Y_density * per_inch;
    }
    reading->status = ductus_page_describe(reading->page, limits, decoder->image_width, decoder->image_height,
                                           horizontal, vertical, exif.orientation);
}

static void choose_output(jpeg_reading *reading) {
    struct jpeg_decompress_struct *decoder = &reading->decoder;
    switch (decoder->jpeg_color_space) {
    case JCS_GRAYSCALE:
    case JCS_YCbCr:
    // Grey out of YCbCr is its Y: the colour planes are not even upsampled.
    case JCS_RGB: decoder->out_color_space = JCS_GRAYSCALE; break;
    case JCS_CMYK:
    case JCS_YCCK: decoder->out_color_space = JCS_CMYK; break;
    default: {
        char message[60];
        snprintf(message, sizeof message, "%d colour components", decoder->num_components);
        stop(reading, DUCTUS_STATUS_UNSUPPORTED, message);
    }
    }
}

static void invert(uint8_t *samples, size_t count) {
    for (size_t index = 0; index < count; index++) samples[index] = (uint8_t)(255 - samples[index]);
}

static void read_rows(jpeg_reading *reading, uint8_t *pixels) {
    struct jpeg_decompress_struct *decoder = &reading->decoder;
    choose_output(reading);
    jpeg_start_decompress(decoder);
    const ductus_canvas canvas = ductus_canvas_make(reading->page, pixels);
    const uint32_t width = canvas.stored_width;
    const bool is_cmyk = decoder->out_color_space == JCS_CMYK;
    reading->row = malloc((size_t)width * 4);
    reading->grey = malloc(width);
    if (reading->row == NULL || reading->grey == NULL) stop(reading, DUCTUS_STATUS_TOO_MUCH_MEMORY, NULL);

    for (uint32_t y = 0; y < canvas.stored_height; y++) {
        uint8_t *target = ductus_canvas_row(&canvas, y);
        uint8_t *grey = target != NULL ? target : reading->grey;
        JSAMPROW row = is_cmyk ? reading->row : grey;
        jpeg_read_scanlines(decoder, &row, 1);
        if (is_cmyk) {
            // Adobe's programs store 0 for full ink, and mark their files.
            if (decoder->saw_Adobe_marker) invert(row, (size_t)width * 4);
            ductus_grey_from_cmyk((const uint8_t *[]) { row, row + 1, row + 2, row + 3 }, 4, width, grey);
        }
        if (target == NULL) ductus_canvas_put(&canvas, 0, y, 1, width, grey);
    }
    jpeg_finish_decompress(decoder);
}

// A frame of its own, so that longjmp finds no local variable that changed since setjmp. Without `pixels` it stops
// after the header.
static void read_or_fail(jpeg_reading *reading, const uint8_t *bytes, size_t count, const ductus_limits *limits,
                         uint8_t *pixels) {
    if (setjmp(reading->failed) != 0) return;
    start(reading, bytes, count, limits);
    if (reading->status == DUCTUS_STATUS_OK && pixels != NULL) read_rows(reading, pixels);
}

static ductus_status read_jpeg(const uint8_t *bytes, size_t count, const ductus_limits *limits, ductus_page *page,
                               uint8_t *pixels) {
    jpeg_reading reading;
    memset(&reading, 0, sizeof reading);
    ductus_page_clear(page);
    reading.page = page;
    reading.decoder.err = jpeg_std_error(&reading.errors);
    reading.errors.error_exit = fail;
    reading.errors.emit_message = judge_warning;
    reading.errors.output_message = stay_silent;
    read_or_fail(&reading, bytes, count, limits, pixels);
    jpeg_destroy_decompress(&reading.decoder);
    free(reading.grey);
    free(reading.row);
    return reading.status;
}

ductus_status ductus_jpeg_read_header(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                      ductus_page *page) {
    return read_jpeg(bytes, count, limits, page, NULL);
}

ductus_status ductus_jpeg_read_pixels(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                      ductus_page *page, uint8_t *pixels) {
    return read_jpeg(bytes, count, limits, page, pixels);
}
