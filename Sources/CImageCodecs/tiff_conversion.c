#include "tiff_conversion.h"
#include "page.h"

#include <stdio.h>
#include <string.h>

static ductus_status refuse(ductus_page *page, const char *format, unsigned number) {
    char message[100];
    snprintf(message, sizeof message, format, number);
    return ductus_page_fail(page, DUCTUS_STATUS_UNSUPPORTED, message);
}

static void fill_grey_table(ductus_tiff_conversion *conversion, bool is_min_white) {
    const unsigned bits = conversion->bits > 8 ? 8 : conversion->bits;
    const unsigned top = (1u << bits) - 1u;
    for (unsigned value = 0; value <= top; value++) {
        const unsigned grey = value * 255u / top;
        conversion->table[value] = (uint8_t)(is_min_white ? 255u - grey : grey);
    }
}

static ductus_status fill_palette_table(TIFF *tiff, ductus_tiff_conversion *conversion, ductus_page *page) {
    uint16_t *red, *green, *blue;
    if (conversion->bits > 8) return refuse(page, "a palette of %u bits", conversion->bits);
    if (!TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue)) {
        return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "its palette is missing");
    }
    const unsigned color_count = 1u << conversion->bits;
    // Some programs store 0...255 instead of 0...65,535.
    bool is_narrow = true;
    for (unsigned index = 0; index < color_count; index++) {
        is_narrow = is_narrow && red[index] < 256 && green[index] < 256 && blue[index] < 256;
    }
    // Some programs store the 8-bit value times 256, some times 257: the high byte is right for both.
    const unsigned shift = is_narrow ? 0 : 8;
    for (unsigned index = 0; index < color_count; index++) {
        conversion->table[index] = ductus_luma(red[index] >> shift, green[index] >> shift, blue[index] >> shift);
    }
    return DUCTUS_STATUS_OK;
}

// Files of old fax programs lack the tag.
static uint16_t photometric_of(TIFF *tiff, uint16_t compression, uint16_t samples) {
    uint16_t photometric;
    if (TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric)) return photometric;
    if (samples >= 3) return PHOTOMETRIC_RGB;
    const bool is_fax = compression == COMPRESSION_CCITTRLE || compression == COMPRESSION_CCITTRLEW
        || compression == COMPRESSION_CCITTFAX3 || compression == COMPRESSION_CCITTFAX4;
    return is_fax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK;
}

// The compressions that scanners and archives write; each further one would be one more decoder open to hostile bytes.
static bool is_read(uint16_t compression) {
    switch (compression) {
    case COMPRESSION_NONE:
    case COMPRESSION_CCITTRLE:
    case COMPRESSION_CCITTRLEW:
    case COMPRESSION_CCITTFAX3:
    case COMPRESSION_CCITTFAX4:
    case COMPRESSION_LZW:
    case COMPRESSION_JPEG:
    case COMPRESSION_ADOBE_DEFLATE:
    case COMPRESSION_DEFLATE:
    case COMPRESSION_PACKBITS: return true;
    default: return false;
    }
}

static ductus_status prepare_color(TIFF *tiff, ductus_tiff_conversion *conversion, ductus_page *page) {
    uint16_t compression, ink_set;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
    if (!is_read(compression)) return refuse(page, "compression %u", compression);
    const uint16_t photometric = photometric_of(tiff, compression, conversion->samples);
    conversion->color_samples = 1;
    switch (photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
        fill_grey_table(conversion, photometric == PHOTOMETRIC_MINISWHITE);
        return DUCTUS_STATUS_OK;
    case PHOTOMETRIC_PALETTE: return fill_palette_table(tiff, conversion, page);
    case PHOTOMETRIC_YCBCR:
        if (compression != COMPRESSION_JPEG) return refuse(page, "YCbCr with compression %u", compression);
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        conversion->color = DUCTUS_TIFF_RGB;
        conversion->color_samples = 3;
        return DUCTUS_STATUS_OK;
    case PHOTOMETRIC_RGB:
        conversion->color = DUCTUS_TIFF_RGB;
        conversion->color_samples = 3;
        return DUCTUS_STATUS_OK;
    case PHOTOMETRIC_SEPARATED:
        TIFFGetFieldDefaulted(tiff, TIFFTAG_INKSET, &ink_set);
        if (ink_set != INKSET_CMYK) return refuse(page, "ink set %u", ink_set);
        conversion->color = DUCTUS_TIFF_CMYK;
        conversion->color_samples = 4;
        return DUCTUS_STATUS_OK;
    default: return refuse(page, "photometric interpretation %u", photometric);
    }
}

