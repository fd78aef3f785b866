/*
 * group.c -- see group.h.
 */
#include "pipeline/group.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "pipeline/ingest.h"
#include "story/join.h"
#include "story/sketch.h"
#include "text/normal.h"
#include "text/words.h"

/* Rank of a source that feeds.conf no longer has: behind all others. */
#define RANK_UNKNOWN 9
#define SCRATCH_MAX ((size_t)64 * 1024 * 1024)
#define FACT_TOUCHED STR("stories-touched")
#define STORY_KEY_BITS 35 /* seven characters; eight on a clash */

struct waiting {
	int64_t id, shown;
	struct str source, guid;
};

struct group {
	struct source_index sources;
	struct store *st;
	int64_t now;
	struct map first_poll; /* source name -> time of its first successful poll */
	struct arena *mem;     /* of the run */
	struct arena scratch;  /* of one item */
	struct waiting *waiting;
	size_t n, cap;
	int64_t *joined; /* stories with new members, in the order of joining; may repeat */
	size_t joined_n, joined_cap;
	int64_t first_new; /* the first story that this run made; INT64_MAX: none yet */
	struct group_result *out;
	struct map cached; /* id of a story (its bytes) -> index of `members` */
	struct members *members;
	size_t member_n, member_cap;
};

/* A story's members as they are compared, read once in a run and kept up to date. */
struct members {
	struct story_item *v;
	size_t n, cap;
};

struct story_item
group_story_item(const struct store_item *it, const struct source_index *sources, struct arena *mem)
{
	const struct source *src = source_find(sources, it->source_name);

	return (struct story_item){
		.id = it->id,
		.source = it->source,
		.title = it->title,
		.link_key = it->link_key,
		.twin_key = it->twin_key,
		.lang = language_from_tag(it->lang),
		.published = it->shown,
		.sketch = sketch_from_blob(it->sketch, mem),
		.rank = src == NULL ? RANK_UNKNOWN : src->rank,
		.text_length = (int64_t)(it->lead.n + it->text.n),
		.first_seen = it->first_seen,
	};
}

static int
note_waiting(void *ctx, const struct store_item *it, struct err *e)
{
	struct group *g = ctx;

	(void)e;
	ARENA_GROW(g->mem, g->waiting, g->n, &g->cap);
	g->waiting[g->n++] = (struct waiting){ it->id, it->shown,
		arena_dup(g->mem, it->source_name), arena_dup(g->mem, it->guid) };
	return 0;
}

