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
#include "story/stage.h"
#include "text/language.h"

#define DAY_S 86400.0
/* Fewer shingles than that say nothing about likeness. */
#define SHINGLES_MIN 6
/* Days from which more says nothing more. */
#define DAYS_MOST 70.0

/* Weights of shared concepts from which more says nothing more. */
#define SHARED_MOST 8.0
#define FIGURES_MOST 2.0
#define LEFT_MOST 3.0
#define COUNTS_MOST 2.0
/* Numbers of that weight are worth comparing: two and three are in every text. */
#define COUNT_LEAST 90
/* Concepts in both texts, but in no title, count less: leads say much in passing. */
#define DEEP 0.6
/* What notices of a series in two languages must share in names and figures. */
#define SERIES_LEAST 2.0
#define SERIES ((uint32_t)STAGE_SERIES)
#define NEXT ((uint32_t)STAGE_NEXT)
/* Concepts of that weight are hardly in two stories. */
#define TELLING_LEAST 0.95
#define TELLING_MOST 5.0
/* Concepts of both texts, as the root of their product, that make texts long. */
#define LENGTH_LEAST 12.0
#define LENGTH_MOST 16.0

enum signal {
	SIGNAL_BASE,
	SIGNAL_ADDRESS,
	SIGNAL_TWIN,
	SIGNAL_CONTAINED,
	SIGNAL_COVERED,
	SIGNAL_SHARED,
	SIGNAL_FIGURES,
	SIGNAL_LEFT,
	SIGNAL_BODIES,
	SIGNAL_APART,
	SIGNAL_ALIKE,
	SIGNAL_RARE,
	SIGNAL_LENGTH,
	SIGNAL_OTHER_FIGURES,
	SIGNAL_OTHER_NAMES,
	SIGNAL_NO_HOUSE,
	SIGNAL_NO_PLACE,
	SIGNAL_SCHOOLS,
	SIGNAL_BEFORE,
	SIGNAL_INVITED,
	SIGNAL_PORTRAIT,
	SIGNAL_ROUNDUP,
	SIGNAL_STAGE_ALONE,
	SIGNAL_NEXT,
	SIGNAL_PLACES,
	SIGNAL_HOUSES,
	SIGNAL_STAGES,
	SIGNAL_DATES,
	SIGNAL_DAYS,
	SIGNAL_LANGUAGES,
	SIGNAL_SOURCE,
};

struct signal_row {
	enum signal signal;
	const char *name;
	double weight; /* per unit of the value */
	const char *reason;
};

/*
 * Fitted by tests/quality/fit_stories.py on seven labelled sets, regularised towards what reason
 * says; same address, twin and same source are set by reason alone, the sets do not show them.  The
 * likelihood is that of a pair: of the pairs between STORY_REVIEW and STORY_JOIN about half are the
 * same story, of those above nine of ten and more (cross-validated).
 */
