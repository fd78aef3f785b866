/*
 * date.c -- dates as newsrooms write them; see date.h.
 *
 * One grammar instead of a list of formats: [weekday] date [time] [zone], where the date is either
 * numbers with separators (ISO 8601, dotted, slashed) or has a month's name, in any order that is
 * used anywhere.  The same grammar reads a whole text (date_parse) or the beginning of one
 * (date_find), where it is stricter: what looks like a date there may be a version number.
 */
#include "parse/date.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "parse/date_names.h"
#include "parse/date_scan.h"

/* Longest text that is read as one date; real ones stay below 60 bytes. */
#define DATE_TEXT_MAX 160
/* Bytes of a text in which a date is looked for. */
#define DATE_FIND_MAX ((size_t)16 * 1024)
/* Years outside are placeholders ("0001-01-01", "9999-12-31"), not dates of news. */
#define DATE_YEAR_MIN 1900
#define DATE_YEAR_MAX 2199
/* Epoch seconds are taken for a date from 1990 to 2100, milliseconds alike. */
#define EPOCH_MIN INT64_C(631152000)
#define EPOCH_MAX INT64_C(4102444800)

static bool
set_date(struct parts *d, int year, int month, int day)
{
	d->year = year;
	d->month = month;
	d->day = day;
	return true;
}

/* RFC 2822 section 4.3: 00-49 are 2000-2049, 50-99 are 1950-1999, three digits count from 1900. */
int
date_full_year(int year, int n)
{
	if (n == 2)
		return year < 50 ? 2000 + year : 1900 + year;
	return n == 3 ? 1900 + year : year;
}

/* The day that is `n` days behind the first of January; bad if the year has fewer. */
void
date_set_day_of_year(struct parts *d, int year, int n)
{
	struct civil jan = { .year = year, .month = 1, .day = 1 }, c;

	c = civil_from_time(civil_to_time(&jan) + (int64_t)(n - 1) * 86400);
	d->bad |= n < 1 || c.year != year;
	set_date(d, year, c.month, c.day);
}

/* ISO 8601: week 1 is the one with the fourth of January. */
static void
set_week_day(struct parts *d, int year, int week, int day)
{
	struct civil fourth = { .year = year, .month = 1, .day = 4 }, c;
	int64_t t = civil_to_time(&fourth);
	int y, w;

	t += (int64_t)(week - 1) * 7 * 86400 + (day - 1 - civil_from_time(t).weekday) * 86400;
	c = civil_from_time(t);
	civil_week(&c, &y, &w);
	d->bad |= week < 1 || day < 1 || day > 7 || y != year || w != week;
	set_date(d, c.year, c.month, c.day);
}

/* ---- the date ----------------------------------------------------------------------------- */

/* Behind a year of four digits: ISO 8601 at every precision, and a month by name. */
static bool
read_after_year(struct scan *s, int year, struct parts *d)
{
	size_t from = s->at;
	char sep = scan_peek(s);
	int month = 0, day = 0, n;
	bool dashed = sep == '-';

	if (sep == 'w' || (dashed && scan_peek_at(s, 1) == 'w')) {
		s->at += dashed ? 2 : 1;
		if (!scan_digits_n(s, 2, &month))
			return false;
		day = 1;
		if ((dashed && scan_peek(s) == '-' && ascii_digit(scan_peek_at(s, 1))) ||
			(!dashed && ascii_digit(scan_peek(s)))) {
			s->at += dashed;
			if (scan_digits(s, &day) != 1)
				return false;
		}
		set_week_day(d, year, month, day);
		return true;
	}
	if (dashed || sep == '/' || sep == '.') {
		s->at++;
		scan_skip_any(s, " ");
		n = scan_digits(s, &month);
		if (n == 3 && dashed) {
			date_set_day_of_year(d, year, month);
			return true;
		}
		if (n == 1 || n == 2) {
			size_t end = s->at;

			if (scan_skip_char(s, sep)) {
				scan_skip_any(s, " ");
				n = scan_digits(s, &day);
				if (n == 1 || n == 2)
					return set_date(d, year, month, day);
			}
			s->at = end;
			return !s->finding && dashed && set_date(d, year, month, 1);
		}
	}
	s->at = from;
	scan_skip_between(s);
	month = date_month(scan_word(s));
	if (month > 0) {
		scan_skip_between(s);
		n = scan_digits(s, &day);
		if (n == 1 || n == 2)
			return set_date(d, year, month, day);
		return false;
	}
	s->at = from;
	return !s->finding && set_date(d, year, 1, 1);
}