static ductus_alpha alpha_of(TIFF *tiff, const ductus_tiff_conversion *conversion) {
    uint16_t extra_count = 0, *extras = NULL;
    if (conversion->samples <= conversion->color_samples) return DUCTUS_ALPHA_NONE;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra_count, &extras);
    if (extra_count == 0) return DUCTUS_ALPHA_NONE;
    if (extras[0] == EXTRASAMPLE_ASSOCALPHA) return DUCTUS_ALPHA_PREMULTIPLIED;
    return extras[0] == EXTRASAMPLE_UNASSALPHA ? DUCTUS_ALPHA_STRAIGHT : DUCTUS_ALPHA_NONE;
}

ductus_status ductus_tiff_prepare(TIFF *tiff, ductus_tiff_conversion *conversion, ductus_page *page) {
    uint16_t planar_configuration, sample_format;
    memset(conversion, 0, sizeof *conversion);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &conversion->bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &conversion->samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar_configuration);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &sample_format);
    const uint16_t bits = conversion->bits;
    if (sample_format != SAMPLEFORMAT_UINT && sample_format != SAMPLEFORMAT_VOID) {
        return refuse(page, "sample format %u", sample_format);
    }
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) return refuse(page, "%u bits a sample", bits);
    if (bits < 8 && conversion->samples != 1) return refuse(page, "several samples of %u bits", bits);
    const ductus_status status = prepare_color(tiff, conversion, page);
    if (status != DUCTUS_STATUS_OK) return status;
    if (conversion->samples < conversion->color_samples) {
        return ductus_page_fail(page, DUCTUS_STATUS_DAMAGED, "it has fewer samples a pixel than colours");
    }
    if (bits < 8 && conversion->color != DUCTUS_TIFF_TABLE) return refuse(page, "colours of %u bits", bits);
    conversion->is_planar = planar_configuration == PLANARCONFIG_SEPARATE && conversion->samples > 1;
    conversion->alpha = alpha_of(tiff, conversion);
    return DUCTUS_STATUS_OK;
}

uint16_t ductus_tiff_plane_count(const ductus_tiff_conversion *conversion) {
    if (!conversion->is_planar) return 1;
    return (uint16_t)(conversion->color_samples + (conversion->alpha != DUCTUS_ALPHA_NONE));
}

void ductus_tiff_convert(const ductus_tiff_conversion *conversion, uint8_t *const *planes, uint32_t count,
                         uint8_t *grey) {
    enum { MAX_SAMPLES = 5 };
    if (conversion->bits < 8) {
        ductus_grey_from_bits(planes[0], conversion->bits, conversion->table, count, grey);
        return;
    }
    const size_t stride = conversion->is_planar ? 1 : conversion->samples;
    const uint8_t *samples[MAX_SAMPLES];
    for (unsigned plane = 0; plane < ductus_tiff_plane_count(conversion); plane++) {
        if (conversion->bits == 16) ductus_narrow_row(planes[plane], count * stride);
    }
    const unsigned used = conversion->color_samples + (conversion->alpha != DUCTUS_ALPHA_NONE);
    for (unsigned index = 0; index < used; index++) {
        samples[index] = conversion->is_planar ? planes[index] : planes[0] + index;
    }
    switch (conversion->color) {
    case DUCTUS_TIFF_TABLE: ductus_grey_from_table(samples[0], stride, conversion->table, count, grey); break;
    case DUCTUS_TIFF_RGB: ductus_grey_from_rgb(samples, stride, count, grey); break;
    case DUCTUS_TIFF_CMYK: ductus_grey_from_cmyk(samples, stride, count, grey); break;
    }
    if (conversion->alpha != DUCTUS_ALPHA_NONE) {
        ductus_grey_over_white(samples[conversion->color_samples], stride, conversion->alpha, count, grey);
    }
}
