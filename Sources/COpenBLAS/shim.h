#pragma once
#include <cblas-openblas.h>
#include <stddef.h>

// LAPACK's symmetric eigensystem, which libopenblas holds but its headers do not declare; the last two are the lengths
// of the first two, as Fortran passes them.
void dsyevd_(char *jobz, char *uplo, int *n, double *a, int *lda, double *w, double *work, int *lwork, int *iwork,
             int *liwork, int *info, size_t jobz_length, size_t uplo_length);
