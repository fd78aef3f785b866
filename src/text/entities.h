/*
 * text/entities.h -- private to text/: character references of HTML (WHATWG HTML,
 * sections 13.2.5.72 and following, and 13.5).
 */
#ifndef TEXT_ENTITIES_H
#define TEXT_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define ENTITY_NAME_MAX 31 /* "CounterClockwiseContourIntegral" */

struct entity {
	char name[ENTITY_NAME_MAX + 1];
	uint32_t c[2]; /* c[1] is 0 for all that mean one character */
	bool bare;     /* HTML 4 name: browsers take it without a semicolon, too */
};

const struct entity *entity_find(struct str name); /* NULL if unknown */
const struct entity *entity_row(size_t i);         /* rows in order; NULL behind the last */

/* Most bytes that one reference becomes: two characters of four bytes. */
#define ENTITY_BYTES_MAX 8

/*
 * Reads the reference at `s.p[at]`, which is '&'.  Returns how many bytes it takes, 0 if it is
 * none, and puts its UTF-8 into `out` and the length into `*n`; forbidden characters give none.
 *
 * A name without semicolon counts only where it cannot be the name of a query's parameter
 * ("?a=1&copy=2"): the stricter rule that HTML has for attributes, here for all text, because feeds
 * carry bare addresses.
 */
size_t entity_read(struct str s, size_t at, char out[ENTITY_BYTES_MAX], size_t *n);

#endif
