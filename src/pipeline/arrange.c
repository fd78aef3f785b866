/*
 * arrange.c -- see arrange.h.
 */
#include "pipeline/arrange.h"

#include <stdlib.h>

#include "base/hash.h"
#include "pipeline/group.h"
#include "pipeline/ingest.h"
#include "story/cluster.h"
#include "story/sketch.h"
#include "text/words.h"

#define STORY_KEY_BITS 35 /* seven characters; eight on a clash */
/* They are bounded by who is near whom (STORE_NEAR_MAX under each key). */
#define PAIRS_ALL ((size_t)INT32_MAX)

/* An item as it is compared with others. */
struct node {
	struct store_item it;   /* short */
	struct story_item item; /* borrows from it */
	struct node **near;     /* NULL: not read yet */
	size_t near_n;
	size_t round;  /* in which it was gathered last */
	size_t place;  /* there */
	bool compared; /* in this run, with all that are near it */
	bool parted;   /* from those that are near it no more */
	bool settled;  /* in the story where it belongs */
};

static struct str
id_bytes(const int64_t *id)
{
	return (struct str){ (const char *)id, sizeof(*id) };
}

static void
note_changed(struct arranger *g, int64_t story)
{
	ARENA_GROW(g->mem, g->changed, g->changed_n, &g->changed_cap);
	g->changed[g->changed_n++] = story;
}

/* ---- what is alike ----------------------------------------------------------------------------
 */

/* Items whose verdict was raised later have no sketch yet: made from what is stored. */
static int
make_sketch(struct arranger *g, int64_t id, struct node *node, struct err *e)
{
	struct store_item it;
	struct judged words;
	int64_t keys[SKETCH_BANDS];
	struct str text;
	size_t key_n;
	bool found;

	if (store_item_get(g->st, id, g->scratch, &it, &found, e) != 0)
		return -1;
	if (!found)
		return 0;
	words = (struct judged){ .lang = language_from_tag(it.lang) };
	words_split(it.title, words.lang, g->scratch, &words.title);
	text = arena_printf(g->scratch, "%.*s\n%.*s", STR_ARG(it.lead), STR_ARG(it.text));
	text = repeated_strip(g->repeated, it.source_name, text, g->scratch, NULL);
	key_n = ingest_sketch(&it, &words, text, keys, g->scratch);
	node->item.sketch = sketch_from_blob(it.sketch, g->mem);
	return store_item_update(g->st, &it, keys, key_n, e);
}

/* The item as it is compared, read once in a run; NULL if it is not published. */
static int
node_of(struct arranger *g, int64_t id, struct node **out, struct err *e)
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
	*node = (struct node){ .it = it, .item = group_story_item(&it, g->sources, g->mem) };
	if (node->item.sketch == NULL && make_sketch(g, id, node, e) != 0)
		return -1;
	ARENA_GROW(g->mem, g->nodes, g->node_n, &g->node_cap);
	(void)map_put(&g->by_id, id_bytes(&node->it.id), (int64_t)g->node_n);
	g->nodes[g->node_n++] = node;
	*out = node;
	return 0;
}

int
arrange_read(struct arranger *g, int64_t id, struct err *e)
{
	struct node *me;

	if (node_of(g, id, &me, e) != 0)
		return -1;
	if (me == NULL || me->it.story == 0)
		return 0;
	/* it said something else when it was compared */
	return store_pairs_forget(g->st, id, g->scratch, e);
}

static void
note_loose(struct arranger *g, int64_t item)
{
	ARENA_GROW(g->mem, g->loose, g->loose_n, &g->loose_cap);
	g->loose[g->loose_n++] = item;
}

