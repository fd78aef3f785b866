/*
 * store/migrations.h -- how a database becomes one of this version; private to this folder.
 *
 * Steps are numbered by their place and only ever appended: a step that has been released is never
 * changed.  PRAGMA user_version is the number of steps that were taken.
 */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

struct store;

struct migration {
	const char *what;       /* for messages: "first schema" */
	const char *const *sql; /* statements, NULL at the end */
};

extern const struct migration migrations[];
extern const size_t migration_n;

/* "SxFd": tells our files from those of other programs (file(1) shows it, too). */
#define STORE_APPLICATION_ID INT64_C(0x53784664)

/*
 * Takes the steps that are missing, each in one transaction with its number inside.  A database
 * that is not new is copied to PATH.bak-vN first (N: its version).  A failing step leaves the
 * database as the step before it did.
 */
int migrations_apply(
	struct store *st, const struct migration *steps, size_t n, struct err *e) MUST_USE;

/* What the header of the file says. */
int migrations_version(
	struct store *st, int64_t *application, int64_t *version, struct err *e) MUST_USE;

#endif
