/*
 * parse/charset_names.h -- private to charset.c: the names of character sets.
 *
 * Labels follow the Encoding Standard (section 4.2), which knows what pages mean by a name, not
 * what a registry meant; names beyond it are what iconv knows.
 */
#ifndef PARSE_CHARSET_NAMES_H
#define PARSE_CHARSET_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Longest name handed to iconv; registered names (IANA) have at most 45 characters. */
#define CHARSET_LABEL_MAX 48

enum charset_width {
	CHARSET_ONE,   /* a byte is a character */
	CHARSET_MULTI, /* bytes, of which several may make a character */
	CHARSET_TWO,   /* UTF-16 */
	CHARSET_FOUR,  /* UTF-32 */
	CHARSET_UTF8,
};

struct charset_set {
	struct str name;   /* as reported: lower case */
	const char *iconv; /* the wider set that browsers read; NULL: UTF-8, or see below */
	enum charset_width width;
};

/* False if nobody knows the label, or if the set would let markup slip in (UTF-7). */
bool charset_find(struct str label, struct arena *mem, struct charset_set *out);

/* What the bytes 80 to FF are in a set of one byte that iconv does not know; NULL: windows-1252. */
const uint16_t *charset_table(struct str name);

/* Is it a set of the EBCDIC family, in which "<?xm" is 4C 6F A7 94? The label as iconv wants it. */
bool charset_is_ebcdic(struct str label, struct arena *mem, struct charset_set *out);

#endif
