#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the instructions of this module's kernels, in f32 or in bf16; if not, none may be called.
bool kernels_run_here(bool bfloat16);

/// A convolution of square pictures.
struct convolution_shape {
    /// Channels: a multiple of 16, and a multiple of 32.
    ptrdiff_t inputs, outputs;
    ptrdiff_t input_side, output_side;
    ptrdiff_t kernel, stride, padding;
};

/// Some pictures of a batch, in oneDNN's layout aBcd16b: [picture][channels / 16][y][x][16 channels].
struct convolution_pictures {
    /// All of the batch, in bf16 or f32.
    const void *input, *output_gradient;
    /// From picture `first` up to picture `last`.
    ptrdiff_t first, last;
};

/// How many bytes `weight_gradient` works in; 0 when it needs none.
size_t weight_gradient_scratch(const struct convolution_shape *shape, bool bfloat16);

/// Writes the gradients of the loss by weights and bias, summed over the given pictures; no pictures give zeros.
///
/// The weights' is in the layout ABcd16b16a: [outputs / 16][inputs / 16][y][x][16 inputs][16 outputs]. The bias's may be
/// null when there is none.
void weight_gradient(const struct convolution_shape *shape, bool bfloat16, struct convolution_pictures pictures,
                     float *weight_gradient, float *bias_gradient, void *scratch);
