#include "page.h"

#include <string.h>

void ductus_page_clear(ductus_page *page) {
    memset(page, 0, sizeof *page);
    page->orientation = 1;
}

const char *ductus_page_message(const ductus_page *page) { return page->message; }

ductus_status ductus_page_fail(ductus_page *page, ductus_status status, const char *message) {
    size_t length = 0;
    for (; message != NULL && message[length] != 0 && length + 1 < sizeof page->message; length++) {
        unsigned char character = (unsigned char)message[length];
        page->message[length] = character >= 0x20 && character < 0x7f ? (char)character : ' ';
    }
    while (length > 0 && (page->message[length - 1] == '.' || page->message[length - 1] == ' ')) length--;
    page->message[length] = 0;
    return status;
}

ductus_status ductus_page_describe(ductus_page *page, const ductus_limits *limits, uint32_t stored_width,
                                   uint32_t stored_height, double horizontal_dpi, double vertical_dpi,
                                   unsigned orientation) {
    page->orientation = orientation >= 1 && orientation <= 8 ? (uint8_t)orientation : 1;
    bool lies_on_its_side = page->orientation >= 5;
    page->width = lies_on_its_side ? stored_height : stored_width;
    page->height = lies_on_its_side ? stored_width : stored_height;
    page->horizontal_dpi = lies_on_its_side ? vertical_dpi : horizontal_dpi;
    page->vertical_dpi = lies_on_its_side ? horizontal_dpi : vertical_dpi;
    if (stored_width == 0 || stored_height == 0) {
        return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "it says that it has no pixels");
    }
    if (stored_width > limits->max_side || stored_height > limits->max_side
        || (uint64_t)stored_width * stored_height > limits->max_pixels) {
        return DUCTUS_STATUS_TOO_LARGE;
    }
    return DUCTUS_STATUS_OK;
}
