#pragma once
#include <cblas-openblas.h>
#include <stddef.h>

// LAPACK's symmetric eigensystem and its solution of positive definite systems, which libopenblas holds but its headers do not
// declare; the last ones are the lengths of the first ones, as Fortran passes them.
void dsyevd_(char *jobz, char *uplo, int *n, double *a, int *lda, double *w, double *work, int *lwork, int *iwork,
             int *liwork, int *info, size_t jobz_length, size_t uplo_length);
void dposv_(char *uplo, int *n, int *nrhs, double *a, int *lda, double *b, int *ldb, int *info, size_t uplo_length);
