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
	BOND_NEVER = 4,   /* an editor says so */
};

/* What is known of two clusters: the best of all pairs between them, and their sum. */
struct between {
	double best, sum;
	unsigned bonds;
};

struct clusters {
	const struct story_item *v;
	size_t n;
	struct between *between; /* n times n, symmetrical; of clusters by their first member */
	double *pair;            /* n times n: of items */
	size_t *label;
	size_t *size, *lead; /* of clusters; size 0: merged into another */
	struct story_item *members;
	size_t *index; /* of these members */
};

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
		(m.blocked_by != NULL ? BOND_BLOCKED : 0) | (same_document(a, b) ? BOND_SAME : 0) };
}

static double
likelihood(const struct between *b, double leads, size_t pairs)
{
	if ((b->bonds & BOND_NEVER) != 0)
		return 0;
	if ((b->bonds & BOND_SAME) != 0)
		return b->best;
	if ((b->bonds & BOND_BLOCKED) != 0)
		return 0;
	return SHARE_BEST * b->best + SHARE_LEAD * leads + SHARE_MEAN * b->sum / (double)pairs;
}

static struct between *
at(const struct clusters *c, size_t i, size_t k)
{
	return &c->between[i * c->n + k];
}

static double
fit(const struct clusters *c, size_t i, size_t k)
{
	return likelihood(
		at(c, i, k), c->pair[c->lead[i] * c->n + c->lead[k]], c->size[i] * c->size[k]);
}

static void
choose_lead(struct clusters *c, size_t cluster)
{
	size_t n = 0;

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

	for (size_t other = 0; other < c->n; other++) {
		struct between *to = at(c, into, other), *add = at(c, from, other);

		if (c->size[other] == 0 || other == into || other == from)
			continue;
		if (add->best > to->best)
			to->best = add->best;
		to->sum += add->sum;
		to->bonds |= add->bonds;
		*at(c, other, into) = *to;
	}
	for (size_t item = from; item < c->n; item++)
		if (c->label[item] == from)
			c->label[item] = into;
	c->size[into] += c->size[from];
	c->size[from] = 0;
	choose_lead(c, into);
}

static void
apply_rules(struct clusters *c, const struct story_rule *rules, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!rules[i].same) {
			at(c, rules[i].a, rules[i].b)->bonds |= BOND_NEVER;
			at(c, rules[i].b, rules[i].a)->bonds |= BOND_NEVER;
		}
	for (size_t i = 0; i < n; i++)
		if (rules[i].same && c->label[rules[i].a] != c->label[rules[i].b])
			merge(c, c->label[rules[i].a], c->label[rules[i].b]);
}

/* The two clusters that fit best; false if none fit well enough. */
static bool
find_best(const struct clusters *c, size_t *a, size_t *b)
{
	double best = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (c->size[i] == 0)
			continue;
		for (size_t k = i + 1; k < c->n; k++) {
			double f;

			/* no fit is better than its best pair */
			if (c->size[k] == 0 || at(c, i, k)->best < STORY_JOIN ||
				at(c, i, k)->best <= best)
				continue;
			f = fit(c, i, k);
			if (f >= STORY_JOIN && f > best) {
				best = f;
				*a = i;
				*b = k;
			}
		}
	}
	return best > 0;
}

void
story_cluster(const struct story_item *v, size_t n, const struct story_rule *rules, size_t rule_n,
	struct arena *mem, size_t *label)
{
	struct clusters c = { .v = v, .n = n, .label = label };
	struct arena_mark mark = arena_mark(mem);
	size_t a, b;

	assert(n <= STORY_CLUSTER_MAX);
	c.between = ARENA_ARRAY(mem, struct between, n * n);
	c.pair = ARENA_ARRAY(mem, double, n *n);
	c.size = ARENA_ARRAY(mem, size_t, n);
	c.lead = ARENA_ARRAY(mem, size_t, n);
	c.index = ARENA_ARRAY(mem, size_t, n);
	c.members = ARENA_ARRAY(mem, struct story_item, n);
	for (size_t i = 0; i < n; i++) {
		c.label[i] = c.lead[i] = i;
		c.size[i] = 1;
		for (size_t k = 0; k < i; k++) {
			*at(&c, i, k) = *at(&c, k, i) = compare(&v[i], &v[k]);
			c.pair[i * n + k] = c.pair[k * n + i] = at(&c, i, k)->best;
		}
	}
	apply_rules(&c, rules, rule_n);
	while (find_best(&c, &a, &b))
		merge(&c, a, b);
	arena_rewind(mem, mark);
}

double
story_fit(const struct story_item *item, const struct story_item *members, size_t n)
{
	size_t lead = story_lead(members, n);
	struct between all = { .best = 0 };
	double leads = 0;

	for (size_t i = 0; i < n; i++) {
		struct between one = compare(item, &members[i]);

		if (one.best > all.best)
			all.best = one.best;
		all.sum += one.sum;
		all.bonds |= one.bonds;
		if (i == lead)
			leads = one.best;
	}
	return likelihood(&all, leads, n);
}
