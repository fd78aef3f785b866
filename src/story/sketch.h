/*
 * story/sketch.h -- what is remembered of a text to find and compare its copies: a fixed-size value
 * that is stored as a blob, so that comparing never needs the text again.
 */
#ifndef STORY_SKETCH_H
#define STORY_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/language.h"
#include "text/words.h"

#define SKETCH_BANDS 24 /* index keys per item: copies share at least one with high probability */

struct sketch; /* fixed size, no pointers: see sketch_size */

/* The version is part of the blob; blobs of another version or size are not used. */
size_t sketch_size(void);
struct sketch *sketch_from_blob(struct str blob, struct arena *mem); /* NULL if it does not fit */
struct str sketch_blob(const struct sketch *s);

struct sketch_input {
	enum language lang;
	const struct words *title, *text; /* text: the fullest plain text, boilerplate removed */
	struct str url;                   /* cleaned */
	int64_t published;                /* as shown; seconds */
};

/* How long the text is that it was made of, in distinct shingles: enough to tell a full text from a
 * teaser. */
int64_t sketch_length(const struct sketch *s);

struct sketch *sketch_make(const struct sketch_input *in, struct arena *mem);

/*
 * Keys under which the item is indexed: near-equal texts share one, as do items with the same rare
 * anchors (numbers with units, names), across languages, too.  At most SKETCH_BANDS; returns n.
 */
size_t sketch_keys(const struct sketch *s, int64_t out[SKETCH_BANDS]);

#endif
