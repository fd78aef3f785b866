/*
 * text/stem.c -- Snowball's stemmers, made at first use, and a cache of what they said.
 *
 * The same few thousand words make up most of every text, and stemming is the dearest part of
 * looking at one.  The cache only saves time: it holds what the stemmer would say again.
 */
#include "text/stem.h"

#include <libstemmer.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"

/* Longer runs are no words of a language but addresses, keys or noise. */
#define STEM_BYTES_MAX 96

/* Direct-mapped: a newer word takes the slot. 64 bytes a slot, 256 kB in all. */
#define CACHE_SLOTS 4096
#define CACHE_BYTES 30

struct cached {
	uint8_t lang, fold_n, stem_n;
	char fold[CACHE_BYTES], stem[CACHE_BYTES + 1];
};

/* A language's stemmer for UTF-8 and the one for Latin-1, which says the same of words of ASCII in
 * two thirds of the time: it need not look where a character ends. */
struct stemmers {
	struct sb_stemmer *utf8, *latin;
};

static struct stemmers german, english;
static struct cached cache[CACHE_SLOTS];

static bool
is_ascii(struct str s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.n; i++)
		all |= (unsigned char)s.p[i];
	return all < 0x80;
}

static struct sb_stemmer *
stemmer(enum language lang, struct str fold)
{
	struct stemmers *both = lang == LANG_DE ? &german : &english;
	const char *name = lang == LANG_DE ? "german" : "english";

	if (is_ascii(fold)) {
		if (both->latin == NULL)
			both->latin = sb_stemmer_new(name, "ISO_8859_1");
		if (both->latin != NULL)
			return both->latin;
	}
	if (both->utf8 == NULL)
		both->utf8 = sb_stemmer_new(name, "UTF_8");
	return both->utf8;
}

/* Most stems are the beginning of the word: no copy needed. */
static struct str
of_fold(struct str fold, struct str stem, struct arena *mem)
{
	if (stem.n <= fold.n && memcmp(stem.p, fold.p, stem.n) == 0)
		return str_slice(fold, 0, stem.n);
	return arena_dup(mem, stem);
}

struct str
stem_word(struct str fold, enum language lang, struct arena *mem)
{
	struct sb_stemmer *s;
	const sb_symbol *got;
	struct cached *slot;
	struct str stem;

	if ((lang != LANG_DE && lang != LANG_EN) || fold.n < 3 || fold.n > STEM_BYTES_MAX)
		return fold;
	slot = &cache[hash64_seed(fold, (uint64_t)lang) % CACHE_SLOTS];
	if (slot->lang == lang && slot->fold_n == fold.n && memcmp(slot->fold, fold.p, fold.n) == 0)
		return of_fold(fold, (struct str){ slot->stem, slot->stem_n }, mem);
	s = stemmer(lang, fold);
	got = s == NULL ? NULL : sb_stemmer_stem(s, (const sb_symbol *)fold.p, (int)fold.n);
	if (got == NULL)
		return fold;
	stem = (struct str){ (const char *)got, (size_t)sb_stemmer_length(s) };
	if (fold.n <= CACHE_BYTES && stem.n <= CACHE_BYTES) {
		slot->lang = (uint8_t)lang;
		slot->fold_n = (uint8_t)fold.n;
		slot->stem_n = (uint8_t)stem.n;
		memcpy(slot->fold, fold.p, fold.n);
		memcpy(slot->stem, stem.p, stem.n);
	}
	return of_fold(fold, stem, mem);
}

void
stem_teardown(void)
{
	sb_stemmer_delete(german.utf8);
	sb_stemmer_delete(german.latin);
	sb_stemmer_delete(english.utf8);
	sb_stemmer_delete(english.latin);
	german = english = (struct stemmers){ NULL, NULL };
}
