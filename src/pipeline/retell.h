/*
 * pipeline/retell.h -- a story's rows become what is printed of it.
 */
#ifndef PIPELINE_RETELL_H
#define PIPELINE_RETELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/map.h"
#include "pipeline/repeated.h"
#include "pipeline/sources.h"
#include "pipeline/wishes.h"
#include "publish/edition.h"
#include "store/store.h"

/* Characters of excerpts by policy (PUBLISHING section 8). */
#define RETELL_EXCERPT_SHORT 200
#define RETELL_EXCERPT_LONG 600

struct retelling {
	struct store *st;
	int64_t now;
	const struct source_index *sources;
	const struct map *rows; /* name of a source -> its row's index */
	const struct store_source *row;
	const struct repeated *repeated; /* loaded */
	const struct wishes *wishes;
	struct arena *mem;
};

/* Everything lives in the arena; `*told` is false if none of its items is published. */
int retell_story(const struct retelling *m, const struct store_story *row,
	struct edition_story *out, bool *told, struct err *e) MUST_USE;

#endif
