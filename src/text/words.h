/*
 * text/words.h -- a text becomes words, with offsets so that evidence can point back.
 *
 * A word is a maximal run of letters, digits and marks; apostrophes and dots inside ("ScaDS.AI",
 * "3.5") stay when letters or digits stand on both sides; a hyphen separates, and the second word
 * remembers that it was joined ("KI-gestützt" is KI + gestützt, WORD_JOINED).
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/language.h"

enum word_flags {
	WORD_CAPITAL = 1,   /* begins with an upper-case letter */
	WORD_UPPER = 2,     /* at least two letters, all upper case */
	WORD_DIGITS = 4,    /* begins with a digit */
	WORD_JOINED = 8,    /* a hyphen joins it to the word before */
	WORD_SENTENCE = 16, /* first of a sentence or block */
	WORD_STOP = 32,     /* a stopword of the text's language */
};

struct word {
	uint32_t at, len; /* bytes in the text, as written */
	struct str fold;  /* case folded, compatible characters unified (NFKC), umlauts kept */
	struct str stem;  /* Snowball stem of fold in the text's language; fold for others */
	unsigned flags;
	uint32_t
		known; /* 1 to WORDS_KNOWN_MAX: equal numbers mean equal folds and stems; 0: rare */
};

/* Words that are remembered with their folds and stems. A power of two less one. */
#define WORDS_KNOWN_MAX 16383

struct words {
	struct str text; /* borrowed */
	struct word *v;
	size_t n;
};

#define WORDS_MAX 20000 /* words taken from one text; the rest says nothing new */

/*
 * Everything in `*out` lives in `mem`, except the text itself, to which the folds of small ASCII
 * words point, too: it must live as long as the words.
 */
void words_split(struct str text, enum language lang, struct arena *mem, struct words *out);

/* The word as it was written. */
struct str words_written(const struct words *w, size_t i);

/*
 * The byte behind the sentence that begins at `from`: its full stop with closing quotes, or the
 * line's end.  Always behind `from` if there is anything: line ends at `from` are passed over. Dots
 * of abbreviations ("z. B.", "Prof."), ordinals ("2. Mai") and initials end none.
 */
size_t words_sentence_end(struct str text, size_t from);

#endif
