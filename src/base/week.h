/*
 * base/week.h -- ISO 8601 weeks as numbers that sort: year * 100 + week, 202646.
 *
 * They begin on Monday in the zone of clock_local.  0 is no week.
 */
#ifndef BASE_WEEK_H
#define BASE_WEEK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

int64_t week_of(int64_t t);

/* Noon of its Monday; noon, so that a day of 23 or 25 hours is still that day. */
int64_t week_monday(int64_t week);

int64_t week_after(int64_t week);

/* "2026-W46" */
struct str week_name(int64_t week, struct arena *mem);

#endif
