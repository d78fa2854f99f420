#include "canvas.h"

#include <string.h>

ductus_canvas ductus_canvas_make(const ductus_page *page, uint8_t *pixels) {
    const ptrdiff_t width = page->width, height = page->height;
    const ptrdiff_t right = width - 1, below = (height - 1) * width;
    ductus_canvas canvas = {
        .stored_width = page->orientation >= 5 ? page->height : page->width,
        .stored_height = page->orientation >= 5 ? page->width : page->height,
    };
    switch (page->orientation) {
    default: canvas.origin = pixels, canvas.column_step = 1, canvas.row_step = width; break;
    case 2: canvas.origin = pixels + right, canvas.column_step = -1, canvas.row_step = width; break;
    case 3: canvas.origin = pixels + below + right, canvas.column_step = -1, canvas.row_step = -width; break;
    case 4: canvas.origin = pixels + below, canvas.column_step = 1, canvas.row_step = -width; break;
    case 5: canvas.origin = pixels, canvas.column_step = width, canvas.row_step = 1; break;
    case 6: canvas.origin = pixels + right, canvas.column_step = width, canvas.row_step = -1; break;
    case 7: canvas.origin = pixels + below + right, canvas.column_step = -width, canvas.row_step = -1; break;
    case 8: canvas.origin = pixels + below, canvas.column_step = -width, canvas.row_step = 1; break;
    }
    return canvas;
}

uint8_t *ductus_canvas_row(const ductus_canvas *canvas, uint32_t y) {
    return canvas->column_step == 1 ? canvas->origin + (ptrdiff_t)y * canvas->row_step : NULL;
}

void ductus_canvas_put(const ductus_canvas *canvas, uint32_t x, uint32_t y, uint32_t spacing, uint32_t count,
                       const uint8_t *grey) {
    uint8_t *target = canvas->origin + (ptrdiff_t)x * canvas->column_step + (ptrdiff_t)y * canvas->row_step;
    const ptrdiff_t step = canvas->column_step * (ptrdiff_t)spacing;
    if (step == 1) {
        memcpy(target, grey, count);
        return;
    }
    for (uint32_t index = 0; index < count; index++) target[(ptrdiff_t)index * step] = grey[index];
}
