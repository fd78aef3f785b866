/*
 * sample_edition.h -- editions made in C: the same in every run, so that expected files can be
 * compared byte by byte.  All stories and most organisations are invented.
 */
#ifndef SUPPORT_SAMPLE_EDITION_H
#define SUPPORT_SAMPLE_EDITION_H

#include "base/arena.h"
#include "publish/edition.h"

/* Thursday, 19 November 2026, 10:05 in Berlin */
#define SAMPLE_NOW INT64_C(1795079100)

/* Stories in its feeds. */
#define SAMPLE_FEED_MOST 200

enum sample {
	SAMPLE_USUAL, /* an ordinary day */
	SAMPLE_FIRST, /* no story yet, no source asked */
	SAMPLE_ONE,   /* a single story */
	SAMPLE_FIVE,
	SAMPLE_FORTY,
	SAMPLE_SIXTY,   /* the size that the page's budget is made for */
	SAMPLE_CROWD,   /* 400 stories */
	SAMPLE_GERMAN,  /* nothing in English */
	SAMPLE_ENGLISH, /* nothing in German */
	SAMPLE_QUIET,   /* a Sunday without news */
	SAMPLE_DOWN,    /* all sources unreachable */
	SAMPLE_HOSTILE, /* attacks in every field */
	SAMPLE_COUNT,
};

/* The clock's zone must be set. `language` of the page's own words: "de" or "en". Lives in `mem`;
 * may be changed by the test. */
struct edition *sample_edition(enum sample kind, const char *language, struct arena *mem);

/* By name, "usual" to "hostile"; SAMPLE_COUNT if unknown. */
enum sample sample_find(const char *name);
const char *sample_name(enum sample kind);

/* What SAMPLE_HOSTILE puts into every field. */
extern const char sample_attack[];

#endif
