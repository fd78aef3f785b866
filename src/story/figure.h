/*
 * story/figure.h -- numbers, days, years and editions as German and English write them.
 */
#ifndef STORY_FIGURE_H
#define STORY_FIGURE_H

#include <stddef.h>
#include <stdint.h>

#include "story/concept.h"
#include "text/words.h"

struct figure {
	enum concept_kind kind; /* CONCEPT_NUMBER, _DAY, _YEAR or _EDITION */
	double value;           /* of a day: month * 100 + day */
	bool percent;           /* a share of hundred, written so or as a fraction */
	bool scaled; /* a sum with million or the like, or a word behind it that counts */
};

/*
 * Reads the figure that begins with word `i`; returns how many words it takes, 0 if there is none
 * (then `*out` is untouched).
 * "ein Drittel", "a third" and "jeder dritte" are shares: 33 percent.
 * "16. und 17. April" gives the 16th of April, and "17. April" at its own word.
 */
size_t figure_read(const struct words *w, size_t i, struct figure *out);

#endif
