/*
 * text/stem.c -- Snowball's stemmers, made at first use.
 */
#include "text/stem.h"

#include <libstemmer.h>
#include <string.h>

/* Longer runs are no words of a language but addresses, keys or noise. */
#define STEM_BYTES_MAX 96

static struct sb_stemmer *german, *english;

static struct sb_stemmer *
stemmer(enum language lang)
{
	switch (lang) {
	case LANG_DE:
		if (german == NULL)
			german = sb_stemmer_new("german", "UTF_8");
		return german;
	case LANG_EN:
		if (english == NULL)
			english = sb_stemmer_new("english", "UTF_8");
		return english;
	case LANG_UNKNOWN:
	case LANG_OTHER:
		break;
	}
	return NULL;
}

struct str
stem_word(struct str fold, enum language lang, struct arena *mem)
{
	struct sb_stemmer *s = stemmer(lang);
	const sb_symbol *got;
	size_t n;

	if (s == NULL || fold.n < 3 || fold.n > STEM_BYTES_MAX)
		return fold;
	got = sb_stemmer_stem(s, (const sb_symbol *)fold.p, (int)fold.n);
	if (got == NULL)
		return fold;
	n = (size_t)sb_stemmer_length(s);
	/* Most stems are the beginning of the word: no copy needed. */
	if (n <= fold.n && memcmp(got, fold.p, n) == 0)
		return str_slice(fold, 0, n);
	return arena_dup(mem, (struct str){ (const char *)got, n });
}

void
stem_teardown(void)
{
	sb_stemmer_delete(german);
	sb_stemmer_delete(english);
	german = NULL;
	english = NULL;
}
