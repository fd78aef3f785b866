/*
 * parse/date_names.h -- private to parse/: names of months, days and zones, and dates made ready
 * for reading.  All names are looked up in folded form: lower case, see date_fold().
 */
#ifndef PARSE_DATE_NAMES_H
#define PARSE_DATE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* How a zone moves its clock in summer. */
enum zone_rule {
	ZONE_FIXED,
	ZONE_EUROPE,  /* last Sunday of March to last Sunday of October, at 01:00 UTC */
	ZONE_AMERICA, /* second Sunday of March to first Sunday of November, at 02:00 local time */
	ZONE_AUSTRALIA, /* first Sunday of October to first Sunday of April, at 02:00 winter time */
	ZONE_NEW_ZEALAND, /* last Sunday of September to first Sunday of April, at 02:00 winter time
			   */
};

struct zone {
	const char *name;
	int minutes; /* local time less UTC, in winter where there is a rule */
	enum zone_rule rule;
};

const struct zone *date_zone(struct str name); /* NULL if unknown */
/* A zone in words that `text` begins with ("eastern standard time"); NULL if none. */
const struct zone *date_zone_phrase(struct str text);
int date_month(struct str name);      /* 1-12; 0 if unknown */
int date_weekday(struct str name);    /* 0 = Monday ... 6; -1 if unknown */
bool date_is_filler(struct str name); /* "de", "of", "um": between parts of a date */
bool date_is_lead(struct str name);   /* "updated", "stand": in front of a date */

/* Are all tables in the order that the look-up needs? For the unit test. */
bool date_names_sorted(void);

/*
 * Copies the beginning of `s` to `out` in lower case (ASCII, Latin, Greek, Cyrillic), all kinds of
 * space as ' ', dashes as '-', the CJK signs behind year and month as '-' and those
 * behind hour and minute as ':'.  Returns the length; characters that no longer fit are left out.
 */
size_t date_fold(struct str s, char *out, size_t room);

#endif
