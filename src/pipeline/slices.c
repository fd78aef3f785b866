/*
 * slices.c -- see slices.h.
 */
#include "pipeline/slices.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/num.h"
#include "pipeline/archive.h"
#include "pipeline/drawers.h"
#include "publish/mark.h"
#include "publish/place.h"

#define FACT_SLICES STR("slices")
#define WHOLE "*"   /* stands for the path in the first line of it */
#define UNKNOWN "-" /* stands for the mark where nothing is known of the files */
/* A line of a path, a mark and a time for each; there are no more sources than CONFIG_SOURCES_MAX.
 */
#define MARKS_MAX ((size_t)16 * 1024 * 1024)

/* ---- what is written ----------------------------------------------------------------------------
 */

static bool
is_there(const struct cabinet *c, struct str path)
{
	return file_exists(
		arena_printf(c->mem, "%.*s/%.*s", STR_ARG(c->cfg->output), STR_ARG(path)).p);
}

static bool
has_files(const struct cabinet *c, const struct edition_slice *s)
{
	return is_there(c, place_slice(s->kind, s->id, "index.html", c->mem)) &&
	       (s->kind == SLICE_ALL ||
		       is_there(c, place_slice(s->kind, s->id, "atom.xml", c->mem)));
}

/* What the page says beside its stories. */
static uint64_t
hash_of(const struct cabinet *c, const struct drawer *d)
{
	const struct edition_slice *s = d->out;
	uint64_t hash =
		hash64_mix_int(hash64_mix(mark_settings(c->ed), c->cfg->output), (int64_t)d->hash);

	hash = hash64_mix(
		hash64_mix(hash64_mix(hash64_mix(hash, s->name), s->group), s->site), s->feed);
	hash = hash64_mix_int(hash64_mix_int(hash64_mix_int(hash, s->silent), (int64_t)s->story_n),
		(int64_t)s->led_n);
	for (size_t i = 0; i < s->city_n; i++)
		hash = hash64_mix(hash64_mix(hash, s->cities[i]->id), s->cities[i]->name);
	/* the links to all topics, and to all cities */
	for (size_t i = 0; i < c->ed->slice_n && s->kind != SLICE_SOURCE; i++)
		if (c->ed->slices[i].kind != SLICE_SOURCE)
			hash = hash64_mix(
				hash64_mix(hash, c->ed->slices[i].id), c->ed->slices[i].name);
	return hash;
}

/* Each story is told once, wherever it stands. */
static int
tell(struct cabinet *c, const struct drawer *d, struct err *e)
{
	struct edition_slice *out = d->out;

	out->write = true;
	out->stories = ARENA_ARRAY(c->mem, struct edition_story *, d->n);
	for (size_t i = 0; i < d->n; i++) {
		struct told *t = &c->told[d->at[i]];

		if (!t->tried) {
			struct edition_story *s = ARENA_NEW(c->mem, struct edition_story);
			bool told;

			if (retell_story(c->r, &t->row, s, &told, e) != 0)
				return -1;
			t->tried = true;
			if (told)
				t->story = s;
			if (told && s->week == 0)
				s->week = archive_place(s->published, c->ed->prev_archive);
		}
		if (t->story != NULL)
			out->stories[out->list_n++] = t->story;
	}
	return 0;
}

/* Was this the mark of the last edition? */
static bool
was_marked(const struct slices *s, const struct map *kept, struct str path, struct str mark)
{
	const int64_t *at = map_get(kept, path);

	return at != NULL && str_eq(str_slice(s->kept, (size_t)*at, (size_t)*at + mark.n), mark);
}

/* Decides about one: adds a line to the marks. */
static int
settle(struct cabinet *c, struct slices *s, const struct map *kept, const struct drawer *d,
	struct buf *marks, struct err *e)
{
	struct str path = place_slice(d->out->kind, d->out->id, "index.html", c->mem);
	struct str mark = arena_printf(c->mem, "%016llx", (unsigned long long)hash_of(c, d));

	buf_addf(marks, "%.*s %.*s %lld\n", STR_ARG(path), STR_ARG(mark),
		(long long)d->slice.newest);
	if (!s->again && was_marked(s, kept, path, mark) && has_files(c, d->out))
		return 0;
	s->any = true;
	return tell(c, d, e);
}

/* "PATH MARK NEWEST" lines: path -> where its mark begins. The first one tells the whole: see
 * hash_of_all. */
