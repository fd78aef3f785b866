/*
 * when.c -- see when.h.
 */
#include "publish/when.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/week.h"

static const char *const weekdays[2][7] = {
	{ "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
	{ "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" },
};
static const char *const weekdays_short[2][7] = {
	{ "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
	{ "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
};
static const char *const months[2][12] = {
	{ "January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December" },
	{ "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
		"Oktober", "November", "Dezember" },
};
static const char *const months_short[2][12] = {
	{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
	{ "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.",
		"Dez." },
};
/* behind the day's number */
static const char *const dots[2] = { "", "." };

int64_t
when_day(int64_t t)
{
	struct civil c = clock_local(t);

	c.hour = c.minute = c.second = c.offset_s = 0;
	return civil_to_time(&c) / 86400;
}

struct str
when_date(enum words_language l, int64_t t, struct arena *mem)
{
	struct civil c = clock_local(t);

	/* the day stays with its month when the heading breaks */
	return arena_printf(mem, "%s, %d%s\xc2\xa0%s %d", weekdays[l][c.weekday], c.day, dots[l],
		months[l][c.month - 1], c.year);
}

struct str
when_month(enum words_language l, int64_t t, struct arena *mem)
{
	struct civil c = clock_local(t);

	return arena_printf(mem, "%s %d", months[l][c.month - 1], c.year);
}

struct str
when_day_month(enum words_language l, int64_t t, struct arena *mem)
{
	struct civil c = clock_local(t);

	return arena_printf(mem, "%d%s\xc2\xa0%s", c.day, dots[l], months[l][c.month - 1]);
}

struct str
when_days(enum words_language l, int64_t from, int64_t to, struct arena *mem)
{
	struct civil a = clock_local(from), b = clock_local(to);
	struct str first = when_day_month(l, from, mem), last = when_day_month(l, to, mem);

	if (when_day(from) == when_day(to))
		return last;
	if (a.year == b.year && a.month == b.month)
		first = arena_printf(mem, "%d%s", a.day, dots[l]);
	return WORDS_FILL(l, WORD_SPAN, mem, first, last);
}

struct str
when_short_date(enum words_language l, int64_t t, struct arena *mem)
{
	struct civil c = clock_local(t);

	return arena_printf(mem, "%d%s\xc2\xa0%s", c.day, dots[l], months_short[l][c.month - 1]);
}

struct str
when_time(int64_t t, struct arena *mem)
{
	struct civil c = clock_local(t);

	return arena_printf(mem, "%02d:%02d", c.hour, c.minute);
}

static const char *
weekday(enum words_language l, int64_t t)
{
	return weekdays_short[l][clock_local(t).weekday];
}

struct str
when_story(enum words_language l, int64_t t, int64_t now, struct arena *mem)
{
	int64_t ago = when_day(now) - when_day(t);
	struct str time = when_time(t, mem);

	if (ago == 0 || ago == 1)
		return arena_printf(mem, "%.*s, %.*s",
			STR_ARG(words_get(l, ago == 0 ? WORD_TODAY : WORD_YESTERDAY)),
			STR_ARG(time));
	if (ago > 1 && ago < 7)
		return arena_printf(mem, "%s, %.*s", weekday(l, t), STR_ARG(time));
	return when_short_date(l, t, mem);
}

struct str
when_list(enum words_language l, int64_t t, int64_t now, struct arena *mem)
{
	int64_t ago = when_day(now) - when_day(t);

	if (ago == 0)
		return when_time(t, mem);
	if (ago > 0 && ago < 7)
		return str_from(weekday(l, t));
	return when_short_date(l, t, mem);
}

struct str
when_brief(enum words_language l, int64_t t, int64_t now, struct arena *mem)
{
	int64_t ago = when_day(now) - when_day(t);

	if (t == 0)
		return STR("–");
	if (ago == 0)
		return when_time(t, mem);
	if (llabs(ago) < 7)
		return arena_printf(
			mem, "%s\xc2\xa0%.*s", weekday(l, t), STR_ARG(when_time(t, mem)));
	return when_short_date(l, t, mem);
}

struct str
when_week(enum words_language l, int64_t week, struct arena *mem)
{
	int64_t monday = week_monday(week), sunday = monday + INT64_C(6) * 86400;

	return WORDS_FILL(l, WORD_WEEK, mem, words_int(week % 100, mem),
		when_days(l, monday, sunday, mem), words_int(clock_local(sunday).year, mem));
}

struct str
when_week_short(enum words_language l, int64_t week, struct arena *mem)
{
	int64_t monday = week_monday(week), sunday = monday + INT64_C(6) * 86400;
	struct civil first = clock_local(monday);

	return WORDS_FILL(l, WORD_WEEK_SHORT, mem, words_int(week % 100, mem),
		first.month == clock_local(sunday).month
			? arena_printf(mem, "%d%s", first.day, dots[l])
			: when_short_date(l, monday, mem),
		when_short_date(l, sunday, mem));
}
