/*
 * edition.c -- see edition.h.
 */
#include "pipeline/edition.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/num.h"
#include "base/url.h"
#include "pipeline/ranking.h"
#include "pipeline/repeated.h"
#include "pipeline/roster.h"
#include "pipeline/sources.h"
#include "text/excerpt.h"

#define DAY_S INT64_C(86400)
#define FACT_AUTHORITY STR("authority")
#define FACT_SOURCES STR("sources") /* time and hash of the list of sources */
/* Five texts of a line of feeds.conf each, CONFIG_SOURCES_MAX times, are never reached. */
#define LIST_MAX ((size_t)64 * 1024 * 1024)

struct maker {
	const struct config *cfg;
	struct store *st;
	int64_t now;
	struct source_index sources;
	struct map rows; /* name of a source -> its row's index */
	struct store_source *row;
	size_t row_n;
	struct repeated repeated;
	struct arena *mem;
	struct edition *ed;
};

/*
 * The part of ids that never changes: "ki.example.org,2026".  That of feeds.conf, or host of the
 * site and year of the first edition, which survive a change of domain.
 */
static int
find_authority(struct maker *m, struct err *e)
{
	struct str *out = &m->ed->authority;

	*out = m->cfg->authority;
	if (out->n == 0 && store_fact_get(m->st, FACT_AUTHORITY, m->mem, out, e) != 0)
		return -1;
	if (out->n == 0)
		*out = arena_printf(m->mem, "%.*s,%d", STR_ARG(url_host(m->cfg->site, m->mem)),
			civil_from_time(m->now).year);
	return 0;
}

/*
 * When the list of enabled sources was last another one: kept as "TIME HASH".  A list that nobody
 * has seen yet is of now; edition_publish keeps what comes out.
 */
static int
find_sources_changed(struct maker *m, struct err *e)
{
	struct edition *ed = m->ed;
	struct buf list;
	struct str kept;
	uint64_t hash;
	size_t space;

	/* a source's state must not count: in the order of feeds.conf, and only what is told */
	buf_init(&list, LIST_MAX);
	for (size_t i = 0; i < m->cfg->source_n; i++) {
		const struct source *s = &m->cfg->sources[i];

		if (s->enabled)
			buf_addf(&list, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%d %d\n", STR_ARG(s->id),
				STR_ARG(s->name), STR_ARG(s->url), STR_ARG(s->site),
				STR_ARG(s->topic), (int)s->kind, (int)s->type);
	}
	hash = hash64(buf_str(&list));
	buf_free(&list);
	ed->sources_mark = arena_printf(m->mem, "%016llx", (unsigned long long)hash);
	if (store_fact_get(m->st, FACT_SOURCES, m->mem, &kept, e) != 0)
		return -1;
	space = str_chr(kept, ' ');
	if (space == STR_NOT_FOUND || !str_eq(str_skip(kept, space + 1), ed->sources_mark) ||
		!num_int(str_slice(kept, 0, space), 0, INT64_MAX, &ed->sources_changed))
		ed->sources_changed = m->now;
	return 0;
}

/* ---- stories --------------------------------------------------------------------------------- */

static struct str
excerpt_of(const struct maker *m, const struct store_item *it)
{
	const struct source *src = source_find(&m->sources, it->source_name);
	enum excerpt_policy policy = src == NULL ? EXCERPT_SHORT : src->excerpt;
	struct str lead, text;

	if (policy == EXCERPT_NONE || (src != NULL && src->kind == KIND_PRESS))
		return STR_NONE;
	lead = repeated_strip(&m->repeated, it->source_name, it->lead, m->mem, NULL);
	text = repeated_strip(&m->repeated, it->source_name, it->text, m->mem, NULL);
	if (lead.n > 0)
		text = arena_printf(m->mem, "%.*s\n%.*s", STR_ARG(lead), STR_ARG(text));
	return excerpt_cut(text, it->title,
		policy == EXCERPT_LONG ? EDITION_EXCERPT_LONG : EDITION_EXCERPT_SHORT, m->mem);
}

static void
add_member(const struct maker *m, struct edition_story *s, const struct store_item *it)
{
	s->members[s->member_n++] = (struct edition_member){
		.source = source_name(&m->sources, it->source_name),
		.source_id = it->source_name,
		.url = it->url,
		.title = it->title,
		.lang = it->lang,
		.shown = it->shown,
	};
}

