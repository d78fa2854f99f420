/* The three facts of an EXIF block that a scan needs. */
#ifndef DUCTUS_EXIF_H
#define DUCTUS_EXIF_H

#include <stddef.h>
#include <stdint.h>

typedef struct ductus_exif {
    /* 1 to 8, or 0 when it is not there. */
    unsigned orientation;
    /* As stored, before turning; 0 when not there. */
    double horizontal_dpi;
    double vertical_dpi;
} ductus_exif;

/*
 * Reads the first directory of an EXIF block, which starts with its TIFF header ("II" or "MM"). A damaged block yields
 * the facts that could be read: a picture is not refused for its EXIF.
 */
ductus_exif ductus_exif_read(const uint8_t *bytes, size_t count);

#endif
