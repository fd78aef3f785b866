/*
 * parse/json_repair.h -- private to parse/: makes JSON that is nearly JSON fit for jansson.
 *
 * One pass over the text.  Mended are the mistakes that generators of feeds make; nesting is
 * measured before jansson, which recurses, sees the document.
 */
#ifndef PARSE_JSON_REPAIR_H
#define PARSE_JSON_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct json_repair {
	size_t surrogates; /* "\uD800" without its half: now U+FFFD */
	size_t nuls;       /* "\u0000": dropped */
	size_t controls;   /* raw line breaks and the like inside strings: now spaces */
	size_t escapes;    /* "\'" and the like: now the character alone */
	size_t commas;     /* in front of a closing bracket: dropped */
	size_t comments;   /* JavaScript's, outside of strings: dropped */
	size_t numbers;    /* longer than a machine's number: now strings; no fault of the sender */
	size_t literals;   /* NaN, Infinity, undefined and the like: now null */
	bool long_string;  /* over PARSE_RUN_MAX: cut */
	bool cut_off;      /* the document ends too early: cut behind the last whole item */
	bool trailing;     /* something stands behind the document: dropped */
	bool too_deep;     /* over PARSE_JSON_DEPTH_MAX: nothing is returned */
};

/* `text` begins with '{' or '['. The result lies in `mem`. */
struct str json_repair(struct str text, struct arena *mem, struct json_repair *out);

#endif
