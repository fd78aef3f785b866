/*
 * story/tail.h -- where a release ends and its house begins to speak of itself: contacts, links,
 * "about us".  Two releases of one house share these sentences and nothing else.
 */
#ifndef STORY_TAIL_H
#define STORY_TAIL_H

#include <stddef.h>

#include "base/str.h"

/* Bytes of the text before its tail; the first sentence always belongs to the release. */
size_t tail_find(struct str text);

/* Bytes of a dateline or byline at the beginning ("Dresden, 2. Mai 2024. ", "Von Eva Muster"). */
size_t tail_head(struct str text);

#endif
