/*
 * date_time.c -- scanning folded dates: characters, time of day, zone; see date_scan.h.
 */
#include <limits.h>
#include <string.h>

#include "base/compiler.h"
#include "parse/date_scan.h"

/* Clocks of the world run from twelve hours behind to fourteen before UTC. */
#define DATE_OFFSET_MIN (-12 * 60)
#define DATE_OFFSET_MAX (14 * 60)

char
scan_peek(const struct scan *s)
{
	return s->at < s->s.n ? s->s.p[s->at] : '\0';
}

char
scan_peek_at(const struct scan *s, size_t ahead)
{
	return s->at + ahead < s->s.n ? s->s.p[s->at + ahead] : '\0';
}

bool
scan_skip_char(struct scan *s, char c)
{
	if (scan_peek(s) != c)
		return false;
	s->at++;
	return true;
}

void
scan_skip_any(struct scan *s, const char *set)
{
	while (scan_peek(s) != '\0' && strchr(set, scan_peek(s)) != NULL)
		s->at++;
}

int
scan_digits(struct scan *s, int *value)
{
	size_t from = s->at;
	int v = 0;

	while (ascii_digit(scan_peek(s)) && s->at - from < 9)
		v = v * 10 + (s->s.p[s->at++] - '0');
	if (ascii_digit(scan_peek(s)))
		s->at = from;
	else
		*value = v;
	return (int)(s->at - from);
}

bool
scan_digits_n(struct scan *s, int n, int *value)
{
	int v = 0;

	for (int i = 0; i < n; i++) {
		if (!ascii_digit(scan_peek_at(s, (size_t)i)))
			return false;
		v = v * 10 + (scan_peek_at(s, (size_t)i) - '0');
	}
	s->at += (size_t)n;
	*value = v;
	return true;
}

