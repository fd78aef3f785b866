/*
 * pipeline/roster.h -- the editor's part of an edition: all sources with their health, figures of
 * the last weeks, borderline items, runs.
 */
#ifndef PIPELINE_ROSTER_H
#define PIPELINE_ROSTER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/map.h"
#include "config/config.h"
#include "publish/edition.h"
#include "store/store.h"

/* A fact of the store: "yes" if the last run reached no source, else "". */
#define ROSTER_LOST STR("lost")

/*
 * Fills sources, verdict on the whole, days, bins, runs and borderline items of `ed`, whose
 * settings and stories are there.  `rows` and `by_name` (name -> index) as read from the store.
 */
int roster_fill(const struct config *cfg, struct store *st, struct store_source *rows,
	const struct map *by_name, int64_t now, struct arena *mem, struct edition *ed,
	struct err *e) MUST_USE;

/* Feed and site of a source as published: without credentials; the site of feeds.conf, else what
 * the document says, else the host. `src` and `row` may be NULL. */
void roster_addresses(const struct source *src, const struct store_source *row, struct str *feed,
	struct str *site, struct arena *mem);

/* What kind of body speaks, in the page's language: "Universities". */
struct str roster_group(const struct source *src, struct str language);

/* "Dresden, Görlitz" */
struct str roster_joined(const struct config_list *list, struct arena *mem);

/* One source as the status page shows it. */
struct edition_source roster_source(const struct source *src, const struct store_source *row,
	const int64_t weeks[EDITION_WEEKS], struct str language, int64_t now, struct arena *mem);

#endif
