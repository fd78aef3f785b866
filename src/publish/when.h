/*
 * publish/when.h -- times as readers write them, in the edition's zone (clock_local).
 */
#ifndef PUBLISH_WHEN_H
#define PUBLISH_WHEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "publish/words.h"

/* Calendar day in the edition's zone, counted from some start: differences are days. */
int64_t when_day(int64_t t);

struct str when_date(
	enum words_language l, int64_t t, struct arena *mem); /* Thursday, 19 November 2026 */
struct str when_day_month(enum words_language l, int64_t t, struct arena *mem);  /* 19 November */
struct str when_short_date(enum words_language l, int64_t t, struct arena *mem); /* 19 Nov */
struct str when_month(enum words_language l, int64_t t, struct arena *mem);      /* November 2026 */
struct str when_time(int64_t t, struct arena *mem);                              /* 09:40 */

/* From one day to another: "3 to 19 November", "28 October to 13 November". */
struct str when_days(enum words_language l, int64_t from, int64_t to, struct arena *mem);

/* "Week 46, 9 to 15 November 2026" */
struct str when_week(enum words_language l, int64_t week, struct arena *mem);

/* "Week 46, 9–15 Nov" */
struct str when_week_short(enum words_language l, int64_t week, struct arena *mem);

/* "today, 09:40", "yesterday, 16:05", "Tue, 14:30" within a week, "12 Nov" before. */
struct str when_story(enum words_language l, int64_t t, int64_t now, struct arena *mem);
/* For lists: "09:40" of today, "Tue" within a week, "12 Nov" before. */
struct str when_list(enum words_language l, int64_t t, int64_t now, struct arena *mem);
/* For editors, past or to come: "09:40" of today, "Tue 14:30" within a week, "12 Nov"; "–" for 0.
 */
struct str when_brief(enum words_language l, int64_t t, int64_t now, struct arena *mem);

#endif