static bool
valid_date(int year, int month, int day)
{
	struct civil c = { .year = year, .month = month, .day = day };

	return civil_valid(&c);
}

/*
 * "3/11/2025": month first, as the country writes that writes slashes; but day first where only
 * that is possible, or where the weekday says so.
 */
static void
set_slashed(struct parts *d, int a, int b, int year)
{
	bool month_first = valid_date(year, a, b);

	if (month_first && valid_date(year, b, a) && d->weekday >= 0) {
		struct civil c = { .year = year, .month = b, .day = a };

		month_first = civil_from_time(civil_to_time(&c)).weekday != d->weekday;
	}
	if (month_first)
		set_date(d, year, a, b);
	else
		set_date(d, year, b, a);
}

/* Year behind a day and a month; `least` digits. */
static bool
read_year(struct scan *s, int *year)
{
	int n = scan_digits(s, year);

	if (n != 4 && (s->finding || (n != 2 && n != 3)))
		return false;
	/* "15 Oct 10:30" has no year */
	if (n < 4 && scan_peek(s) == ':')
		return false;
	*year = date_full_year(*year, n);
	return true;
}

/* "29 03 2016": behind the day. */
static bool
read_spaced(struct scan *s, int day, struct parts *d)
{
	int month, year, n = scan_digits(s, &month);

	if ((n != 1 && n != 2) || !scan_skip_char(s, ' ') || scan_digits(s, &year) != 4)
		return false;
	if (month > 12)
		return set_date(d, year, day, month);
	return set_date(d, year, month, day);
}

/* "15. Oktober 2024", "15-Oct-24", "1er janvier 2024", "4th of July, 2025": behind the day. */
static bool
read_after_day(struct scan *s, int day, struct parts *d)
{
	static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "e", "º", "ª" };
	size_t from = s->at;
	int month, year;
	struct str w = scan_word(s);

	for (size_t i = 0; i < ARRAY_LEN(ordinals); i++)
		if (str_eq(w, str_from(ordinals[i])))
			from = s->at;
	s->at = from;
	scan_skip_between(s);
	from = s->at;
	w = scan_word(s);
	if (!s->finding && date_weekday(w) >= 0 && date_month(w) == 0) {
		scan_skip_between(s); /* "02 Monday, Jan 2006" */
		w = scan_word(s);
	}
	month = date_month(w);
	if (month == 0) {
		s->at = from;
		return !s->finding && read_spaced(s, day, d);
	}
	scan_skip_between(s);
	if (!read_year(s, &year))
		return false;
	return set_date(d, year, month, day);
}

/* Behind a number of one or two digits. */
static bool
read_after_number(struct scan *s, int a, int an, struct parts *d)
{
	size_t from = s->at;
	char sep = scan_peek(s);
	int b, c, bn, cn;

	if (sep == '.' || sep == '/' || sep == '-') {
		s->at++;
		scan_skip_any(s, " ");
		bn = scan_digits(s, &b);
		if ((bn == 1 || bn == 2) && scan_skip_char(s, sep)) {
			scan_skip_any(s, " ");
			cn = scan_digits(s, &c);
			/* "1.2.10" in a text is a version, "03.11.25" is a date */
			if (cn == 1 && sep == '-' && !s->finding)
				return set_date(d, date_full_year(a, 2), b, c); /* 06-1-2 */
			if (cn == 4 || (cn == 2 && (!s->finding || (an == 2 && bn == 2)))) {
				int year = date_full_year(c, cn);

				if (s->finding &&
					(ascii_digit(scan_peek_at(s, 1)) && scan_peek(s) == '.'))
					return false;
				if (sep == '/')
					set_slashed(d, a, b, year);
				else if (sep == '-' && cn == 2 &&
					 valid_date(date_full_year(a, 2), b, c))
					set_date(d, date_full_year(a, 2), b, c); /* 03-12-31 */
				else
					set_date(d, year, b, a);
				return true;
			}
		}
		s->at = from;
	}
	return read_after_day(s, a, d);
}

