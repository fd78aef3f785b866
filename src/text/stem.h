/*
 * text/stem.h -- word stems by Snowball (libstemmer) for German and English.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/arena.h"
#include "base/str.h"
#include "text/language.h"

/* Stem of a folded word; the word itself for other languages. The stemmers live until
 * stem_teardown. */
struct str stem_word(struct str fold, enum language lang, struct arena *mem);

/* Frees the stemmers. */
void stem_teardown(void);

#endif
