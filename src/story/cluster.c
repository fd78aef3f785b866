/*
 * cluster.c -- see cluster.h.
 */
#include "story/cluster.h"

#include <assert.h>

#include "base/str.h"

/* Shares of the best pair, of the two leads, and of the mean of all pairs. */
#define SHARE_BEST 0.6
#define SHARE_LEAD 0.2
#define SHARE_MEAN 0.2

enum bond {
	BOND_BLOCKED = 1, /* two members contradict each other */
	BOND_SAME = 2,    /* two members are one document: contradictions do not count */
};

/* What is known of two groups of items: the best of all pairs between them, and their sum. */
struct between {
	double best, sum;
	unsigned bonds;
};

/* What one cluster has to do with another; its twin is the view from there. */
struct link {
	size_t other; /* the cluster, by its first member; NONE: the two have become one */
	size_t next;  /* of the same cluster */
	bool near;    /* an edge leads from one to the other */
	bool never;   /* an editor keeps a member of one and a member of the other apart */
	double fit;   /* of two that are near and not kept apart, once clustering has begun */
};

/* What was found out about two items, kept as long as no other two need the place. */
struct known {
	double likelihood;
	uint16_t a, b; /* a == b: nothing */
	uint8_t bonds;
};
static_assert(STORY_CLUSTER_MAX <= UINT16_MAX, "items have numbers of 16 bits");

struct clusters {
	const struct story_item *v;
	size_t n;
	struct known *known;
	size_t known_n;    /* a power of two */
	struct link *link; /* in twos: a link and its twin */
	size_t link_n;
	size_t *first; /* of the links of a cluster */
	size_t *best;  /* of these, who fits best and comes later; NONE */
	size_t *seen;  /* while two are merged: the link that leads there */
	size_t *label;
	size_t *lead;
	size_t *next, *last; /* members of a cluster as a list: NONE behind the last */
};

#define NONE SIZE_MAX
/* Comparing again costs more than some memory, but memory must have an end. */
#define KNOWN_MAX ((size_t)1 << 16)

static bool
same_document(const struct story_item *a, const struct story_item *b)
{
	return (a->link_key.n > 0 && str_eq(a->link_key, b->link_key)) ||
	       (a->twin_key.n > 0 && a->lang != b->lang && str_eq(a->twin_key, b->twin_key));
}

static struct known
compare(const struct story_item *a, const struct story_item *b)
{
	struct story_match m;

	story_compare(a, b, &m);
	return (struct known){ .likelihood = m.likelihood,
		.bonds = (uint8_t)((m.blocked_by != NULL ? (unsigned)BOND_BLOCKED : 0) |
				   (same_document(a, b) ? (unsigned)BOND_SAME : 0)) };
}

static void
add_pair(struct between *all, const struct known *one)
{
	if (one->likelihood > all->best)
		all->best = one->likelihood;
	all->sum += one->likelihood;
	all->bonds |= one->bonds;
}

static double
likelihood(const struct between *b, double leads, size_t pairs)
{
	if ((b->bonds & BOND_SAME) != 0)
		return b->best;
	if ((b->bonds & BOND_BLOCKED) != 0)
		return 0;
	return SHARE_BEST * b->best + SHARE_LEAD * leads + SHARE_MEAN * b->sum / (double)pairs;
}

