/*
 * check.c -- see check.h.
 */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */
#include "support/check.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
check_str(struct str got, struct str want, const char *label, const char *file, int line)
{
	if (str_eq(got, want))
		return;
	print_error("%s: got '%.*s', want '%.*s'\n", label, STR_ARG(got), STR_ARG(want));
	_fail(file, line);
}

void
check_int(int64_t got, int64_t want, const char *label, const char *file, int line)
{
	if (got == want)
		return;
	print_error("%s: got %lld, want %lld\n", label, (long long)got, (long long)want);
	_fail(file, line);
}

void
check_err(const struct err *e, enum err_kind kind, const char *words, const char *file, int line)
{
	if (e->kind == kind && strstr(e->text, words) != NULL)
		return;
	print_error(
		"got error %d '%s', want %d with '%s'\n", (int)e->kind, e->text, (int)kind, words);
	_fail(file, line);
}

const char *
check_folder_make(void)
{
	char *path = strdup("/tmp/saxfeed-test-XXXXXX");

	assert_non_null(path);
	assert_non_null(mkdtemp(path));
	return path;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
check_folder_remove(const char *path)
{
	assert_int_equal(nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	free((void *)(uintptr_t)path);
}