/* Publishers of the story and its rank; a source counts once however often it reports. */
static void
rank_story(const struct maker *m, struct edition_story *s, double relevance)
{
	double *weights = ARENA_ARRAY(m->mem, double, s->member_n);
	bool de = false, en = false;
	struct map seen;
	size_t n = 0;

	map_init(&seen, m->mem);
	for (size_t i = 0; i < s->member_n; i++) {
		const struct source *src = source_find(&m->sources, s->members[i].source_id);

		if (map_put(&seen, s->members[i].source_id, 1))
			weights[n++] = src == NULL ? 1 : src->weight;
		de = de || str_eq(s->members[i].lang, STR("de"));
		en = en || str_eq(s->members[i].lang, STR("en"));
	}
	s->source_n = n;
	s->rank = ranking_of(weights, n, relevance, s->published, de && en, m->now);
}

static void
fill_story(const struct maker *m, const struct store_story *row, const struct store_item *items,
	size_t n, struct edition_story *s)
{
	const int64_t *at;
	size_t lead = 0;

	for (size_t i = 0; i < n; i++)
		if (items[i].id == row->lead)
			lead = i;
	*s = (struct edition_story){ .key = row->key,
		.topic = row->topic,
		/* after a clock that ran ahead; nothing is published from the future */
		.published = row->published < m->now ? row->published : m->now,
		.updated = row->updated < m->now ? row->updated : m->now };
	s->members = ARENA_ARRAY(m->mem, struct edition_member, n);
	add_member(m, s, &items[lead]);
	for (size_t i = 0; i < n; i++)
		if (i != lead)
			add_member(m, s, &items[i]);
	s->excerpt = excerpt_of(m, &items[lead]);
	s->source_updated = items[lead].shown;
	at = map_get(&m->rows, items[lead].source_name);
	roster_addresses(source_find(&m->sources, items[lead].source_name),
		at == NULL ? NULL : &m->row[*at], &s->source_feed, &s->source_site, m->mem);
	rank_story(m, s, items[lead].score);
}

/*
 * Which of the stories are printed where there is no room for all: newest first, but no source
 * pushes out others.  What a source has beyond its share comes in only if room is left.
 */
static void
choose_stories(
	const struct maker *m, const struct edition_story *all, size_t n, size_t room, bool *chosen)
{
	int64_t share = (int64_t)(room / EDITION_SHARE);
	struct map led;
	size_t taken = 0;

	if (share < EDITION_SHARE_LEAST)
		share = EDITION_SHARE_LEAST;
	map_init(&led, m->mem);
	for (size_t i = 0; i < n && taken < room; i++) {
		struct str source = all[i].members[0].source_id;
		const int64_t *had = map_get(&led, source);

		chosen[i] = had == NULL || *had < share;
		(void)map_put(&led, source, (had == NULL ? 0 : *had) + 1);
		taken += chosen[i];
	}
	for (size_t i = 0; i < n && taken < room; i++) {
		taken += !chosen[i];
		chosen[i] = true;
	}
}