/* A place for each pair where they are few; else they are scattered. */
static size_t
place_of(const struct clusters *c, size_t a, size_t b)
{
	uint64_t at = a * c->n + b;

	return c->n * c->n <= c->known_n
		       ? at
		       : (at * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (c->known_n - 1);
}

static const struct known *
pair_of(struct clusters *c, size_t i, size_t k)
{
	size_t a = i < k ? i : k, b = i < k ? k : i;
	struct known *known = &c->known[place_of(c, a, b)];

	if (known->a != a || known->b != b) {
		*known = compare(&c->v[a], &c->v[b]);
		known->a = (uint16_t)a;
		known->b = (uint16_t)b;
	}
	return known;
}

static double
fit(struct clusters *c, size_t i, size_t k)
{
	struct between all = { .best = 0 };
	size_t pairs = 0, an = 0;

	for (size_t a = i; a != NONE && an < STORY_FIT_MAX; a = c->next[a], an++) {
		size_t bn = 0;

		for (size_t b = k; b != NONE && bn < STORY_FIT_MAX; b = c->next[b], bn++, pairs++)
			add_pair(&all, pair_of(c, a, b));
	}
	return likelihood(&all, pair_of(c, c->lead[i], c->lead[k])->likelihood, pairs);
}

static size_t
twin_of(size_t link)
{
	return link ^ 1;
}

static void
add_link(struct clusters *c, size_t i, size_t k, bool near, bool never)
{
	if (i == k)
		return;
	c->link[c->link_n] = (struct link){ k, c->first[i], near, never, 0 };
	c->first[i] = c->link_n++;
	c->link[c->link_n] = (struct link){ i, c->first[k], near, never, 0 };
	c->first[k] = c->link_n++;
}

static void
drop(struct clusters *c, size_t link)
{
	c->link[link].other = c->link[twin_of(link)].other = NONE;
}

/* The two links lead to the same cluster: one is enough. */
static void
join(struct clusters *c, size_t kept, size_t link)
{
	struct link *to = &c->link[kept], *back = &c->link[twin_of(kept)];

	to->near = back->near = to->near || c->link[link].near;
	to->never = back->never = to->never || c->link[link].never;
	drop(c, link);
}

/* Takes out what was dropped, and all but one of several that lead to the same cluster. */
static void
tidy(struct clusters *c, size_t i)
{
	size_t *at = &c->first[i];

	while (*at != NONE) {
		size_t link = *at, other = c->link[link].other;

		if (other != NONE && c->seen[other] != NONE)
			join(c, c->seen[other], link);
		else if (other != NONE)
			c->seen[other] = link;
		if (c->link[link].other == NONE)
			*at = c->link[link].next;
		else
			at = &c->link[link].next;
	}
	for (size_t link = c->first[i]; link != NONE; link = c->link[link].next)
		c->seen[c->link[link].other] = NONE;
}

/* Of equal ones the first. */
static void
find_best_of(struct clusters *c, size_t i)
{
	c->best[i] = NONE;
	for (size_t link = c->first[i]; link != NONE; link = c->link[link].next) {
		const struct link *l = &c->link[link];
		const struct link *best = c->best[i] == NONE ? NULL : &c->link[c->best[i]];

		if (l->other == NONE || l->other < i || !l->near || l->never || l->fit < STORY_JOIN)
			continue;
		if (best == NULL || l->fit > best->fit ||
			(l->fit >= best->fit && l->other < best->other))
			c->best[i] = link;
	}
}

/* How a cluster fits those that it is linked to, anew. */
static void
fit_all(struct clusters *c, size_t i)
{
	for (size_t link = c->first[i]; link != NONE; link = c->link[link].next) {
		struct link *l = &c->link[link];
		size_t k = l->other;

		if (k != NONE && l->near && !l->never)
			l->fit = c->link[twin_of(link)].fit = i < k ? fit(c, i, k) : fit(c, k, i);
	}
}

/* Equal leads go to who comes first. */
static size_t
choose_lead(const struct clusters *c, size_t a, size_t b)
{
	size_t first = a < b ? a : b, second = a < b ? b : a;
	const struct story_item both[] = { c->v[first], c->v[second] };

	return story_lead(both, 2) == 0 ? first : second;
}

/* The later one becomes part of the earlier one. */
static size_t
merge(struct clusters *c, size_t i, size_t k)
{
	size_t into = i < k ? i : k, from = i < k ? k : i, *end = &c->first[into];

	for (size_t item = from; item != NONE; item = c->next[item])
		c->label[item] = into;
	c->next[c->last[into]] = from;
	c->last[into] = c->last[from];
	c->lead[into] = choose_lead(c, c->lead[into], c->lead[from]);
	for (size_t link = c->first[from]; link != NONE; link = c->link[link].next)
		if (c->link[link].other == into)
			drop(c, link);
		else if (c->link[link].other != NONE)
			c->link[twin_of(link)].other = into;
	while (*end != NONE)
		end = &c->link[*end].next;
	*end = c->first[from];
	c->first[from] = c->best[from] = NONE;
	tidy(c, into);
	return into;
}

static void
apply_rules(struct clusters *c, const struct story_rule *rules, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rules[i].same && c->label[rules[i].a] != c->label[rules[i].b])
			(void)merge(c, c->label[rules[i].a], c->label[rules[i].b]);
}

