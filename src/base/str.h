/*
 * base/str.h -- borrowed text: a pointer and a length, passed by value.
 *
 * A `struct str` owns nothing and need not end in NUL.  What it points to lives in an arena, a
 * buffer or the program's text.  Text inside the program is valid UTF-8 (parse/charset.c is the
 * border); functions here work on bytes and on ASCII only, which never splits a UTF-8 sequence.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define STR_INIT(lit)                   \
	{                               \
		"" lit, sizeof(lit) - 1 \
	}
#define STR_NONE ((struct str){ "", 0 })
/* For "%.*s". Lengths beyond INT_MAX do not occur: all input is bounded far below. */
#define STR_ARG(s) (int)(s).n, (s).p

/* Position returned when nothing was found. */
#define STR_NOT_FOUND ((size_t)-1)

/*
 * The smallest ones stand here, so that loops over every byte of every text need no call.
 *
 * ASCII classes do not depend on the locale; space is ' ', \t, \n, \v, \f, \r.
 */
static inline bool
ascii_space(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
ascii_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_alpha(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
ascii_alnum(int c)
{
	return ascii_alpha(c) || ascii_digit(c);
}

static inline bool
ascii_xdigit(int c)
{
	return ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static inline int
ascii_lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static inline int
ascii_upper(int c)
{
	return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
}

/* Clamped to the text. */
static inline struct str
str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ from == 0 ? s.p : s.p + from, to - from };
}

/* Without the first n bytes. */
static inline struct str
str_skip(struct str s, size_t n)
{
	return str_slice(s, n, s.n);
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_slice(s, 0, prefix.n), prefix);
}

static inline bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_skip(s, s.n - suffix.n), suffix);
}

struct str str_from(const char *z); /* NULL gives the empty text */
struct str str_trim(struct str s);  /* without ASCII white space at both ends */

bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* by bytes, shorter first */
int str_cmp_nocase(struct str a, struct str b); /* ASCII letters only */
bool str_starts_nocase(struct str s, struct str prefix);

size_t str_find(struct str s, struct str needle); /* or STR_NOT_FOUND; an empty needle is at 0 */
size_t str_find_nocase(struct str s, struct str needle);
size_t str_chr(struct str s, char c);
size_t str_rchr(struct str s, char c);

/*
 * Cuts `*rest` at the first `sep`: returns what stands before it and leaves what stands behind it.
 * Without a `sep` all is returned and `*rest` is empty with p == NULL, so that a loop
 * `while (rest.p != NULL) { part = str_cut(&rest, ','); ... }` sees every part, empty ones too.
 */
struct str str_cut(struct str *rest, char sep);

/* Next line without its end ("\n" or "\r\n"); same protocol as str_cut. */
struct str str_cut_line(struct str *rest);

/* Next word between ASCII white space; empty when there is none left. */
struct str str_cut_word(struct str *rest);

#endif
