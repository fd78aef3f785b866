/*
 * parse/labelled.h -- items with what a person said of them: JSON lines (RFC 8259, one object a
 * line) with "id", "lang", "title", "summary" and "label" (1: about artificial intelligence, or 0).
 * Other members are let pass.
 */
#ifndef PARSE_LABELLED_H
#define PARSE_LABELLED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

struct labelled {
	struct str id, lang, title, summary; /* plain text, cleaned; lang may be "" */
	bool relevant;
};

/* Empty lines are none. ERR_USAGE with the number of the first line that is wrong. */
int labelled_read(struct str text, struct arena *mem, struct labelled **out, size_t *n,
	struct err *e) MUST_USE;

#endif