/* By what the documents say, never by row ids: these depend on who answered first. */
static int
by_time(const void *va, const void *vb)
{
	const struct waiting *a = va, *b = vb;
	int c = str_cmp(a->source, b->source);

	if (a->shown != b->shown)
		return a->shown < b->shown ? -1 : 1;
	return c != 0 ? c : str_cmp(a->guid, b->guid);
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

/* Who leads now: whoever led, unless the story is young or its lead has gone. */
static size_t
choose_lead(struct group *g, const struct store_story *s, const struct store_item *m, size_t n,
	int64_t oldest)
{
	size_t was = index_of(m, n, s->lead);
	struct story_item *members;

	if (was < n && g->now - oldest >= GROUP_LEAD_S)
		return was;
	members = ARENA_ARRAY(&g->scratch, struct story_item, n);
	for (size_t i = 0; i < n; i++)
		members[i] = group_story_item(&m[i], &g->sources, &g->scratch);
	return story_lead(members, n);
}

/*
 * Brings a story's row up to date with its members.  `updated` moves only for what a reader would
 * want to see again: another lead or headline, the second source, a source that is out again, the
 * first item in the other language (PUBLISHING 2.4).
 */
static int
refresh(struct group *g, struct store_story *s, bool fresh, struct err *e)
{
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
	s->topic = m[lead].topic;
	s->sources_n = sources;
	s->languages_n = languages;
	return store_story_update(g->st, s, e);
}

/* ---- one item ----------------------------------------------------------------------------------
 */

/* Items whose verdict was raised later have no sketch yet: made from what is stored. */
static int
ensure_sketch(struct group *g, struct store_item *it, int64_t keys[SKETCH_BANDS], size_t *key_n,
	struct err *e)
{
	const struct sketch *sketch = sketch_from_blob(it->sketch, &g->scratch);
	struct judged words = { .lang = language_from_tag(it->lang) };
	struct str text;

	if (sketch != NULL) {
		*key_n = sketch_keys(sketch, keys);
		return 0;
	}
	words_split(it->title, words.lang, &g->scratch, &words.title);
	text = arena_printf(&g->scratch, "%.*s\n%.*s", STR_ARG(it->lead), STR_ARG(it->text));
	*key_n = ingest_sketch(it, &words, text, keys, &g->scratch);
	return store_item_update(g->st, it, keys, *key_n, e);
}

static void
add_member(struct group *g, struct members *m, const struct store_item *it)
{
	struct story_item one = group_story_item(it, &g->sources, g->mem);

	one.title = arena_dup(g->mem, one.title);
	one.link_key = arena_dup(g->mem, one.link_key);
	one.twin_key = arena_dup(g->mem, one.twin_key);
	ARENA_GROW(g->mem, m->v, m->n, &m->cap);
	m->v[m->n++] = one;
}

static struct str
cache_key(const int64_t *story)
{
	return (struct str){ (const char *)story, sizeof(*story) };
}

/* NULL if the story was not read in this run. */
static struct members *
find_members(struct group *g, int64_t story)
{
	const int64_t *at = map_get(&g->cached, cache_key(&story));

	return at == NULL ? NULL : &g->members[*at];
}

static int
read_members(struct group *g, int64_t story, struct members **out, struct err *e)
{
	struct store_item *rows;
	int64_t *key;
	size_t n;

	*out = find_members(g, story);
	if (*out != NULL)
		return 0;
	if (store_story_items(g->st, story, &g->scratch, &rows, &n, e) != 0)
		return -1;
	key = ARENA_NEW(g->mem, int64_t);
	*key = story;
	ARENA_GROW(g->mem, g->members, g->member_n, &g->member_cap);
	(void)map_put(&g->cached, cache_key(key), (int64_t)g->member_n);
	*out = &g->members[g->member_n++];
	**out = (struct members){ .n = 0 };
	for (size_t i = 0; i < n; i++)
		add_member(g, *out, &rows[i]);
	return 0;
}

/* How the item fits a story as it stands; a story whose items are all gone fits nothing. */
static int
fit_story(struct group *g, const struct store_item *it, int64_t story, struct story_fit *out,
	struct err *e)
{
	struct story_item me = group_story_item(it, &g->sources, &g->scratch);
	struct members *m;
	size_t n;

	*out = (struct story_fit){ .nearest = 0 };
	if (read_members(g, story, &m, e) != 0)
		return -1;
	n = m->n < GROUP_FIT_MAX ? m->n : GROUP_FIT_MAX;
	if (n > 0)
		story_fit(&me, m->v, n, story_lead(m->v, n), out);
	return 0;
}

static bool
seen_before(const struct store_item *cand, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (cand[k].story == cand[i].story)
			return true;
	return false;
}

/*
 * Is one of the candidates of this story alike enough?  No story fits better than its nearest
 * member, and candidates are the members that share most: where they do not reach the limit, the
 * whole story need not be read.
 */
static bool
is_near(struct group *g, const struct story_item *me, const struct store_item *cand, size_t n,
	int64_t story)
{
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(&g->scratch);
		struct story_match match;
		struct story_item other;

		if (cand[i].story != story || cand[i].id == me->id)
			continue;
		other = group_story_item(&cand[i], &g->sources, &g->scratch);
		story_compare(me, &other, &match);
		arena_rewind(&g->scratch, mark);
		if (match.likelihood >= STORY_JOIN)
			return true;
	}
	return false;
}

/* The story that this item tells again; 0 if none. */
static int
find_story(struct group *g, const struct store_item *it, const struct store_item *cand, size_t n,
	int64_t *story, struct err *e)
{
	struct story_item me = group_story_item(it, &g->sources, &g->scratch);
	double best = 0;

	*story = 0;
	for (size_t i = 0; i < n; i++) {
		struct story_fit fit;

		if (cand[i].id == it->id || cand[i].story == 0 || seen_before(cand, i) ||
			!is_near(g, &me, cand, n, cand[i].story))
			continue;
		if (fit_story(g, it, cand[i].story, &fit, e) != 0)
			return -1;
		if (fit.likelihood < STORY_JOIN)
			continue;
		/* equal likelihood: the older story, so that the result does not depend on order */
		if (fit.likelihood > best || (fit.likelihood == best && cand[i].story < *story)) {
			best = fit.likelihood;
			*story = cand[i].story;
		}
	}
	return 0;
}

/* The name of a story for ever: from the first item that told it. */
static int
make_key(struct group *g, const struct store_item *it, struct str *out, struct err *e)
{
	unsigned char digest[32];
	char text[64];

	hash_sha256_pair(it->source_name, it->guid, digest);
	for (unsigned bits = STORY_KEY_BITS; bits <= 255; bits += 5) {
		struct store_story other;
		bool taken;

		hash_base32(digest, bits, text);
		*out = arena_dup(&g->scratch, str_from(text));
		if (store_story_by_key(g->st, *out, &g->scratch, &other, &taken, e) != 0)
			return -1;
		if (!taken)
			return 0;
	}
	return err_set(e, ERR_STORE, "no free story key for '%.*s'", STR_ARG(it->guid));
}

static int
new_story(struct group *g, const struct store_item *it, struct err *e)
{
	const int64_t *first_poll = map_get(&g->first_poll, it->source_name);
	/* what a source had in stock at its first poll is not news of this hour */
	bool stock = first_poll != NULL && it->first_seen <= *first_poll;
	struct store_story s = { .lead = it->id,
		.published = stock ? it->shown : it->first_seen,
		.topic = it->topic,
		.lead_title = it->title,
		.sources_n = 1,
		.languages_n = it->lang.n > 0 };

	s.updated = s.published;
	if (make_key(g, it, &s.key, e) != 0 || store_story_insert(g->st, &s, e) != 0 ||
		store_item_set_story(g->st, it->id, s.id, e) != 0)
		return -1;
	if (g->first_new == INT64_MAX)
		g->first_new = s.id;
	g->out->stories++;
	return refresh(g, &s, true, e);
}

