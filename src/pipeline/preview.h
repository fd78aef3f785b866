/*
 * pipeline/preview.h -- what other rules would do to everything stored; nothing is written.
 */
#ifndef PIPELINE_PREVIEW_H
#define PIPELINE_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "store/store.h"

/* Items of each list that are shown, unless all are asked for. */
#define PREVIEW_SHOWN 10

struct preview {
	const struct config *cfg; /* the rules that are tried */
	struct str name;          /* of their file */
	int64_t since;            /* items shown since then; 0: all */
	bool all, json;
};

/*
 * Which items would come in and go out, and what editors said about the same; JSON: one object a
 * line for each of the items.
 */
int preview_write(const struct preview *p, struct store *st, struct arena *mem, struct buf *out,
	struct err *e) MUST_USE;

#endif