static void
merge_all(struct clusters *c)
{
	for (size_t i = 0; i < c->n; i++)
		fit_all(c, i);
	for (size_t i = 0; i < c->n; i++)
		find_best_of(c, i);
	for (;;) {
		size_t a = NONE, into;

		for (size_t i = 0; i < c->n; i++)
			if (c->best[i] != NONE &&
				(a == NONE || c->link[c->best[i]].fit > c->link[c->best[a]].fit))
				a = i;
		if (a == NONE)
			break;
		into = merge(c, a, c->link[c->best[a]].other);
		fit_all(c, into);
		find_best_of(c, into);
		for (size_t link = c->first[into]; link != NONE; link = c->link[link].next)
			find_best_of(c, c->link[link].other); /* tidy() has left none out */
	}
}

static void
add_links(struct clusters *c, const struct story_set *set)
{
	for (size_t i = 0; set->edges == NULL && i < c->n; i++)
		for (size_t k = i + 1; k < c->n; k++)
			add_link(c, i, k, true, false);
	for (size_t i = 0; set->edges != NULL && i < set->edge_n; i++)
		add_link(c, set->edges[i].a, set->edges[i].b, true, false);
	for (size_t i = 0; i < set->rule_n; i++)
		if (!set->rules[i].same)
			add_link(c, set->rules[i].a, set->rules[i].b, false, true);
	for (size_t i = 0; i < c->n; i++)
		tidy(c, i);
}

/* Places for what is known of pairs: for all of them where there are few. */
static size_t
room_for_pairs(size_t n)
{
	size_t room = 16;

	while (room < KNOWN_MAX && room < n * n)
		room *= 2;
	return room;
}

void
story_cluster(const struct story_set *set, struct arena *mem, size_t *label)
{
	struct clusters c = { .v = set->v, .n = set->n, .label = label };
	struct arena_mark mark = arena_mark(mem);
	size_t edges = set->edges == NULL ? c.n * c.n / 2 : set->edge_n;

	assert(c.n <= STORY_CLUSTER_MAX);
	c.known_n = room_for_pairs(c.n);
	c.known = ARENA_ARRAY(mem, struct known, c.known_n);
	c.link = ARENA_ARRAY(mem, struct link, 2 * (edges + set->rule_n));
	c.first = ARENA_ARRAY(mem, size_t, c.n);
	c.best = ARENA_ARRAY(mem, size_t, c.n);
	c.seen = ARENA_ARRAY(mem, size_t, c.n);
	c.lead = ARENA_ARRAY(mem, size_t, c.n);
	c.next = ARENA_ARRAY(mem, size_t, c.n);
	c.last = ARENA_ARRAY(mem, size_t, c.n);
	for (size_t i = 0; i < c.n; i++) {
		c.label[i] = c.lead[i] = c.last[i] = i;
		c.next[i] = c.first[i] = c.best[i] = c.seen[i] = NONE;
	}
	add_links(&c, set);
	apply_rules(&c, set->rules, set->rule_n);
	merge_all(&c);
	arena_rewind(mem, mark);
}

double
story_fit(const struct story_item *item, const struct story_item *members, size_t n)
{
	size_t lead = story_lead(members, n);
	struct between all = { .best = 0 };
	struct known with_lead = compare(item, &members[lead]);

	n = n < STORY_FIT_MAX ? n : STORY_FIT_MAX;
	for (size_t i = 0; i < n; i++) {
		struct known one = compare(item, &members[i]);

		add_pair(&all, &one);
	}
	return likelihood(&all, with_lead.likelihood, n);
}
