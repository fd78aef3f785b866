/*
 * text/stem.h -- word stems for German and English, by the two algorithms of the Snowball family.
 *
 * M. F. Porter, "Snowball: A language for stemming algorithms" (2001); German by the rules of
 * snowballstem.org/algorithms/german/stemmer.html, English by those of
 * snowballstem.org/algorithms/english/stemmer.html, both as of Snowball 2.2.  They stand here and
 * not in a library for two reasons: stemming was a third of what a verdict cost and is a tenth now,
 * and verdicts must not change with a library's version.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/arena.h"
#include "base/str.h"
#include "text/language.h"

/* Stem of a folded word, a slice of it or in `mem`; the word itself for other languages. */
struct str stem_word(struct str fold, enum language lang, struct arena *mem);

#endif