/* The story itself is looked at when all have joined: a large one would be read anew each time. */
static int
join_story(struct group *g, const struct store_item *it, int64_t story, struct err *e)
{
	struct members *here = find_members(g, story);
	struct members *left = it->story == 0 ? NULL : find_members(g, it->story);

	if (store_item_set_story(g->st, it->id, story, e) != 0)
		return -1;
	if (here != NULL)
		add_member(g, here, it);
	if (left != NULL)
		left->n = 0; /* only a story of one is ever left */
	g->out->joined++;
	ARENA_GROW(g->mem, g->joined, g->joined_n, &g->joined_cap);
	g->joined[g->joined_n++] = story;
	return 0;
}

/*
 * Items that were alone until the new member joined them and the story: a translation is like its
 * original, and not like the copy that came before both.  Only stories that this very run made are
 * given up, which nobody has seen; what is published is never merged by itself.
 */
static int
gather(struct group *g, int64_t story, const struct store_item *cand, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct members *other;
		struct story_fit fit;

		if (cand[i].story == story || cand[i].story < g->first_new)
			continue;
		if (read_members(g, cand[i].story, &other, e) != 0)
			return -1;
		if (other->n != 1)
			continue;
		if (fit_story(g, &cand[i], story, &fit, e) != 0)
			return -1;
		if (fit.likelihood < STORY_JOIN)
			continue;
		g->out->stories--;
		if (join_story(g, &cand[i], story, e) != 0)
			return -1;
	}
	return 0;
}

static int
place_item(struct group *g, int64_t id, struct err *e)
{
	struct store_item it, *cand;
	int64_t keys[SKETCH_BANDS], story;
	size_t key_n, n;
	bool found;

	if (store_item_get(g->st, id, &g->scratch, &it, &found, e) != 0)
		return -1;
	if (!found)
		return 0;
	if (ensure_sketch(g, &it, keys, &key_n, e) != 0)
		return -1;
	if (store_candidates(g->st, keys, key_n, it.link_key, it.twin_key, it.shown - STORY_OPEN_S,
		    it.shown + STORY_OPEN_S, GROUP_CANDIDATES_MAX, &g->scratch, &cand, &n, e) != 0)
		return -1;
	if (find_story(g, &it, cand, n, &story, e) != 0)
		return -1;
	if (story == 0)
		return new_story(g, &it, e);
	return join_story(g, &it, story, e) != 0 ? -1 : gather(g, story, cand, n, e);
}

/* Each of them once; 0 is none. */
static int
refresh_all(struct group *g, const int64_t *stories, size_t n, struct map *done, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct str id = { (const char *)&stories[i], sizeof(stories[i]) };
		struct store_story s;
		bool found;

		if (stories[i] == 0 || !map_put(done, id, 1))
			continue;
		if (store_story_get(g->st, stories[i], &g->scratch, &s, &found, e) != 0)
			return -1;
		/* a story that nobody has seen yet has not changed */
		if (found && refresh(g, &s, s.id >= g->first_new, e) != 0)
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

int
group_stories(const struct config *cfg, struct store *st, int64_t now, const int64_t *touched,
	size_t touched_n, struct arena *mem, struct group_result *out, struct err *e)
{
	const struct store_item_filter filter = { .without_story = true };
	struct group g = { .st = st, .now = now, .mem = mem, .first_new = INT64_MAX, .out = out };
	struct map done;
	int rc = -1;

	*out = (struct group_result){ 0 };
	if (store_items(st, &filter, note_waiting, &g, e) != 0)
		return -1;
	if (g.n == 0 && touched_n == 0)
		return 0;
	if (g.n > 0) /* an array of nothing has no address, and qsort wants one (C11 7.22.5) */
		qsort(g.waiting, g.n, sizeof(*g.waiting), by_time);
	map_init(&g.cached, mem);
	arena_init(&g.scratch, "stories", SCRATCH_MAX);
	source_index_init(&g.sources, cfg, mem);
	if (load_first_polls(&g, e) != 0)
		goto out;
	if (store_begin(st, e) != 0)
		goto out;
	for (size_t i = 0; i < g.n; i++) {
		if (place_item(&g, g.waiting[i].id, e) != 0)
			goto rollback;
		arena_reset(&g.scratch);
	}
	map_init(&done, mem);
	if (refresh_all(&g, g.joined, g.joined_n, &done, e) != 0 ||
		refresh_all(&g, touched, touched_n, &done, e) != 0)
		goto rollback;
	if (touched_n > 0 && store_fact_put(st, FACT_TOUCHED, STR_NONE, e) != 0)
		goto rollback;
	if (store_commit(st, e) != 0)
		goto rollback;
	rc = 0;
	goto out;
rollback:
	store_rollback(st);
	(void)err_wrap(e, "cannot sort items into stories");
out:
	arena_free(&g.scratch);
	return rc;
}