/* Digits without separators: 20251028, 2025301, 20251028T..., 20251028143000. */
static bool
read_packed(struct scan *s, int n, struct parts *d)
{
	int year, month, day;

	if (!scan_digits_n(s, 4, &year))
		return false;
	if (n == 7) {
		if (s->finding || !scan_digits_n(s, 3, &day))
			return false;
		date_set_day_of_year(d, year, day);
		return true;
	}
	if (!scan_digits_n(s, 2, &month) || !scan_digits_n(s, 2, &day))
		return false;
	if (s->finding &&
		(year < DATE_YEAR_MIN || year > DATE_YEAR_MAX || !valid_date(year, month, day)))
		return false;
	set_date(d, year, month, day);
	if (n == 8)
		return true;
	d->has_time = scan_digits_n(s, 2, &d->hour) && scan_digits_n(s, 2, &d->minute);
	if (n == 14)
		d->has_time &= scan_digits_n(s, 2, &d->second);
	return d->has_time;
}

/* "January 7, 2026", "Jan 01 2004", and asctime's "Jan  1 19:48:21 EST 2004". */
static bool
read_after_month(struct scan *s, int month, struct parts *d)
{
	size_t from;
	int day, n, year;

	scan_skip_between(s);
	n = scan_digits(s, &day);
	if (n == 4 && !s->finding)
		return set_date(d, day, month, 1); /* "Oktober 2024" */
	if (n != 1 && n != 2)
		return false;
	from = s->at;
	(void)scan_word(s); /* st, nd, rd, th */
	if (s->at - from > 2)
		s->at = from;
	if (scan_time(s, d))
		scan_zone(s, d);
	scan_skip_between(s);
	if (!read_year(s, &year))
		return false;
	return set_date(d, year, month, day);
}

static bool
read_date(struct scan *s, struct parts *d)
{
	size_t from = s->at;
	int a, n, month;

	if (scan_is_letter(scan_peek(s))) {
		month = date_month(scan_word(s));
		return month > 0 && read_after_month(s, month, d);
	}
	n = 0;
	while (ascii_digit(scan_peek_at(s, (size_t)n)))
		n++;
	if (n == 7 || n == 8 || n == 12 || n == 14)
		return read_packed(s, n, d);
	n = scan_digits(s, &a);
	if (n == 4)
		return read_after_year(s, a, d);
	if (n == 1 || n == 2)
		return read_after_number(s, a, n, d);
	s->at = from;
	return false;
}

/* ---- putting it together ------------------------------------------------------------------ */

/* The n-th Sunday of a month, n = 0 the last: its day. */
static int
sunday(int year, int month, int n)
{
	struct civil c = { .year = year, .month = month, .day = n == 0 ? 31 : 1 };
	int weekday = civil_from_time(civil_to_time(&c)).weekday;

	/* March and October have 31 days, and only they have a last Sunday asked for */
	return n == 0 ? 31 - (weekday + 1) % 7 : 1 + (6 - weekday) + 7 * (n - 1);
}

