/*
 * pipeline/repeated.h -- the sentences that each source repeats (text/boilerplate.h), as the store
 * has them.  They count for nothing: in verdicts, in what stories are compared by, in excerpts.
 */
#ifndef PIPELINE_REPEATED_H
#define PIPELINE_REPEATED_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "store/store.h"
#include "text/boilerplate.h"

struct repeated {
	struct arena *mem;
	struct map by_source; /* id of a source -> index */
	struct boilerplate *v;
	size_t n, cap;
};

/* Nothing is known of any source. */
void repeated_init(struct repeated *r, struct arena *mem);
int repeated_load(struct repeated *r, struct store *st, struct err *e) MUST_USE;

/* Also these, from now on; `source` must outlive `r`. */
void repeated_add(struct repeated *r, struct str source, const uint64_t *hashes, size_t n);

/* The text without what its source repeats; itself if that is nothing. `dropped` may be NULL. */
struct str repeated_strip(const struct repeated *r, struct str source, struct str text,
	struct arena *mem, size_t *dropped);

#endif
