/*
 * classify/weigh.h -- the terms of an item become evidence with weights that add up.
 *
 * A term's weight is scaled by place and density, by company and by signs of a mention in passing;
 * many terms saturate, because the fifth method says less than the first.
 */
#ifndef CLASSIFY_WEIGH_H
#define CLASSIFY_WEIGH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "classify/relevance.h"

/* Log-odds of an item that names nothing of the field. */
#define WEIGH_BIAS (-2.3)

/* Reasons that one item keeps; more terms than this count but are not shown. */
#define EVIDENCE_MAX 24

struct vocabulary;

/* The built-in lexicon and what feeds.conf adds to it, compiled for both languages. */
struct vocabulary *vocabulary_new(const struct relevance_rules *rules, struct arena *mem);

struct weighed {
	struct evidence *v; /* strongest first, room for some more behind */
	size_t n;
	double sum;     /* of all terms, without WEIGH_BIAS */
	bool by_editor; /* a strong or excluding word of feeds.conf is among them */
};

/* `text` must be split in German or English. */
void weigh_terms(const struct vocabulary *v, const struct relevance_text *text, struct arena *mem,
	struct weighed *out);

/* The words around words at..at+n of a field, some 60 characters on one line. */
struct str weigh_quote(const struct words *w, size_t at, size_t n, struct arena *mem);

#endif
