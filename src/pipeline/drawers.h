/*
 * pipeline/drawers.h -- every printed story is put to its topic, to its sources and to their
 * cities.
 *
 * Each drawer keeps the newest of its stories, a count of all, and a hash of what is printed of
 * those that it keeps.  Nothing is told here: stories are rows.  Everything lives in `mem`.
 */
#ifndef PIPELINE_DRAWERS_H
#define PIPELINE_DRAWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/map.h"
#include "config/config.h"
#include "pipeline/retell.h"
#include "publish/edition.h"
#include "store/store.h"

/* A story that stands in any of them. */
struct told {
	struct store_story row;
	uint64_t hash; /* of all that is printed of it */
	struct edition_story *story;
	bool tried;
};

/* One slice while it is filled. */
struct drawer {
	struct edition_slice slice;
	struct edition_slice *out; /* where it ends up; NULL: it has no page */
	size_t *at;                /* indices of stories, the newest first */
	size_t n, most;
	bool live;   /* it has stories */
	size_t last; /* the story that was put in last, + 1 */
	uint64_t hash;
	/* of a source */
	struct drawer **cities;
	size_t city_n;
};

struct cabinet {
	const struct config *cfg;
	const struct retelling *r;
	struct arena *mem;
	struct edition *ed;
	struct told *told;
	size_t told_n;
	/* topics, then sources by row, then cities */
	struct drawer *drawer;
	size_t n;
	struct map topics, cities;
	size_t *row_of;        /* id of a source -> its row */
	uint64_t *source_hash; /* by row: what is printed of it wherever its reports stand */
	struct drawer all;
};

/* Empty drawers for `row_n` sources that were ever read, and for all topics and cities; also for
 * those that only the paths in `kept` name. */
void drawers_open(struct cabinet *c, size_t row_n, const struct map *kept);

/* Reads every printed report. */
int drawers_fill(struct cabinet *c, struct err *e) MUST_USE;

/* "Görlitz" -> "goerlitz", "Frankfurt (Oder)" -> "frankfurt-oder", "Łódź" -> "lodz"; may be empty.
 */
struct str drawers_folder(struct str city, struct arena *mem);

#endif
