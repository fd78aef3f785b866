/*
 * parse/date_scan.h -- private to parse/: the pieces of which date.c builds its grammar.
 *
 * Each scan_ function moves behind what it read and gives true, or leaves its place alone where it
 * says so; scan_time() and scan_zone() (date_time.c) take what leads to the time with it.
 */
#ifndef PARSE_DATE_SCAN_H
#define PARSE_DATE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "parse/date_names.h"

struct scan {
	struct str s; /* folded */
	size_t at;
	bool finding; /* the text goes on behind the date */
};

struct parts {
	int year, month, day, weekday; /* year INT_MIN: not read; weekday -1: not read */
	int hour, minute, second;
	bool bad; /* a part exists but cannot be */
	bool has_time;
	bool has_zone;
	int minutes; /* of the zone */
	enum zone_rule rule;
};

char scan_peek(const struct scan *s); /* NUL at the end */
char scan_peek_at(const struct scan *s, size_t ahead);
bool scan_skip_char(struct scan *s, char c);
void scan_skip_any(struct scan *s, const char *set);
bool scan_skip_word(struct scan *s, const char *z);

/* Spaces, commas and small words between two parts. */
void scan_skip_between(struct scan *s);

bool scan_is_letter(char c);
struct str scan_word(struct scan *s); /* empty if no letter stands here */

/* All digits that stand here; how many there were, 0 without moving if none or more than nine. */
int scan_digits(struct scan *s, int *value);

/* Exactly `n` digits, whatever follows. */
bool scan_digits_n(struct scan *s, int n, int *value);

/* The time of day with what leads to it ('T', spaces, commas, "um", "at"), or just its digits. */
bool scan_time(struct scan *s, struct parts *d);
bool scan_time_digits(struct scan *s, struct parts *d);

/* A zone, if one stands here: a number, a name, or both. */
void scan_zone(struct scan *s, struct parts *d);
void scan_bare_zone(struct scan *s, struct parts *d); /* "0200" without a sign, behind all else */
void scan_skip_weekday(struct scan *s);               /* one that stands behind the date */
struct str scan_zone_word(struct scan *s);

/* date.c: a year of `n` digits made whole; the day `n` of the year, from 1 on. */
int date_full_year(int year, int n);
void date_set_day_of_year(struct parts *d, int year, int n);

/* date_mend.c: a folded text put right in place; its new length. */
size_t date_tidy(char *p, size_t n);

/* Short forms of ISO 8601 with a year of two digits; true if the whole text is one. */
bool date_short(struct str s, struct parts *d);

/* The zone of a date without one, where its language tells; `text` is the raw one. */
void date_assume_zone(struct str text, struct parts *d);

/*
 * The two forms that nearly all feeds use, as their standards want them ("Thu, 01 Jan 2004 19:48:21
 * +0100", "2004-01-01T19:48:21Z"), read in a tenth of the time.  False for everything else, also
 * for parts out of range: then the grammar decides.
 */
bool date_quick(struct str text, int64_t *t);

#endif