static void
read_marks(const struct slices *s, struct map *kept)
{
	struct str rest = s->kept;

	while (rest.n > 0) {
		struct str line = str_cut_line(&rest);
		size_t space = str_chr(line, ' ');

		if (space != STR_NOT_FOUND)
			(void)map_put(kept, str_slice(line, 0, space),
				(int64_t)(line.p - s->kept.p) + (int64_t)space + 1);
	}
}

static int
by_kind(const void *va, const void *vb)
{
	const struct drawer *a = *(struct drawer *const *)va, *b = *(struct drawer *const *)vb;

	if (a->slice.kind != b->slice.kind)
		return a->slice.kind < b->slice.kind ? -1 : 1;
	if (a->slice.kind == SLICE_TOPIC)
		return a < b ? -1 : a > b; /* as in feeds.conf */
	return str_cmp(a->slice.id, b->slice.id);
}

/* A name without a letter of ours has no folder. */
static bool
has_place(const struct cabinet *c, const struct edition_slice *s)
{
	return place_slice(s->kind, s->id, "index.html", c->mem).n > 0;
}

/* Those with stories, then those without whose files are there. */
static struct drawer **
arrange(struct cabinet *c)
{
	struct drawer **v = ARENA_ARRAY(c->mem, struct drawer *, c->n);
	struct edition *ed = c->ed;

	for (size_t i = 0; i < c->n; i++)
		if (c->drawer[i].live && has_place(c, &c->drawer[i].slice))
			v[ed->slice_n++] = &c->drawer[i];
	if (ed->slice_n > 0)
		qsort(v, ed->slice_n, sizeof(struct drawer *), by_kind);
	ed->slice_all_n = ed->slice_n;
	for (size_t i = 0; i < c->n; i++)
		if (!c->drawer[i].live && has_place(c, &c->drawer[i].slice) &&
			has_files(c, &c->drawer[i].slice))
			v[ed->slice_all_n++] = &c->drawer[i];
	ed->slices = ARENA_ARRAY(c->mem, struct edition_slice, ed->slice_all_n);
	for (size_t i = 0; i < ed->slice_all_n; i++) {
		ed->slices[i] = v[i]->slice;
		v[i]->out = &ed->slices[i];
	}
	return v;
}

/* A source's page names its cities: those with pages. */
static void
link_cities(struct cabinet *c, struct drawer *d)
{
	struct edition_slice *s = d->out;

	s->cities = ARENA_ARRAY(c->mem, const struct edition_slice *, d->city_n);
	for (size_t i = 0; i < d->city_n; i++)
		if (d->cities[i]->out != NULL && d->cities[i]->live)
			s->cities[s->city_n++] = d->cities[i]->out;
}

/*
 * What is known before any report is read: that nothing was written since, and that feeds.conf and
 * the sources' rows say the same.  Equal hashes: equal slices.
 */
static int
hash_of_all(struct cabinet *c, uint64_t *out, struct err *e)
{
	struct str edition;
	uint64_t hash;

	if (store_fact_get(c->r->st, STORE_EDITION, c->mem, &edition, e) != 0)
		return -1;
	hash = hash64_mix(hash64_mix(mark_settings(c->ed), c->cfg->output), edition);
	for (size_t i = 0; i < c->n; i++) {
		const struct drawer *d = &c->drawer[i];

		hash = hash64_mix(
			hash64_mix(hash64_mix_int(hash, (int64_t)d->slice.kind), d->slice.id),
			d->slice.name);
		hash = hash64_mix(
			hash64_mix(hash64_mix(hash, d->slice.group), d->slice.site), d->slice.feed);
		hash = hash64_mix_int(hash64_mix_int(hash, d->slice.silent), (int64_t)d->city_n);
		for (size_t k = 0; k < d->city_n; k++)
			hash = hash64_mix(hash, d->cities[k]->slice.id);
		if (d->slice.kind == SLICE_SOURCE)
			hash = hash64_mix_int(hash, (int64_t)c->source_hash[i - c->cfg->topic_n]);
	}
	*out = hash;
	return 0;
}

/* Where the last edition's time of change of this slice stands behind its mark. */
static bool
recall(const struct cabinet *c, const struct slices *s, const struct map *kept,
	struct edition_slice *out)
{
	struct str path = place_slice(out->kind, out->id, "index.html", c->mem), line;
	const int64_t *at = map_get(kept, path);

	if (at == NULL)
		return false;
	line = str_skip(s->kept, (size_t)*at);
	line = str_cut_line(&line);
	if (str_starts(line, STR(UNKNOWN)))
		return false;
	return num_int(str_skip(line, str_chr(line, ' ') + 1), 0, INT64_MAX, &out->newest);
}

