/*
 * group.c -- see group.h.
 */
#include "pipeline/group.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "pipeline/ingest.h"
#include "story/cluster.h"
#include "story/sketch.h"
#include "text/normal.h"
#include "text/words.h"

/* Rank of a source that feeds.conf no longer has: behind all others. */
#define RANK_UNKNOWN 9
#define SCRATCH_MAX ((size_t)64 * 1024 * 1024)
#define FACT_TOUCHED STR("stories-touched")
#define STORY_KEY_BITS 35 /* seven characters; eight on a clash */

/* An item as it is compared with others. */
struct node {
	struct store_item it;   /* short */
	struct story_item item; /* borrows from it */
	size_t round;           /* in which it was gathered last */
	bool settled;           /* in the story where it belongs */
};

struct group {
	struct source_index sources;
	struct store *st;
	int64_t now;
	struct map first_poll; /* source name -> time of its first successful poll */
	struct arena *mem;     /* of the run */
	struct arena scratch;  /* of one item */
	int64_t *waiting;      /* items without a story */
	size_t n, cap;
	struct map by_id; /* id of an item (its bytes) -> index of `nodes` */
	struct node **nodes;
	size_t node_n, node_cap, round;
	int64_t *changed; /* stories whose members are others now; may repeat */
	size_t changed_n, changed_cap;
	int64_t first_new; /* the first story that this run made; INT64_MAX: none yet */
	struct group_result *out;
};

static struct str
id_bytes(const int64_t *id)
{
	return (struct str){ (const char *)id, sizeof(*id) };
}

static void
note_changed(struct group *g, int64_t story)
{
	ARENA_GROW(g->mem, g->changed, g->changed_n, &g->changed_cap);
	g->changed[g->changed_n++] = story;
}

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
		.first_seen = it->first_seen,
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

/* ---- what is alike ----------------------------------------------------------------------------
 */

/* Items whose verdict was raised later have no sketch yet: made from what is stored. */
static int
make_sketch(struct group *g, int64_t id, struct node *node, struct err *e)
{
	struct store_item it;
	struct judged words;
	int64_t keys[SKETCH_BANDS];
	struct str text;
	size_t key_n;
	bool found;

	if (store_item_get(g->st, id, &g->scratch, &it, &found, e) != 0 || !found)
		return found ? 0 : -1;
	words = (struct judged){ .lang = language_from_tag(it.lang) };
	words_split(it.title, words.lang, &g->scratch, &words.title);
	text = arena_printf(&g->scratch, "%.*s\n%.*s", STR_ARG(it.lead), STR_ARG(it.text));
	key_n = ingest_sketch(&it, &words, text, keys, &g->scratch);
	node->item.sketch = sketch_from_blob(it.sketch, g->mem);
	return store_item_update(g->st, &it, keys, key_n, e);
}

/* The item as it is compared, read once in a run; NULL if it is not published. */
static int
node_of(struct group *g, int64_t id, struct node **out, struct err *e)
{
	const int64_t *known = map_get(&g->by_id, id_bytes(&id));
	struct store_item it;
	struct node *node;
	bool found;

	*out = known == NULL ? NULL : g->nodes[*known];
	if (known != NULL)
		return 0;
	if (store_item_short(g->st, id, g->mem, &it, &found, e) != 0)
		return -1;
	if (!found)
		return 0;
	node = ARENA_NEW(g->mem, struct node);
	*node = (struct node){ .it = it, .item = group_story_item(&it, &g->sources, g->mem) };
	if (node->item.sketch == NULL && make_sketch(g, id, node, e) != 0)
		return -1;
	ARENA_GROW(g->mem, g->nodes, g->node_n, &g->node_cap);
	(void)map_put(&g->by_id, id_bytes(&node->it.id), (int64_t)g->node_n);
	g->nodes[g->node_n++] = node;
	*out = node;
	return 0;
}

