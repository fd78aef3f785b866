/*
 * story/anchor.h -- words that are the same in every language: names, products, acronyms, numbers
 * with their scale.  They bridge German and English, and they contradict.
 */
#ifndef STORY_ANCHOR_H
#define STORY_ANCHOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"

enum anchor_kind {
	ANCHOR_WORD,   /* any capitalised word: in German also nouns */
	ANCHOR_NAME,   /* acronym, inner capitals, letters with digits: SpiNNaker2, SECAI, BioAI */
	ANCHOR_NUMBER, /* 40 million, 1.200, 7.5 */
	ANCHOR_YEAR,   /* 1990-2039 */
};

struct anchor {
	uint32_t hash;
	uint16_t kind;     /* enum anchor_kind */
	uint16_t in_title; /* 1: stands in the title */
};

/* At most `room` anchors, ascending by hash, the telling ones first where there is no room. */
size_t anchor_collect(
	const struct words *title, const struct words *text, struct anchor *out, size_t room);

/* Rare enough to look for other items by it alone. */
bool anchor_is_rare(const struct anchor *a);

#endif
