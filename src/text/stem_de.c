/*
 * stem_de.c -- the German stemmer; see stem.h for its source.
 */
#include "text/stem_rules.h"

#include <stdbool.h>

#include "base/compiler.h"

/* The algorithm marks u and y between vowels, which are consonants there, by capitals. */
#define IS_VOWEL 1
#define BEFORE_S 2  /* s behind it is an ending: "Modells", but not "Haus" */
#define BEFORE_ST 4 /* the same for st */

static const uint8_t letters[128] = {
	['a'] = IS_VOWEL,
	['e'] = IS_VOWEL,
	['i'] = IS_VOWEL,
	['o'] = IS_VOWEL,
	['u'] = IS_VOWEL,
	['y'] = IS_VOWEL,
	['b'] = BEFORE_S | BEFORE_ST,
	['d'] = BEFORE_S | BEFORE_ST,
	['f'] = BEFORE_S | BEFORE_ST,
	['g'] = BEFORE_S | BEFORE_ST,
	['h'] = BEFORE_S | BEFORE_ST,
	['k'] = BEFORE_S | BEFORE_ST,
	['l'] = BEFORE_S | BEFORE_ST,
	['m'] = BEFORE_S | BEFORE_ST,
	['n'] = BEFORE_S | BEFORE_ST,
	['r'] = BEFORE_S,
	['t'] = BEFORE_S | BEFORE_ST,
};

static bool
is(char c, unsigned what)
{
	return (unsigned char)c < 0x80 && (letters[(unsigned char)c] & what) != 0;
}

/* ä, ö and ü in UTF-8 behind the byte C3. */
static bool
is_umlaut(char second)
{
	return second == '\xA4' || second == '\xB6' || second == '\xBC';
}

static bool
is_vowel(const char *w, size_t n, size_t at)
{
	return is(w[at], IS_VOWEL) || (w[at] == '\xC3' && at + 1 < n && is_umlaut(w[at + 1]));
}

/* Behind the first consonant behind a vowel at or behind `at`; n if there is none. */
static size_t
region(const char *w, size_t n, size_t at)
{
	while (at < n && !is_vowel(w, n, at))
		at = stem_next(w, n, at);
	while (at < n && is_vowel(w, n, at))
		at = stem_next(w, n, at);
	return at < n ? stem_next(w, n, at) : n;
}

/* Does a vowel end before `at`? */
static bool
is_behind_vowel(const char *w, size_t at)
{
	return (at >= 1 && is(w[at - 1], IS_VOWEL)) ||
	       (at >= 2 && w[at - 2] == '\xC3' && is_umlaut(w[at - 1]));
}

/* False if there is nothing that unmark() would take back. */
static bool
mark(char *w, size_t n)
{
	bool marked = false;

	for (size_t i = 0; i < n; i++) {
		if (w[i] == '\xC3') {
			marked = true;
			if (i + 1 < n && w[i + 1] == '\x9F') {
				w[i] = 's'; /* sharp s */
				w[i + 1] = 's';
			}
		} else if (w[i] == 'U' || w[i] == 'Y') {
			marked = true; /* not folded, but taken for our marks */
		} else if ((w[i] == 'u' || w[i] == 'y') && i + 1 < n && is_vowel(w, n, i + 1) &&
			   is_behind_vowel(w, i)) {
			w[i] = w[i] == 'u' ? 'U' : 'Y';
			marked = true;
		}
	}
	return marked;
}

/* Marks and umlauts away. */
static size_t
unmark(char *w, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		char c = w[i];

		if (c == 'U' || c == 'Y')
			c = c == 'U' ? 'u' : 'y';
		if (c == '\xC3' && i + 1 < n && is_umlaut(w[i + 1])) {
			i++;
			c = w[i] == '\xA4' ? 'a' : w[i] == '\xB6' ? 'o' : 'u';
		}
		w[out++] = c;
	}
	return out;
}

/* Endings of nouns and adjectives. */
static size_t
step_1(const char *w, size_t n, size_t r1)
{
	size_t cut = 0;
	bool e = false;

	if (ENDS(w, n, "ern"))
		cut = 3;
	else if (ENDS(w, n, "em") || ENDS(w, n, "er"))
		cut = 2;
	else if (ENDS(w, n, "en") || ENDS(w, n, "es"))
		cut = 2, e = true;
	else if (ENDS(w, n, "e"))
		cut = 1, e = true;
	else if (ENDS(w, n, "s") && n >= 2 && is(w[n - 2], BEFORE_S))
		cut = 1;
	if (cut == 0 || n - cut < r1)
		return n;
	n -= cut;
	return e && ENDS(w, n, "niss") ? n - 1 : n;
}

/* Three letters before "st" and the one in front of it. */
static bool
has_stem_before_st(const char *w, size_t n)
{
	size_t at = n - 2;

	if (at == 0 || !is(w[at - 1], BEFORE_ST))
		return false;
	at--;
	for (int i = 0; i < 3; i++) {
		if (at == 0)
			return false;
		at = stem_before(w, at);
	}
	return true;
}

/* Endings of verbs and comparison. */
static size_t
step_2(const char *w, size_t n, size_t r1)
{
	if (ENDS(w, n, "est"))
		return n - 3 >= r1 ? n - 3 : n;
	if (ENDS(w, n, "en") || ENDS(w, n, "er"))
		return n - 2 >= r1 ? n - 2 : n;
	if (ENDS(w, n, "st") && n - 2 >= r1 && has_stem_before_st(w, n))
		return n - 2;
	return n;
}

/* Is there an ending of `cut` bytes in R2, and no e before it? */
static bool
is_free(const char *w, size_t n, size_t cut, size_t r2)
{
	return n - cut >= r2 && (n == cut || w[n - cut - 1] != 'e');
}

/* Endings that make words of others. */
static size_t
step_3(const char *w, size_t n, size_t r1, size_t r2)
{
	if (ENDS(w, n, "end") || ENDS(w, n, "ung")) {
		if (n - 3 < r2)
			return n;
		n -= 3;
		return ENDS(w, n, "ig") && is_free(w, n, 2, r2) ? n - 2 : n;
	}
	if (ENDS(w, n, "ig") || ENDS(w, n, "ik"))
		return is_free(w, n, 2, r2) ? n - 2 : n;
	if (ENDS(w, n, "isch"))
		return is_free(w, n, 4, r2) ? n - 4 : n;
	if (ENDS(w, n, "lich") || ENDS(w, n, "heit")) {
		if (n - 4 < r2)
			return n;
		n -= 4;
		return (ENDS(w, n, "er") || ENDS(w, n, "en")) && n - 2 >= r1 ? n - 2 : n;
	}
	if (ENDS(w, n, "keit")) {
		if (n - 4 < r2)
			return n;
		n -= 4;
		if (ENDS(w, n, "lich"))
			return n - 4 >= r2 ? n - 4 : n;
		return ENDS(w, n, "ig") && n - 2 >= r2 ? n - 2 : n;
	}
	return n;
}

size_t
stem_german(char *w, size_t n)
{
	size_t third = 0, r1 = n, r2 = n;
	bool marked = mark(w, n);

	for (int i = 0; i < 3 && third < n + 1; i++)
		third = third < n ? stem_next(w, n, third) : n + 1;
	if (third <= n) { /* shorter words have no endings */
		r1 = region(w, n, 0);
		r2 = region(w, n, r1);
		if (r1 < third)
			r1 = third;
	}
	n = step_1(w, n, r1);
	n = step_2(w, n, r1);
	n = step_3(w, n, r1, r2);
	return marked ? unmark(w, n) : n;
}
