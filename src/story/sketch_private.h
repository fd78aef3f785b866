/*
 * story/sketch_private.h -- inside a sketch; private to story/.
 *
 * Fixed size and without pointers, because it is stored as it lies in memory.  A change of layout
 * or of how anything is hashed needs a new SKETCH_VERSION: old blobs are then made anew.
 */
#ifndef STORY_SKETCH_PRIVATE_H
#define STORY_SKETCH_PRIVATE_H

#include <stdint.h>

#include "story/concept.h"

#define SKETCH_VERSION 6u
#define SKETCH_SHINGLES 128
#define SKETCH_CONCEPTS 128

struct sketch {
	uint32_t version;
	uint32_t lang;          /* enum language */
	uint32_t stages;        /* enum stage, of the title; some of the text, too */
	int32_t ahead;          /* last day named ahead of publication, days since 1970; 0: none */
	uint32_t shingle_total; /* distinct shingles of the text */
	uint32_t shingle_n;     /* of these kept: the smallest */
	uint32_t concept_n;
	uint32_t shingle[SKETCH_SHINGLES];       /* ascending */
	struct concept concept[SKETCH_CONCEPTS]; /* ascending by hash */
};

#endif
