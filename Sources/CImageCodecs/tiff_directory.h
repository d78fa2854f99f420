/* The chain of directories of a TIFF, walked without libtiff: bounded, loop-proof and without reading tags. */
#ifndef DUCTUS_TIFF_DIRECTORY_H
#define DUCTUS_TIFF_DIRECTORY_H

#include "CImageCodecs.h"

typedef struct ductus_tiff_pages {
    /* How many pages were seen: all of them unless the one asked for was found. */
    uint32_t count;
    /* Where the directory of the page asked for begins. */
    uint64_t offset;
} ductus_tiff_pages;

/*
 * Walks until page `wanted` (UINT32_MAX: to the end). A page is a directory that is not marked as a reduced-resolution
 * copy or a mask; the first directory always counts.
 */
ductus_status ductus_tiff_walk(const uint8_t *bytes, size_t count, uint32_t wanted, const ductus_limits *limits,
                               ductus_tiff_pages *pages, ductus_page *page);

#endif