/* New items may stand between two that were near each other before. */
static int
part(struct arranger *g, struct node *node, const struct store_candidate *c, struct err *e)
{
	int64_t *other;
	size_t n;

	if (store_pairs_part(g->st, c, STORY_OPEN_S, g->scratch, &node->parted, &other, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		note_loose(g, other[i]);
	if (n > 0)
		note_loose(g, node->it.id);
	return 0;
}

int
arrange_compare(struct arranger *g, int64_t id, struct err *e)
{
	struct store_candidate *cand;
	struct node *me;
	size_t n;

	if (node_of(g, id, &me, e) != 0)
		return -1;
	if (me == NULL)
		return 0;
	if (store_candidates(g->st, id, STORY_OPEN_S, g->scratch, &cand, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct story_match match;
		struct node *other;

		if (node_of(g, cand[i].item, &other, e) != 0)
			return -1;
		if (other == NULL)
			continue;
		if (other->it.story != 0 && !other->parted && part(g, other, &cand[i], e) != 0)
			return -1;
		if (other->compared)
			continue; /* with this one, too: who is near is so mutually */
		story_compare(&me->item, &other->item, &match);
		if (match.likelihood >= STORY_REVIEW &&
			store_pair_put(g->st, id, cand[i].item, match.likelihood, e) != 0)
			return -1;
	}
	me->compared = true;
	return 0;
}

/* ---- who belongs together ----------------------------------------------------------------------
 */

struct arrangement {
	struct node **v; /* by time */
	size_t n, cap;
	struct story_edge *edges;
	size_t edge_n, edge_cap;
	struct story_rule *rules;
	size_t rule_n, rule_cap;
	struct map taken; /* stories whose items were taken */
	size_t *label;    /* index of the first of its cluster */
	int64_t *story;   /* of the cluster that begins here; 0: none yet */
	int64_t *heir;    /* while they are named: the oldest story that lives on there */
	size_t *count;    /* scratch of heir_of */
};

static int
add_near(struct arranger *g, struct node *node, int64_t id, struct err *e)
{
	struct node *other;

	if (node_of(g, id, &other, e) != 0)
		return -1;
	if (other != NULL)
		node->near[node->near_n++] = other;
	return 0;
}

/* The published items that it may be in one story with; those of which an editor says so first. */
static int
read_near(struct arranger *g, struct node *node, struct err *e)
{
	/* some thousand items may be gathered before the scratch is reset */
	struct arena_mark mark = arena_mark(g->scratch);
	const struct store_bond *bond;
	int64_t *ids;
	size_t n, bond_n;

	if (node->near != NULL)
		return 0;
	if (store_pairs(g->st, node->it.id, STORY_JOIN, PAIRS_ALL, g->scratch, &ids, &n, e) != 0)
		return -1;
	bond = bonds_of(g->bonds, node->it.id, &bond_n);
	node->near = ARENA_ARRAY(g->mem, struct node *, n + bond_n);
	for (size_t i = 0; i < bond_n; i++)
		if (bond[i].same && add_near(g, node, bond[i].b, e) != 0)
			return -1;
	for (size_t i = 0; i < n; i++)
		if (add_near(g, node, ids[i], e) != 0)
			return -1;
	arena_rewind(g->scratch, mark);
	return 0;
}

static void
take(struct arranger *g, struct arrangement *a, struct node *node)
{
	if (node->round == g->round || a->n == STORY_CLUSTER_MAX)
		return;
	node->round = g->round;
	ARENA_GROW(g->scratch, a->v, a->n, &a->cap);
	a->v[a->n++] = node;
}

/* All that are in one story with it as things stand. */
static int
take_story(struct arranger *g, struct arrangement *a, const struct node *node, struct err *e)
{
	int64_t *members;
	size_t n;

	if (node->it.story == 0 || !map_put(&a->taken, id_bytes(&node->it.story), 1))
		return 0;
	if (store_story_ids(g->st, node->it.story, g->scratch, &members, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct node *other;

		if (node_of(g, members[i], &other, e) != 0)
			return -1;
		if (other != NULL)
			take(g, a, other);
	}
	return 0;
}

/*
 * The item and all that hang together with it by pairs likely enough: nobody outside can be in a
 * story with somebody inside.  `whole`: also those that a story holds together for no other reason
 * than a decision, or a pair, that is gone.
 */
static int
gather(struct arranger *g, struct node *first, bool whole, struct arrangement *a, struct err *e)
{
	g->round++;
	map_init(&a->taken, g->scratch);
	take(g, a, first);
	for (size_t i = 0; i < a->n; i++) {
		if (read_near(g, a->v[i], e) != 0 || (whole && take_story(g, a, a->v[i], e) != 0))
			return -1;
		for (size_t k = 0; k < a->v[i]->near_n; k++)
			take(g, a, a->v[i]->near[k]);
	}
	return 0;
}

/* Those of the most alike.  A pair that comes later at both ends is held together by others, if at
 * all: who has so many that are more alike seldom has none in common with them. */
static void
note_edges(struct arranger *g, struct arrangement *a)
{
	for (size_t i = 0; i < a->n; i++)
		a->v[i]->place = i;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < a->v[i]->near_n && k < ARRANGE_EDGES_MAX; k++) {
			const struct node *other = a->v[i]->near[k];

			if (other->round != g->round)
				continue; /* more than STORY_CLUSTER_MAX: it found no room */
			ARENA_GROW(g->scratch, a->edges, a->edge_n, &a->edge_cap);
			a->edges[a->edge_n++] = (struct story_edge){ i, other->place };
		}
}

static void
note_rules(struct arranger *g, struct arrangement *a)
{
	for (size_t i = 0; i < a->n; i++) {
		size_t n;
		const struct store_bond *bond = bonds_of(g->bonds, a->v[i]->it.id, &n);

		for (size_t k = 0; k < n; k++) {
			const int64_t *at = map_get(&g->by_id, id_bytes(&bond[k].b));
			const struct node *other = at == NULL ? NULL : g->nodes[*at];

			if (other == NULL || other->round != g->round || other->place < i)
				continue;
			ARENA_GROW(g->scratch, a->rules, a->rule_n, &a->rule_cap);
			a->rules[a->rule_n++] =
				(struct story_rule){ i, other->place, bond[k].same };
		}
	}
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
make_key(struct arranger *g, const struct store_item *it, struct str *out, struct err *e)
{
	unsigned char digest[32];
	char text[64];

	hash_sha256_pair(it->source_name, it->guid, digest);
	for (unsigned bits = STORY_KEY_BITS; bits <= 255; bits += 5) {
		struct store_story other;
		bool taken;

		hash_base32(digest, bits, text);
		*out = arena_dup(g->scratch, str_from(text));
		if (store_story_by_key(g->st, *out, g->scratch, &other, &taken, e) != 0)
			return -1;
		if (!taken)
			return 0;
	}
	return err_set(e, ERR_STORE, "no free story key for '%.*s'", STR_ARG(it->guid));
}

static int
new_story(struct arranger *g, const struct store_item *it, int64_t *out, struct err *e)
{
	const int64_t *first_poll = map_get(g->first_poll, it->source_name);
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
	g->stories++;
	*out = s.id;
	return 0;
}

/*
 * The cluster in which a story lives on: that of its lead, else of most of its members; one that is
 * an older story's already only if there is no other.
 */
static size_t
heir_of(const struct arrangement *a, int64_t story, int64_t lead)
{
	size_t *count = a->count, best = STORY_CLUSTER_MAX;

	for (size_t i = 0; i < a->n; i++)
		count[i] = 0;
	for (size_t i = 0; i < a->n; i++)
		if (a->v[i]->it.story == story)
			count[a->label[i]] += a->v[i]->it.id == lead ? STORY_CLUSTER_MAX : 1;
	for (size_t i = 0; i < a->n; i++) {
		if (count[i] == 0)
			continue;
		if (best == STORY_CLUSTER_MAX || (a->heir[i] == 0 && a->heir[best] != 0) ||
			((a->heir[i] == 0) == (a->heir[best] == 0) && count[i] > count[best]))
			best = i;
	}
	return best;
}

/* The smallest story of these items that is greater than `last`; 0: none.  Without those that kept
 * their cluster. */
static int64_t
next_story(const struct arrangement *a, int64_t last)
{
	int64_t found = 0;

	for (size_t i = 0; i < a->n; i++) {
		int64_t story = a->v[i]->it.story;

		if (story > last && (found == 0 || story < found) && a->story[a->label[i]] == 0)
			found = story;
	}
	return found;
}

/* Does the cluster hold all items of one story, and no others? */
static bool
is_unchanged(const struct arrangement *a, size_t cluster)
{
	int64_t story = a->v[cluster]->it.story;

	for (size_t i = 0; i < a->n; i++)
		if ((a->label[i] == cluster) != (a->v[i]->it.story == story))
			return false;
	return story != 0;
}

/*
 * Clusters keep the stories that their items had, the oldest where there are several: its id has
 * been in addresses for longest.  The others become part of it.  `all`: also what did not change
 * its items is to be told anew.
 */
static int
name_clusters(struct arranger *g, struct arrangement *a, bool all, struct err *e)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->label[i] == i && is_unchanged(a, i)) {
			a->story[i] = a->v[i]->it.story;
			if (all)
				note_changed(g, a->story[i]);
		}
	for (int64_t id = 0; (id = next_story(a, id)) != 0;) {
		struct store_story s;
		size_t heir;
		bool found;

		if (store_story_get(g->st, id, g->scratch, &s, &found, e) != 0)
			return -1;
		heir = heir_of(a, id, found ? s.lead : 0);
		note_changed(g, id);
		if (a->heir[heir] == 0)
			a->heir[heir] = id;
		else if (store_story_merge(g->st, id, a->heir[heir], e) != 0)
			return -1;
	}
	for (size_t i = 0; i < a->n; i++) {
		if (a->label[i] != i || a->story[i] != 0)
			continue;
		a->story[i] = a->heir[i];
		if (a->story[i] == 0 && new_story(g, &a->v[i]->it, &a->story[i], e) != 0)
			return -1;
		note_changed(g, a->story[i]);
	}
	return 0;
}

static int
place_all(struct arranger *g, struct node *first, bool whole, struct err *e)
{
	struct arrangement a = { .n = 0 };
	struct story_item *items;
	struct story_set set;

	if (gather(g, first, whole, &a, e) != 0)
		return -1;
	qsort(a.v, a.n, sizeof(a.v[0]), by_time);
	note_edges(g, &a);
	note_rules(g, &a);
	a.label = ARENA_ARRAY(g->scratch, size_t, a.n);
	a.story = ARENA_ARRAY(g->scratch, int64_t, a.n);
	a.heir = ARENA_ARRAY(g->scratch, int64_t, a.n);
	a.count = ARENA_ARRAY(g->scratch, size_t, a.n);
	items = ARENA_ARRAY(g->scratch, struct story_item, a.n);
	for (size_t i = 0; i < a.n; i++)
		items[i] = a.v[i]->item;
	set = (struct story_set){ .v = items,
		.n = a.n,
		.edges = a.edges,
		.edge_n = a.edge_n,
		.rules = a.rules,
		.rule_n = a.rule_n };
	if (set.edges == NULL) /* alone: nobody to be compared with */
		set.edges = ARENA_NEW(g->scratch, struct story_edge);
	story_cluster(&set, g->scratch, a.label);
	if (name_clusters(g, &a, whole, e) != 0)
		return -1;
	for (size_t i = 0; i < a.n; i++) {
		struct node *node = a.v[i];
		int64_t story = a.story[a.label[i]];

		node->settled = true;
		if (node->it.story == story)
			continue;
		/* the first one of a new story joins nobody */
		g->joined += a.label[i] != i || story < g->first_new;
		node->it.story = story;
		if (store_item_set_story(g->st, node->it.id, story, e) != 0)
			return -1;
	}
	return 0;
}

int
arrange_item(struct arranger *g, int64_t item, struct err *e)
{
	struct node *node;

	if (node_of(g, item, &node, e) != 0)
		return -1;
	return node == NULL || node->settled ? 0 : place_all(g, node, false, e);
}

int
arrange_again(struct arranger *g, int64_t item, struct err *e)
{
	struct node *node;
	int64_t *near;
	size_t n = 0;

	if (node_of(g, item, &node, e) != 0)
		return -1;
	if (node != NULL)
		return node->settled ? 0 : place_all(g, node, true, e);
	/* it is gone: those that it held together may fall apart */
	if (store_pairs(g->st, item, STORY_JOIN, PAIRS_ALL, g->mem, &near, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (node_of(g, near[i], &node, e) != 0 ||
			(node != NULL && !node->settled && place_all(g, node, true, e) != 0))
			return -1;
	return 0;
}

int
arrange_loose(struct arranger *g, struct err *e)
{
	for (size_t i = 0; i < g->loose_n; i++) {
		if (arrange_again(g, g->loose[i], e) != 0)
			return -1;
		arena_reset(g->scratch);
	}
	return 0;
}

void
arrange_init(struct arranger *g)
{
	map_init(&g->by_id, g->mem);
	g->first_new = INT64_MAX;
}
