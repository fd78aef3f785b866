/*
 * group.c -- see group.h.
 */
#include "pipeline/group.h"

#include <stdlib.h>

#include "base/map.h"
#include "pipeline/arrange.h"
#include "pipeline/wishes.h"
#include "story/sketch.h"
#include "text/normal.h"

/* Rank of a source that feeds.conf no longer has: behind all others. */
#define RANK_UNKNOWN 9
#define SCRATCH_MAX ((size_t)64 * 1024 * 1024)
#define FACT_TOUCHED STR("stories-touched")

struct group {
	struct source_index sources;
	struct store *st;
	int64_t now;
	struct map first_poll;
	struct arena *mem;    /* of the run */
	struct arena scratch; /* of one item */
	int64_t *waiting;     /* items without a story */
	size_t n, cap;
	int64_t *unsettled; /* items that changed, came back or went, or about which a person said
			       something */
	size_t unsettled_n;
	struct bonds bonds;
	struct wishes wishes;
	struct repeated repeated;
	struct arranger arranger;
};

struct story_item
group_story_item(const struct store_item *it, const struct source_index *sources, struct arena *mem)
{
	const struct source *src = source_find(sources, it->source_name);
	const struct sketch *sketch = sketch_from_blob(it->sketch, mem);

	return (struct story_item){
		.id = it->id,
		.source = it->source,
		.title = it->title,
		.link_key = it->link_key,
		.twin_key = it->twin_key,
		.lang = language_from_tag(it->lang),
		.published = it->shown,
		.sketch = sketch,
		.text_length = sketch == NULL ? 0 : sketch_length(sketch),
		.rank = src == NULL ? RANK_UNKNOWN : src->rank,
	};
}

static int
note_waiting(void *ctx, const struct store_item *it, struct err *e)
{
	struct group *g = ctx;

	(void)e;
	ARENA_GROW(g->mem, g->waiting, g->n, &g->cap);
	g->waiting[g->n++] = it->id;
	return 0;
}

/* ---- a story after a change of its members --------------------------------------------------- */

/* Case, quotes and spaces are no news (PUBLISHING 2.4). */
static bool
same_words(struct str a, struct str b, struct arena *mem)
{
	return str_eq(normal_key(a, mem), normal_key(b, mem));
}

static void
count_members(const struct store_item *m, size_t n, int64_t *sources, int64_t *languages,
	int64_t *oldest, struct arena *mem)
{
	struct map source, lang;

	map_init(&source, mem);
	map_init(&lang, mem);
	*oldest = n > 0 ? m[0].first_seen : 0;
	for (size_t i = 0; i < n; i++) {
		(void)map_put(&source, m[i].source_name, 1);
		if (m[i].lang.n > 0)
			(void)map_put(&lang, m[i].lang, 1);
		if (m[i].first_seen < *oldest)
			*oldest = m[i].first_seen;
	}
	*sources = (int64_t)source.n;
	*languages = (int64_t)lang.n;
}

static size_t
index_of(const struct store_item *m, size_t n, int64_t id)
{
	size_t i = 0;

	while (i < n && m[i].id != id)
		i++;
	return i;
}

static int
by_name(const void *va, const void *vb)
{
	const struct store_item *a = *(const struct store_item *const *)va,
				*b = *(const struct store_item *const *)vb;
	int c = str_cmp(a->source_name, b->source_name);

	return c != 0 ? c : str_cmp(a->guid, b->guid);
}

/* Of equal ones the first by name: members stand in order of joining, which is that of arrival. */
static size_t
best_lead(struct group *g, const struct store_item *m, size_t n)
{
	const struct store_item **named = ARENA_ARRAY(&g->scratch, const struct store_item *, n);
	struct story_item *members = ARENA_ARRAY(&g->scratch, struct story_item, n);

	for (size_t i = 0; i < n; i++)
		named[i] = &m[i];
	qsort(named, n, sizeof(named[0]), by_name);
	for (size_t i = 0; i < n; i++)
		members[i] = group_story_item(named[i], &g->sources, &g->scratch);
	return (size_t)(named[story_lead(members, n)] - m);
}

/* Who leads now: whom an editor named; else whoever led, unless the story is young or its lead has
 * gone. */
static size_t
choose_lead(struct group *g, const struct store_story *s, const struct store_item *m, size_t n,
	int64_t oldest)
{
	const struct store_wish *wish = wishes_lead(&g->wishes, s->id, m, n);
	size_t was = index_of(m, n, s->lead);

	if (wish != NULL)
		return index_of(m, n, wish->item);
	if (was < n && g->now - oldest >= GROUP_LEAD_S)
		return was;
	return best_lead(g, m, n);
}

/*
 * Brings a story's row up to date with its members.  `updated` moves only for what a reader would
 * want to see again: another lead or headline, the second source, a source that is out again, the
 * first item in the other language (PUBLISHING 2.4).
 */