/* Is it summer time at this moment, `t` being local winter time? */
static bool
is_summer(const struct parts *d, int64_t t)
{
	struct civil from = { .year = d->year }, to = { .year = d->year };
	int64_t shift = (int64_t)d->minutes * 60;

	switch (d->rule) {
	case ZONE_FIXED:
		return false;
	case ZONE_EUROPE:
		from.month = 3, from.day = sunday(d->year, 3, 0), from.hour = 1;
		to.month = 10, to.day = sunday(d->year, 10, 0), to.hour = 1;
		return t >= civil_to_time(&from) + shift && t < civil_to_time(&to) + shift + 3600;
	case ZONE_AMERICA:
		from.month = 3, from.day = sunday(d->year, 3, 2), from.hour = 2;
		to.month = 11, to.day = sunday(d->year, 11, 1), to.hour = 2;
		return t >= civil_to_time(&from) && t < civil_to_time(&to);
	case ZONE_AUSTRALIA:
		from.month = 10, from.day = sunday(d->year, 10, 1), from.hour = 2;
		break;
	case ZONE_NEW_ZEALAND:
		/* the last one: the first of October less a week */
		from.month = 9, from.day = sunday(d->year, 10, 1) + 30 - 7, from.hour = 2;
		break;
	}
	to.month = 4, to.day = sunday(d->year, 4, 1), to.hour = 3;
	return t < civil_to_time(&to) || t >= civil_to_time(&from);
}

static int64_t
to_time(const struct parts *d)
{
	struct civil c = { .year = d->year,
		.month = d->month,
		.day = d->day,
		.hour = d->hour,
		.minute = d->minute,
		.second = d->second };
	bool midnight = d->hour == 24 && d->minute == 0 && d->second == 0;
	int64_t t;

	if (midnight)
		c.hour = 0;
	if (d->bad || d->year < DATE_YEAR_MIN || d->year > DATE_YEAR_MAX || !civil_valid(&c))
		return 0;
	t = civil_to_time(&c) + (midnight ? 86400 : 0);
	if (d->rule != ZONE_FIXED && is_summer(d, t))
		t -= 3600;
	return t - (int64_t)d->minutes * 60;
}

/* "Updated: ", "Stand ": words that say what the date is. */
static void
skip_lead(struct scan *s)
{
	size_t from = s->at;

	while (date_is_lead(scan_word(s))) {
		scan_skip_any(s, " :,");
		from = s->at;
	}
	s->at = from;
}

/* A weekday in front; in a whole text also a word with a comma that may be one in any language. */
static void
read_weekday(struct scan *s, struct parts *d)
{
	size_t from = s->at;
	struct str w = scan_word(s);

	d->weekday = date_weekday(w);
	if (w.n > 0 && d->weekday < 0 && !(date_is_filler(w) && !s->finding) &&
		!(scan_peek(s) == ',' && !s->finding && date_month(w) == 0)) {
		s->at = from;
		return;
	}
	if (w.n > 0)
		scan_skip_between(s);
}

/* "mar. 15 oct. 2024": mardi, not March. `s` failed from `start` on. */
static bool
read_after_odd_weekday(struct scan *s, struct scan start, struct parts *d)
{
	*s = start;
	if (date_month(scan_word(s)) == 0 || (scan_peek(s) != '.' && scan_peek(s) != ','))
		return false;
	*d = (struct parts){ .year = INT_MIN, .weekday = -1 };
	scan_skip_between(s);
	return ascii_digit(scan_peek(s)) && read_date(s, d);
}

static bool
read_all(struct scan *s, struct parts *d)
{
	struct scan start;

	*d = (struct parts){ .year = INT_MIN, .weekday = -1 };
	scan_skip_any(s, s->finding ? "" : " ,.\"'");
	if (!s->finding)
		skip_lead(s);
	read_weekday(s, d);
	start = *s;
	if (!read_date(s, d) && !read_after_odd_weekday(s, start, d)) {
		/* the time first: "10:30, 15. Oktober 2024" */
		struct parts time = { .year = INT_MIN, .weekday = d->weekday };

		*s = start;
		if (s->finding || !scan_time_digits(s, &time))
			return false;
		time.has_time = true;
		*d = time;
		scan_zone(s, d);
		scan_skip_between(s);
		read_weekday(s, d);
		if (!read_date(s, d))
			return false;
	}
	if (!d->has_time && !scan_time(s, d) && scan_peek(s) == 't' && s->at + 1 == s->s.n)
		s->at++; /* a 'T' with nothing behind it */
	/* "2006-01-02 00:00:00.0 15:04:05.0 -0700": a database's date and time, each with both */
	if (!s->finding && d->has_time && d->hour == 0 && d->minute == 0 && d->second == 0)
		(void)scan_time(s, d);
	if (!d->has_zone && (d->has_time || !s->finding))
		scan_zone(s, d);
	if (!d->has_zone && d->has_time && !s->finding)
		scan_bare_zone(s, d);
	return true;
}