/* Compares a new item with all that share something with it, and keeps who is alike. */
static int
pair_up(struct group *g, int64_t id, struct err *e)
{
	int64_t keys[SKETCH_BANDS];
	struct store_item *cand;
	struct node *me;
	size_t n, key_n;

	if (node_of(g, id, &me, e) != 0)
		return -1;
	if (me == NULL)
		return 0;
	key_n = me->item.sketch == NULL ? 0 : sketch_keys(me->item.sketch, keys);
	if (store_candidates(g->st, keys, key_n, me->it.link_key, me->it.twin_key,
		    me->it.shown - STORY_OPEN_S, me->it.shown + STORY_OPEN_S, GROUP_CANDIDATES_MAX,
		    &g->scratch, &cand, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct story_match match;
		struct node *other;

		if (cand[i].id == id)
			continue;
		if (node_of(g, cand[i].id, &other, e) != 0)
			return -1;
		if (other == NULL)
			continue;
		story_compare(&me->item, &other->item, &match);
		if (match.likelihood >= STORY_REVIEW &&
			store_pair_put(g->st, id, cand[i].id, match.likelihood, e) != 0)
			return -1;
	}
	return 0;
}

/* ---- who belongs together ----------------------------------------------------------------------
 */

/*
 * The item and all that hang together with it by pairs likely enough: nobody outside can be in a
 * story with somebody inside.  Only the nearest ones of a crowd.
 */
static int
gather(struct group *g, struct node *first, struct node **out, size_t *n, struct err *e)
{
	*n = 0;
	g->round++;
	first->round = g->round;
	out[(*n)++] = first;
	for (size_t i = 0; i < *n; i++) {
		int64_t *near;
		size_t near_n;

		if (store_pairs(g->st, out[i]->it.id, STORY_JOIN, STORY_CLUSTER_MAX, &g->scratch,
			    &near, &near_n, e) != 0)
			return -1;
		for (size_t k = 0; k < near_n && *n < STORY_CLUSTER_MAX; k++) {
			struct node *node;

			if (node_of(g, near[k], &node, e) != 0)
				return -1;
			if (node == NULL || node->round == g->round)
				continue;
			node->round = g->round;
			out[(*n)++] = node;
		}
	}
	return 0;
}

/* By what the documents say, never by row ids: these depend on who answered first. */
static int
by_time(const void *va, const void *vb)
{
	const struct store_item *a = &(*(struct node *const *)va)->it,
				*b = &(*(struct node *const *)vb)->it;
	int c = str_cmp(a->source_name, b->source_name);

	if (a->shown != b->shown)
		return a->shown < b->shown ? -1 : 1;
	return c != 0 ? c : str_cmp(a->guid, b->guid);
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
new_story(struct group *g, const struct store_item *it, int64_t *out, struct err *e)
{
	const int64_t *first_poll = map_get(&g->first_poll, it->source_name);
	/* what a source had in stock at its first poll is not news of this hour */
	bool stock = first_poll != NULL && it->first_seen <= *first_poll;
	struct store_story s = { .lead = it->id,
		.published = stock ? it->shown : it->first_seen,
		.lead_title = it->title,
		.sources_n = 1,
		.languages_n = it->lang.n > 0 };

	s.updated = s.published;
	if (make_key(g, it, &s.key, e) != 0 || store_story_insert(g->st, &s, e) != 0)
		return -1;
	if (g->first_new == INT64_MAX)
		g->first_new = s.id;
	g->out->stories++;
	*out = s.id;
	return 0;
}

struct arrangement {
	struct node **v; /* by time */
	size_t n;
	size_t label[STORY_CLUSTER_MAX];  /* index of the first of its cluster */
	int64_t story[STORY_CLUSTER_MAX]; /* of the cluster that begins here; 0: none yet */
};

/* The cluster in which a story lives on: that of its lead, else of most of its members. */
static size_t
heir_of(const struct arrangement *a, int64_t story, int64_t lead)
{
	size_t count[STORY_CLUSTER_MAX] = { 0 }, best = STORY_CLUSTER_MAX;

	for (size_t i = 0; i < a->n; i++) {
		if (a->v[i]->it.story != story)
			continue;
		if (a->v[i]->it.id == lead)
			return a->label[i];
		count[a->label[i]]++;
	}
	for (size_t i = 0; i < a->n; i++)
		if (count[i] > 0 && (best == STORY_CLUSTER_MAX || count[i] > count[best]))
			best = i;
	return best;
}

/* The smallest story of these items that is greater than `last`; 0: none. */
static int64_t
next_story(const struct arrangement *a, int64_t last)
{
	int64_t found = 0;

	for (size_t i = 0; i < a->n; i++) {
		int64_t story = a->v[i]->it.story;

		if (story > last && (found == 0 || story < found))
			found = story;
	}
	return found;
}

/*
 * Clusters keep the stories that their items had, the oldest where there are several: its id has
 * been in addresses for longest.  The others become part of it.
 */
static int
name_clusters(struct group *g, struct arrangement *a, struct err *e)
{
	for (int64_t id = 0; (id = next_story(a, id)) != 0;) {
		struct store_story s;
		size_t heir;
		bool found;

		if (store_story_get(g->st, id, &g->scratch, &s, &found, e) != 0)
			return -1;
		heir = heir_of(a, id, found ? s.lead : 0);
		note_changed(g, id);
		if (a->story[heir] == 0)
			a->story[heir] = id;
		else if (store_story_merge(g->st, id, a->story[heir], e) != 0)
			return -1;
	}
	for (size_t i = 0; i < a->n; i++) {
		bool has_none = a->label[i] == i && a->story[i] == 0;

		if (has_none && new_story(g, &a->v[i]->it, &a->story[i], e) != 0)
			return -1;
		if (a->label[i] == i)
			note_changed(g, a->story[i]);
	}
	return 0;
}

static int
arrange(struct group *g, struct node *first, struct err *e)
{
	struct arrangement a = { .v = ARENA_ARRAY(&g->scratch, struct node *, STORY_CLUSTER_MAX) };
	struct story_item *items;

	if (gather(g, first, a.v, &a.n, e) != 0)
		return -1;
	qsort(a.v, a.n, sizeof(a.v[0]), by_time);
	items = ARENA_ARRAY(&g->scratch, struct story_item, a.n);
	for (size_t i = 0; i < a.n; i++)
		items[i] = a.v[i]->item;
	story_cluster(items, a.n, NULL, 0, &g->scratch, a.label);
	if (name_clusters(g, &a, e) != 0)
		return -1;
	for (size_t i = 0; i < a.n; i++) {
		struct node *node = a.v[i];
		int64_t story = a.story[a.label[i]];

		node->settled = true;
		if (node->it.story == story)
			continue;
		g->out->joined += a.label[i] != i;
		node->it.story = story;
		if (store_item_set_story(g->st, node->it.id, story, e) != 0)
			return -1;
	}
	return 0;
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

		if (stories[i] == 0 || !map_put(done, id_bytes(&stories[i]), 1))
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
	map_init(&g.by_id, mem);
	arena_init(&g.scratch, "stories", SCRATCH_MAX);
	source_index_init(&g.sources, cfg, mem);
	if (load_first_polls(&g, e) != 0)
		goto out;
	if (store_begin(st, e) != 0)
		goto out;
	for (size_t i = 0; i < g.n; i++) {
		if (pair_up(&g, g.waiting[i], e) != 0)
			goto rollback;
		arena_reset(&g.scratch);
	}
	for (size_t i = 0; i < g.n; i++) {
		struct node *node;

		if (node_of(&g, g.waiting[i], &node, e) != 0 ||
			(node != NULL && !node->settled && arrange(&g, node, e) != 0))
			goto rollback;
		arena_reset(&g.scratch);
	}
	map_init(&done, mem);
	if (refresh_all(&g, g.changed, g.changed_n, &done, e) != 0 ||
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
