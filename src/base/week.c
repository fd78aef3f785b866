/*
 * week.c -- see week.h.
 */
#include "base/week.h"

#include "base/clock.h"

#define DAY_S INT64_C(86400)

int64_t
week_of(int64_t t)
{
	struct civil c = clock_local(t);
	int year, week;

	civil_week(&c, &year, &week);
	return (int64_t)year * 100 + week;
}

/* 4 January is always in week 1 (ISO 8601:2004, 3.2.2). */
int64_t
week_monday(int64_t week)
{
	struct civil c = { .year = (int)(week / 100), .month = 1, .day = 4, .hour = 12 };
	int64_t t = civil_to_time(&c);

	t += ((week % 100 - 1) * 7 - civil_from_time(t).weekday) * DAY_S;
	return t - clock_local(t).offset_s;
}

int64_t
week_after(int64_t week)
{
	return week_of(week_monday(week) + 7 * DAY_S);
}

struct str
week_name(int64_t week, struct arena *mem)
{
	return arena_printf(mem, "%04d-W%02d", (int)(week / 100), (int)(week % 100));
}
