/*
 * PNG, JPEG and TIFF bytes to upright rows of 8-bit grey, and PNG bytes from rows.
 *
 * Bytes come from anybody: nothing here trusts them. Every function is a pure function of its arguments, keeps no state
 * between calls and may run on any number of threads at once.
 *
 * Reading takes two calls, so that the caller owns the pixels and can refuse before they exist: ..._read_header says
 * how large the upright page is, then ..._read_pixels fills width * height bytes. Memory beside these pixels is a few
 * rows, strips or tiles (for a progressive JPEG its coefficients) and stays below max_working_bytes.
 *
 * Colour becomes grey by Rec. 601 luma of the stored values, 0.299 R + 0.587 G + 0.114 B; gamma and ICC profiles are
 * not applied. Alpha is laid over white. CMYK becomes R = (1 - C)(1 - K) and so on.
 */
#ifndef DUCTUS_CIMAGECODECS_H
#define DUCTUS_CIMAGECODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DUCTUS_MESSAGE_SIZE = 200 };

#define DUCTUS_SWIFT_NAME(name) __attribute__((swift_name(name)))

typedef enum __attribute__((enum_extensibility(closed))) ductus_status : int {
    DUCTUS_STATUS_OK DUCTUS_SWIFT_NAME("ok") = 0,
    /* The bytes end before the picture does. */
    DUCTUS_STATUS_TRUNCATED DUCTUS_SWIFT_NAME("truncated"),
    /* The bytes contradict themselves; the message says how. */
    DUCTUS_STATUS_DAMAGED DUCTUS_SWIFT_NAME("damaged"),
    /* Valid, but of a kind that is not read; the message says which. */
    DUCTUS_STATUS_UNSUPPORTED DUCTUS_SWIFT_NAME("unsupported"),
    /* More pixels, or a longer side, than the limits allow; width and height of the page are set. */
    DUCTUS_STATUS_TOO_LARGE DUCTUS_SWIFT_NAME("tooLarge"),
    /* Decoding needs more memory than max_working_bytes, or there is none. */
    DUCTUS_STATUS_TOO_MUCH_MEMORY DUCTUS_SWIFT_NAME("tooMuchMemory"),
    /* More directories than max_pages. */
    DUCTUS_STATUS_TOO_MANY_PAGES DUCTUS_SWIFT_NAME("tooManyPages"),
    /* The file has fewer pages than the index asks for. */
    DUCTUS_STATUS_NO_SUCH_PAGE DUCTUS_SWIFT_NAME("noSuchPage"),
} ductus_status;

typedef struct ductus_limits {
    uint64_t max_pixels;
    uint32_t max_side;
    uint32_t max_pages;
    uint64_t max_working_bytes;
} ductus_limits;

/* What a header says, for the page turned upright. */
typedef struct ductus_page {
    uint32_t width;
    uint32_t height;
    /* Pixels per inch; 0 when the file does not say. */
    double horizontal_dpi;
    double vertical_dpi;
    /* The file stores one bit a pixel. */
    bool is_one_bit;
    /* EXIF numbering, 1 to 8: how the stored rows lie to the upright page. */
    uint8_t orientation;
    /* Empty, or the reason for a status other than OK, in a few words of ASCII. Always terminated. */
    char message[DUCTUS_MESSAGE_SIZE];
} ductus_page;

/* The message of `page`, for callers that cannot address arrays in structs. */
const char *ductus_page_message(const ductus_page *page);

/* Each reads the header of `count` bytes into `page`, which need not be initialised. The file is not decoded. */
ductus_status ductus_png_read_header(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                     ductus_page *page);
ductus_status ductus_jpeg_read_header(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                      ductus_page *page);
ductus_status ductus_tiff_read_header(const uint8_t *bytes, size_t count, uint32_t page_index,
                                      const ductus_limits *limits, ductus_page *page);

/*
 * Each decodes into `pixels`: page->width * page->height bytes, row by row, 0 black. `page` is what read_header gave
 * for the same arguments. On any status but OK the pixels are not to be used.
 */
ductus_status ductus_png_read_pixels(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                     ductus_page *page, uint8_t *pixels);
ductus_status ductus_jpeg_read_pixels(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                      ductus_page *page, uint8_t *pixels);
ductus_status ductus_tiff_read_pixels(const uint8_t *bytes, size_t count, uint32_t page_index,
                                      const ductus_limits *limits, ductus_page *page, uint8_t *pixels);

/* Counts the pages of a TIFF: its directories without reduced-resolution copies and masks. */
ductus_status ductus_tiff_count_pages(const uint8_t *bytes, size_t count, const ductus_limits *limits,
                                      uint32_t *page_count, ductus_page *page);

/* Whether at most two different values occur. */
bool ductus_has_at_most_two_values(const uint8_t *pixels, size_t count);

/*
 * Encodes rows of `channels` (1 grey, 3 RGB) bytes a pixel as PNG; `dpi` above 0 is stored. On OK *encoded holds
 * *encoded_count bytes to be released with ductus_release; otherwise it is NULL.
 */
ductus_status ductus_png_write(const uint8_t *samples, uint32_t width, uint32_t height, uint32_t channels, double dpi,
                               uint8_t **encoded, size_t *encoded_count);

/* Releases what a function above allocated. */
void ductus_release(uint8_t *bytes);

/* Keeps freed memory, up to 512 MiB, for later use by the process, in one heap for all threads. */
void ductus_keep_freed_memory(void);

#endif
