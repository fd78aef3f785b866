/*
 * story/stage.h -- at which point of an affair a headline stands: a call is no result, an
 * invitation no review.
 */
#ifndef STORY_STAGE_H
#define STORY_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/words.h"

enum stage {
	STAGE_CALL = 1,       /* apply, register, join */
	STAGE_NOMINEES = 2,   /* who may win */
	STAGE_RESULT = 4,     /* who won */
	STAGE_REVIEW = 8,     /* how it was */
	STAGE_JUBILEE = 16,   /* years later */
	STAGE_GROUND = 32,    /* first cut of the spade */
	STAGE_ROOF = 64,      /* topping out */
	STAGE_ENDED = 128,    /* lifted, closed */
	STAGE_BEGUN = 256,    /* introduced, in force */
	STAGE_REVIEWED = 512, /* a critic has seen it */
	/* not a point but a kind: the title comes again with other contents */
	STAGE_SERIES = 1024,
	/* not a point but a step: what was news once goes on */
	STAGE_NEXT = 2048,
	/* not a point but a manner of telling */
	STAGE_PORTRAIT = 4096, /* somebody is asked, visited, or says what he thinks: a headline */
	STAGE_ROUNDUP = 8192,  /* many things in a line each */
	/* of the text: before an occasion, and after it */
	STAGE_INVITES = 16384, /* one may come, register, buy tickets */
	STAGE_TOLD = 32768,    /* people came, it took place */
	STAGE_ASKED = 65536,   /* somebody is asked or visited */
	/* not a point but a second try: what differs is what was wrong */
	STAGE_CORRECTED = 131072,
};

/* Bits that are points of an affair: two items with none in common contradict each other. */
#define STAGE_POINTS                                                                            \
	((uint32_t)(STAGE_CALL | STAGE_NOMINEES | STAGE_RESULT | STAGE_REVIEW | STAGE_JUBILEE | \
		    STAGE_GROUND | STAGE_ROOF | STAGE_ENDED | STAGE_BEGUN | STAGE_REVIEWED))

/* All stages and manners that its words name. */
uint32_t stage_of(const struct words *title);

/* What the first sentences say of the manner, and of before and after. */
uint32_t stage_of_text(const struct words *text);

/* Do title or text speak of a later step ("zweite Phase", "next trial", "now tested in")? */
bool stage_next(const struct words *title, const struct words *text);

#endif
