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
#include "pipeline/roster.h"
#include "publish/mark.h"
#include "publish/place.h"

#define DAY_S INT64_C(86400)
#define FACT_SLICES STR("slices")
#define WHOLE "*" /* stands for the path in the first line of it */
/* A line of a path, a mark and a time for each; there are no more sources than CONFIG_SOURCES_MAX.
 */
#define MARKS_MAX ((size_t)16 * 1024 * 1024)

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

static uint64_t
mix(uint64_t hash, struct str text)
{
	int64_t n = (int64_t)text.n;

	return hash64_seed((struct str){ (const char *)&n, sizeof(n) }, hash64_seed(text, hash));
}

static uint64_t
mix_int(uint64_t hash, int64_t v)
{
	return hash64_seed((struct str){ (const char *)&v, sizeof(v) }, hash);
}

struct str
slices_folder(struct str city, struct arena *mem)
{
	static const struct {
		struct str letter, ascii;
	} letters[] = { { STR_INIT("ä"), STR_INIT("ae") }, { STR_INIT("Ä"), STR_INIT("ae") },
		{ STR_INIT("ö"), STR_INIT("oe") }, { STR_INIT("Ö"), STR_INIT("oe") },
		{ STR_INIT("ü"), STR_INIT("ue") }, { STR_INIT("Ü"), STR_INIT("ue") },
		{ STR_INIT("ß"), STR_INIT("ss") } };
	char *out = arena_alloc(mem, city.n + 1);
	size_t n = 0;

	while (city.n > 0) {
		size_t i = 0;

		while (i < ARRAY_LEN(letters) && !str_starts(city, letters[i].letter))
			i++;
		if (i < ARRAY_LEN(letters)) {
			out[n++] = letters[i].ascii.p[0];
			out[n++] = letters[i].ascii.p[1];
			city = str_skip(city, letters[i].letter.n);
			continue;
		}
		if (ascii_alnum((unsigned char)city.p[0]))
			out[n++] = (char)ascii_lower((unsigned char)city.p[0]);
		else if (n > 0 && out[n - 1] != '-')
			out[n++] = '-';
		city = str_skip(city, 1);
	}
	while (n > 0 && out[n - 1] == '-')
		n--;
	return (struct str){ out, n };
}

/* ---- empty drawers ------------------------------------------------------------------------------
 */

static struct drawer *
new_drawer(struct cabinet *c, enum edition_slice_kind kind, struct str id, struct str name)
{
	struct drawer *d = &c->drawer[c->n++];

	*d = (struct drawer){ .slice = { .kind = kind, .id = id, .name = name },
		.most = EDITION_SLICE_MAX };
	return d;
}

static void
open_topics(struct cabinet *c)
{
	for (size_t i = 0; i < c->cfg->topic_n; i++) {
		const struct config_topic *t = &c->cfg->topics[i];

		(void)map_put(&c->topics, t->id, (int64_t)c->n);
		(void)new_drawer(c, SLICE_TOPIC, t->id,
			str_eq(c->cfg->language, STR("de")) ? t->label_de : t->label_en);
	}
}

/* All that were ever read: a source's stories outlive its section. */
static void
open_sources(struct cabinet *c, size_t row_n)
{
	const struct store_source *row = c->r->row;
	int64_t most = 0;

	for (size_t i = 0; i < row_n; i++)
		most = row[i].id > most ? row[i].id : most;
	c->row_of = ARENA_ARRAY(c->mem, size_t, (size_t)most + 1);
	c->source_hash = ARENA_ARRAY(c->mem, uint64_t, row_n);
	for (size_t i = 0; i < row_n; i++) {
		const struct source *src = source_find(c->r->sources, row[i].name);
		struct drawer *d = new_drawer(
			c, SLICE_SOURCE, row[i].name, source_name(c->r->sources, row[i].name));
		struct edition_slice *s = &d->slice;
		struct str feed;

		c->row_of[row[i].id] = i;
		roster_addresses(src, &row[i], &feed, &s->site, c->mem);
		c->source_hash[i] = mix(mix(mix(0, s->name), s->site), feed);
		s->silent = src == NULL || !src->enabled;
		if (src == NULL)
			continue;
		c->source_hash[i] = mix_int(
			mix_int(c->source_hash[i], (int64_t)src->excerpt), (int64_t)src->kind);
		s->group = roster_group(src, c->cfg->language);
		if (src->type == SOURCE_FEED)
			s->feed = feed;
	}
}

static struct drawer *
city_of(struct cabinet *c, struct str name)
{
	struct str id = slices_folder(name, c->mem);
	const int64_t *at = map_get(&c->cities, id);

	if (at != NULL)
		return &c->drawer[*at];
	(void)map_put(&c->cities, id, (int64_t)c->n);
	return new_drawer(c, SLICE_CITY, id, name);
}