/* The slices as they were, without looking at one report; false if a file is missing. */
static bool
recall_all(struct cabinet *c, const struct slices *s, const struct map *kept)
{
	size_t i = 0;

	while (i < c->n &&
		recall(c, s, kept, &c->drawer[i].slice) ==
			(has_place(c, &c->drawer[i].slice) && has_files(c, &c->drawer[i].slice))) {
		c->drawer[i].live = c->drawer[i].slice.newest != 0;
		i++;
	}
	if (i == c->n && recall(c, s, kept, &c->all.slice) && has_files(c, &c->all.slice))
		return true;
	for (i = 0; i < c->n; i++) {
		c->drawer[i].live = false;
		c->drawer[i].slice.newest = 0;
	}
	c->all.slice.newest = 0;
	return false;
}

int
slices_fill(struct slices *s, const struct config *cfg, const struct retelling *r, size_t row_n,
	struct edition *ed, struct err *e)
{
	struct cabinet c = { .cfg = cfg, .r = r, .mem = r->mem, .ed = ed };
	struct drawer **v;
	struct buf marks;
	struct str whole;
	struct map kept;
	uint64_t hash;
	int rc = -1;

	buf_init(&marks, MARKS_MAX);
	map_init(&kept, r->mem);
	if (store_fact_get(r->st, FACT_SLICES, r->mem, &s->kept, e) != 0)
		goto out;
	read_marks(s, &kept);
	drawers_open(&c, row_n, &kept);
	if (hash_of_all(&c, &hash, e) != 0)
		goto out;
	whole = arena_printf(r->mem, "%016llx", (unsigned long long)hash);
	buf_addf(&marks, "%s %.*s\n", WHOLE, STR_ARG(whole));
	if (!s->again && was_marked(s, &kept, STR(WHOLE), whole) && recall_all(&c, s, &kept)) {
		(void)arrange(&c);
		ed->all = c.all.slice;
		s->now = s->kept;
		rc = 0;
		goto out;
	}
	if (drawers_fill(&c, e) != 0)
		goto out;
	v = arrange(&c);
	for (size_t i = 0; i < ed->slice_all_n; i++)
		link_cities(&c, v[i]);
	for (size_t i = 0; i < ed->slice_all_n; i++)
		if (settle(&c, s, &kept, v[i], &marks, e) != 0)
			goto out;
	ed->all = c.all.slice;
	c.all.out = &ed->all;
	if (settle(&c, s, &kept, &c.all, &marks, e) != 0)
		goto out;
	/* files that are not there now may come back, with a backup or another folder */
	for (size_t i = 0; i < c.n; i++) {
		struct edition_slice *d = &c.drawer[i].slice;
		struct str path = place_slice(d->kind, d->id, "index.html", c.mem);

		if (c.drawer[i].out == NULL && map_get(&kept, path) != NULL)
			buf_addf(&marks, "%.*s %s 0\n", STR_ARG(path), UNKNOWN);
	}
	if (marks.failed) {
		(void)err_set(e, ERR_SYSTEM, "there are too many sources to remember their pages");
		goto out;
	}
	s->now = arena_dup(r->mem, buf_str(&marks));
	rc = 0;
out:
	buf_free(&marks);
	return rc;
}

/* Every path stays known, so that files of topics and cities that feeds.conf no longer names are
 * found again; only what they were made of is not known. */
int
slices_begin(const struct slices *s, struct store *st, struct err *e)
{
	struct str rest = s->now;
	struct buf paths;
	int rc;

	if (!s->any)
		return 0;
	buf_init(&paths, MARKS_MAX);
	while (rest.n > 0) {
		struct str line = str_cut_line(&rest), path = str_cut(&line, ' ');

		if (!str_eq(path, STR(WHOLE)))
			buf_addf(&paths, "%.*s %s 0\n", STR_ARG(path), UNKNOWN);
	}
	rc = paths.failed
		     ? err_set(e, ERR_SYSTEM, "there are too many sources to remember their pages")
		     : store_fact_put(st, FACT_SLICES, buf_str(&paths), e);
	buf_free(&paths);
	return rc;
}

int
slices_keep(const struct slices *s, struct store *st, struct err *e)
{
	return s->any || !str_eq(s->kept, s->now) ? store_fact_put(st, FACT_SLICES, s->now, e) : 0;
}
