/*
 * text/stem.c -- Snowball's stemmers, made at first use, and a cache of what they said.
 *
 * The same few thousand words make up most of every text, and stemming is the dearest part of
 * looking at one.  The cache only saves time: it holds what the stemmer would say again.
 */
#include "text/stem.h"

#include <libstemmer.h>
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

static struct sb_stemmer *german, *english;
static struct cached cache[CACHE_SLOTS];

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
	s = stemmer(lang);
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
	sb_stemmer_delete(german);
	sb_stemmer_delete(english);
	german = NULL;
	english = NULL;
}