static void
open_cities(struct cabinet *c, size_t row_n)
{
	for (size_t i = 0; i < row_n; i++) {
		const struct source *src = source_find(c->r->sources, c->r->row[i].name);
		struct drawer *d = &c->drawer[c->cfg->topic_n + i];

		if (src == NULL)
			continue;
		d->cities = ARENA_ARRAY(c->mem, struct drawer *, src->city.n);
		for (size_t k = 0; k < src->city.n; k++)
			d->cities[d->city_n++] = city_of(c, src->city.v[k]);
	}
}

/* Topics and cities that feeds.conf no longer names: their files have to say that there is nothing.
 * "city/plauen/index.html" */
static void
open_lost(struct cabinet *c, const struct map *kept)
{
	for (size_t i = 0; i < kept->room; i++) {
		struct str path = kept->slots[i].key, folder, id;

		if (kept->slots[i].key.p == NULL)
			continue;
		folder = str_cut(&path, '/');
		id = arena_dup(c->mem, str_cut(&path, '/'));
		if (str_eq(folder, STR("topic")) && map_get(&c->topics, id) == NULL)
			(void)new_drawer(c, SLICE_TOPIC, id, id);
		else if (str_eq(folder, STR("city")) && map_get(&c->cities, id) == NULL)
			(void)new_drawer(c, SLICE_CITY, id, id);
	}
}

static void
open_all(struct cabinet *c, size_t row_n, const struct map *kept)
{
	size_t cities = 0;

	for (size_t i = 0; i < c->cfg->source_n; i++)
		cities += c->cfg->sources[i].city.n;
	map_init(&c->topics, c->mem);
	map_init(&c->cities, c->mem);
	c->drawer = ARENA_ARRAY(c->mem, struct drawer, c->cfg->topic_n + row_n + cities + kept->n);
	open_topics(c);
	open_sources(c, row_n);
	open_cities(c, row_n);
	open_lost(c, kept);
	c->all = (struct drawer){ .slice = { .kind = SLICE_ALL }, .most = EDITION_ALL_MAX };
}

/* ---- filling them -------------------------------------------------------------------------------
 */

