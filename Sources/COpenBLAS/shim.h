#pragma once
#include <cblas-openblas.h>
#include <lapacke.h>
