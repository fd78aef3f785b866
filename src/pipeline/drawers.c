/*
 * drawers.c -- see drawers.h.
 */
#include "pipeline/drawers.h"

#include "base/hash.h"
#include "pipeline/roster.h"
#include "text/normal.h"

#define DAY_S INT64_C(86400)

/* Letters with a stroke are letters of their own to Unicode, and no decomposition leads to the
 * plain one. */
static const struct {
	struct str letter;
	char ascii;
} strokes[] = { { STR_INIT("ł"), 'l' }, { STR_INIT("Ł"), 'l' }, { STR_INIT("đ"), 'd' },
	{ STR_INIT("Đ"), 'd' }, { STR_INIT("ø"), 'o' }, { STR_INIT("Ø"), 'o' } };

static struct str
without_strokes(struct str s, struct arena *mem)
{
	char *out = arena_alloc(mem, s.n + 1);
	size_t n = 0;

	while (s.n > 0) {
		size_t i = 0;

		while (i < ARRAY_LEN(strokes) && !str_starts(s, strokes[i].letter))
			i++;
		out[n++] = i < ARRAY_LEN(strokes) ? strokes[i].ascii : s.p[0];
		s = str_skip(s, i < ARRAY_LEN(strokes) ? strokes[i].letter.n : 1);
	}
	return (struct str){ out, n };
}

struct str
drawers_folder(struct str city, struct arena *mem)
{
	struct str key = normal_key(without_strokes(city, mem), mem);
	char *out = arena_alloc(mem, key.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < key.n; i++) {
		/* neither spaces nor letters of other scripts */
		if (ascii_alnum((unsigned char)key.p[i]))
			out[n++] = key.p[i];
		else if (n > 0 && out[n - 1] != '-')
			out[n++] = '-';
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
		c->source_hash[i] = hash64_mix(hash64_mix(hash64_mix(0, s->name), s->site), feed);
		s->silent = src == NULL || !src->enabled;
		if (src == NULL)
			continue;
		c->source_hash[i] =
			hash64_mix_int(hash64_mix_int(c->source_hash[i], (int64_t)src->excerpt),
				(int64_t)src->kind);
		s->group = roster_group(src, c->cfg->language);
		if (src->type == SOURCE_FEED)
			s->feed = feed;
	}
}

static struct drawer *
city_of(struct cabinet *c, struct str name)
{
	struct str id = drawers_folder(name, c->mem);
	const int64_t *at = map_get(&c->cities, id);

	if (at != NULL)
		return &c->drawer[*at];
	(void)map_put(&c->cities, id, (int64_t)c->n);
	return new_drawer(c, SLICE_CITY, id, name);
}

/* Names that differ in their spelling alone share a drawer. */
static void
put_city(struct drawer *d, struct drawer *city)
{
	for (size_t i = 0; i < d->city_n; i++)
		if (d->cities[i] == city)
			return;
	d->cities[d->city_n++] = city;
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
			put_city(d, city_of(c, src->city.v[k]));
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

void
drawers_open(struct cabinet *c, size_t row_n, const struct map *kept)
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
	d->hash = hash64_mix_int(d->hash, (int64_t)t->hash);
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
	t->hash = hash64_mix_int(
		hash64_mix_int(
			hash64_mix_int(
				hash64_mix_int(hash64_mix(hash64_mix(0, v->key), v->topic), first),
				t->row.published),
			t->row.updated),
		v->week);
	for (size_t i = 0; i < n; i++)
		t->hash = hash64_mix_int(
			hash64_mix_int(hash64_mix_int(hash64_mix_int(hash64_mix(t->hash, v[i].lang),
							      v[i].item),
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

int
drawers_fill(struct cabinet *c, struct err *e)
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
