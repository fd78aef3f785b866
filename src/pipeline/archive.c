/*
 * archive.c -- see archive.h.
 */
#include "pipeline/archive.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/version.h"
#include "base/week.h"

/* The weeks that are not complete but whose page was written with a story on it, as numbers with
 * spaces between them. */
#define FACT_WEEKS STR("weeks")
/* Week and space are 7 bytes; two or three weeks are open at a time. */
#define FACT_WEEKS_MAX ((size_t)4096)

int
archive_newer_first(const struct store_story *a, const struct store_story *b)
{
	if (a->published != b->published)
		return a->published > b->published ? -1 : 1;
	return str_cmp(a->key, b->key);
}

int64_t
archive_place(int64_t published, int64_t newest)
{
	int64_t week = week_of(published), least = newest == 0 ? 0 : week_after(newest);

	return week > least ? week : least;
}

struct shown_weeks {
	int64_t *v;
	size_t n;
};

static int
shown_weeks(struct store *st, struct arena *mem, struct shown_weeks *out, struct err *e)
{
	struct str rest;
	size_t room = 0;

	*out = (struct shown_weeks){ 0 };
	if (store_fact_get(st, FACT_WEEKS, mem, &rest, e) != 0)
		return -1;
	while (rest.n > 0) {
		int64_t week;

		if (!num_int(str_cut(&rest, ' '), 1, INT64_MAX, &week))
			continue;
		ARENA_GROW(mem, out->v, out->n, &room);
		out->v[out->n++] = week;
	}
	return 0;
}

static bool
was_shown(const struct shown_weeks *shown, int64_t week)
{
	for (size_t i = 0; i < shown->n; i++)
		if (shown->v[i] == week)
			return true;
	return false;
}

/* ---- closing ----------------------------------------------------------------------------------
 */

/* Documents that are closed now, by week; there are few but for the first run. */
struct closing {
	struct store_week *v;
	size_t n, room;
};

static struct store_week *
week_in(struct closing *c, int64_t week, struct arena *mem)
{
	for (size_t i = c->n; i > 0; i--)
		if (c->v[i - 1].week == week)
			return &c->v[i - 1];
	ARENA_GROW(mem, c->v, c->n, &c->room);
	c->v[c->n] = (struct store_week){ .week = week };
	return &c->v[c->n++];
}

static int
close_weeks(struct store *st, int64_t now, struct arena *mem, struct err *e)
{
	/* weeks before this one have rested long enough */
	int64_t first_open = week_of(now - ARCHIVE_REST_S), newest;
	struct closing closing = { 0 };
	struct store_merged *merged;
	struct store_story *open;
	struct store_week *weeks;
	struct shown_weeks shown;
	size_t week_n, open_n, merged_n;

	if (shown_weeks(st, mem, &shown, e) != 0 || store_weeks(st, mem, &weeks, &week_n, e) != 0 ||
		store_stories_of_week(st, 0, mem, &open, &open_n, e) != 0 ||
		store_merged(st, 0, mem, &merged, &merged_n, e) != 0)
		return -1;
	newest = week_n == 0 ? 0 : weeks[week_n - 1].week;
	for (size_t i = 0; i < open_n; i++) {
		int64_t week = archive_place(open[i].published, newest);

		if (week >= first_open)
			continue;
		if (store_story_archive(st, open[i].id, week, e) != 0)
			return -1;
		week_in(&closing, week, mem)->story_n++;
	}
	/* they stand in no document, but their address was on that week's page */
	for (size_t i = 0; i < merged_n; i++) {
		int64_t week = archive_place(merged[i].published, newest);

		if (merged[i].week == 0 && week < first_open &&
			store_story_archive(st, merged[i].id, week, e) != 0)
			return -1;
	}
	/* a week that lost its last story keeps its address, and says that there is nothing */
	for (size_t i = 0; i < shown.n; i++)
		if (shown.v[i] > newest && shown.v[i] < first_open)
			(void)week_in(&closing, shown.v[i], mem);
	for (size_t i = 0; i < closing.n; i++)
		if (store_week_put(st, &closing.v[i], e) != 0)
			return -1;
	return 0;
}

int
archive_freeze(struct store *st, int64_t now, struct arena *mem, struct err *e)
{
	if (store_begin(st, e) != 0)
		return -1;
	if (close_weeks(st, now, mem, e) == 0)
		return store_commit(st, e);
	store_rollback(st);
	return -1;
}

/* ---- what is written ----------------------------------------------------------------------------
 */