/* Behind a whole date only a comment, an unknown zone's name (taken as UTC) or dots may stand. */
static bool
at_end(struct scan *s)
{
	struct str rest;
	size_t close;
	char open;

	scan_skip_any(s, " ,.;");
	scan_skip_between(s);
	scan_skip_weekday(s);
	rest = str_skip(s->s, s->at);
	open = scan_peek(s);
	close = str_chr(rest, open == '[' ? ']' : ')');
	if ((open == '(' || open == '[') && close != STR_NOT_FOUND)
		s->at += close + 1;
	else if (rest = scan_zone_word(s), rest.n > 5 && str_chr(rest, '/') == STR_NOT_FOUND)
		return false;
	scan_skip_any(s, " ,.;\"')");
	return s->at == s->s.n;
}

/* Seconds, milliseconds of thirteen or microseconds of sixteen digits, perhaps with a fraction. */
static int64_t
read_epoch(struct str s)
{
	int64_t v = 0;
	size_t n = 0;

	while (n < s.n && ascii_digit(s.p[n]) && n < 17)
		v = v * 10 + (s.p[n++] - '0');
	if (n < 9 || (n > 13 && n != 16))
		return 0;
	if (n < s.n) {
		if (s.p[n] != '.' || n + 1 == s.n)
			return 0;
		for (size_t i = n + 1; i < s.n; i++)
			if (!ascii_digit(s.p[i]))
				return 0;
	}
	if (n == 16)
		v /= 1000000;
	else if (v > EPOCH_MAX)
		v /= 1000;
	return v >= EPOCH_MIN && v <= EPOCH_MAX ? v : 0;
}

int64_t
date_parse(struct str text)
{
	char folded[DATE_TEXT_MAX];
	struct scan s = { .s = { folded, 0 } };
	struct parts d;
	int64_t t;

	text = str_trim(text);
	if (text.n == 0 || text.n > DATE_TEXT_MAX - 4)
		return 0;
	if (date_quick(text, &t))
		return t;
	t = read_epoch(text);
	if (t != 0)
		return t;
	d = (struct parts){ .year = INT_MIN };
	if (date_short(text, &d))
		return to_time(&d);
	s.s.n = date_tidy(folded, date_fold(text, folded, sizeof(folded)));
	if (!read_all(&s, &d) || !at_end(&s))
		return 0;
	date_assume_zone(text, &d);
	return to_time(&d);
}

/* May a date begin here? Not in the middle of a word or a number. */
static bool
may_begin(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at], before;

	if (!ascii_digit(c) && !scan_is_letter((char)c))
		return false;
	if (at == 0)
		return true;
	before = (unsigned char)text.p[at - 1];
	if (ascii_digit(
		    c)) /* "24.10.2025" must not be found as "4.10.2025", nor in "1.24.10.2025" */
		return !ascii_digit(before) &&
		       !(before == '.' && at > 1 && ascii_digit(text.p[at - 2]));
	return !scan_is_letter((char)before) && !ascii_digit(before);
}

int64_t
date_find(struct str text)
{
	char folded[DATE_TEXT_MAX];

	text = str_slice(text, 0, DATE_FIND_MAX);
	for (size_t at = 0; at < text.n; at++) {
		struct scan s = { .s = { folded, 0 }, .finding = true };
		struct parts d;
		int64_t t;

		if (!may_begin(text, at))
			continue;
		s.s.n = date_fold(str_slice(text, at, at + DATE_TEXT_MAX), folded, sizeof(folded));
		if (!read_all(&s, &d) || ascii_digit(scan_peek(&s)))
			continue;
		date_assume_zone(str_slice(text, at, at + DATE_TEXT_MAX), &d);
		t = to_time(&d);
		if (t != 0)
			return t;
	}
	return 0;
}
