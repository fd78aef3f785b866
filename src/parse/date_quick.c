/*
 * date_quick.c -- the short way for dates that keep their standard; see date_scan.h.
 */
#include <string.h>

#include "base/clock.h"
#include "parse/date_scan.h"

/* "%" stands for a digit, everything else for itself. */
static bool
has_form(struct str s, const char *form)
{
	size_t n = strlen(form);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (form[i] == '%' ? !ascii_digit((unsigned char)s.p[i]) : s.p[i] != form[i])
			return false;
	return true;
}

static int
two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

static int
month_of(const char *p)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (int i = 0; i < 12; i++)
		if (memcmp(p, names + i * 3, 3) == 0)
			return i + 1;
	return 0;
}

/* "Z", "GMT", "+0100", "+01:00", with nothing behind it. */
static bool
read_offset(struct str s, int *offset)
{
	size_t minutes = s.n == 6 ? 4 : 3;

	*offset = 0;
	if (str_eq(s, STR("Z")) || str_eq(s, STR("GMT")))
		return true;
	if (s.n < 5 || (s.p[0] != '+' && s.p[0] != '-') ||
		!has_form(str_skip(s, 1), s.n == 6 ? "%%:%%" : "%%%%") || s.n > 6)
		return false;
	*offset = two(s.p + 1) * 3600 + two(s.p + minutes) * 60;
	if (s.p[0] == '-')
		*offset = -*offset;
	return two(s.p + 1) < 12 && two(s.p + minutes) < 60;
}

bool
date_quick(struct str s, int64_t *t)
{
	struct civil c = { .year = 0 };
	struct str rest;

	if (has_form(s, "%%%%-%%-%%T%%:%%:%%")) {
		c.year = two(s.p) * 100 + two(s.p + 2);
		c.month = two(s.p + 5);
		c.day = two(s.p + 8);
		rest = str_skip(s, 11);
	} else if (s.n > 26 && s.p[3] == ',' && s.p[4] == ' ' && s.p[7] == ' ' && s.p[11] == ' ' &&
		   has_form(str_skip(s, 5), "%%") && has_form(str_skip(s, 12), "%%%% %%:%%:%% ")) {
		c.year = two(s.p + 12) * 100 + two(s.p + 14);
		c.month = month_of(s.p + 8);
		c.day = two(s.p + 5);
		rest = str_skip(s, 17);
	} else {
		return false;
	}
	c.hour = two(rest.p);
	c.minute = two(rest.p + 3);
	c.second = two(rest.p + 6);
	rest = str_skip(rest, rest.n > 8 && rest.p[8] == ' ' ? 9 : 8);
	if (!read_offset(rest, &c.offset_s) || c.year < 1970 || c.year > 2199 || !civil_valid(&c))
		return false;
	*t = civil_to_time(&c);
	return *t != 0;
}
