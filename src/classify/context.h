/*
 * classify/context.h -- what stands around a term: company that changes its meaning, and signs that
 * it is only named in passing.
 */
#ifndef CLASSIFY_CONTEXT_H
#define CLASSIFY_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "text/words.h"

/* Words that put others into groups (lexicon_companions.c, lexicon.h). */
struct context_row {
	const char *term;
	unsigned groups;
	unsigned flags; /* enum term_flags */
};

extern const struct context_row context_rows[];
extern const size_t context_rows_n;

/* The groups of every word of a field. */
struct context {
	const struct words *words;
	bool german;      /* nouns have capitals */
	unsigned *groups; /* one mask a word */
	unsigned any;     /* all of them together */
};

void context_init(struct context *c, const struct words *w, bool german, struct arena *mem);
void context_add(struct context *c, size_t at, size_t n, unsigned groups);

/* Groups of the words near words at..at+n, themselves left out, in the same field. */
#define CONTEXT_NEAR 10
unsigned context_near(const struct context *c, size_t at, size_t n);

/* Share of a term's weight that is left when it stands where things are named in passing. */
enum passing {
	PASSING_NOT,
	PASSING_CREDIT,   /* "Bild: KI-generiert" */
	PASSING_ABOUT,    /* behind "Über uns" */
	PASSING_LIST,     /* one of three or more: "Energie, KI und Verkehr" */
	PASSING_PAIR,     /* second of two: "Daten und KI" */
	PASSING_EXAMPLE,  /* "darunter", "such as", "whether" */
	PASSING_OTHERS,   /* "Weitere Preise", "other prizes" */
	PASSING_AMONG,    /* a list that a sign of examples opens: "darunter A, B und KI" */
	PASSING_OCCASION, /* once, below a title about an open day, a journey or a vacancy */
	PASSING_DEMAND,   /* why chips, power or steel are sold */
	PASSING_HOUSE,    /* what a house is: "SECAI is a graduate school of" */
	PASSING_LONE,     /* once in a summary, and nothing of the trade beside it */
};
enum passing context_passing(const struct context *c, size_t at, size_t n);
const char *passing_name(enum passing p);

#endif
