/*
 * classify/learned.h -- what labelled items teach beyond the terms of the lexicon.
 *
 * Logistic regression over hashed features of title and lead (Weinberger et al. 2009, "Feature
 * Hashing for Large Scale Multitask Learning"): stems, pairs of stems that stand side by side, and
 * runs of 3 to 5 characters inside words, each with its field.  It is trained with the sum of the
 * rules as an offset, so that it learns only what the rules miss, and its say is bounded: it can
 * turn an item that is in doubt, never one that names nothing of the field.
 */
#ifndef CLASSIFY_LEARNED_H
#define CLASSIFY_LEARNED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/str.h"
#include "classify/relevance.h"

/* Weights by hash of the feature; a power of two. */
#define LEARNED_SLOTS 8192

/* Most log-odds that all features together may add or take. */
#define LEARNED_MOST 1.2

/* Words of a field that are read: what comes later says less of what the item is about. */
#define LEARNED_WORDS_MAX 80

/* Strongest words that learned_say tells. */
#define LEARNED_TOP_MAX 5

struct learned;

/* The curve from a sum of log-odds to the share of relevant items, fitted with the weights. */
struct learned_curve {
	double slope, shift;
};

/* What `make train` wrote into learned_rows.c. */
const struct learned *learned_shipped(void);
struct learned_curve learned_curve_shipped(void);

/*
 * Log-odds between -LEARNED_MOST and LEARNED_MOST.  `top` has room for LEARNED_TOP_MAX words as
 * written, strongest first, each with its share of the say; `*top_n` is how many there are.  `text`
 * must be split in German or English.  What is found lives in `mem` and in the text.
 */
double learned_say(const struct learned *l, const struct relevance_text *text, struct arena *mem,
	struct evidence *top, size_t *top_n);

/* One decision to learn from; everything is borrowed. */
struct learned_sample {
	const struct relevance_text *text; /* split as for learned_say */
	double offset;                     /* the sum without the learned part: verdict.sum less
					      verdict.learned */
	bool relevant;
	double weight; /* 1 is usual */
};

/*
 * Adds what the samples teach to the weights of `base`; NULL: to none, so that no samples give one
 * that says nothing.  The same samples in the same order give the same weights.  Some 1 ms for 4
 * samples.  The result lives in `mem`.
 */
struct learned *learned_train(
	const struct learned *base, const struct learned_sample *v, size_t n, struct arena *mem);

/* As bytes, to be kept; the format tells its version and size. */
struct str learned_pack(const struct learned *l, struct arena *mem);
/* False, and `*out` left alone, for bytes that learned_pack of this version did not write. */
bool learned_unpack(struct str packed, struct arena *mem, const struct learned **out) MUST_USE;

#endif
