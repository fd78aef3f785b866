/*
 * takedown.c -- see takedown.h.
 */
#include "pipeline/takedown.h"

#include "base/map.h"
#include "base/url.h"
#include "pipeline/curate.h"
#include "pipeline/edition.h"
#include "pipeline/roster.h"
#include "pipeline/sources.h"
#include "publish/place.h"

int
takedown_waits(struct store *st, struct arena *mem, bool *waits, struct err *e)
{
	struct str fact;

	if (store_fact_get(st, CURATE_TAKEDOWN, mem, &fact, e) != 0)
		return -1;
	*waits = fact.n > 0;
	return 0;
}

int
takedown_done(struct store *st, struct err *e)
{
	return store_fact_put(st, CURATE_TAKEDOWN, STR_NONE, e);
}

/* ---- what has to go -----------------------------------------------------------------------------
 */

struct cutter {
	struct store *st;
	struct arena *mem;
	struct map common; /* addresses that stand beside many stories */
	struct withdraw w;
};

static void
add_common(struct cutter *c, struct str url)
{
	struct str clean = url_resolve(STR_NONE, url, c->mem);

	if (clean.n > 0)
		(void)map_put(&c->common, clean, 1);
}

/* Sites and feeds of the sources: feeds name them in every entry. */
static int
find_common(struct cutter *c, const struct config *cfg, struct err *e)
{
	struct source_index sources;
	struct store_source *row;
	size_t n;

	map_init(&c->common, c->mem);
	source_index_init(&sources, cfg, c->mem);
	if (store_sources(c->st, c->mem, &row, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct str feed, site;

		roster_addresses(source_find(&sources, row[i].name), &row[i], &feed, &site, c->mem);
		add_common(c, feed);
		add_common(c, site);
	}
	return 0;
}

/* True: it tells this item from all others. */
static bool
add_address(struct cutter *c, struct str url)
{
	struct str clean = url_resolve(STR_NONE, url, c->mem);

	if (clean.n == 0 || map_get(&c->common, clean) != NULL)
		return false;
	withdraw_address(&c->w, clean);
	return true;
}

/*
 * Its addresses, as taken down and as they are now: they are in the files wherever it is, whatever
 * became of its story since.  The story's key as well where nobody else tells it, or there is no
 * address of its own.
 */
static int
add_item(struct cutter *c, const struct store_decision *d, struct err *e)
{
	bool known = add_address(c, d->url), found;
	struct store_story story;
	struct store_item it;

	if (d->item == 0)
		return 0;
	if (store_item_get(c->st, d->item, c->mem, &it, &found, e) != 0)
		return -1;
	if (!found)
		return 0;
	known = add_address(c, it.url) || known;
	if (it.story == 0)
		return 0;
	if (store_story_get(c->st, it.story, c->mem, &story, &found, e) != 0)
		return -1;
	if (found && (story.member_n == 0 || !known))
		withdraw_story(&c->w, story.key);
	return 0;
}

/* All that was ever taken down, not only of late: an old file may have come back with a backup. */
static int
add_all(struct cutter *c, struct err *e)
{
	struct store_decision *d;
	size_t n;

	withdraw_init(&c->w, c->mem);
	if (store_decisions(c->st, STR_NONE, STR_NONE, c->mem, &d, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (d[i].kind == STORE_TAKEN_DOWN && add_item(c, &d[i], e) != 0)
			return -1;
	return 0;
}

/* ---- where it stands ----------------------------------------------------------------------------
 */

static bool
is_among(const struct withdraw_files *files, struct str name)
{
	for (size_t i = 0; i < files->n; i++)
		if (str_eq(str_from(files->v[i].name), name))
			return true;
	return false;
}

static int
mark_weeks(const struct cutter *c, const struct withdraw_files *files, struct err *e)
{
	struct store_week *weeks;
	size_t n;

	if (store_weeks(c->st, c->mem, &weeks, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		int64_t week = weeks[i].week;

		if ((is_among(files, place_week(week, "html", c->mem)) ||
			    is_among(files, place_week(week, "xml", c->mem))) &&
			store_week_stale(c->st, week, e) != 0)
			return -1;
	}
	return 0;
}

int
takedown_find(const struct config *cfg, struct store *st, struct arena *mem,
	struct withdraw_files *files, struct err *e)
{
	struct cutter c = { .st = st, .mem = mem };

	*files = (struct withdraw_files){ 0 };
	if (find_common(&c, cfg, e) != 0 || add_all(&c, e) != 0)
		return -1;
	if (c.w.marks.n == 0)
		return 0;
	if (publish_find(&c.w, arena_cstr(mem, cfg->output), files, e) != 0)
		return -1;
	return files->n > 0 ? mark_weeks(&c, files, e) : 0;
}

/* ---- cutting ------------------------------------------------------------------------------------
 */

int
takedown_cut(const struct config *cfg, struct store *st, const struct withdraw_files *files,
	struct slices *slices, struct arena *mem, struct publish_result *result, struct err *e)
{
	if (files->n > 0) {
		/* before the files change: the next edition writes them, whatever its marks say */
		slices->any = true;
		if (edition_forget(st, e) != 0 || slices_begin(slices, st, e) != 0 ||
			publish_without(files, arena_cstr(mem, cfg->output), mem, result, e) != 0)
			return -1;
	}
	return takedown_done(st, e);
}
