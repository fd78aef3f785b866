/*
 * base/clock.h -- time as a value that a test can set, and the civil calendar.
 *
 * Time is int64_t seconds since 1970-01-01 UTC; 0 means unknown.  Pure steps never ask for the
 * time: the run passes it in.  Wall time decides about dates, monotonic time about durations.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct clock {
	int64_t fixed; /* not 0: the answer of clock_now, for tests */
};

int64_t clock_now(const struct clock *c); /* seconds since 1970 UTC */
int64_t clock_monotonic_ms(void);         /* milliseconds since some start; never goes back */

/* A day and time of day in some zone; the calendar is the proleptic Gregorian one. */
struct civil {
	int year, month, day;     /* month 1-12, day 1-31 */
	int hour, minute, second; /* 0-23, 0-59, 0-60 */
	int weekday;              /* 0 = Monday ... 6 = Sunday (ISO 8601 less one) */
	int offset_s;             /* local time less UTC, in seconds */
};

bool civil_valid(const struct civil *c); /* date and time exist (second 60 is let pass) */

/* UTC fields to seconds; `c->offset_s` is subtracted. Fields must be valid. */
int64_t civil_to_time(const struct civil *c);
struct civil civil_from_time(int64_t t); /* UTC */

/* ISO 8601 week: the year it belongs to (may differ from c->year) and its number 1-53. */
void civil_week(const struct civil *c, int *year, int *week);

/*
 * The zone of clock_local for the whole process, by its IANA name ("Europe/Berlin").  Names that
 * the system's tables do not know are refused; Europe/Berlin works without tables.
 */
int clock_zone_set(struct str name, struct err *e) MUST_USE;
bool clock_zone_known(struct str name); /* would clock_zone_set take it? */
struct civil clock_local(int64_t t);
/* "2026-11-22": when that day begins in the zone of clock_local, or one `ahead` days later. */
bool clock_day(struct str s, int ahead, int64_t *out) MUST_USE;

/* "2026-11-19T08:40:00Z" */
#define CLOCK_TEXT_MAX 32
const char *clock_rfc3339(int64_t t, char out[CLOCK_TEXT_MAX]);
/* "2026-11-19T09:40:00+01:00", in the zone of clock_local */
const char *clock_rfc3339_local(int64_t t, char out[CLOCK_TEXT_MAX]);

#endif
