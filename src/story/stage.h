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
};

/* All stages that its words name. */
uint32_t stage_of(const struct words *title);

/* Do title or text speak of a later step ("zweite Phase", "next trial", "now tested in")? */
bool stage_next(const struct words *title, const struct words *text);

#endif
