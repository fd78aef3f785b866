/*
 * text/boilerplate.h -- which sentences a source repeats under its items, and texts without them.
 *
 * A sentence counts by what it says (normal_key), wherever it stands.  It is repeated if many of a
 * source's latest items have it; two that quote the same speaker do not make it so.  Pure: the
 * order of the items does not matter.
 */
#ifndef TEXT_BOILERPLATE_H
#define TEXT_BOILERPLATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* So many items are looked at, the latest of a source. */
#define BOILERPLATE_WINDOW 40
/* So many of them must have the sentence ... */
#define BOILERPLATE_ITEMS 4
/* ... and such a share: one in five. */
#define BOILERPLATE_ONE_IN 5
/* Shorter sentences ("Mehr dazu hier.") weigh nothing and may stand anywhere. */
#define BOILERPLATE_WORDS 4
/* Bytes of each item that are looked at. */
#define BOILERPLATE_TEXT_MAX ((size_t)8 * 1024)
/* Bytes at the beginning and the end of a text that are learned from. */
#define BOILERPLATE_HEAD ((size_t)500)
#define BOILERPLATE_TAIL ((size_t)1500)
/* Most sentences of one source: the most frequent ones. */
#define BOILERPLATE_MAX 64

struct boilerplate_item {
	struct str title, lead, text; /* plain */
};

/*
 * Hashes of the repeated sentences of these items, of which the first BOILERPLATE_WINDOW are looked
 * at; the most frequent first, at most BOILERPLATE_MAX, in `mem`.  The same item given twice (equal
 * title, or equal text) counts once: a ticker that renews a release does not repeat it.
 */
size_t boilerplate_learn(
	const struct boilerplate_item *v, size_t n, struct arena *mem, uint64_t **out);

/* Hashes, sorted. */
struct boilerplate {
	const uint64_t *v;
	size_t n;
};

/* The text without these sentences: itself if there are none.  Adds to `*dropped` their number. */
struct str boilerplate_strip(
	struct str text, const struct boilerplate *b, struct arena *mem, size_t *dropped);

#endif