/* A story comes once for each of its reports. */
static void
put(struct cabinet *c, struct drawer *d, size_t at, bool leads)
{
	const struct told *t = &c->told[at];
	int64_t changed;

	d->slice.led_n += leads;
	if (d->last == at + 1)
		return;
	d->last = at + 1;
	d->live = true;
	d->slice.story_n++;
	if (d->n == d->most)
		return;
	if (d->at == NULL)
		d->at = ARENA_ARRAY(c->mem, size_t, d->most);
	d->at[d->n++] = at;
	d->hash = mix_int(d->hash, (int64_t)t->hash);
	changed = t->row.updated != 0 ? t->row.updated : t->row.published;
	if (changed > d->slice.newest)
		d->slice.newest = changed;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* The reports of one story. */
static void
put_story(struct cabinet *c, const struct store_report *v, size_t n)
{
	struct told *t = &c->told[c->told_n];
	const int64_t *topic = map_get(&c->topics, v->topic);
	int64_t first = v->lead; /* where the lead is not printed, the first report leads */
	bool led = false;

	for (size_t i = 0; i < n; i++)
		led = led || v[i].item == v->lead;
	if (!led)
		first = v->item;
	/* nothing is published from the future: see retell.c */
	t->row = (struct store_story){ .id = v->story,
		.key = v->key,
		.lead = v->lead,
		.published = earlier(v->published, c->r->now),
		.updated = earlier(v->updated, c->r->now),
		.topic = v->topic,
		.week = v->week };
	t->hash = mix_int(
		mix_int(mix_int(mix_int(mix(mix(0, v->key), v->topic), first), t->row.published),
			t->row.updated),
		v->week);
	for (size_t i = 0; i < n; i++)
		t->hash = mix_int(mix_int(mix_int(mix_int(mix(t->hash, v[i].lang), v[i].item),
						  v[i].content_hash),
					  v[i].link_hash),
			(int64_t)c->source_hash[c->row_of[v[i].source]]);
	if (topic != NULL)
		put(c, &c->drawer[*topic], c->told_n, false);
	for (size_t i = 0; i < n; i++) {
		struct drawer *d = &c->drawer[c->cfg->topic_n + c->row_of[v[i].source]];

		put(c, d, c->told_n, v[i].item == first);
		for (size_t k = 0; k < d->city_n; k++)
			put(c, d->cities[k], c->told_n, false);
	}
	/* from the newest story, not from now: without news it stays as it is */
	if (t->row.published > c->told[0].row.published - EDITION_ALL_DAYS * DAY_S)
		put(c, &c->all, c->told_n, false);
	c->told_n++;
}

static int
put_stories(struct cabinet *c, struct err *e)
{
	struct store_report *v;
	size_t n, from = 0, stories = 0;

	if (store_reports(c->r->st, c->mem, &v, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		stories += i == 0 || v[i].story != v[i - 1].story;
	c->told = ARENA_ARRAY(c->mem, struct told, stories);
	for (size_t i = 1; i <= n; i++) {
		if (i < n && v[i].story == v[from].story)
			continue;
		put_story(c, &v[from], i - from);
		from = i;
	}
	return 0;
}

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
	uint64_t hash = mix_int(mark_settings(c->ed), (int64_t)d->hash);

	hash = mix(mix(mix(mix(hash, s->name), s->group), s->site), s->feed);
	hash = mix_int(mix_int(mix_int(hash, s->silent), (int64_t)s->story_n), (int64_t)s->led_n);
	for (size_t i = 0; i < s->city_n; i++)
		hash = mix(mix(hash, s->cities[i]->id), s->cities[i]->name);
	/* the links to all topics, and to all cities */
	for (size_t i = 0; i < c->ed->slice_n && s->kind != SLICE_SOURCE; i++)
		if (c->ed->slices[i].kind != SLICE_SOURCE)
			hash = mix(mix(hash, c->ed->slices[i].id), c->ed->slices[i].name);
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

/* Decides about one: adds a line to the marks. */
static int
settle(struct cabinet *c, struct slices *s, const struct map *kept, const struct drawer *d,
	struct buf *marks, struct err *e)
{
	struct str path = place_slice(d->out->kind, d->out->id, "index.html", c->mem);
	struct str mark = arena_printf(c->mem, "%016llx", (unsigned long long)hash_of(c, d));
	const int64_t *before = map_get(kept, path);

	buf_addf(marks, "%.*s %.*s %lld\n", STR_ARG(path), STR_ARG(mark),
		(long long)d->slice.newest);
	if (!s->again && before != NULL &&
		str_eq(str_slice(s->kept, (size_t)*before, (size_t)*before + mark.n), mark) &&
		has_files(c, d->out))
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

	while (rest.p != NULL && rest.n > 0) {
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
	hash = mix(mark_settings(c->ed), edition);
	for (size_t i = 0; i < c->n; i++) {
		const struct drawer *d = &c->drawer[i];

		hash = mix(mix(mix_int(hash, (int64_t)d->slice.kind), d->slice.id), d->slice.name);
		hash = mix(mix(mix(hash, d->slice.group), d->slice.site), d->slice.feed);
		hash = mix_int(mix_int(hash, d->slice.silent), (int64_t)d->city_n);
		for (size_t k = 0; k < d->city_n; k++)
			hash = mix(hash, d->cities[k]->slice.id);
		if (d->slice.kind == SLICE_SOURCE)
			hash = mix_int(hash, (int64_t)c->source_hash[i - c->cfg->topic_n]);
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
	return num_int(str_skip(line, str_chr(line, ' ') + 1), 0, INT64_MAX, &out->newest);
}

/* The slices as they were, without looking at one report; false if a file is missing. */
static bool
recall_all(struct cabinet *c, const struct slices *s, const struct map *kept)
{
	size_t i = 0;

	while (i < c->n &&
		(!recall(c, s, kept, &c->drawer[i].slice) || has_files(c, &c->drawer[i].slice))) {
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
	struct map kept;
	uint64_t hash;
	int rc = -1;

	buf_init(&marks, MARKS_MAX);
	map_init(&kept, r->mem);
	if (store_fact_get(r->st, FACT_SLICES, r->mem, &s->kept, e) != 0)
		goto out;
	read_marks(s, &kept);
	open_all(&c, row_n, &kept);
	if (hash_of_all(&c, &hash, e) != 0)
		goto out;
	buf_addf(&marks, "%s %016llx\n", WHOLE, (unsigned long long)hash);
	if (!s->again && str_starts(s->kept, buf_str(&marks)) && recall_all(&c, s, &kept)) {
		(void)arrange(&c);
		ed->all = c.all.slice;
		s->now = s->kept;
		rc = 0;
		goto out;
	}
	if (put_stories(&c, e) != 0)
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

int
slices_begin(const struct slices *s, struct store *st, struct err *e)
{
	return s->any && s->kept.n > 0 ? store_fact_put(st, FACT_SLICES, STR_NONE, e) : 0;
}

int
slices_keep(const struct slices *s, struct store *st, struct err *e)
{
	return s->any || !str_eq(s->kept, s->now) ? store_fact_put(st, FACT_SLICES, s->now, e) : 0;
}