static int
refresh(struct group *g, struct store_story *s, bool fresh, struct err *e)
{
	const struct store_wish *topic;
	struct store_item *m;
	size_t n, lead;
	int64_t sources, languages, oldest;

	if (store_story_items(g->st, s->id, &g->scratch, &m, &n, e) != 0)
		return -1;
	if (n == 0)
		return 0;
	count_members(m, n, &sources, &languages, &oldest, &g->scratch);
	lead = choose_lead(g, s, m, n, oldest);
	if (!fresh &&
		(m[lead].id != s->lead || !same_words(m[lead].title, s->lead_title, &g->scratch) ||
			(sources >= 2 && s->sources_n < 2) || sources < s->sources_n ||
			languages > s->languages_n))
		s->updated = g->now;
	s->lead = m[lead].id;
	s->lead_title = m[lead].title;
	topic = wishes_topic(&g->wishes, s->id);
	s->topic = topic != NULL ? topic->value : m[lead].topic;
	s->sources_n = sources;
	s->languages_n = languages;
	return store_story_update(g->st, s, e);
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

/* Each of them once; 0 is none. */
static int
refresh_all(struct group *g, const int64_t *stories, size_t n, struct map *done, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct store_story s;
		bool found;

		if (stories[i] == 0 ||
			!map_put(done,
				(struct str){ (const char *)&stories[i], sizeof(stories[i]) }, 1))
			continue;
		if (store_story_get(g->st, stories[i], &g->scratch, &s, &found, e) != 0)
			return -1;
		/* a story that nobody has seen yet has not changed */
		if (found && refresh(g, &s, s.id >= g->arranger.first_new, e) != 0)
			return -1;
		arena_reset(&g->scratch);
	}
	return 0;
}

int
group_note_touched(struct store *st, const int64_t *touched, size_t touched_n, struct err *e)
{
	for (size_t i = 0; i < touched_n; i++)
		if (touched[i] != 0)
			return store_fact_put(st, FACT_TOUCHED, STR("yes"), e);
	return 0;
}

int
group_left_behind(
	struct store *st, struct arena *mem, int64_t **touched, size_t *touched_n, struct err *e)
{
	struct store_story *rows;
	struct str mark;
	size_t n;

	*touched = NULL;
	*touched_n = 0;
	if (store_fact_get(st, FACT_TOUCHED, mem, &mark, e) != 0)
		return -1;
	if (mark.n == 0)
		return 0;
	if (store_stories(st, 0, 0, mem, &rows, &n, e) != 0)
		return -1;
	*touched = ARENA_ARRAY(mem, int64_t, n);
	for (size_t i = 0; i < n; i++)
		(*touched)[(*touched_n)++] = rows[i].id;
	return 0;
}

static int
load_first_polls(struct group *g, struct err *e)
{
	struct store_source *rows;
	size_t n;

	map_init(&g->first_poll, g->mem);
	if (store_sources(g->st, g->mem, &rows, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		(void)map_put(&g->first_poll, rows[i].name, rows[i].first_seen);
	return 0;
}

/* One step of the arranger for each of the items. */
static int
each(struct group *g, int (*step)(struct arranger *, int64_t, struct err *), const int64_t *items,
	size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		if (step(&g->arranger, items[i], e) != 0)
			return -1;
		arena_reset(&g->scratch);
	}
	return 0;
}

static int
arrange_all(struct group *g, struct err *e)
{
	if (each(g, arrange_read, g->waiting, g->n, e) != 0 ||
		each(g, arrange_read, g->unsettled, g->unsettled_n, e) != 0 ||
		each(g, arrange_compare, g->waiting, g->n, e) != 0 ||
		each(g, arrange_compare, g->unsettled, g->unsettled_n, e) != 0 ||
		each(g, arrange_again, g->unsettled, g->unsettled_n, e) != 0 ||
		arrange_loose(&g->arranger, e) != 0 ||
		each(g, arrange_item, g->waiting, g->n, e) != 0)
		return -1;
	return g->unsettled_n > 0 ? store_unsettled_clear(g->st, e) : 0;
}

int
group_stories(const struct config *cfg, struct store *st, int64_t now, const int64_t *touched,
	size_t touched_n, struct arena *mem, struct group_result *out, struct err *e)
{
	const struct store_item_filter filter = { .without_story = true };
	struct group g = { .st = st, .now = now, .mem = mem };
	struct map done;
	int rc = -1;

	*out = (struct group_result){ 0 };
	if (store_items(st, &filter, note_waiting, &g, e) != 0 ||
		store_unsettled(st, mem, &g.unsettled, &g.unsettled_n, e) != 0)
		return -1;
	if (g.n == 0 && g.unsettled_n == 0 && touched_n == 0)
		return 0;
	arena_init(&g.scratch, "stories", SCRATCH_MAX);
	source_index_init(&g.sources, cfg, mem);
	repeated_init(&g.repeated, mem);
	if (load_first_polls(&g, e) != 0 || repeated_load(&g.repeated, st, e) != 0 ||
		bonds_load(st, mem, &g.bonds, e) != 0)
		goto out;
	g.arranger = (struct arranger){ .sources = &g.sources,
		.st = st,
		.first_poll = &g.first_poll,
		.repeated = &g.repeated,
		.bonds = &g.bonds,
		.mem = mem,
		.scratch = &g.scratch };
	arrange_init(&g.arranger);
	if (store_begin(st, e) != 0)
		goto out;
	/* after it: wishes go with their items into other stories */
	if (arrange_all(&g, e) != 0 || wishes_load(st, mem, &g.wishes, e) != 0)
		goto rollback;
	map_init(&done, mem);
	if (refresh_all(&g, g.arranger.changed, g.arranger.changed_n, &done, e) != 0 ||
		refresh_all(&g, touched, touched_n, &done, e) != 0)
		goto rollback;
	if (touched_n > 0 && store_fact_put(st, FACT_TOUCHED, STR_NONE, e) != 0)
		goto rollback;
	if (store_commit(st, e) != 0)
		goto rollback;
	*out = (struct group_result){ g.arranger.stories, g.arranger.joined };
	rc = 0;
	goto out;
rollback:
	store_rollback(st);
	(void)err_wrap(e, "cannot sort items into stories");
out:
	arena_free(&g.scratch);
	return rc;
}
