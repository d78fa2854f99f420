#include "machine_ceiling.h"

#include <dnnl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most_runs = 4096, most_arguments = 3 };

/// A primitive with memories of its own.
struct job {
    dnnl_primitive_desc_t description;
    dnnl_primitive_t primitive;
    dnnl_exec_arg_t arguments[most_arguments];
    void *buffers[most_arguments];
    int count;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int ascending(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool bind(struct job *job, dnnl_engine_t engine, dnnl_query_t query, int argument) {
    const dnnl_memory_desc_t *layout = dnnl_primitive_desc_query_md(job->description, query, 0);
    const size_t size = dnnl_memory_desc_get_size(layout);
    const size_t rounded = (size + 4095) / 4096 * 4096;
    void *buffer = aligned_alloc(4096, rounded);
    if (!buffer) return false;
    // Every number is the same small one, in either format: denormal or infinite ones would take longer.
    memset(buffer, 0x3c, rounded);
    job->buffers[job->count] = buffer;
    job->arguments[job->count].arg = argument;
    if (dnnl_memory_create(&job->arguments[job->count].memory, layout, engine, buffer) != dnnl_success) {
        free(buffer);
        return false;
    }
    job->count++;
    return true;
}

/// The median seconds of a repetition, or a negative number.
static double measure(struct job *job, dnnl_engine_t engine, dnnl_stream_t stream, double seconds) {
    double *times = malloc(most_runs * sizeof *times);
    double median = -1;
    int runs = 0;
    if (times && bind(job, engine, dnnl_query_src_md, DNNL_ARG_SRC) &&
        bind(job, engine, dnnl_query_weights_md, DNNL_ARG_WEIGHTS) &&
        bind(job, engine, dnnl_query_dst_md, DNNL_ARG_DST) &&
        dnnl_primitive_create(&job->primitive, job->description) == dnnl_success) {
        const double end = now() + seconds;
        bool right = true;
        while (right && runs < most_runs && (runs < 3 || now() < end)) {
            const double start = now();
            right = dnnl_primitive_execute(job->primitive, stream, job->count, job->arguments) == dnnl_success;
            right = dnnl_stream_wait(stream) == dnnl_success && right;
            times[runs++] = now() - start;
        }
        qsort(times, (size_t)runs, sizeof *times, ascending);
        if (right) median = times[runs / 2];
    }
    free(times);
    return median;
}

static void destroy(struct job *job) {
    for (int index = 0; index < job->count; index++) {
        dnnl_memory_destroy(job->arguments[index].memory);
        free(job->buffers[index]);
    }
    if (job->primitive) dnnl_primitive_destroy(job->primitive);
    if (job->description) dnnl_primitive_desc_destroy(job->description);
}

/// A 3x3 convolution of 128 to 128 channels on 64 pictures of 28x28: 14.8 10^9 operations.
static double convolution(dnnl_engine_t engine, dnnl_stream_t stream, dnnl_data_type_t type, double seconds) {
    const dnnl_dims_t data = {64, 128, 28, 28}, kernel = {128, 128, 3, 3}, one = {1, 1};
    dnnl_memory_desc_t picture, weights;
    dnnl_memory_desc_init_by_tag(&picture, 4, data, type, dnnl_format_tag_any);
    dnnl_memory_desc_init_by_tag(&weights, 4, kernel, type, dnnl_format_tag_any);
    dnnl_convolution_desc_t operation;
    struct job job = {0};
    double median = -1;
    if (dnnl_convolution_forward_desc_init(&operation, dnnl_forward_inference, dnnl_convolution_direct, &picture,
                                           &weights, NULL, &picture, one, one, one) == dnnl_success &&
        dnnl_primitive_desc_create(&job.description, &operation, NULL, engine, NULL) == dnnl_success)
        median = measure(&job, engine, stream, seconds);
    destroy(&job);
    return median > 0 ? 2.0 * 64 * 28 * 28 * 128 * 128 * 9 / median / 1e9 : -1;
}

/// The product of two square matrices of 2048 rows: 17.2 10^9 operations.
static double product(dnnl_engine_t engine, dnnl_stream_t stream, dnnl_data_type_t type, double seconds) {
    const dnnl_dims_t shape = {2048, 2048};
    dnnl_memory_desc_t matrix, weights;
    dnnl_memory_desc_init_by_tag(&matrix, 2, shape, type, dnnl_ab);
    dnnl_memory_desc_init_by_tag(&weights, 2, shape, type, dnnl_format_tag_any);
    dnnl_matmul_desc_t operation;
    struct job job = {0};
    double median = -1;
    if (dnnl_matmul_desc_init(&operation, &matrix, &weights, NULL, &matrix) == dnnl_success &&
        dnnl_primitive_desc_create(&job.description, &operation, NULL, engine, NULL) == dnnl_success)
        median = measure(&job, engine, stream, seconds);
    destroy(&job);
    return median > 0 ? 2.0 * 2048 * 2048 * 2048 / median / 1e9 : -1;
}

double machine_ceiling(bool bfloat16, double seconds) {
    const dnnl_data_type_t type = bfloat16 ? dnnl_bf16 : dnnl_f32;
    dnnl_engine_t engine = NULL;
    dnnl_stream_t stream = NULL;
    double ceiling = -1;
    if (dnnl_engine_create(&engine, dnnl_cpu, 0) == dnnl_success &&
        dnnl_stream_create(&stream, engine, dnnl_stream_default_flags) == dnnl_success) {
        const double convolved = convolution(engine, stream, type, seconds / 2);
        const double multiplied = product(engine, stream, type, seconds / 2);
        ceiling = convolved > multiplied ? convolved : multiplied;
    }
    if (stream) dnnl_stream_destroy(stream);
    if (engine) dnnl_engine_destroy(engine);
    return ceiling;
}
