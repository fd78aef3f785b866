/*
 * classify/abbreviation.h -- the field's abbreviations of two letters, KI and AI.
 *
 * They hide in names and stand for other things, too.  Pure; nothing is allocated.
 */
#ifndef CLASSIFY_ABBREVIATION_H
#define CLASSIFY_ABBREVIATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "classify/context.h"

/*
 * Is `s`, of four bytes and more, a name made with an abbreviation whose first letter is `first`:
 * GenKI, InfraSax.KI, KIgestützt?
 */
bool abbreviation_is_glued(struct str s, char first);

/*
 * Do words at..at+n stand where a text explains the abbreviation as something else, as in
 * "Kreisinitiative (KI)"?  Intelligence and terms of the field before the bracket are no other
 * meaning.
 */
bool abbreviation_is_other(const struct context *c, size_t at, size_t n);

#endif
