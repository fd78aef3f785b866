/*
 * cases.h -- tables of cases: tab-separated files under tests/cases/.
 *
 * A line that begins with "# " or is empty is no row.  Every row ends with its reason.
 */
#ifndef SUPPORT_CASES_H
#define SUPPORT_CASES_H

#include "base/arena.h"
#include "base/str.h"

struct case_row {
	const char *label; /* the first column as written */
	struct str input;  /* the first column, made valid UTF-8 */
	struct str want;   /* the second */
};

/*
 * The rows of a table, in `mem`; in the first two columns \n \t \r \\ and \xNN stand for what
 * cannot be written there.  The test fails if the file is not readable or a row gives no reason.
 */
const struct case_row *cases_read(const char *path, struct arena *mem, size_t *n);

#endif