/* Members as printed. Should the lead be none of them, the first one leads, and needs its text. */
static int
read_members(struct maker *m, const struct store_story *row, struct store_item **items, size_t *n,
	struct err *e)
{
	if (store_story_printed(m->st, row->id, row->lead, m->mem, items, n, e) != 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		if ((*items)[i].id == row->lead)
			return 0;
	return *n == 0 ? 0
		       : store_story_printed(m->st, row->id, (*items)[0].id, m->mem, items, n, e);
}

static int
make_stories(struct maker *m, struct err *e)
{
	int64_t days = m->cfg->page_days > EDITION_DAYS ? m->cfg->page_days : EDITION_DAYS;
	size_t n, kept = 0, room = (size_t)m->cfg->feed_items;
	struct edition_story *all;
	struct store_story *rows;
	bool *chosen;

	if (store_stories(m->st, m->now - days * DAY_S, EDITION_LEAST, m->mem, &rows, &n, e) != 0)
		return -1;
	if (room < EDITION_LEAST)
		room = EDITION_LEAST;
	all = ARENA_ARRAY(m->mem, struct edition_story, n);
	for (size_t i = 0; i < n; i++) {
		struct store_item *items;
		size_t item_n;

		if (read_members(m, &rows[i], &items, &item_n, e) != 0)
			return -1;
		if (item_n > 0)
			fill_story(m, &rows[i], items, item_n, &all[kept++]);
	}
	chosen = ARENA_ARRAY(m->mem, bool, kept);
	choose_stories(m, all, kept, room, chosen);
	m->ed->stories = all;
	for (size_t i = 0; i < kept; i++)
		if (chosen[i])
			all[m->ed->story_n++] = all[i];
	return 0;
}

/* ---- everything else ----------------------------------------------------------------------------
 */

static void
fill_settings(struct maker *m)
{
	const struct config *cfg = m->cfg;
	struct edition *ed = m->ed;
	struct edition_topic *topics = ARENA_ARRAY(m->mem, struct edition_topic, cfg->topic_n);

	for (size_t i = 0; i < cfg->topic_n; i++)
		topics[i] = (struct edition_topic){ cfg->topics[i].id, cfg->topics[i].label_de,
			cfg->topics[i].label_en };
	*ed = (struct edition){
		.title = cfg->title,
		.subtitle = cfg->subtitle,
		.site = cfg->site,
		.author = cfg->author,
		.contact = cfg->contact,
		.language = cfg->language,
		.feed_items = cfg->feed_items,
		.page_days = cfg->page_days,
		.threshold = cfg->publish,
		.topics = topics,
		.topic_n = cfg->topic_n,
		.now = m->now,
	};
}

static int
fill(struct maker *m, struct err *e)
{
	if (store_sources(m->st, m->mem, &m->row, &m->row_n, e) != 0)
		return -1;
	for (size_t i = 0; i < m->row_n; i++)
		(void)map_put(&m->rows, m->row[i].name, (int64_t)i);
	if (find_authority(m, e) != 0 || repeated_load(&m->repeated, m->st, e) != 0 ||
		find_sources_changed(m, e) != 0 || make_stories(m, e) != 0)
		return -1;
	return roster_fill(m->cfg, m->st, m->row, &m->rows, m->now, m->mem, m->ed, e);
}

int
edition_make(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct edition *out, struct err *e)
{
	struct maker m = { .cfg = cfg, .st = st, .now = now, .mem = mem, .ed = out };
	int rc;

	fill_settings(&m);
	source_index_init(&m.sources, cfg, mem);
	map_init(&m.rows, mem);
	repeated_init(&m.repeated, mem);
	/* one look at the store: thousands of small questions need not lock it each */
	if (store_begin(st, e) != 0)
		return -1;
	rc = fill(&m, e);
	store_rollback(st); /* nothing was written */
	return rc;
}

/* What the first edition was called by is what all later ones are called by. */
static int
keep_authority(struct store *st, struct str authority, struct arena *mem, struct err *e)
{
	struct str kept;

	if (store_fact_get(st, FACT_AUTHORITY, mem, &kept, e) != 0)
		return -1;
	return kept.n > 0 ? 0 : store_fact_put(st, FACT_AUTHORITY, authority, e);
}

/* What is said of the list of sources is said again until it is another one. */
static int
keep_sources(struct store *st, const struct edition *ed, struct arena *mem, struct err *e)
{
	struct str kept, now = arena_printf(mem, "%lld %.*s", (long long)ed->sources_changed,
				 STR_ARG(ed->sources_mark));

	if (store_fact_get(st, FACT_SOURCES, mem, &kept, e) != 0)
		return -1;
	return str_eq(kept, now) ? 0 : store_fact_put(st, FACT_SOURCES, now, e);
}

/* Has this folder ever shown anything? */
static bool
was_published(const struct config *cfg, struct arena *mem)
{
	return file_exists(arena_printf(mem, "%.*s/atom.xml", STR_ARG(cfg->output)).p);
}

int
edition_publish(const struct config *cfg, struct store *st, const char *shut, int64_t now,
	struct arena *mem, struct publish_result *result, struct err *e)
{
	const char *folder = arena_cstr(mem, cfg->output);
	struct edition ed;

	if (publish_prepare(folder, e) != 0 || edition_make(cfg, st, now, mem, &ed, e) != 0 ||
		keep_authority(st, ed.authority, mem, e) != 0 || keep_sources(st, &ed, mem, e) != 0)
		return -1;
	if (shut == NULL && ed.mostly_down)
		shut = "most sources are down";
	else if (shut == NULL && ed.story_n == 0 && was_published(cfg, mem))
		shut = "there is not one story to show";
	if (publish_edition(
		    &ed, folder, shut == NULL ? PUBLISH_ALL : PUBLISH_STATUS, mem, result, e) != 0)
		return -1;
	if (shut == NULL)
		return 0;
	return err_set(
		e, ERR_NETWORK, "%s: only the status page was written, all else stays", shut);
}
