#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the instructions of the kernels that take blocks of `lanes` channels in f32; if not, none of
/// them may be called.
bool lanes_run_here(ptrdiff_t lanes);

/// Whether it has those of the kernels in bf16.
bool bfloat16_runs_here(void);

/// A convolution of square pictures.
struct convolution_shape {
    /// Channels in a block of the pictures: 8 or 16.
    ptrdiff_t lanes;
    /// Channels: a multiple of `lanes`, and of twice as many; what else a kernel takes, it says.
    ptrdiff_t inputs, outputs;
    ptrdiff_t input_side, output_side;
    ptrdiff_t kernel, stride, padding;
};

/// Where the output goes and what is done with it before.
struct convolution_result {
    /// [picture][outputs / lanes][y][x][lanes].
    float *pictures;
    /// [outputs], or null for none.
    const float *bias;
    /// Whether what lies in `pictures` is added, and then whether what is below zero becomes zero.
    bool adds, relu;
};

/// Some pictures of a batch: [picture][channels / lanes][y][x][lanes], or [picture][y][x] where there is one channel.
struct convolution_pictures {
    /// All of the batch, in bf16 or f32.
    const void *input, *output_gradient;
    /// From picture `first` up to picture `last`.
    ptrdiff_t first, last;
};

enum {
    /// The side of the kernels with which `weight_gradient` takes pictures of one channel.
    single_channel_kernel = 5
};

/// How many bytes `weight_gradient` works in; 0 when it needs none.
size_t weight_gradient_scratch(const struct convolution_shape *shape, bool bfloat16);

/// Writes the gradients of the loss by weights and bias, summed over the given pictures; no pictures give zeros.
///
/// The weights' is [outputs / lanes][inputs / lanes][y][x][lanes inputs][lanes outputs], or [outputs / lanes][y][x][lanes] where
/// there is one input. The bias's may be null when there is none. bf16 needs blocks of 16 channels, one input blocks of 8.
void weight_gradient(const struct convolution_shape *shape, bool bfloat16, struct convolution_pictures pictures,
                     float *weight_gradient, float *bias_gradient, void *scratch);

/// A convolution of square pictures with kernels of 3x3, stride 1 and padding 1.
struct winograd_shape {
    /// Channels in a block of the pictures: 8 or 16.
    ptrdiff_t lanes;
    /// Channels: a multiple of `lanes`, and of twice as many.
    ptrdiff_t inputs, outputs;
    /// Of the pictures that are convolved.
    ptrdiff_t side;
    /// Whether the maximum of each 2x2 square of the output takes its place.
    bool pooled;
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
                       struct convolution_result result, ptrdiff_t first, ptrdiff_t last, void *scratch);

enum {
    /// The most places that a kernel may have which `lowered_convolve` takes.
    lowered_places_most = 25
};

/// How many bytes `lowered_convolve` and `lowered_data_gradient` work in.
size_t lowered_scratch(const struct convolution_shape *shape);

/// Convolves the pictures `first` up to `last` of a batch, [picture][inputs / lanes][y][x][lanes], with weights
/// [outputs / (2 * lanes)][y][x][inputs][2 * lanes]. It needs a multiple of 2 * `lanes` of both channels.
void lowered_convolve(const struct convolution_shape *shape, const float *pictures, const float *weights,
                      struct convolution_result result, ptrdiff_t first, ptrdiff_t last, void *scratch);

/// The gradient of the loss by the input from that by the output, in the same layouts, with weights
/// [inputs / (2 * lanes)][y][x][outputs][2 * lanes].
void lowered_data_gradient(const struct convolution_shape *shape, const float *gradients, const float *weights,
                           float *input_gradients, ptrdiff_t first, ptrdiff_t last, void *scratch);

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

/// The maximum of each 2x2 square of pictures of 8 or 16 channels, `first` up to `last` of [picture][y][x][lanes]: a block of
/// channels counts as a picture. `places` gets which number of its square it is, 0...3, row by row; of equal ones the first.
void maximum_pool(ptrdiff_t lanes, ptrdiff_t side, const float *pictures, float *output, uint8_t *places, ptrdiff_t first,
                  ptrdiff_t last);

/// The gradient of the loss by the input from that by the output; zero where nothing was the maximum.
void maximum_pool_gradient(ptrdiff_t lanes, ptrdiff_t side, const float *gradients, const uint8_t *places,
                           float *input_gradients, ptrdiff_t first, ptrdiff_t last);
