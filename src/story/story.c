/*
 * story.c -- see story.h.
 *
 * Every signal has a row: how it is measured, and what it weighs on the scale of log-odds.  Their
 * sum goes through the logistic curve.  A contradiction blocks whatever the sum says, except for
 * the very same document.
 */
#include "story/story.h"

#include <math.h>

#include "base/compiler.h"
#include "story/sketch_private.h"
#include "text/language.h"

#define DAY_S 86400.0
/* Fewer shingles than that say nothing about likeness. */
#define SHINGLES_MIN 6

enum signal {
	SIGNAL_BASE,
	SIGNAL_ADDRESS,
	SIGNAL_TWIN,
	SIGNAL_CONTAINED,
	SIGNAL_TITLE,
	SIGNAL_NAMES,
	SIGNAL_NUMBERS,
	SIGNAL_DAYS,
	SIGNAL_SOURCE,
};

struct signal_row {
	enum signal signal;
	const char *name;
	double weight; /* per unit of the value */
	const char *reason;
};

static const struct signal_row rows[] = {
	{ SIGNAL_BASE, "two items picked at random", -5.0, "hardly ever the same story" },
	{ SIGNAL_ADDRESS, "same address", 12.0, "the same document" },
	{ SIGNAL_TWIN, "language twin of the address", 7.0, "the same page in another language" },
	{ SIGNAL_CONTAINED, "wording contained", 9.0, "copies are trimmed and re-ordered" },
	{ SIGNAL_TITLE, "title words shared", 4.0, "re-titled often, so never alone" },
	{ SIGNAL_NAMES, "names shared", 3.0, "products and acronyms, in every language" },
	{ SIGNAL_NUMBERS, "numbers shared", 2.5, "sums and counts, in every language" },
	{ SIGNAL_DAYS, "weeks apart", -0.7, "copies come within days" },
	{ SIGNAL_SOURCE, "same source", -2.5, "a newsroom seldom tells a story twice" },
};

static void
add_signal(struct story_match *m, enum signal signal, double value)
{
	const struct signal_row *row = &rows[signal];

	if (m->signal_n < STORY_SIGNALS_MAX)
		m->signal[m->signal_n++] =
			(struct story_signal){ row->name, value, row->weight * value };
}

/* How many of two ascending lists are in both. */
static size_t
common(const uint32_t *a, size_t an, const uint32_t *b, size_t bn)
{
	size_t i = 0, k = 0, n = 0;

	while (i < an && k < bn) {
		if (a[i] == b[k]) {
			n++;
			i++;
			k++;
		} else if (a[i] < b[k]) {
			i++;
		} else {
			k++;
		}
	}
	return n;
}

/*
 * Share of the smaller text that stands in the larger one.  Exact where both sketches are whole;
 * else estimated from the part of the hash space that both of them cover.
 */
static double
containment(const struct sketch *a, const struct sketch *b)
{
	uint32_t limit = UINT32_MAX;
	size_t an = 0, bn = 0, both, smaller;

	if (a->shingle_total < SHINGLES_MIN || b->shingle_total < SHINGLES_MIN)
		return 0;
	if (a->shingle_total > a->shingle_n)
		limit = a->shingle[a->shingle_n - 1];
	if (b->shingle_total > b->shingle_n && b->shingle[b->shingle_n - 1] < limit)
		limit = b->shingle[b->shingle_n - 1];
	while (an < a->shingle_n && a->shingle[an] <= limit)
		an++;
	while (bn < b->shingle_n && b->shingle[bn] <= limit)
		bn++;
	both = common(a->shingle, an, b->shingle, bn);
	smaller = an < bn ? an : bn;
	return smaller == 0 ? 0 : (double)both / (double)smaller;
}

/* Dice coefficient of the stems of both titles. */
static double
title_likeness(const struct sketch *a, const struct sketch *b)
{
	size_t both = common(a->title, a->title_n, b->title, b->title_n);

	return a->title_n + b->title_n == 0
		       ? 0
		       : 2.0 * (double)both / (double)(a->title_n + b->title_n);
}

