/* What every reader does with a page: checks its size against the limits, notes its reason for failing. */
#ifndef DUCTUS_PAGE_H
#define DUCTUS_PAGE_H

#include "CImageCodecs.h"

/* Empties `page`: upright, nothing known. */
void ductus_page_clear(ductus_page *page);

/* Stores `message` (NULL: none) without its control characters and final full stop, and answers `status`. */
ductus_status ductus_page_fail(ductus_page *page, ductus_status status, const char *message);

/*
 * Takes the stored size and resolution, as they are before turning, and the orientation (outside 1...8 counts as 1).
 * Answers TOO_LARGE when the limits forbid the size, DAMAGED when a side is 0.
 */
ductus_status ductus_page_describe(ductus_page *page, const ductus_limits *limits, uint32_t stored_width,
                                   uint32_t stored_height, double horizontal_dpi, double vertical_dpi,
                                   unsigned orientation);

#endif
