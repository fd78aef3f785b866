/*
 * parse/date.h -- the many ways in which newsrooms write a date.
 */
#ifndef PARSE_DATE_H
#define PARSE_DATE_H

#include <stdint.h>

#include "base/str.h"

/*
 * Seconds since 1970 UTC, or 0 if the text is no date.  RFC 822 and its usual mistakes, RFC 3339
 * and W3CDTF at every precision, asctime, German and English long dates, dotted and slashed dates,
 * epoch seconds.  Parts out of range give 0, never a wrapped date.  No zone means UTC.
 */
int64_t date_parse(struct str s);

/* The first date found somewhere inside a text, as on list pages ("Dresden, 15. April 2019."). */
int64_t date_find(struct str s);

/* By a strptime-like format: %d %m %Y %y %H %M %S %B %b %e %z %% and literal text. */
int64_t date_by_format(struct str s, struct str format);

#endif
