/*
 * classify/matcher.h -- many terms, one pass over the words of a text.
 *
 * Terms of one or more words are kept under their first stem (or fold, where inflection must not
 * count); single words can also be found inside German compounds.  The time is linear in the words
 * of the text and hardly depends on the number of terms.
 */
#ifndef CLASSIFY_MATCHER_H
#define CLASSIFY_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/language.h"
#include "text/words.h"

enum matcher_flags {
	MATCH_WRITTEN = 1, /* as written, letter by letter */
	MATCH_FOLD = 2,    /* in any case, but no inflection */
	MATCH_HEAD = 4,    /* may begin a compound */
	MATCH_TAIL = 8,    /* may end a compound; with MATCH_HEAD also inside */
};

struct matcher_term {
	struct str text;
	unsigned flags;
	uint32_t id;
};

struct matcher_hit {
	uint32_t id;
	uint32_t at, n; /* words */
	bool inside;    /* part of a compound */
};

#define MATCHER_TERM_WORDS_MAX 8 /* longer terms are cut */
#define MATCHER_PART_LEAST 3     /* bytes of the shortest part of a compound */
#define MATCHER_COMPOUND_MAX 60  /* bytes of the longest word that is looked into */

struct matcher;

/* `lang`: of the texts that it will see, for the stems. Lives in `mem`; terms are copied. */
struct matcher *matcher_new(
	const struct matcher_term *terms, size_t n, enum language lang, struct arena *mem);

/* All hits by place, at one place longer ones first. Lives in `mem`. */
size_t matcher_run(const struct matcher *m, const struct words *w, struct arena *mem,
	struct matcher_hit **hits);

#endif
