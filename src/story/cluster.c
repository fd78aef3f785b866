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
	BOND_KNOWN = 1,   /* the two were compared */
	BOND_BLOCKED = 2, /* two members contradict each other */
	BOND_SAME = 4,    /* two members are one document: contradictions do not count */
};

/* What is known of two groups of items: the best of all pairs between them, and their sum. */
struct between {
	double best, sum;
	unsigned bonds;
};

/* Of two clusters, by their first members. */
struct link {
	bool near;  /* an edge leads from one to the other */
	bool never; /* an editor keeps a member of one and a member of the other apart */
	bool stale; /* `fit` has to be found out */
	double fit;
};

struct clusters {
	const struct story_item *v;
	size_t n;
	struct between *pair; /* n times n, symmetrical: of items, compared when first asked for */
	struct link *link;    /* n times n, symmetrical */
	size_t *label;
	size_t *lead;
	size_t *next, *last; /* members of a cluster as a list: NONE behind the last */
	bool *gone;          /* merged into another */
	struct story_item *members;
	size_t *index; /* of these members */
};

#define NONE SIZE_MAX

static bool
same_document(const struct story_item *a, const struct story_item *b)
{
	return (a->link_key.n > 0 && str_eq(a->link_key, b->link_key)) ||
	       (a->twin_key.n > 0 && a->lang != b->lang && str_eq(a->twin_key, b->twin_key));
}

static struct between
compare(const struct story_item *a, const struct story_item *b)
{
	struct story_match m;

	story_compare(a, b, &m);
	return (struct between){ m.likelihood, m.likelihood,
		(m.blocked_by != NULL ? (unsigned)BOND_BLOCKED : 0) |
			(same_document(a, b) ? (unsigned)BOND_SAME : 0) | BOND_KNOWN };
}

static void
add_pair(struct between *all, const struct between *one)
{
	if (one->best > all->best)
		all->best = one->best;
	all->sum += one->sum;
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

static const struct between *
pair_of(struct clusters *c, size_t i, size_t k)
{
	struct between *one = &c->pair[i * c->n + k];

	if ((one->bonds & BOND_KNOWN) == 0) {
		*one = compare(&c->v[i], &c->v[k]);
		c->pair[k * c->n + i] = *one;
	}
	return one;
}

static struct link *
link_of(const struct clusters *c, size_t i, size_t k)
{
	return &c->link[i * c->n + k];
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
	return likelihood(&all, pair_of(c, c->lead[i], c->lead[k])->best, pairs);
}

static void
choose_lead(struct clusters *c, size_t cluster)
{
	size_t n = 0;

	/* in the order of the items: equal leads go to who comes first */
	for (size_t i = cluster; i < c->n; i++)
		if (c->label[i] == cluster) {
			c->index[n] = i;
			c->members[n++] = c->v[i];
		}
	c->lead[cluster] = c->index[story_lead(c->members, n)];
}

/* The later one becomes part of the earlier one. */
static void
merge(struct clusters *c, size_t i, size_t k)
{
	size_t into = i < k ? i : k, from = i < k ? k : i;

	for (size_t item = from; item != NONE; item = c->next[item])
		c->label[item] = into;
	c->next[c->last[into]] = from;
	c->last[into] = c->last[from];
	c->gone[from] = true;
	for (size_t other = 0; other < c->n; other++) {
		struct link *to = link_of(c, into, other);

		to->near = to->near || link_of(c, from, other)->near;
		to->never = to->never || link_of(c, from, other)->never;
		to->stale = true;
		*link_of(c, other, into) = *to;
	}
	choose_lead(c, into);
}

static void
apply_rules(struct clusters *c, const struct story_rule *rules, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!rules[i].same)
			link_of(c, rules[i].a, rules[i].b)->never =
				link_of(c, rules[i].b, rules[i].a)->never = true;
	for (size_t i = 0; i < n; i++)
		if (rules[i].same && c->label[rules[i].a] != c->label[rules[i].b])
			merge(c, c->label[rules[i].a], c->label[rules[i].b]);
}

/* The two clusters that fit best; false if none fit well enough. */
static bool
find_best(struct clusters *c, size_t *a, size_t *b)
{
	double best = 0;

	for (size_t i = 0; i < c->n; i++) {
		for (size_t k = i + 1; !c->gone[i] && k < c->n; k++) {
			struct link *l = link_of(c, i, k);

			if (c->gone[k] || !l->near || l->never)
				continue;
			if (l->stale) {
				l->fit = fit(c, i, k);
				l->stale = false;
			}
			if (l->fit >= STORY_JOIN && l->fit > best) {
				best = l->fit;
				*a = i;
				*b = k;
			}
		}
	}
	return best > 0;
}

static void
mark_near(struct clusters *c, const struct story_edge *edges, size_t n)
{
	for (size_t i = 0; edges == NULL && i < c->n * c->n; i++)
		c->link[i] = (struct link){ .near = true, .stale = true };
	for (size_t i = 0; edges != NULL && i < n; i++) {
		*link_of(c, edges[i].a, edges[i].b) = (struct link){ .near = true, .stale = true };
		*link_of(c, edges[i].b, edges[i].a) = (struct link){ .near = true, .stale = true };
	}
}

void
story_cluster(const struct story_set *set, struct arena *mem, size_t *label)
{
	struct clusters c = { .v = set->v, .n = set->n, .label = label };
	struct arena_mark mark = arena_mark(mem);
	size_t a = 0, b = 0;

	assert(c.n <= STORY_CLUSTER_MAX);
	c.pair = ARENA_ARRAY(mem, struct between, c.n * c.n);
	c.link = ARENA_ARRAY(mem, struct link, c.n * c.n);
	c.lead = ARENA_ARRAY(mem, size_t, c.n);
	c.next = ARENA_ARRAY(mem, size_t, c.n);
	c.last = ARENA_ARRAY(mem, size_t, c.n);
	c.gone = ARENA_ARRAY(mem, bool, c.n);
	c.index = ARENA_ARRAY(mem, size_t, c.n);
	c.members = ARENA_ARRAY(mem, struct story_item, c.n);
	for (size_t i = 0; i < c.n; i++) {
		c.label[i] = c.lead[i] = c.last[i] = i;
		c.next[i] = NONE;
	}
	mark_near(&c, set->edges, set->edge_n);
	apply_rules(&c, set->rules, set->rule_n);
	while (find_best(&c, &a, &b))
		merge(&c, a, b);
	arena_rewind(mem, mark);
}

double
story_fit(const struct story_item *item, const struct story_item *members, size_t n)
{
	size_t lead = story_lead(members, n);
	struct between all = { .best = 0 };
	struct between with_lead = compare(item, &members[lead]);

	n = n < STORY_FIT_MAX ? n : STORY_FIT_MAX;
	for (size_t i = 0; i < n; i++) {
		struct between one = compare(item, &members[i]);

		add_pair(&all, &one);
	}
	return likelihood(&all, with_lead.best, n);
}
