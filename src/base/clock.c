/*
 * clock.c -- see clock.h.
 */
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/format.h"
#include "base/num.h"

#define DAY_S INT64_C(86400)
#define ZONE_MAX 64

int64_t
clock_now(const struct clock *c)
{
	struct timespec ts;

	if (c->fixed != 0)
		return c->fixed;
	if (clock_gettime(CLOCK_REALTIME, &ts) != 0)
		return 0;
	return ts.tv_sec;
}

int64_t
clock_monotonic_ms(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) != 0)
		return 0;
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool
civil_valid(const struct civil *c)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return c->month >= 1 && c->month <= 12 && c->day >= 1 &&
	       c->day <= days[c->month - 1] + (c->month == 2 && is_leap(c->year)) && c->hour >= 0 &&
	       c->hour <= 23 && c->minute >= 0 && c->minute <= 59 && c->second >= 0 &&
	       c->second <= 60;
}

/* Days since 1970-01-01; years begin in March so that the leap day comes last. */
static int64_t
days_from_civil(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static int
weekday_of(int64_t days)
{
	int64_t w = (days + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(w < 0 ? w + 7 : w);
}

int64_t
civil_to_time(const struct civil *c)
{
	return days_from_civil(c->year, c->month, c->day) * DAY_S + c->hour * 3600 +
	       c->minute * 60 + c->second - c->offset_s;
}

static struct civil
civil_at(int64_t t, int offset_s)
{
	int64_t local = t + offset_s, days = local / DAY_S, rest = local % DAY_S;
	int64_t z, era, doe, yoe, doy, mp;
	struct civil c = { .offset_s = offset_s };

	if (rest < 0) {
		rest += DAY_S;
		days--;
	}
	z = days + 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	c.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	c.year = (int)(yoe + era * 400 + (c.month <= 2));
	c.hour = (int)(rest / 3600);
	c.minute = (int)(rest / 60 % 60);
	c.second = (int)(rest % 60);
	c.weekday = weekday_of(days);
	return c;
}

struct civil
civil_from_time(int64_t t)
{
	return civil_at(t, 0);
}

void
civil_week(const struct civil *c, int *year, int *week)
{
	/* a week belongs to the year of its Thursday */
	int64_t days = days_from_civil(c->year, c->month, c->day);
	int64_t thursday = days - weekday_of(days) + 3;
	struct civil t = civil_at(thursday * DAY_S, 0);

	*year = t.year;
	*week = (int)((thursday - days_from_civil(t.year, 1, 1)) / 7) + 1;
}

/* Is there a table of that name? A region ("Europe") is a folder of tables, not a zone. */
static bool
zone_has_table(struct str name)
{
	char path[ZONE_MAX + 32];
	struct stat st;

	if (name.n == 0 || name.n >= ZONE_MAX || name.p[0] == '/')
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_alnum(name.p[i]) && str_chr(STR("/_+-"), name.p[i]) == STR_NOT_FOUND)
			return false;
	(void)snprintf(path, sizeof(path), "/usr/share/zoneinfo/%.*s", STR_ARG(name));
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, R_OK) == 0;
}

bool
clock_zone_known(struct str name)
{
	return zone_has_table(name) || str_eq(name, STR("Europe/Berlin")) ||
	       str_eq(name, STR("UTC"));
}

int
clock_zone_set(struct str name, struct err *e)
{
	char zone[ZONE_MAX];

	if (!clock_zone_known(name))
		return err_set(e, ERR_USAGE, "unknown time zone '%.*s'", STR_ARG(name));
	(void)snprintf(zone, sizeof(zone), "%.*s", STR_ARG(name));
	if (str_eq(name, STR("Europe/Berlin")) && !zone_has_table(name))
		(void)snprintf(zone, sizeof(zone), "CET-1CEST,M3.5.0,M10.5.0/3");
	if (setenv("TZ", zone, 1) != 0)
		return err_set(e, ERR_SYSTEM, "cannot set the time zone '%s'", zone);
	tzset();
	return 0;
}

struct civil
clock_local(int64_t t)
{
	time_t tt = (time_t)t;
	struct tm tm;

	if (localtime_r(&tt, &tm) == NULL)
		return civil_at(t, 0);
	/* the calendar is ours, only the offset is the system's */
	return civil_at(
		t, (int)(days_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) * DAY_S +
			   tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec - t));
}

bool
clock_day(struct str s, int ahead, int64_t *out)
{
	struct civil c = { 0 };
	int64_t y, m, d, utc;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
		!num_int(str_slice(s, 0, 4), 1970, 9999, &y) ||
		!num_int(str_slice(s, 5, 7), 1, 12, &m) || !num_int(str_slice(s, 8, 10), 1, 31, &d))
		return false;
	c.year = (int)y;
	c.month = (int)m;
	c.day = (int)d;
	if (!civil_valid(&c))
		return false;
	/* the offset is that of the day's beginning, not of the same hour in UTC: where clocks
	 * change in that night they differ */
	utc = civil_to_time(&c) + ahead * DAY_S;
	*out = utc - clock_local(utc).offset_s;
	*out = utc - clock_local(*out).offset_s;
	return true;
}

const char *
clock_rfc3339(int64_t t, char out[CLOCK_TEXT_MAX])
{
	struct civil c = civil_at(t, 0);

	(void)format_line(out, CLOCK_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month,
		c.day, c.hour, c.minute, c.second);
	return out;
}

const char *
clock_rfc3339_local(int64_t t, char out[CLOCK_TEXT_MAX])
{
	struct civil c = clock_local(t);
	int off = c.offset_s < 0 ? -c.offset_s : c.offset_s;

	(void)format_line(out, CLOCK_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year,
		c.month, c.day, c.hour, c.minute, c.second, c.offset_s < 0 ? '-' : '+', off / 3600,
		off / 60 % 60);
	return out;
}
