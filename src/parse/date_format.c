/*
 * date_format.c -- dates by a format of the editor (date_by_format of date.h).
 *
 * Conversions are those of strptime (POSIX), but free of the locale, with month names in every
 * language of date_names.c.  White space in the format stands for any or none; text behind the
 * format's end is let pass, as by strptime, unless it would continue a number.
 */
#include <stdbool.h>

#include "base/clock.h"
#include "parse/date.h"
#include "parse/date_names.h"

#define FORMAT_TEXT_MAX 256

struct reading {
	struct str s;
	size_t at;
	struct civil c;
	int half; /* -1: no %p; 0 or 12 */
	bool done_day, done_month, done_year;
};

static char
peek(const struct reading *r)
{
	return r->at < r->s.n ? r->s.p[r->at] : '\0';
}

static void
skip_space(struct reading *r)
{
	while (peek(r) == ' ')
		r->at++;
}

/* Up to `most` digits. */
static bool
number(struct reading *r, int most, int *out)
{
	int n = 0, v = 0;

	skip_space(r);
	for (; n < most && ascii_digit(peek(r)); n++)
		v = v * 10 + (r->s.p[r->at++] - '0');
	*out = v;
	return n > 0;
}

static struct str
word(struct reading *r)
{
	size_t from;

	skip_space(r);
	from = r->at;
	while (ascii_alpha((unsigned char)peek(r)) || (unsigned char)peek(r) >= 0x80)
		r->at++;
	return str_slice(r->s, from, r->at);
}

static bool
zone(struct reading *r)
{
	const struct zone *z;
	int sign, hours, minutes = 0;

	skip_space(r);
	if (peek(r) != '+' && peek(r) != '-') {
		z = date_zone(word(r));
		if (z != NULL)
			r->c.offset_s = z->minutes * 60;
		return z != NULL;
	}
	sign = r->s.p[r->at++] == '-' ? -1 : 1;
	if (!number(r, 2, &hours))
		return false;
	if (peek(r) == ':')
		r->at++;
	if (ascii_digit(peek(r)) && !number(r, 2, &minutes))
		return false;
	r->c.offset_s = sign * (hours * 3600 + minutes * 60);
	return hours <= 14 && minutes <= 59;
}

static bool
convert(struct reading *r, char conversion)
{
	struct str w;

	switch (conversion) {
	case 'd':
	case 'e':
		return r->done_day = number(r, 2, &r->c.day);
	case 'm':
		return r->done_month = number(r, 2, &r->c.month);
	case 'Y':
		return r->done_year = number(r, 4, &r->c.year);
	case 'y':
		r->done_year = number(r, 2, &r->c.year);
		r->c.year += r->c.year < 50 ? 2000 : 1900;
		return r->done_year;
	case 'H':
	case 'I':
		return number(r, 2, &r->c.hour);
	case 'M':
		return number(r, 2, &r->c.minute);
	case 'S':
		return number(r, 2, &r->c.second);
	case 'B':
	case 'b':
	case 'h':
		r->c.month = date_month(word(r));
		if (peek(r) == '.' && r->at > 0)
			r->at++; /* "Okt." where the format has no dot; a dot in it may be missing
				  */
		return r->done_month = r->c.month > 0;
	case 'A':
	case 'a':
		return date_weekday(word(r)) >= 0;
	case 'p':
		w = word(r);
		r->half = str_eq(w, STR("pm")) ? 12 : 0;
		return w.n == 2;
	case 'z':
	case 'Z':
		return zone(r);
	default:
		return conversion == '%' && peek(r) == '%' && r->at++ < r->s.n;
	}
}

static bool
read_format(struct reading *r, struct str format)
{
	bool month_name = false;

	for (size_t i = 0; i < format.n; i++) {
		char f = format.p[i];

		if (ascii_space((unsigned char)f)) {
			skip_space(r);
		} else if (f == '%' && i + 1 < format.n) {
			f = format.p[++i];
			if (!convert(r, f))
				return false;
			month_name = f == 'B' || f == 'b' || f == 'h';
			continue;
		} else if (peek(r) == f) {
			r->at++;
		} else if (!(month_name && f == '.')) {
			return false;
		}
		month_name = false;
	}
	return !ascii_digit(peek(r));
}

int64_t
date_by_format(struct str text, struct str format)
{
	char folded[FORMAT_TEXT_MAX], literal[FORMAT_TEXT_MAX];
	struct reading r = { .s = { folded, 0 }, .half = -1 };
	size_t n = 0;

	if (format.n >= sizeof(literal))
		return 0;
	/* literal text compares without case; letters behind % keep theirs */
	for (size_t i = 0; i < format.n; i++) {
		bool conversion = i > 0 && format.p[i - 1] == '%' &&
				  !(i > 1 && format.p[i - 2] == '%' && format.p[i - 1] == '%');

		literal[n++] =
			conversion ? format.p[i] : (char)ascii_lower((unsigned char)format.p[i]);
	}
	r.s.n = date_fold(str_trim(text), folded, sizeof(folded));
	if (!read_format(&r, (struct str){ literal, n }) || !r.done_day || !r.done_month ||
		!r.done_year)
		return 0;
	if (r.half >= 0)
		r.c.hour = r.c.hour % 12 + r.half;
	return r.c.year >= 1900 && r.c.year <= 2199 && civil_valid(&r.c) ? civil_to_time(&r.c) : 0;
}
