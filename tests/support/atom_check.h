/*
 * atom_check.h -- is it a valid Atom feed (RFC 4287)?  Strict: what the RFC does not know is wrong.
 *
 * Written against the RFC alone, on libxml2, and knows nothing of the program's own writer.
 */
#ifndef SUPPORT_ATOM_CHECK_H
#define SUPPORT_ATOM_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#define ATOM_CHECK_MAX 8192

struct atom_check {
	size_t entry_n, archive_n;     /* entries; fh:archive (RFC 5005) */
	char problems[ATOM_CHECK_MAX]; /* one a line; empty if valid */
};

/* True if valid. */
bool atom_check(struct str bytes, struct atom_check *out);

#endif