static const struct signal_row rows[] = {
	{ SIGNAL_BASE, "two items picked at random", -1.46, "hardly ever the same story" },
	{ SIGNAL_ADDRESS, "same address", 12.0, "the same document" },
	{ SIGNAL_TWIN, "language twin of the address", 7.0, "the same page in another language" },
	{ SIGNAL_CONTAINED, "wording contained", 4.51, "copies are trimmed and re-ordered" },
	{ SIGNAL_COVERED, "subjects covered", 2.20, "share of the shorter item's subjects" },
	{ SIGNAL_SHARED, "subjects shared", 4.90, "how much both tell, in every language" },
	{ SIGNAL_FIGURES, "figures shared", 2.89, "sums, counts and days" },
	{ SIGNAL_LEFT, "left over in both titles", -1.00, "each tells what the other lacks" },
	{ SIGNAL_BODIES, "texts apart", -1.80, "headlines of a kind, and other things below" },
	{ SIGNAL_APART, "headlines apart", -0.77, "neither headline is told by the other text" },
	{ SIGNAL_ALIKE, "alike as a whole", 2.15, "what is shared, of what both tell" },
	{ SIGNAL_RARE, "telling things shared", 1.30, "what hardly two stories share" },
	{ SIGNAL_LENGTH, "long texts", -0.10, "long texts share more by chance" },
	{ SIGNAL_OTHER_FIGURES, "other figures", -1.88, "texts that count, and nothing alike" },
	{ SIGNAL_OTHER_NAMES, "other names", -1.08, "headlines about another house or thing" },
	{ SIGNAL_NO_HOUSE, "no house in common", -0.26, "both texts name institutions" },
	{ SIGNAL_NO_PLACE, "no place in common", -1.25, "both texts name places" },
	{ SIGNAL_SCHOOLS, "universities of other towns", -0.44, "both name universities" },
	{ SIGNAL_BEFORE, "before and after the day", -2.58,
		"one looks ahead to a day, the other came later" },
	{ SIGNAL_INVITED, "invited and told", -2.16, "one invites, the other tells how it was" },
	{ SIGNAL_PORTRAIT, "a portrait or a talk", -2.12, "an interview is not the release" },
	{ SIGNAL_ROUNDUP, "one of many things", -2.46, "a calendar has a line for each" },
	{ SIGNAL_STAGE_ALONE, "a stage of one alone", -0.35, "the other does not say so" },
	{ SIGNAL_NEXT, "a later step", -2.62, "a second phase is no first one" },
	{ SIGNAL_PLACES, "other places", -2.13, "the same thing elsewhere is other news" },
	{ SIGNAL_HOUSES, "other houses", -2.45, "the same occasion, told by another for itself" },
	{ SIGNAL_STAGES, "other stages", -2.92, "a call is no result" },
	{ SIGNAL_DATES, "other dates", -1.44, "texts that name days, and none in common" },
	{ SIGNAL_DAYS, "days apart", -4.17, "copies come within days" },
	{ SIGNAL_LANGUAGES, "two languages", 0.64, "less can be shared, so less is needed" },
	{ SIGNAL_SOURCE, "same source", -2.50, "a newsroom seldom tells a story twice" },
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

#define KINDS (CONCEPT_WHOLE + 1)

/* What two lists of concepts have in common, and what each has alone; sums of weights. */
struct overlap {
	double title[2], all[2]; /* of each item */
	double title_both, both; /* in both titles; anywhere in both */
	double names, figures;
	double left[2]; /* of each title, nowhere in the other */
	size_t title_kind[2][KINDS], title_kind_both[KINDS]; /* a title's against the other's all */
	double square[2], square_both;                       /* of the weights */
	size_t kind[2][KINDS], kind_both[KINDS];             /* anywhere */
	size_t telling_both;
	bool wholes;      /* compounds count: one of the two is German */
	double counts[2]; /* weights of numbers that are no small ones */
	bool counts_both;
};

static bool
is_figure(const struct concept *c)
{
	return c->kind == CONCEPT_NUMBER || c->kind == CONCEPT_DAY || c->kind == CONCEPT_EDITION;
}

static void
count_alone(struct overlap *o, int side, const struct concept *c)
{
	double w = c->weight / CONCEPT_UNIT;

	if (c->kind == CONCEPT_WHOLE)
		return;
	o->all[side] += w;
	o->square[side] += w * w;
	o->kind[side][c->kind]++;
	if (c->kind == CONCEPT_NUMBER && c->weight >= COUNT_LEAST)
		o->counts[side] += w;
	if (!c->in_title)
		return;
	o->title[side] += w;
	o->title_kind[side][c->kind]++;
	o->left[side] += w;
}

static void
count_both(struct overlap *o, const struct concept *x, const struct concept *y)
{
	double w = (x->weight < y->weight ? x->weight : y->weight) / CONCEPT_UNIT;
	bool deep = !x->in_title && !y->in_title;

	if (x->kind == CONCEPT_WHOLE) {
		if (o->wholes)
			o->both += deep ? w * DEEP : w;
		return;
	}
	count_alone(o, 0, x);
	count_alone(o, 1, y);
	o->left[0] -= x->in_title ? x->weight / CONCEPT_UNIT : 0;
	o->left[1] -= y->in_title ? y->weight / CONCEPT_UNIT : 0;
	if (x->in_title && y->in_title)
		o->title_both += w;
	if (!deep)
		o->title_kind_both[x->kind]++;
	o->kind_both[x->kind]++;
	o->telling_both += w >= TELLING_LEAST;
	o->square_both += w * w;
	o->counts_both |= x->kind == CONCEPT_NUMBER && x->weight >= COUNT_LEAST;
	w *= deep ? DEEP : 1;
	o->both += w;
	if (is_figure(x))
		o->figures += w;
	else if (x->kind == CONCEPT_NAME || x->kind == CONCEPT_WORD || x->kind == CONCEPT_PERSON)
		o->names += w;
}

static void
compare_concepts(const struct sketch *a, const struct sketch *b, struct overlap *out)
{
	size_t i = 0, k = 0;

	*out = (struct overlap){ .wholes = a->lang != LANG_EN || b->lang != LANG_EN };
	while (i < a->concept_n || k < b->concept_n) {
		const struct concept *x = &a->concept[i], *y = &b->concept[k];

		if (k == b->concept_n || (i < a->concept_n && x->hash < y->hash)) {
			count_alone(out, 0, x);
			i++;
		} else if (i == a->concept_n || x->hash > y->hash) {
			count_alone(out, 1, y);
			k++;
		} else {
			count_both(out, x, y);
			i++;
			k++;
		}
	}
}

static double
share(double part, double whole)
{
	return whole <= 0 ? 0 : fmin(part / whole, 1);
}

/* Both titles have something of the kind, and nothing of it is in the other item. */
static bool
differ(const struct overlap *o, enum concept_kind kind)
{
	return o->title_kind[0][kind] > 0 && o->title_kind[1][kind] > 0 &&
	       o->title_kind_both[kind] == 0;
}

/* Both have something of the kind anywhere, and nothing of it in common. */
static bool
none_shared(const struct overlap *o, enum concept_kind kind)
{
	return o->kind[0][kind] > 0 && o->kind[1][kind] > 0 && o->kind_both[kind] == 0;
}

/* One of the two has the bit. */
static bool
only_one(uint32_t a, uint32_t b, enum stage bit)
{
	return ((a ^ b) & (uint32_t)bit) != 0;
}

static const char *
contradiction(const struct story_item *a, const struct story_item *b, const struct overlap *o,
	double contained)
{
	/* what a correction says differently is what it corrects */
	if (contained >= 0.5 && only_one(a->sketch->stages, b->sketch->stages, STAGE_CORRECTED))
		return NULL;
	if (contained < 0.8 && differ(o, CONCEPT_NUMBER))
		return "the headlines have different numbers";
	if (contained < 0.8 && differ(o, CONCEPT_EDITION))
		return "the headlines name different editions";
	if (contained < 0.8 && differ(o, CONCEPT_YEAR))
		return "the headlines name different years";
	if (contained < 0.8 && differ(o, CONCEPT_DAY))
		return "the headlines name different days";
	if (contained < 0.8 && only_one(a->sketch->stages, b->sketch->stages, STAGE_PORTRAIT))
		return "one headline is of a portrait or a talk";
	if (((a->sketch->stages & b->sketch->stages) & SERIES) != 0 && contained < 0.6 &&
		(a->lang == b->lang || o->names + o->figures < SERIES_LEAST))
		return "the same series of notices";
	/* a house repeats its sentences about itself, so the titles must agree as well */
	if (a->source == b->source && a->lang == b->lang &&
		!(contained >= 0.8 && (2 * o->title_both >= 0.4 * (o->title[0] + o->title[1]) ||
					      contained >= 0.95)))
		return "two items of one source in one language";
	return NULL;
}

static void
add_text_signals(const struct overlap *o, double contained, struct story_match *out)
{
	add_signal(out, SIGNAL_CONTAINED, contained);
	add_signal(out, SIGNAL_COVERED, share(o->both, fmin(o->all[0], o->all[1])));
	add_signal(out, SIGNAL_SHARED, fmin(o->both, SHARED_MOST) / SHARED_MOST);
	add_signal(out, SIGNAL_FIGURES, fmin(o->figures, FIGURES_MOST) / FIGURES_MOST);
	add_signal(out, SIGNAL_LEFT, fmin(fmin(o->left[0], o->left[1]), LEFT_MOST) / LEFT_MOST);
	add_signal(out, SIGNAL_BODIES,
		1 - share(o->both - o->title_both, fmin(o->all[0], o->all[1]) - o->title_both));
	add_signal(out, SIGNAL_APART,
		fmin(share(o->left[0], o->title[0]), share(o->left[1], o->title[1])));
	add_signal(out, SIGNAL_ALIKE, share(o->square_both, sqrt(o->square[0] * o->square[1])));
	add_signal(out, SIGNAL_RARE, fmin((double)o->telling_both, TELLING_MOST) / TELLING_MOST);
	add_signal(out, SIGNAL_LENGTH,
		fmin(fmax(sqrt(o->all[0] * o->all[1]) - LENGTH_LEAST, 0), LENGTH_MOST) /
			LENGTH_MOST);
	add_signal(out, SIGNAL_OTHER_NAMES, differ(o, CONCEPT_NAME));
	add_signal(out, SIGNAL_NO_HOUSE, none_shared(o, CONCEPT_HOUSE));
	add_signal(out, SIGNAL_NO_PLACE, none_shared(o, CONCEPT_PLACE));
	add_signal(out, SIGNAL_SCHOOLS, none_shared(o, CONCEPT_SCHOOL));
	add_signal(out, SIGNAL_OTHER_FIGURES,
		o->counts_both ? 0
			       : fmin(fmin(o->counts[0], o->counts[1]), COUNTS_MOST) / COUNTS_MOST);
	add_signal(out, SIGNAL_PLACES, differ(o, CONCEPT_PLACE));
	add_signal(out, SIGNAL_HOUSES, differ(o, CONCEPT_HOUSE));
	add_signal(out, SIGNAL_DATES, none_shared(o, CONCEPT_DAY));
}

/* `a` looks ahead to a day that has passed when `b` comes. */
static bool
before_and_after(const struct story_item *a, const struct story_item *b)
{
	return a->sketch->ahead != 0 && (double)b->published >= (a->sketch->ahead + 1) * DAY_S;
}

static void
add_stage_signals(const struct story_item *x, const struct story_item *y, struct story_match *out)
{
	uint32_t a = x->sketch->stages, b = y->sketch->stages;
	uint32_t pa = a & STAGE_POINTS, pb = b & STAGE_POINTS;

	add_signal(out, SIGNAL_NEXT, only_one(a, b, STAGE_NEXT));
	add_signal(out, SIGNAL_STAGES, pa != 0 && pb != 0 && (pa & pb) == 0);
	add_signal(out, SIGNAL_STAGE_ALONE, (pa != 0) != (pb != 0));
	add_signal(out, SIGNAL_PORTRAIT, only_one(a, b, STAGE_ASKED));
	add_signal(out, SIGNAL_ROUNDUP, only_one(a, b, STAGE_ROUNDUP));
	add_signal(out, SIGNAL_INVITED,
		only_one(a, b, STAGE_INVITES) && only_one(a, b, STAGE_TOLD) &&
			((a & (uint32_t)STAGE_TOLD) != 0) != ((a & (uint32_t)STAGE_INVITES) != 0));
	add_signal(out, SIGNAL_BEFORE, before_and_after(x, y) || before_and_after(y, x));
}

void
story_compare(const struct story_item *a, const struct story_item *b, struct story_match *out)
{
	bool same_address = a->link_key.n > 0 && str_eq(a->link_key, b->link_key);
	bool twin = a->twin_key.n > 0 && a->lang != b->lang && str_eq(a->twin_key, b->twin_key);
	double sum = 0, contained = 0, days = fabs((double)(a->published - b->published)) / DAY_S;
	struct overlap o = { .both = 0 };

	*out = (struct story_match){ .blocked_by = NULL };
	add_signal(out, SIGNAL_BASE, 1);
	if (same_address)
		add_signal(out, SIGNAL_ADDRESS, 1);
	if (twin)
		add_signal(out, SIGNAL_TWIN, 1);
	if (a->sketch != NULL && b->sketch != NULL) {
		contained = containment(a->sketch, b->sketch);
		compare_concepts(a->sketch, b->sketch, &o);
		add_text_signals(&o, contained, out);
		add_stage_signals(a, b, out);
	}
	add_signal(out, SIGNAL_DAYS, log1p(fmin(days, DAYS_MOST)) / log1p(DAYS_MOST));
	add_signal(out, SIGNAL_LANGUAGES, a->lang != b->lang);
	if (a->source == b->source && !twin)
		add_signal(out, SIGNAL_SOURCE, 1);
	for (size_t i = 0; i < out->signal_n; i++)
		sum += out->signal[i].weight;
	out->likelihood = 1 / (1 + exp(-sum));
	if (!same_address && !twin && a->sketch != NULL && b->sketch != NULL)
		out->blocked_by = contradiction(a, b, &o, contained);
	if (out->blocked_by != NULL)
		out->likelihood = 0;
}
