#pragma once

#include <stddef.h>
#include <string.h>

/// Lays a picture of one channel, [side][side], into a frame of zeros, [width][width], `padding` from its upper left corner;
/// what does not fit is cut off. Outside of where pictures of that side are laid, the frame must be zero.
static inline void lay_into_frame(const float *picture, ptrdiff_t side, ptrdiff_t padding, ptrdiff_t width, float *framed) {
    const ptrdiff_t drawn = side < width - padding ? side : width - padding;
    for (ptrdiff_t row = 0; row < drawn; row++)
        memcpy(framed + (row + padding) * width + padding, picture + row * side, sizeof(float) * (size_t)drawn);
}