bool
scan_is_letter(char c)
{
	return ascii_alpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

struct str
scan_word(struct scan *s)
{
	size_t from = s->at;

	while (scan_is_letter(scan_peek(s)))
		s->at++;
	return str_slice(s->s, from, s->at);
}

bool
scan_skip_word(struct scan *s, const char *z)
{
	size_t from = s->at;

	if (str_eq(scan_word(s), str_from(z)))
		return true;
	s->at = from;
	return false;
}

void
scan_skip_between(struct scan *s)
{
	for (;;) {
		size_t from;

		scan_skip_any(s, " ,./-'");
		from = s->at;
		if (!date_is_filler(scan_word(s))) {
			s->at = from;
			return;
		}
	}
}

/* "am", "p.m." behind a time: 12 hours or 0; -1 if none. */
static int
read_half(struct scan *s)
{
	size_t from = s->at;
	struct str w;

	scan_skip_any(s, " ");
	w = scan_word(s);
	if (w.n == 1 && scan_skip_char(s, '.') && scan_skip_char(s, 'm')) {
		scan_skip_char(s, '.');
		if (w.p[0] == 'a' || w.p[0] == 'p')
			return w.p[0] == 'p' ? 12 : 0;
	}
	if (str_eq(w, STR("am")))
		return 0;
	if (str_eq(w, STR("pm")))
		return 12;
	s->at = from;
	return -1;
}

/* Words that stand in front of the time, with the digits behind them or not; "am" is none of them:
 * "am 2. September" is German. */
static int
read_half_before(struct scan *s)
{
	static const struct {
		struct str name;
		int half;
	} words[] = {
		{ STR_INIT("오전"), 0 }, /* Korean */
		{ STR_INIT("오후"), 12 },
		{ STR_INIT("午前"), 0 }, /* Japanese */
		{ STR_INIT("午後"), 12 },
		{ STR_INIT("上午"), 0 }, /* Chinese */
		{ STR_INIT("下午"), 12 },
	};
	size_t from = s->at;
	struct str w;

	scan_skip_any(s, " ");
	w = scan_word(s);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_eq(w, words[i].name))
			return words[i].half;
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

/* Parts of a second, which are let go. */
static void
skip_fraction(struct scan *s, const char *signs)
{
	if (scan_peek(s) == '\0' || strchr(signs, scan_peek(s)) == NULL ||
		!ascii_digit(scan_peek_at(s, 1)))
		return;
	s->at++;
	while (ascii_digit(scan_peek(s)))
		s->at++;
}

/* Minutes and seconds behind an hour and '.': "14.30 Uhr"; in a running text only with the word. */
static bool
read_dotted_clock(struct scan *s, struct parts *d)
{
	size_t end;

	if (scan_digits(s, &d->minute) != 2)
		return false;
	if (!s->finding && scan_peek(s) == '.' && ascii_digit(scan_peek_at(s, 1))) {
		s->at++;
		if (scan_digits(s, &d->second) != 2)
			return false;
		skip_fraction(s, ".,");
	}
	end = s->at;
	scan_skip_any(s, " ");
	if (scan_skip_word(s, "uhr"))
		return true;
	s->at = end;
	return !s->finding;
}

/* "15 -0700": an hour alone counts where a zone of four digits says that it is one. */
static bool
is_before_offset(const struct scan *s)
{
	struct scan ahead = *s;
	int n;

	scan_skip_any(&ahead, " ");
	return (scan_skip_char(&ahead, '+') || scan_skip_char(&ahead, '-')) &&
	       scan_digits_n(&ahead, 4, &n);
}

/* Minutes and seconds behind an hour and ':'. */
static bool
read_clock(struct scan *s, struct parts *d)
{
	int n = scan_digits(s, &d->minute), ignored;

	if (n != 1 && n != 2)
		return false;
	if (scan_peek(s) == ':' && ascii_digit(scan_peek_at(s, 1))) {
		s->at++;
		n = scan_digits(s, &d->second);
		if (n != 1 && n != 2)
			return false;
		skip_fraction(s, ".,:");
	} else if (scan_peek(s) == '.' && ascii_digit(scan_peek_at(s, 1)) && !s->finding) {
		s->at++; /* a fraction of a minute is let go */
		(void)scan_digits(s, &ignored);
	}
	return true;
}

/* "12 Uhr 30": behind the word. */
static void
read_minutes_behind(struct scan *s, struct parts *d)
{
	struct scan before = *s;
	int minute;

	if (!scan_skip_char(s, ' ') || scan_digits(s, &minute) != 2 || s->finding)
		*s = before;
	else
		d->minute = minute;
}

/* "14h30" and "14 h 30", behind the hour. */
static bool
is_french_hour(const struct scan *s)
{
	struct scan ahead = *s;

	scan_skip_any(&ahead, " ");
	if (!scan_skip_char(&ahead, 'h'))
		return false;
	scan_skip_any(&ahead, " ");
	return ascii_digit(scan_peek(&ahead));
}

bool
scan_time_digits(struct scan *s, struct parts *d)
{
	size_t from = s->at;
	int half = read_half_before(s), n;

	scan_skip_any(s, " ");
	if (from > 0 && (s->s.p[from - 1] == 't' || (!s->finding && s->s.p[from - 1] == ' ')) &&
		!ascii_digit(scan_peek_at(s, 6)) && scan_digits_n(s, 6, &n)) {
		d->hour = n / 10000;
		d->minute = n / 100 % 100;
		d->second = n % 100;
		skip_fraction(s, ".,");
		return true;
	}
	if (from > 0 && s->s.p[from - 1] == 't' && scan_digits_n(s, 4, &n)) {
		d->hour = n / 100;
		d->minute = n % 100;
		return true;
	}
	n = scan_digits(s, &d->hour);
	if (n != 1 && n != 2)
		return false;
	if (scan_skip_char(s, ':')) {
		if (!read_clock(s, d))
			return false;
	} else if (is_french_hour(s)) {
		scan_skip_any(s, " h");
		if (scan_digits(s, &d->minute) != 2)
			return false;
	} else if (scan_peek(s) == '.' && ascii_digit(scan_peek_at(s, 1))) {
		s->at++;
		if (!read_dotted_clock(s, d))
			return false;
	} else {
		size_t end = s->at;

		scan_skip_any(s, " ");
		if (scan_skip_word(s, "uhr")) {
			read_minutes_behind(s, d);
		} else if (!scan_skip_word(s, "h")) {
			s->at = end;
			half = half >= 0 ? half : read_half(s);
			if (half < 0 && (from == 0 || s->s.p[from - 1] != 't') &&
				(s->finding || !is_before_offset(s)))
				return false;
		}
	}
	apply_half(d, half >= 0 ? half : read_half(s));
	return true;
}

bool
scan_time(struct scan *s, struct parts *d)
{
	struct scan before = *s;
	struct parts got = *d;

	if (scan_peek(s) == 't' && ascii_digit(scan_peek_at(s, 1))) {
		s->at++;
	} else {
		for (;;) {
			size_t from;

			struct str w;

			scan_skip_any(s, s->finding ? " ,:|-@/" : " ,:|-@/._;");
			from = s->at;
			w = scan_word(s);
			/* "2004/01/01 Thu 10:00" */
			if (!date_is_filler(w) &&
				(s->finding || date_weekday(w) < 0 || date_month(w) > 0)) {
				s->at = from;
				break;
			}
		}
		if (s->at == before.at)
			goto none;
	}
	got.second = got.minute = 0;
	if (!scan_time_digits(s, &got))
		goto none;
	got.has_time = true;
	*d = got;
	before = *s;
	scan_skip_any(s, " ");
	if (scan_skip_word(s, "uhr"))
		read_minutes_behind(s, d);
	else if (!scan_skip_word(s, "h"))
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
	int sign = scan_peek(s) == '-' ? -1 : 1, hours = 0, rest = 0, seconds, n;

	s->at++;
	scan_skip_any(s, s->finding ? "" : " +-"); /* "--0700" is met */
	n = scan_digits(s, &hours);
	if (n == 3 || n == 4) {
		rest = hours % 100;
		hours /= 100;
	} else if (n == 1 || n == 2) {
		if (scan_peek(s) == ':' && (s->at++, scan_digits(s, &rest) != 2))
			n = 0;
		if (scan_peek(s) == ':' && ascii_digit(scan_peek_at(s, 1))) {
			s->at++; /* seconds of an offset: nobody lives there */
			(void)scan_digits(s, &seconds);
		}
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

struct str
scan_zone_word(struct scan *s)
{
	size_t from = s->at;
	bool place = false;

	for (;; s->at++) {
		char c = scan_peek(s);
		bool inside = s->at > from && scan_is_letter(scan_peek_at(s, 1));

		place |= c == '/';
		/* "america/port-au-prince", "est5edt" */
		if (!scan_is_letter(c) && !((c == '/' || c == '_') && s->at > from) &&
			!(inside && (ascii_digit((unsigned char)c) || (c == '-' && place))))
			break;
	}
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

void
scan_zone(struct scan *s, struct parts *d)
{
	struct scan before = *s;
	const struct zone *zone;
	bool spaced, bracket;
	int minutes;
	struct str name;

	scan_skip_any(s, s->finding ? " " : " ,");
	spaced = s->at > before.at;
	bracket = scan_skip_char(s, '(') || scan_skip_char(s, '[');
	if (is_sign(scan_peek(s))) {
		/* "10:00 - 12:00" in a text is a span of time */
		if ((s->finding && spaced && scan_peek(s) == '-') || !read_offset(s, &minutes))
			*s = before;
		else
			set_zone(d, minutes, ZONE_FIXED);
		return;
	}
	zone = s->finding ? NULL : date_zone_phrase(str_skip(s->s, s->at));
	if (zone != NULL) {
		s->at += strlen(zone->name);
		set_zone(d, zone->minutes, zone->rule);
		return;
	}
	name = scan_zone_word(s);
	zone = date_zone(name);
	/* one or two letters in the middle of a text are a word ("at", "et"), and "mai" is no zone
	 */
	if (zone == NULL || (s->finding && name.n < 3 && name.p[0] != 'z')) {
		*s = before;
		return;
	}
	set_zone(d, zone->minutes, zone->rule);
	before = *s;
	scan_skip_any(s, " ");
	if (is_sign(scan_peek(s)) && !(s->finding && s->at > before.at)) {
		/* the number counts; Etc/GMT+1 is west of Greenwich, GMT+1 is east of it */
		if (read_offset(s, &minutes))
			set_zone(d, str_starts(name, STR("etc/")) ? -minutes : minutes, ZONE_FIXED);
	} else {
		*s = before;
	}
	if (bracket)
		scan_skip_any(s, ")]");
}

void
scan_bare_zone(struct scan *s, struct parts *d)
{
	struct scan before = *s;
	int n = 0, value;

	scan_skip_any(s, " ");
	if (s->at > before.at)
		n = scan_digits(s, &value);
	if (n == 4 && value % 100 < 60)
		set_zone(d, value / 100 * 60 + value % 100, ZONE_FIXED);
	else if (n == 2 && value == 0)
		set_zone(d, 0, ZONE_FIXED);
	else
		*s = before;
}

void
scan_skip_weekday(struct scan *s)
{
	size_t from = s->at;
	struct str w = scan_word(s);

	if (w.n < 2 || date_weekday(w) < 0)
		s->at = from;
}
