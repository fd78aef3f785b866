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

/* Longest text that is read as one date; real ones stay below 60 bytes. */
#define DATE_TEXT_MAX 160
/* Bytes of a text in which a date is looked for. */
#define DATE_FIND_MAX ((size_t)16 * 1024)
/* Years outside are placeholders ("0001-01-01", "9999-12-31"), not dates of news. */
#define DATE_YEAR_MIN 1900
#define DATE_YEAR_MAX 2199
/* Clocks of the world run from twelve hours behind to fourteen before UTC. */
#define DATE_OFFSET_MIN (-12 * 60)
#define DATE_OFFSET_MAX (14 * 60)
/* Epoch seconds are taken for a date from 1990 to 2100, milliseconds alike. */
#define EPOCH_MIN INT64_C(631152000)
#define EPOCH_MAX INT64_C(4102444800)

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

static char
peek(const struct scan *s)
{
	return s->at < s->s.n ? s->s.p[s->at] : '\0';
}

static char
peek_at(const struct scan *s, size_t ahead)
{
	return s->at + ahead < s->s.n ? s->s.p[s->at + ahead] : '\0';
}

static bool
skip_char(struct scan *s, char c)
{
	if (peek(s) != c)
		return false;
	s->at++;
	return true;
}

static void
skip_any(struct scan *s, const char *set)
{
	while (peek(s) != '\0' && strchr(set, peek(s)) != NULL)
		s->at++;
}

/* All digits that stand here; how many there were, 0 without moving if none or more than nine. */
static int
digits(struct scan *s, int *value)
{
	size_t from = s->at;
	int v = 0;

	while (ascii_digit(peek(s)) && s->at - from < 9)
		v = v * 10 + (s->s.p[s->at++] - '0');
	if (ascii_digit(peek(s)))
		s->at = from;
	else
		*value = v;
	return (int)(s->at - from);
}

/* Exactly `n` digits, whatever follows. */
static bool
digits_n(struct scan *s, int n, int *value)
{
	int v = 0;

	for (int i = 0; i < n; i++) {
		if (!ascii_digit(peek_at(s, (size_t)i)))
			return false;
		v = v * 10 + (peek_at(s, (size_t)i) - '0');
	}
	s->at += (size_t)n;
	*value = v;
	return true;
}

static bool
is_letter(char c)
{
	return ascii_alpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static struct str
word(struct scan *s)
{
	size_t from = s->at;

	while (is_letter(peek(s)))
		s->at++;
	return str_slice(s->s, from, s->at);
}

static bool
skip_word(struct scan *s, const char *z)
{
	size_t from = s->at;

	if (str_eq(word(s), str_from(z)))
		return true;
	s->at = from;
	return false;
}

/* Spaces, commas and small words between two parts. */
static void
skip_between(struct scan *s)
{
	for (;;) {
		size_t from;

		skip_any(s, " ,./-'");
		from = s->at;
		if (!date_is_filler(word(s))) {
			s->at = from;
			return;
		}
	}
}

static bool
set_date(struct parts *d, int year, int month, int day)
{
	d->year = year;
	d->month = month;
	d->day = day;
	return true;
}

/* RFC 2822 section 4.3: 00-49 are 2000-2049, 50-99 are 1950-1999, three digits count from 1900. */
static int
full_year(int year, int n)
{
	if (n == 2)
		return year < 50 ? 2000 + year : 1900 + year;
	return n == 3 ? 1900 + year : year;
}

/* The day that is `n` days behind the first of January; bad if the year has fewer. */
static void
set_day_of_year(struct parts *d, int year, int n)
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
	char sep = peek(s);
	int month = 0, day = 0, n;
	bool dashed = sep == '-';

	if (sep == 'w' || (dashed && peek_at(s, 1) == 'w')) {
		s->at += dashed ? 2 : 1;
		if (!digits_n(s, 2, &month))
			return false;
		day = 1;
		if ((dashed && peek(s) == '-' && ascii_digit(peek_at(s, 1))) ||
			(!dashed && ascii_digit(peek(s)))) {
			s->at += dashed;
			if (digits(s, &day) != 1)
				return false;
		}
		set_week_day(d, year, month, day);
		return true;
	}
	if (dashed || sep == '/' || sep == '.') {
		s->at++;
		skip_any(s, " ");
		n = digits(s, &month);
		if (n == 3 && dashed) {
			set_day_of_year(d, year, month);
			return true;
		}
		if (n == 1 || n == 2) {
			size_t end = s->at;

			if (skip_char(s, sep)) {
				skip_any(s, " ");
				n = digits(s, &day);
				if (n == 1 || n == 2)
					return set_date(d, year, month, day);
			}
			s->at = end;
			return !s->finding && dashed && set_date(d, year, month, 1);
		}
	}
	s->at = from;
	skip_between(s);
	month = date_month(word(s));
	if (month > 0) {
		skip_between(s);
		n = digits(s, &day);
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
	int n = digits(s, year);

	if (n != 4 && (s->finding || (n != 2 && n != 3)))
		return false;
	/* "15 Oct 10:30" has no year */
	if (n < 4 && peek(s) == ':')
		return false;
	*year = full_year(*year, n);
	return true;
}

/* "15. Oktober 2024", "15-Oct-24", "1er janvier 2024", "4th of July, 2025": behind the day. */
static bool
read_after_day(struct scan *s, int day, struct parts *d)
{
	static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "e", "º", "ª" };
	size_t from = s->at;
	int month, year;
	struct str w = word(s);

	for (size_t i = 0; i < ARRAY_LEN(ordinals); i++)
		if (str_eq(w, str_from(ordinals[i])))
			from = s->at;
	s->at = from;
	skip_between(s);
	month = date_month(word(s));
	if (month == 0)
		return false;
	skip_between(s);
	if (!read_year(s, &year))
		return false;
	return set_date(d, year, month, day);
}

