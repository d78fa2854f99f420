#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the instructions of `weight_gradient`, in f32 or in bf16; if not, it may not be called.
bool weight_gradient_runs_here(bool bfloat16);

/// Whether the processor has the instructions of the kernels that take blocks of `lanes` channels; if not, none of them may
/// be called.
bool lanes_run_here(ptrdiff_t lanes);

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

/// A convolution of square pictures with kernels of 3x3, stride 1 and padding 1.
struct winograd_shape {
    /// Channels in a block of the pictures: 8 or 16.
    ptrdiff_t lanes;
    /// Channels: a multiple of `lanes`, and of twice as many.
    ptrdiff_t inputs, outputs;
    /// Of input and output.
    ptrdiff_t side;
};

/// Where the output goes and what is done with it before.
struct winograd_result {
    /// [picture][outputs / lanes][y][x][lanes].
    float *pictures;
    /// [outputs], or null for none.
    const float *bias;
    /// Whether what lies in `pictures` is added, and then whether what is below zero becomes zero.
    bool adds, relu;
};

/// How many bytes `winograd_convolve` works in.
size_t winograd_scratch(const struct winograd_shape *shape);

/// How many bytes the transformed weights take.
size_t winograd_weight_bytes(const struct winograd_shape *shape);

/// Transforms the weights, [y][x][inputs][outputs], of the inputs `first` up to `last`.
///
/// Mirrored in both axes they make of a convolution its data gradient, whose inputs are the convolution's outputs.
void winograd_weights(const struct winograd_shape *shape, const float *weights, bool mirrored, ptrdiff_t first,
                      ptrdiff_t last, float *transformed);

/// Convolves the pictures `first` up to `last` of a batch, [picture][inputs / lanes][y][x][lanes], with transformed
/// weights.
void winograd_convolve(const struct winograd_shape *shape, const float *pictures, const float *weights,
                       struct winograd_result result, ptrdiff_t first, ptrdiff_t last, void *scratch);

/// A convolution with stride 2 of square pictures of one channel, followed by ReLU and the maximum of each 2x2 square.
struct pooled_shape {
    /// Channels in a block of the output: 8 or 16.
    ptrdiff_t lanes;
    /// Channels: a multiple of 2 * `lanes`.
    ptrdiff_t outputs;
    /// The output's is that after the maximum.
    ptrdiff_t input_side, output_side;
    /// `padding` is that above and to the left; below and to the right there are as many zeros as it takes.
    ptrdiff_t kernel, padding;
};

/// How many bytes `pooled_convolve` works in.
size_t pooled_scratch(const struct pooled_shape *shape);

/// Convolves the pictures `first` up to `last` of a batch, [picture][y][x], with weights [y][x][outputs]. The output is
/// [picture][outputs / lanes][y][x][lanes].
void pooled_convolve(const struct pooled_shape *shape, const float *pictures, const float *weights, const float *bias,
                     float *output, ptrdiff_t first, ptrdiff_t last, void *scratch);
