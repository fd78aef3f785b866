/*
 * story/glossary.h -- words of the field in German and English, so that two texts can be compared
 * across the languages, and paraphrases within one.
 *
 * Keys are beginnings of words in the spelling of skeleton.h.  German keys also match inside
 * compounds ("Einzelphotonenquelle" is single + photon + source).
 */
#ifndef STORY_GLOSSARY_H
#define STORY_GLOSSARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/language.h"

/*
 * How rare, from the share of the stories of such newsrooms that have it (counted on a thousand,
 * each story once): common from 6 %, usual from 2.5 %, general from 1.2 %, subject from 0.6 %.
 */
enum glossary_class {
	GLOSSARY_EVERYDAY, /* of every text: no concept at all */
	GLOSSARY_FIELD,    /* artificial intelligence and research: in every item, says nothing */
	GLOSSARY_COMMON,   /* in every second release; says next to nothing */
	GLOSSARY_USUAL,    /* says little */
	GLOSSARY_GENERAL,  /* news words and broad subjects; tell something together */
	GLOSSARY_SUBJECT,  /* a subject that comes every week */
	GLOSSARY_TELLING,  /* a subject that hardly two stories share */
	GLOSSARY_HOUSE,    /* institutions: in each of their own releases */
	GLOSSARY_CITY,     /* a place that is in every third release */
	GLOSSARY_PLACE,    /* towns and lands: two items may differ in them */
};

/* One concept: beginnings of words, divided by '|'; '$' ends a key that is a whole word. */
struct glossary_row {
	enum glossary_class class;
	const char *en, *de;
};

extern const struct glossary_row glossary_rows[];
extern const size_t glossary_rows_n;

struct glossary_hit {
	size_t length;    /* bytes of the key; 0: none */
	uint32_t concept; /* the same for all words of a row, whatever other rows there are */
	enum glossary_class class;
};

/* The longest key of the language that `skeleton` begins with; whole words only where they end. */
struct glossary_hit glossary_find(struct str skeleton, enum language lang);

/* The longest key that is shorter than `than` bytes (of a hit before, at least 1). */
struct glossary_hit glossary_shorter(struct str skeleton, enum language lang, size_t than);

/* glossary_find for two words as one: the key must be all of it but a plural's ending. */
struct glossary_hit glossary_pair(struct str skeleton, enum language lang);

#endif
