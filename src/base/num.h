/*
 * base/num.h -- numbers and durations out of text, checked: no sign of overflow, trailing words or
 * locale can slip through.  All return false and leave `*out` alone when the text is not wholly a
 * number between `least` and `most`.
 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/str.h"

/* Decimal with optional sign. */
bool num_int(struct str s, int64_t least, int64_t most, int64_t *out) MUST_USE;

/* Decimal with optional fraction ("0.5", "1"); no exponent. */
bool num_real(struct str s, double least, double most, double *out) MUST_USE;

/* "90", "90 s", "45 min", "2 h", "7 d", "2 w": seconds; a bare number counts as seconds. */
bool num_duration(struct str s, int64_t least, int64_t most, int64_t *out) MUST_USE;

/* The same with its unit: on a command line nobody means seconds by "7". */
bool num_span(struct str s, int64_t least, int64_t most, int64_t *out) MUST_USE;

#endif
