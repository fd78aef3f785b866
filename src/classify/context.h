/*
 * classify/context.h -- what stands around a term: company that changes its meaning.
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

#endif