/* Behind a number of one or two digits. */
static bool
read_after_number(struct scan *s, int a, int an, struct parts *d)
{
	size_t from = s->at;
	char sep = peek(s);
	int b, c, bn, cn;

	if (sep == '.' || sep == '/' || sep == '-') {
		s->at++;
		skip_any(s, " ");
		bn = digits(s, &b);
		if ((bn == 1 || bn == 2) && skip_char(s, sep)) {
			skip_any(s, " ");
			cn = digits(s, &c);
			/* "1.2.10" in a text is a version, "03.11.25" is a date */
			if (cn == 4 || (cn == 2 && (!s->finding || (an == 2 && bn == 2)))) {
				int year = full_year(c, cn);

				if (s->finding && (ascii_digit(peek_at(s, 1)) && peek(s) == '.'))
					return false;
				if (sep == '/')
					set_slashed(d, a, b, year);
				else if (sep == '-' && cn == 2 && valid_date(full_year(a, 2), b, c))
					set_date(d, full_year(a, 2), b, c); /* 03-12-31 */
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

	if (!digits_n(s, 4, &year))
		return false;
	if (n == 7) {
		if (s->finding || !digits_n(s, 3, &day))
			return false;
		set_day_of_year(d, year, day);
		return true;
	}
	if (!digits_n(s, 2, &month) || !digits_n(s, 2, &day))
		return false;
	if (s->finding &&
		(year < DATE_YEAR_MIN || year > DATE_YEAR_MAX || !valid_date(year, month, day)))
		return false;
	set_date(d, year, month, day);
	if (n == 8)
		return true;
	d->has_time = digits_n(s, 2, &d->hour) && digits_n(s, 2, &d->minute);
	if (n == 14)
		d->has_time &= digits_n(s, 2, &d->second);
	return d->has_time;
}

static bool read_time(struct scan *s, struct parts *d);
static void read_zone(struct scan *s, struct parts *d);

/* "January 7, 2026", "Jan 01 2004", and asctime's "Jan  1 19:48:21 EST 2004". */
static bool
read_after_month(struct scan *s, int month, struct parts *d)
{
	size_t from;
	int day, n, year;

	skip_between(s);
	from = s->at;
	n = digits(s, &day);
	if (n == 4 && !s->finding)
		return set_date(d, day, month, 1); /* "Oktober 2024" */
	if (n != 1 && n != 2)
		return false;
	from = s->at;
	(void)word(s); /* st, nd, rd, th */
	if (s->at - from > 2)
		s->at = from;
	if (read_time(s, d))
		read_zone(s, d);
	skip_between(s);
	if (!read_year(s, &year))
		return false;
	return set_date(d, year, month, day);
}

static bool
read_date(struct scan *s, struct parts *d)
{
	size_t from = s->at;
	int a, n, month;

	if (is_letter(peek(s))) {
		month = date_month(word(s));
		return month > 0 && read_after_month(s, month, d);
	}
	n = 0;
	while (ascii_digit(peek_at(s, (size_t)n)))
		n++;
	if (n == 7 || n == 8 || n == 12 || n == 14)
		return read_packed(s, n, d);
	n = digits(s, &a);
	if (n == 4)
		return read_after_year(s, a, d);
	if (n == 1 || n == 2)
		return read_after_number(s, a, n, d);
	s->at = from;
	return false;
}

/* ---- time and zone ------------------------------------------------------------------------ */

/* "am", "p.m.", and the Korean words, behind or before a time: 12 hours or 0; -1 if none. */
static int
read_half(struct scan *s)
{
	size_t from = s->at;
	struct str w;

	skip_any(s, " ");
	w = word(s);
	if (w.n == 1 && skip_char(s, '.') && skip_char(s, 'm')) {
		skip_char(s, '.');
		if (w.p[0] == 'a' || w.p[0] == 'p')
			return w.p[0] == 'p' ? 12 : 0;
	}
	if (str_eq(w, STR("am")) || str_eq(w, STR("오전")))
		return 0;
	if (str_eq(w, STR("pm")) || str_eq(w, STR("오후")))
		return 12;
	s->at = from;
	return -1;
}

static void
apply_half(struct parts *d, int half)
{
	if (half < 0)
		return;
	if (d->hour == 12)
		d->hour = half;
	else if (d->hour < 12)
		d->hour += half;
}

/* Minutes and seconds behind an hour and ':'. */
static bool
read_clock(struct scan *s, struct parts *d)
{
	int n = digits(s, &d->minute), ignored;

	if (n != 1 && n != 2)
		return false;
	if (peek(s) == ':' && ascii_digit(peek_at(s, 1))) {
		s->at++;
		n = digits(s, &d->second);
		if (n != 1 && n != 2)
			return false;
		if ((peek(s) == '.' || peek(s) == ',' || peek(s) == ':') &&
			ascii_digit(peek_at(s, 1))) {
			s->at++;
			while (ascii_digit(peek(s)))
				s->at++;
		}
	} else if (peek(s) == '.' && ascii_digit(peek_at(s, 1)) && !s->finding) {
		s->at++; /* a fraction of a minute is let go */
		(void)digits(s, &ignored);
	}
	return true;
}

static bool
read_time_digits(struct scan *s, struct parts *d)
{
	size_t from = s->at;
	int half = read_half(s), n;

	skip_any(s, " ");
	if (from > 0 && s->s.p[from - 1] == 't' && digits_n(s, 6, &n)) {
		d->hour = n / 10000;
		d->minute = n / 100 % 100;
		d->second = n % 100;
		return true;
	}
	if (from > 0 && s->s.p[from - 1] == 't' && digits_n(s, 4, &n)) {
		d->hour = n / 100;
		d->minute = n % 100;
		return true;
	}
	n = digits(s, &d->hour);
	if (n != 1 && n != 2)
		return false;
	if (skip_char(s, ':')) {
		if (!read_clock(s, d))
			return false;
	} else if (peek(s) == 'h' && ascii_digit(peek_at(s, 1))) {
		s->at++;
		if (digits(s, &d->minute) != 2)
			return false;
	} else if (peek(s) == '.' && ascii_digit(peek_at(s, 1))) {
		s->at++;
		if (digits(s, &d->minute) != 2)
			return false;
		skip_any(s, " ");
		if (!skip_word(s, "uhr"))
			return false;
	} else {
		size_t end = s->at;

		skip_any(s, " ");
		if (!skip_word(s, "uhr") && !skip_word(s, "h")) {
			s->at = end;
			half = half >= 0 ? half : read_half(s);
			if (half < 0 && (end == 0 || s->s.p[from - 1] != 't'))
				return false;
		}
	}
	apply_half(d, half >= 0 ? half : read_half(s));
	return true;
}

/* The time of day with what leads to it: 'T', spaces, commas, "um", "at". */
static bool
read_time(struct scan *s, struct parts *d)
{
	struct scan before = *s;
	struct parts got = *d;

	if (peek(s) == 't' && ascii_digit(peek_at(s, 1))) {
		s->at++;
	} else {
		for (;;) {
			size_t from;

			skip_any(s, " ,:|-@");
			from = s->at;
			if (!date_is_filler(word(s))) {
				s->at = from;
				break;
			}
		}
		if (s->at == before.at)
			goto none;
	}
	got.second = got.minute = 0;
	if (!read_time_digits(s, &got))
		goto none;
	got.has_time = true;
	*d = got;
	before = *s;
	skip_any(s, " ");
	if (!skip_word(s, "uhr"))
		*s = before;
	return true;
none:
	*s = before;
	return false;
}

/* "+0100", "-05:00", "+1": behind a sign that was not taken yet. */
static bool
read_offset(struct scan *s, int *minutes)
{
	struct scan before = *s;
	int sign = peek(s) == '-' ? -1 : 1, hours = 0, rest = 0, n;

	s->at++;
	skip_any(s, s->finding ? "" : " ");
	n = digits(s, &hours);
	if (n == 3 || n == 4) {
		rest = hours % 100;
		hours /= 100;
	} else if (n == 1 || n == 2) {
		if (peek(s) == ':' && (s->at++, digits(s, &rest) != 2))
			n = 0;
	}
	if (n < 1 || n > 4 || (s->finding && n < 2)) {
		*s = before;
		return false;
	}
	*minutes = rest > 59 ? INT_MAX : sign * (hours * 60 + rest);
	return true;
}

static bool
is_sign(char c)
{
	return c == '+' || c == '-';
}

static struct str
zone_word(struct scan *s)
{
	size_t from = s->at;

	while (is_letter(peek(s)) || ((peek(s) == '/' || peek(s) == '_') && s->at > from))
		s->at++;
	return str_slice(s->s, from, s->at);
}

static void
set_zone(struct parts *d, int minutes, enum zone_rule rule)
{
	d->has_zone = true;
	d->minutes = minutes;
	d->rule = rule;
	d->bad |= minutes < DATE_OFFSET_MIN || minutes > DATE_OFFSET_MAX;
}

static void
read_zone(struct scan *s, struct parts *d)
{
	struct scan before = *s;
	const struct zone *zone;
	bool spaced, bracket;
	int minutes;
	struct str name;

	skip_any(s, s->finding ? " " : " ,");
	spaced = s->at > before.at;
	bracket = skip_char(s, '(');
	if (is_sign(peek(s))) {
		/* "10:00 - 12:00" in a text is a span of time */
		if ((s->finding && spaced && peek(s) == '-') || !read_offset(s, &minutes))
			*s = before;
		else
			set_zone(d, minutes, ZONE_FIXED);
		return;
	}
	name = zone_word(s);
	zone = date_zone(name);
	/* a single letter in the middle of a text is a word, and "mai" is no zone */
	if (zone == NULL || (s->finding && name.n == 1 && name.p[0] != 'z')) {
		*s = before;
		return;
	}
	set_zone(d, zone->minutes, zone->rule);
	before = *s;
	skip_any(s, " ");
	if (zone->minutes == 0 && is_sign(peek(s)) && !(s->finding && s->at > before.at)) {
		/* Etc/GMT+1 is west of Greenwich, GMT+1 is east of it */
		if (read_offset(s, &minutes))
			set_zone(d, str_starts(name, STR("etc/")) ? -minutes : minutes, ZONE_FIXED);
	} else {
		*s = before;
	}
	if (bracket)
		skip_char(s, ')');
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

	if (d->rule == ZONE_EUROPE) {
		from.month = 3, from.day = sunday(d->year, 3, 0), from.hour = 1;
		to.month = 10, to.day = sunday(d->year, 10, 0), to.hour = 1;
		return t >= civil_to_time(&from) + shift && t < civil_to_time(&to) + shift + 3600;
	}
	from.month = 3, from.day = sunday(d->year, 3, 2), from.hour = 2;
	to.month = 11, to.day = sunday(d->year, 11, 1), to.hour = 2;
	return t >= civil_to_time(&from) && t < civil_to_time(&to);
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

/* A weekday in front; in a whole text also a word with a comma that may be one in any language. */
static void
read_weekday(struct scan *s, struct parts *d)
{
	size_t from = s->at;
	struct str w = word(s);

	d->weekday = date_weekday(w);
	if (w.n > 0 && d->weekday < 0 && !(date_is_filler(w) && !s->finding) &&
		!(peek(s) == ',' && !s->finding && date_month(w) == 0)) {
		s->at = from;
		return;
	}
	if (w.n > 0)
		skip_between(s);
}

static bool
read_all(struct scan *s, struct parts *d)
{
	struct scan start;

	*d = (struct parts){ .year = INT_MIN, .weekday = -1 };
	skip_any(s, s->finding ? "" : " ,.\"'");
	read_weekday(s, d);
	start = *s;
	if (!read_date(s, d)) {
		/* the time first: "10:30, 15. Oktober 2024" */
		struct parts time = { .year = INT_MIN, .weekday = d->weekday };

		*s = start;
		if (s->finding || !read_time_digits(s, &time))
			return false;
		time.has_time = true;
		*d = time;
		read_zone(s, d);
		skip_between(s);
		read_weekday(s, d);
		if (!read_date(s, d))
			return false;
	}
	if (!d->has_time)
		(void)read_time(s, d);
	if (!d->has_zone && (d->has_time || !s->finding))
		read_zone(s, d);
	return true;
}

/* Behind a whole date only a comment, an unknown zone's name (taken as UTC) or dots may stand. */
static bool
at_end(struct scan *s)
{
	struct str rest;
	size_t close;

	skip_any(s, " ,.;");
	rest = str_skip(s->s, s->at);
	close = str_chr(rest, ')');
	if (peek(s) == '(' && close != STR_NOT_FOUND)
		s->at += close + 1;
	else if (zone_word(s).n > 5)
		return false;
	skip_any(s, " ,.;\"')");
	return s->at == s->s.n;
}

/* Seconds, or milliseconds from thirteen digits on, perhaps with a fraction. */
static int64_t
read_epoch(struct str s)
{
	int64_t v = 0;
	size_t n = 0;

	while (n < s.n && ascii_digit(s.p[n]) && n < 14)
		v = v * 10 + (s.p[n++] - '0');
	if (n < 9 || n > 13)
		return 0;
	if (n < s.n) {
		if (s.p[n] != '.' || n + 1 == s.n)
			return 0;
		for (size_t i = n + 1; i < s.n; i++)
			if (!ascii_digit(s.p[i]))
				return 0;
	}
	if (v > EPOCH_MAX)
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
	t = read_epoch(text);
	if (t != 0)
		return t;
	s.s.n = date_fold(text, folded, sizeof(folded));
	return read_all(&s, &d) && at_end(&s) ? to_time(&d) : 0;
}

/* May a date begin here? Not in the middle of a word or a number. */
static bool
may_begin(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at], before;

	if (!ascii_digit(c) && !is_letter((char)c))
		return false;
	if (at == 0)
		return true;
	before = (unsigned char)text.p[at - 1];
	if (ascii_digit(
		    c)) /* "24.10.2025" must not be found as "4.10.2025", nor in "1.24.10.2025" */
		return !ascii_digit(before) &&
		       !(before == '.' && at > 1 && ascii_digit(text.p[at - 2]));
	return !is_letter((char)before) && !ascii_digit(before);
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
		if (!read_all(&s, &d) || ascii_digit(peek(&s)))
			continue;
		t = to_time(&d);
		if (t != 0)
			return t;
	}
	return 0;
}
