/*
 * text/stem_rules.h -- the stemmers of the languages; private to this folder.
 *
 * They work in place on a folded word in valid UTF-8 and return its new length, which is never more
 * than before.  R1 and R2 of the algorithms are places in bytes.
 */
#ifndef TEXT_STEM_RULES_H
#define TEXT_STEM_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t stem_german(char *w, size_t n);
size_t stem_english(char *w, size_t n);

/* Does the word of n bytes end in a literal? The last letter tells most words apart. */
#define ENDS(w, n, lit)                                                    \
	((n) >= sizeof(lit) - 1 && (w)[(n)-1] == (lit)[sizeof(lit) - 2] && \
		memcmp((w) + (n) - (sizeof(lit) - 1), (lit), sizeof(lit) - 1) == 0)

static inline bool
stem_continues(char c)
{
	return ((unsigned char)c & 0xC0u) == 0x80u;
}

/* The character behind the one at `at`, and the one that ends before it. */
static inline size_t
stem_next(const char *w, size_t n, size_t at)
{
	at++;
	while (at < n && stem_continues(w[at]))
		at++;
	return at;
}

static inline size_t
stem_before(const char *w, size_t at)
{
	at--;
	while (at > 0 && stem_continues(w[at]))
		at--;
	return at;
}

#endif