struct filler {
	const struct config *cfg;
	const struct retelling *r;
	bool again; /* also what need not be made */
	struct edition_story *stories;
	size_t story_n;
	int64_t newest; /* last complete week; 0: none */
	struct edition *ed;
};

static bool
is_there(const struct filler *f, int64_t week, const char *ending)
{
	return file_exists(arena_printf(f->r->mem, "%.*s/archive/%.*s.%s", STR_ARG(f->cfg->output),
		STR_ARG(week_name(week, f->r->mem)), ending)
				   .p);
}

/* Sorted while they come; complete ones, `row_n`, are there. */
static void
list_week(struct filler *f, size_t row_n, int64_t week, size_t story_n)
{
	struct edition *ed = f->ed;
	size_t at = ed->week_n;

	if (week <= f->newest)
		return;
	while (at > row_n && ed->weeks[at - 1].week > week)
		at--;
	if (at > row_n && ed->weeks[at - 1].week == week) {
		ed->weeks[at - 1].story_n += story_n;
		return;
	}
	for (size_t k = ed->week_n++; k > at; k--)
		ed->weeks[k] = ed->weeks[k - 1];
	ed->weeks[at] =
		(struct edition_week){ .week = week, .story_n = story_n, .write_page = true };
}

/* The weeks that have a page: complete ones, those of the open stories, those whose last story is
 * gone, and the present one. */
static void
list_weeks(struct filler *f, const struct store_week *rows, size_t row_n,
	const struct shown_weeks *shown)
{
	struct edition *ed = f->ed;
	size_t room = row_n + f->story_n + shown->n + 1;

	ed->weeks = ARENA_ARRAY(f->r->mem, struct edition_week, room);
	for (size_t i = 0; i < row_n; i++)
		ed->weeks[ed->week_n++] = (struct edition_week){
			.week = rows[i].week,
			.frozen = true,
			.story_n = (size_t)rows[i].story_n,
			.prev_archive = i > 0 ? rows[i - 1].week : 0,
		};
	list_week(f, row_n, week_of(f->r->now), 0);
	for (size_t i = 0; i < f->story_n; i++)
		list_week(f, row_n, f->stories[i].week, 1);
	for (size_t i = 0; i < shown->n; i++)
		list_week(f, row_n, shown->v[i], 0);
	for (size_t i = 0; i < ed->week_n; i++) {
		ed->weeks[i].before = i > 0 ? ed->weeks[i - 1].week : 0;
		ed->weeks[i].after = i + 1 < ed->week_n ? ed->weeks[i + 1].week : 0;
	}
}

static struct edition_story *
story_in(const struct edition_week *w, struct str key)
{
	for (size_t i = 0; i < w->list_n; i++)
		if (str_eq(w->stories[i]->key, key))
			return w->stories[i];
	return NULL;
}

/* Keys that stand for other stories by now: an anchor beside those, or a word where they went. */
static int
fill_merged(struct filler *f, struct edition_week *w, struct err *e)
{
	struct arena *mem = f->r->mem;
	struct store_merged *rows;
	size_t n;

	if (store_merged(f->r->st, w->frozen ? w->week : 0, mem, &rows, &n, e) != 0)
		return -1;
	w->moved = ARENA_ARRAY(mem, struct edition_moved, n);
	for (size_t i = 0; i < n; i++) {
		int64_t from = rows[i].week != 0 ? rows[i].week
						 : archive_place(rows[i].published, f->newest);
		int64_t into = rows[i].into_week != 0
				       ? rows[i].into_week
				       : archive_place(rows[i].into_published, f->newest);
		struct edition_story *s = into == w->week ? story_in(w, rows[i].into_key) : NULL;

		if (s != NULL) {
			size_t room = s->alias_n;

			ARENA_GROW(mem, s->aliases, s->alias_n, &room);
			s->aliases[s->alias_n++] = rows[i].key;
		} else if (from == w->week && into != w->week) {
			w->moved[w->moved_n++] =
				(struct edition_moved){ rows[i].key, rows[i].into_key, into };
		}
	}
	return 0;
}

static int
fill_open(struct filler *f, struct edition_week *w, struct err *e)
{
	w->stories = ARENA_ARRAY(f->r->mem, struct edition_story *, w->story_n);
	for (size_t i = 0; i < f->story_n; i++)
		if (f->stories[i].week == w->week)
			w->stories[w->list_n++] = &f->stories[i];
	return fill_merged(f, w, e);
}

