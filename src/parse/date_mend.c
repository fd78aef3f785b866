/*
 * date_mend.c -- what has to be put right in a folded date before the grammar reads it, and the
 * short forms of ISO 8601 that the grammar would take for something else; see date_scan.h.
 */
#include <string.h>

#include "base/utf8.h"
#include "parse/date_scan.h"

/* Korea has one time zone, and a date in Korean words without one means it. */
#define KOREA_MINUTES (9 * 60)

/* Place behind the comment that begins at `at` (RFC 5322 section 3.2.2: they nest); 0 if open. */
static size_t
comment_end(const char *p, size_t n, size_t at)
{
	int depth = 0;

	for (; at < n; at++) {
		if (p[at] == '(')
			depth++;
		else if (p[at] == ')' && --depth == 0)
			return at + 1;
	}
	return 0;
}

/* Does nothing but spaces and dots stand from `at` on? */
static bool
is_tail(const char *p, size_t n, size_t at)
{
	while (at < n && (p[at] == ' ' || p[at] == '.'))
		at++;
	return at == n;
}

/*
 * "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600" (RFC 5322 appendix A.6.3): comments go unless
 * they end the text, where they may name the zone; so do spaces around the colons of a clock; a
 * colon in front of something else than a digit ("10:00:-0700", "3 o'clock" of Korean) becomes a
 * space.
 */
size_t
date_tidy(char *p, size_t n)
{
	size_t out = 0, at = 0;

	while (at < n) {
		size_t end = p[at] == '(' ? comment_end(p, n, at) : 0;

		if (end > 0 && !is_tail(p, n, end)) {
			p[out++] = ' ';
			at = end;
			continue;
		}
		p[out++] = p[at++];
	}
	n = out;
	for (out = at = 0; at < n; at++) {
		size_t next = at + 1;

		if (p[at] != ':') {
			p[out++] = p[at];
			continue;
		}
		while (next < n && p[next] == ' ')
			next++;
		while (out > 0 && p[out - 1] == ' ')
			out--;
		if (next < n && ascii_digit(p[next])) {
			p[out++] = ':';
			at = next - 1;
		} else {
			p[out++] = ' ';
		}
	}
	return out;
}

static int
two(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

static bool
has_form(struct str s, const char *form)
{
	if (s.n != strlen(form))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (form[i] == '%' ? !ascii_digit(s.p[i]) : s.p[i] != form[i])
			return false;
	return true;
}

bool
date_short(struct str s, struct parts *d)
{
	static const struct {
		const char *form;
		size_t year, month, day, of_year; /* places; 0 but for the year: not there */
	} forms[] = {
		{ "-%%%%", 1, 3, 0, 0 },   /* -0312 */
		{ "-%%-%%", 1, 4, 0, 0 },  /* -03-12 */
		{ "%%%%%%", 0, 2, 4, 0 },  /* 031231; ISO 8601 has no YYYYMM because of it */
		{ "%%%%%", 0, 0, 0, 2 },   /* 03365 */
		{ "%%-%%%", 0, 0, 0, 3 },  /* 03-365 */
		{ "-%%-%%%", 1, 0, 0, 4 }, /* -03-365 */
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (!has_form(s, forms[i].form))
			continue;
		d->year = date_full_year(two(s.p + forms[i].year), 2);
		d->month = forms[i].month > 0 ? two(s.p + forms[i].month) : 1;
		d->day = forms[i].day > 0 ? two(s.p + forms[i].day) : 1;
		if (forms[i].of_year > 0)
			date_set_day_of_year(d, d->year,
				(s.p[forms[i].of_year] - '0') * 100 +
					two(s.p + forms[i].of_year + 1));
		return true;
	}
	return false;
}

void
date_assume_zone(struct str text, struct parts *d)
{
	static const char *const words[] = { "년", "오전", "오후" };

	if (d->has_zone || utf8_is_ascii(text))
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find(text, str_from(words[i])) != STR_NOT_FOUND)
			d->minutes = KOREA_MINUTES;
}