struct shared {
	double names, numbers;
	bool titles_differ; /* both titles have numbers or years, and none in common */
};

static bool
is_figure(const struct anchor *a)
{
	return a->kind == ANCHOR_NUMBER || a->kind == ANCHOR_YEAR;
}

static void
count_shared(const struct sketch *a, const struct sketch *b, struct shared *out)
{
	size_t i = 0, k = 0, in_a = 0, in_b = 0, in_both = 0;

	*out = (struct shared){ 0 };
	for (size_t n = 0; n < a->anchor_n; n++)
		in_a += is_figure(&a->anchor[n]) && a->anchor[n].in_title;
	for (size_t n = 0; n < b->anchor_n; n++)
		in_b += is_figure(&b->anchor[n]) && b->anchor[n].in_title;
	while (i < a->anchor_n && k < b->anchor_n) {
		const struct anchor *x = &a->anchor[i], *y = &b->anchor[k];

		if (x->hash < y->hash) {
			i++;
			continue;
		}
		if (x->hash > y->hash) {
			k++;
			continue;
		}
		/* in a title it counts whole, deep in both texts half */
		if (is_figure(x)) {
			out->numbers += x->in_title || y->in_title ? 1 : 0.5;
			in_both += x->in_title || y->in_title;
		} else if (x->kind == ANCHOR_NAME) {
			out->names += x->in_title && y->in_title ? 1 : 0.4;
		} else {
			out->names += x->in_title && y->in_title ? 0.4 : 0.1;
		}
		i++;
		k++;
	}
	out->titles_differ = in_a > 0 && in_b > 0 && in_both == 0;
	out->names = fmin(out->names, 2.0) / 2.0;
	out->numbers = fmin(out->numbers, 2.0) / 2.0;
}

static const char *
contradiction(const struct story_item *a, const struct story_item *b, const struct shared *shared,
	double contained)
{
	if (shared->titles_differ && contained < 0.8)
		return "the headlines have different numbers";
	if (a->source == b->source && a->lang == b->lang && contained < 0.5)
		return "two items of one source in one language";
	return NULL;
}

void
story_compare(const struct story_item *a, const struct story_item *b, struct story_match *out)
{
	bool same_address = a->link_key.n > 0 && str_eq(a->link_key, b->link_key);
	bool twin = a->twin_key.n > 0 && a->lang != b->lang && str_eq(a->twin_key, b->twin_key);
	double sum = 0, contained = 0;
	struct shared shared = { 0 };

	*out = (struct story_match){ .blocked_by = NULL };
	add_signal(out, SIGNAL_BASE, 1);
	if (same_address)
		add_signal(out, SIGNAL_ADDRESS, 1);
	if (twin)
		add_signal(out, SIGNAL_TWIN, 1);
	if (a->sketch != NULL && b->sketch != NULL) {
		contained = containment(a->sketch, b->sketch);
		count_shared(a->sketch, b->sketch, &shared);
		add_signal(out, SIGNAL_CONTAINED, contained);
		add_signal(out, SIGNAL_TITLE, title_likeness(a->sketch, b->sketch));
		add_signal(out, SIGNAL_NAMES, shared.names);
		add_signal(out, SIGNAL_NUMBERS, shared.numbers);
	}
	add_signal(out, SIGNAL_DAYS,
		fmin(fabs((double)(a->published - b->published)) / (7 * DAY_S), 6));
	if (a->source == b->source && !twin)
		add_signal(out, SIGNAL_SOURCE, 1);
	for (size_t i = 0; i < out->signal_n; i++)
		sum += out->signal[i].weight;
	out->likelihood = 1 / (1 + exp(-sum));
	if (!same_address && !twin)
		out->blocked_by = contradiction(a, b, &shared, contained);
	if (out->blocked_by != NULL)
		out->likelihood = 0;
}
