/*
 * text/excerpt.h -- the first sentences of a text, cut where a sentence or word ends.
 */
#ifndef TEXT_EXCERPT_H
#define TEXT_EXCERPT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Room for less than this says nothing: the excerpt is empty. In characters. */
#define EXCERPT_LEAST 20

/*
 * At most `max` characters of plain text and at most a fifth of it (copyright law knows "very short
 * excerpts"); whole sentences if they fit, else cut at a word with an ellipsis, which counts.  A
 * dateline ("Dresden, 2. Mai 2024. ") at the beginning is dropped, a title repeated there as well;
 * a text that only repeats `title` gives "".  Lines are joined by single spaces.
 */
struct str excerpt_cut(struct str text, struct str title, size_t max, struct arena *mem);

#endif
