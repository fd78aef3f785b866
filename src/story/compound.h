/*
 * story/compound.h -- a word as keys of the glossary: "Einzelphotonenquelle" is single, photon and
 * source, "weiterentwickelt" is further and develop.
 */
#ifndef STORY_COMPOUND_H
#define STORY_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "story/glossary.h"
#include "text/language.h"

#define COMPOUND_PARTS 4

struct compound {
	struct glossary_hit hit[COMPOUND_PARTS];
	struct str rest[2]; /* what the glossary does not know of it; parts of the skeleton */
	size_t n, rest_n;
};

/* Does the glossary know the word, or a part of it?  `*out` must be empty. */
bool compound_split(struct str skeleton, enum language lang, struct compound *out);

#endif
