/*
 * story/story.h -- do two items tell the same story?
 *
 * Same document under other addresses, re-published releases (trimmed, re-ordered, re-titled),
 * translations: yes.  Follow-ups, series, portraits, same names in other news: no.  Better to miss
 * a pair than to merge two stories wrongly: differing numbers, dates or editions in the headlines
 * block.
 */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "story/sketch.h"
#include "text/language.h"

/* What is compared; borrowed. */
struct story_item {
	int64_t id;
	int64_t source; /* id of the source */
	struct str title;
	struct str link_key, twin_key; /* story/link.h */
	enum language lang;
	int64_t published; /* as shown */
	const struct sketch *sketch;
	/* for the lead */
	int64_t rank;        /* 1 originator ... 9 relay */
	int64_t text_length; /* of its text, in any unit that is the same for all; sketch_length()
			      */
};

struct story_signal {
	const char *name; /* "same address", "subjects shared", "days apart" ...: story.c has all */
	double value;     /* as measured */
	double weight;    /* what it adds */
};

#define STORY_SIGNALS_MAX 40
#define STORY_JOIN 0.50   /* likelihood from which an item joins */
#define STORY_REVIEW 0.35 /* from which an editor is asked */

struct story_match {
	double likelihood;      /* 0 to 1 */
	const char *blocked_by; /* a contradiction, or NULL */
	struct story_signal signal[STORY_SIGNALS_MAX];
	size_t signal_n;
};

void story_compare(const struct story_item *a, const struct story_item *b, struct story_match *out);

/*
 * Which of the members speaks for the story: the originator before the association before the
 * paper (rank), then the fuller text (by steps of half as long again), then the earlier.
 * Returns its index; n is at least 1.
 */
size_t story_lead(const struct story_item *members, size_t n);

/* Seconds after its newest member during which a story takes in new members. */
#define STORY_OPEN_S (INT64_C(70) * 24 * 3600)

#endif
