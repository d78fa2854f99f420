/* The upright page, written to by stored coordinates: turns and mirrors while the rows come in. */
#ifndef DUCTUS_CANVAS_H
#define DUCTUS_CANVAS_H

#include "CImageCodecs.h"

typedef struct ductus_canvas {
    /* Where the stored pixel (0, 0) goes, and how far one stored column and one stored row are from it. */
    uint8_t *origin;
    ptrdiff_t column_step;
    ptrdiff_t row_step;
    uint32_t stored_width;
    uint32_t stored_height;
} ductus_canvas;

/* A canvas on the pixels of `page`. */
ductus_canvas ductus_canvas_make(const ductus_page *page, uint8_t *pixels);

/* Where the stored row `y` is stored left to right without gaps; NULL when it is turned or mirrored. */
uint8_t *ductus_canvas_row(const ductus_canvas *canvas, uint32_t y);

/* Writes `count` grey values to the stored row `y`, from column `x` on, `spacing` columns apart; all must lie on it. */
void ductus_canvas_put(const ductus_canvas *canvas, uint32_t x, uint32_t y, uint32_t spacing, uint32_t count,
                       const uint8_t *grey);

#endif
