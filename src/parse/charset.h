/*
 * parse/charset.h -- the border of the program: bytes in any character set become valid UTF-8.
 *
 * Order (RFC 7303 section 3.2, softened by what servers do): byte order mark, then the charset of
 * the HTTP header, then the XML declaration, then UTF-8.  Bytes that are valid UTF-8 and not all
 * ASCII win over the declaration of a single-byte set: such texts do not occur by chance.
 * Names follow the Encoding Standard (section 4.2): ISO-8859-1 means windows-1252, gb2312 gb18030.
 */
#ifndef PARSE_CHARSET_H
#define PARSE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct charset {
	struct str name;  /* the set used, lower case: "utf-8", "windows-1252" */
	struct str said;  /* the declared name that was not followed, or "" */
	struct str wrong; /* why not: "the bytes are UTF-8", "unknown" ... or "" */
	size_t bad;       /* sequences that were no characters, now U+FFFD */
	size_t dropped;   /* characters that XML forbids (section 2.2), dropped */
	bool cut;         /* only the first PARSE_RECODE_MAX bytes were read */
};

/*
 * The text without a byte order mark, valid UTF-8 of characters that XML allows.  It is `body`
 * itself (or a slice of it) when nothing had to change, else it lies in `mem` and is of the first
 * PARSE_RECODE_MAX bytes.
 */
struct str charset_decode(
	struct str body, struct str content_type, struct arena *mem, struct charset *out);

/* The value of the charset parameter of a Content-Type, without quotes; "" if there is none. */
struct str charset_of_type(struct str content_type);

/* The character that windows-1252 has for a byte 0x80 to 0x9F; others stay (C1 controls). */
unsigned charset_of_1252(unsigned char byte);

#endif
