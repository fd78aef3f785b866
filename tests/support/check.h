/*
 * check.h -- what every unit test includes: cmocka and assertions that print both values.
 */
#ifndef SUPPORT_CHECK_H
#define SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"

/* Two slices are equal; prints both. `label` names the row of a table, or is "". */
#define assert_str_eq(got, want) check_str((got), (want), "", __FILE__, __LINE__)
#define assert_row_str_eq(label, got, want) check_str((got), (want), (label), __FILE__, __LINE__)
void check_str(struct str got, struct str want, const char *label, const char *file, int line);

/* Two numbers are equal; prints both and the row. */
#define assert_row_int_eq(label, got, want) check_int((got), (want), (label), __FILE__, __LINE__)
void check_int(int64_t got, int64_t want, const char *label, const char *file, int line);

/* The error has this kind and its text contains `words`. */
#define assert_err(e, k, words) check_err((e), (k), (words), __FILE__, __LINE__)
void check_err(
	const struct err *e, enum err_kind kind, const char *words, const char *file, int line);

/* A fresh folder for one test, removed with all in it by check_folder_remove. */
const char *check_folder_make(void);
void check_folder_remove(const char *path);

#endif
