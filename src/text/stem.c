/*
 * stem.c -- see stem.h.
 */
#include "text/stem.h"

#include <string.h>

#include "text/stem_rules.h"

/* Longer runs are no words of a language but addresses, keys or noise. */
#define STEM_BYTES_MAX 96

struct str
stem_word(struct str fold, enum language lang, struct arena *mem)
{
	char w[STEM_BYTES_MAX];
	size_t n;

	if ((lang != LANG_DE && lang != LANG_EN) || fold.n < 3 || fold.n > STEM_BYTES_MAX)
		return fold;
	memcpy(w, fold.p, fold.n);
	n = lang == LANG_DE ? stem_german(w, fold.n) : stem_english(w, fold.n);
	/* Most stems are the beginning of the word: no copy needed. */
	if (memcmp(w, fold.p, n) == 0)
		return str_slice(fold, 0, n);
	return arena_dup(mem, (struct str){ w, n });
}
