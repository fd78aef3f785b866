/*
 * base/nearest.h -- how far two words are apart, for "did you mean".
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stdbool.h>

#include "base/str.h"

/* Words longer than this are no slip of the pen. */
#define NEAREST_WORD_MAX 40
/* More than any two words of that length can differ. */
#define NEAREST_FAR 100u

/*
 * Number of letters to insert, delete, replace or swap with the neighbour (optimal string
 * alignment) to make `a` from `b`; case does not count, '-' is '_'.  NEAREST_FAR if a word is too
 * long.
 */
unsigned nearest_distance(struct str a, struct str b);

/* So near that it is worth a question: one slip in short words, a third of the letters in others.
 */
bool nearest_is_close(struct str wrong, unsigned distance);

#endif