static int
fill_frozen(struct filler *f, struct edition_week *w, const struct store_week *row, struct err *e)
{
	struct arena *mem = f->r->mem;
	struct edition_story *list;
	struct store_story *rows;
	struct str folder;
	size_t n;

	/* the footer leads to the pages that editors wrote */
	folder = arena_printf(mem, " %016llx", (unsigned long long)hash64(f->cfg->output));
	w->mark = arena_printf(mem, "%s %lld %lld %d%d%d%.*s", SAXFEED_VERSION, (long long)w->after,
		(long long)row->merged_n, f->cfg->imprint.n > 0, f->cfg->privacy.n > 0,
		f->cfg->accessibility.n > 0, STR_ARG(folder));
	w->stale = row->stale;
	/* a folder that was away, or comes from a backup, may still hold what was taken down; a
	 * document that lost nothing is complete, and stays as it is */
	w->write_feed =
		row->stale == STORE_WEEK_STALE ||
		(row->stale == STORE_WEEK_CURED && (f->again || !str_ends(row->page, folder))) ||
		!is_there(f, w->week, "xml");
	w->write_page =
		w->write_feed || !str_eq(w->mark, row->page) || !is_there(f, w->week, "html");
	if (!w->write_feed && !w->write_page)
		return 0;
	if (store_stories_of_week(f->r->st, w->week, mem, &rows, &n, e) != 0)
		return -1;
	list = ARENA_ARRAY(mem, struct edition_story, n);
	w->stories = ARENA_ARRAY(mem, struct edition_story *, n);
	for (size_t i = 0; i < n; i++) {
		bool told;

		if (retell_story(f->r, &rows[i], &list[w->list_n], &told, e) != 0)
			return -1;
		if (told) {
			w->stories[w->list_n] = &list[w->list_n];
			w->list_n++;
		}
	}
	if (row->stale != STORE_WEEK_WHOLE)
		w->story_n = w->list_n;
	return fill_merged(f, w, e);
}

int
archive_fill(const struct config *cfg, const struct retelling *r, bool again,
	struct edition_story *stories, size_t n, struct edition *ed, struct err *e)
{
	struct filler f = {
		.cfg = cfg, .r = r, .again = again, .stories = stories, .story_n = n, .ed = ed
	};
	struct shown_weeks shown;
	struct store_week *rows;
	size_t row_n;

	if (store_weeks(r->st, r->mem, &rows, &row_n, e) != 0 ||
		shown_weeks(r->st, r->mem, &shown, e) != 0)
		return -1;
	ed->prev_archive = f.newest = row_n == 0 ? 0 : rows[row_n - 1].week;
	for (size_t i = 0; i < n; i++)
		if (stories[i].week == 0)
			stories[i].week = archive_place(stories[i].published, f.newest);
	list_weeks(&f, rows, row_n, &shown);
	for (size_t i = 0; i < ed->week_n; i++) {
		int rc = i < row_n ? fill_frozen(&f, &ed->weeks[i], &rows[i], e)
				   : fill_open(&f, &ed->weeks[i], e);

		if (rc != 0)
			return -1;
	}
	return 0;
}

int
archive_begin(struct store *st, const struct edition *ed, struct arena *mem, struct err *e)
{
	struct str kept, now;
	struct shown_weeks shown;
	struct buf out;
	int rc = -1;

	buf_init(&out, FACT_WEEKS_MAX);
	if (store_fact_get(st, FACT_WEEKS, mem, &kept, e) != 0 ||
		shown_weeks(st, mem, &shown, e) != 0)
		goto out;
	for (size_t i = 0; i < ed->week_n; i++) {
		const struct edition_week *w = &ed->weeks[i];

		if (!w->frozen && (w->story_n > 0 || was_shown(&shown, w->week)))
			buf_addf(&out, "%s%lld", out.n > 0 ? " " : "", (long long)w->week);
	}
	now = buf_str(&out);
	rc = out.failed ? err_set(e, ERR_SYSTEM, "there are too many open weeks to remember")
	     : str_eq(kept, now) ? 0
				 : store_fact_put(st, FACT_WEEKS, now, e);
out:
	buf_free(&out);
	return rc;
}

int
archive_keep(struct store *st, const struct edition *ed, struct err *e)
{
	for (size_t i = 0; i < ed->week_n; i++) {
		const struct edition_week *w = &ed->weeks[i];
		const struct store_week row = {
			.week = w->week,
			.story_n = (int64_t)w->story_n,
			.page = w->mark,
			.stale = w->stale == STORE_WEEK_WHOLE ? STORE_WEEK_WHOLE : STORE_WEEK_CURED,
		};

		if (w->frozen && w->write_page && store_week_put(st, &row, e) != 0)
			return -1;
	}
	return 0;
}
