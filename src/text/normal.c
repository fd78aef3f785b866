/*
 * text/normal.c -- folding, NFC and comparison keys.
 *
 * German and English text is ASCII with a few letters of Latin-1, so these take a short way;
 * utf8proc sees only what is rarer.
 */
#include "text/normal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* Most that one character can become: 18 in Unicode's tables (U+FDFA), with room to spare. */
#define DECOMPOSED_MAX 32

/* Slices are bounded far below, but utf8proc counts in signed sizes. */
static struct str
map(struct str s, unsigned options, struct arena *mem)
{
	utf8proc_uint8_t *got = NULL;
	utf8proc_ssize_t n;
	struct str out = s;

	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &got,
		(utf8proc_option_t)options);
	if (n >= 0 && got != NULL)
		out = arena_dup(mem, (struct str){ (const char *)got, (size_t)n });
	free(got);
	return out;
}

/* Bytes C3 80 to C3 BF are U+00C0 to U+00FF: letters but for two signs. */
static bool
is_latin1_letter(unsigned char second)
{
	return second >= 0x80 && second <= 0xBF && second != 0x97 && second != 0xB7;
}

/* The way for ASCII and Latin-1 letters; false at the first other character. */
static bool
fold_short(struct str s, char *out)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned char d;

		if (c < 0x80) {
			out[i] = (char)ascii_lower(c);
			continue;
		}
		if (c != 0xC3 || i + 1 >= s.n)
			return false;
		d = (unsigned char)s.p[++i];
		if (!is_latin1_letter(d))
			return false;
		if (d == 0x9F) { /* sharp s folds to ss, and two bytes stay two bytes */
			out[i - 1] = 's';
			out[i] = 's';
			continue;
		}
		out[i - 1] = (char)c;
		out[i] = (char)(d < 0x9F ? d + 0x20 : d);
	}
	return true;
}

static bool
is_folded_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x80 || (c >= 'A' && c <= 'Z'))
			return false;
	}
	return true;
}

struct str
normal_fold(struct str s, struct arena *mem)
{
	struct arena_mark mark;
	char *out;

	if (is_folded_ascii(s))
		return s;
	mark = arena_mark(mem);
	out = arena_alloc(mem, s.n);
	if (fold_short(s, out))
		return (struct str){ out, s.n };
	arena_rewind(mem, mark);
	return map(s,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
			UTF8PROC_IGNORE,
		mem);
}

/* Anything below U+0300 is composed already (except Latin letters before a combining mark). */
static bool
is_surely_nfc(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xCC)
			return false;
	return true;
}

struct str
normal_nfc(struct str s, struct arena *mem)
{
	struct arena_mark mark;
	struct str out;

	if (is_surely_nfc(s))
		return s;
	mark = arena_mark(mem);
	out = map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE, mem);
	if (out.p != s.p && str_eq(out, s)) {
		arena_rewind(mem, mark);
		return s;
	}
	return out;
}

struct key {
	struct arena *mem;
	char *p;
	size_t n, room;
	bool gap; /* a space is due before the next letter */
};

/* Room for one more character in its longest form. */
static void
reserve(struct key *k)
{
	size_t need = k->n + (size_t)DECOMPOSED_MAX * 4 + 2;
	char *p;

	if (need <= k->room)
		return;
	k->room = need * 2;
	p = arena_alloc(k->mem, k->room);
	if (k->n > 0)
		memcpy(p, k->p, k->n);
	k->p = p;
}

static void
put(struct key *k, const char *p, size_t n)
{
	if (k->gap && k->n > 0)
		k->p[k->n++] = ' ';
	k->gap = false;
	memcpy(k->p + k->n, p, n);
	k->n += n;
}

static bool
is_letter_or_digit(utf8proc_category_t c)
{
	return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
	       (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

static void
put_rare(struct key *k, uint32_t c)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	utf8proc_ssize_t n;
	int class = 0;

	n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, DECOMPOSED_MAX,
		(utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
				    UTF8PROC_IGNORE | UTF8PROC_STRIPMARK),
		&class);
	if (n < 0 || n > DECOMPOSED_MAX) {
		k->gap = true;
		return;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		char out[4];

		if (is_letter_or_digit(utf8proc_category(parts[i])))
			put(k, out, utf8_put((uint32_t)parts[i], out));
		else
			k->gap = true;
	}
}

/* Adds the character at `*at`, which moves behind it. */
static void
put_next(struct key *k, struct str s, size_t *at)
{
	unsigned char b = (unsigned char)s.p[*at];
	uint32_t c;

	reserve(k);
	if (b < 0x80) {
		char low = (char)ascii_lower(b);

		++*at;
		if (ascii_alnum(b))
			put(k, &low, 1);
		else
			k->gap = true;
		return;
	}
	c = utf8_next(s, at);
	if (c == UTF8_BAD)
		k->gap = true;
	else if (c == 0xE4 || c == 0xC4)
		put(k, "ae", 2);
	else if (c == 0xF6 || c == 0xD6)
		put(k, "oe", 2);
	else if (c == 0xFC || c == 0xDC)
		put(k, "ue", 2);
	else if (c == 0xDF || c == 0x1E9E)
		put(k, "ss", 2);
	else
		put_rare(k, c);
}

static struct key
begin(size_t n, struct arena *mem)
{
	struct key k = { .mem = mem, .room = n + (size_t)DECOMPOSED_MAX * 4 + 2 };

	k.p = arena_alloc(mem, k.room);
	return k;
}

struct str
normal_key(struct str s, struct arena *mem)
{
	struct key k;

	s = normal_nfc(s, mem);
	k = begin(s.n, mem);
	for (size_t at = 0; at < s.n;)
		put_next(&k, s, &at);
	return (struct str){ k.p, k.n };
}

bool
normal_key_is(struct str s, struct str key, struct arena *mem)
{
	struct key k;

	s = normal_nfc(s, mem);
	k = begin(key.n, mem);
	for (size_t at = 0, same = 0; at < s.n; same = k.n) {
		put_next(&k, s, &at);
		if (k.n > key.n || memcmp(k.p + same, key.p + same, k.n - same) != 0)
			return false;
	}
	return k.n == key.n;
}
