/*
 * text/known.h -- words met before, with their folds and stems; private to this folder.
 *
 * A few thousand words make up most of every text.  What is here is what folding and stemming would
 * say again; it is never removed, so that slices of it are valid as long as the program runs.
 */
#ifndef TEXT_KNOWN_H
#define TEXT_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/str.h"
#include "text/words.h"

/* Most bytes of a word as written, its fold and its stem together. */
#define KNOWN_BYTES_MAX 49

/*
 * Fold, stem, flags (WORD_UPPER, WORD_STOP) and number of the word as written in a text of this
 * language; false if it is not here.  `*hash` is for known_add.
 */
bool known_read(struct str written, enum language lang, uint64_t *hash, struct word *out) MUST_USE;

/* Takes the word in when it comes for the second time and there is room; its number, or 0. */
uint32_t known_add(struct str written, enum language lang, uint64_t hash, const struct word *word);

#endif
