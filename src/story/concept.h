/*
 * story/concept.h -- what a text is about, in a form that is the same in German and English:
 * subjects of the glossary, names and cognates by their skeleton, numbers with their scale, days,
 * years, editions.  They bridge the languages, and they contradict.
 */
#ifndef STORY_CONCEPT_H
#define STORY_CONCEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/language.h"
#include "text/words.h"

enum concept_kind {
	CONCEPT_SUBJECT, /* of the glossary */
	CONCEPT_PLACE,   /* of the glossary */
	CONCEPT_WORD,    /* not in the glossary: by its first letters */
	CONCEPT_NAME,    /* acronym, inner capitals, letters with digits: SpiNNaker2, SECAI */
	CONCEPT_NUMBER,  /* 40 million, 1.200, 7.5 */
	CONCEPT_DAY,     /* 7 October */
	CONCEPT_YEAR,    /* 1990-2039 */
	CONCEPT_EDITION, /* 13th, zweite */
	CONCEPT_HOUSE,   /* of the glossary: an institution */
	CONCEPT_PERSON,  /* first name and surname */
	CONCEPT_SCHOOL,  /* the universities of a town */
	CONCEPT_WHOLE,   /* all of a compound whose parts are subjects: says something if shared */
};

struct concept {
	uint32_t hash;
	uint8_t weight;   /* how much it tells, in 1/CONCEPT_UNIT */
	uint8_t kind;     /* enum concept_kind */
	uint8_t in_title; /* 1: stands in the title */
	uint8_t unused;   /* 0 */
};

#define CONCEPT_UNIT 100.0
#define CONCEPT_TEXT_WORDS 120 /* words of a text that are looked at: releases begin with it */

/*
 * At most `room` concepts, ascending by hash, the telling ones first where there is no room.  The
 * day of publication (`published`, seconds) is left out: every dateline has it.
 */
size_t concept_collect(const struct words *title, const struct words *text, enum language lang,
	int64_t published, struct concept *out, size_t room);

/*
 * The last day that a text names ahead of its publication, in days since 1970; 0 if there is none.
 * Days more than DAYS_AHEAD_MAX away are the ends of projects, no occasions.
 */
#define DAYS_AHEAD_MAX 60
int32_t concept_day_ahead(const struct words *title, const struct words *text, int64_t published);

#endif
