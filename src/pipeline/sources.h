/*
 * pipeline/sources.h -- the sections of feeds.conf by their id.
 */
#ifndef PIPELINE_SOURCES_H
#define PIPELINE_SOURCES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "config/config.h"

struct source_index {
	const struct config *cfg;
	struct map by_id;
};

void source_index_init(struct source_index *x, const struct config *cfg, struct arena *mem);

/* NULL if feeds.conf no longer has it. */
const struct source *source_find(const struct source_index *x, struct str id);

/* Is it asked: one of `only`, else, if there are none, one that is enabled? */
bool source_is_wanted(const struct source *src, const struct str *only, size_t only_n);

/* For readers: the name of feeds.conf, or the id of a source that is no longer there. */
struct str source_name(const struct source_index *x, struct str id);

#endif
