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

struct str str_from(const char *z);                         /* NULL gives the empty text */
struct str str_slice(struct str s, size_t from, size_t to); /* clamped to the text */
struct str str_skip(struct str s, size_t n);                /* without the first n bytes */
struct str str_trim(struct str s); /* without ASCII white space at both ends */

bool str_eq(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* by bytes, shorter first */
int str_cmp_nocase(struct str a, struct str b); /* ASCII letters only */
bool str_starts(struct str s, struct str prefix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

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

/* ASCII classes that do not depend on the locale. */
bool ascii_space(int c); /* space, \t \n \v \f \r */
bool ascii_digit(int c);
bool ascii_alpha(int c);
bool ascii_alnum(int c);
bool ascii_xdigit(int c);
int ascii_lower(int c);
int ascii_upper(int c);

#endif
