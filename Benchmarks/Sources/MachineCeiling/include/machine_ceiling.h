#pragma once
#include <stdbool.h>

/// How fast this machine multiplies where nothing is in the way: the better of a large convolution and a large matrix
/// product of oneDNN, each repeated for half of `seconds`, the median repetition counting.
///
/// Returns 10^9 multiplications and additions a second, or a negative number when oneDNN refuses.
double machine_ceiling(bool bfloat16, double seconds);
