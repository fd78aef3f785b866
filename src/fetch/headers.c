/*
 * headers.c -- see headers.h.
 */
#include "fetch/headers.h"

#include <string.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "base/num.h"
#include "base/utf8.h"

/* RFC 9111 section 1.2.2: what is too large counts as this. */
#define DELTA_SECONDS_MOST ((int64_t)1 << 31)

void
headers_reset(struct headers *h)
{
	/* the texts are left as they are: their lengths say that they are empty */
	h->status = 0;
	h->complete = h->too_many = false;
	h->bytes = 0;
	h->challenge = h->html = false;
	h->has_location = h->has_expires = false;
	h->date = h->expires = h->retry_date = 0;
	h->retry_s = h->max_age_s = -1;
	h->reason_n = h->etag_n = h->last_modified_n = h->type_n = h->location_n = 0;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_digit((unsigned char)s.p[i]))
			return false;
	return s.n > 0;
}

static bool
two_digits(struct str s, int least, int most, int *out)
{
	int64_t v;

	if (s.n < 1 || s.n > 2 || !all_digits(s) || !num_int(s, least, most, &v))
		return false;
	*out = (int)v;
	return true;
}

static bool
read_month(struct str s, int *out)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (s.n != 3)
		return false;
	for (int m = 0; m < 12; m++)
		if (str_eq_nocase(s, (struct str){ names + 3 * m, 3 })) {
			*out = m + 1;
			return true;
		}
	return false;
}

static bool
read_time(struct str s, struct civil *c)
{
	struct str hour = str_cut(&s, ':'), minute, second;

	if (s.p == NULL)
		return false;
	minute = str_cut(&s, ':');
	if (s.p == NULL)
		return false;
	second = s;
	return hour.n == 2 && minute.n == 2 && second.n == 2 && two_digits(hour, 0, 23, &c->hour) &&
	       two_digits(minute, 0, 59, &c->minute) && two_digits(second, 0, 60, &c->second);
}

/* Four digits, or two of the obsolete RFC 850 form: those since 1970. */
static bool
read_year(struct str s, int *out)
{
	int64_t v;

	if (!all_digits(s) || (s.n != 2 && s.n != 4) || !num_int(s, 0, 9999, &v))
		return false;
	if (s.n == 2)
		v += v < 70 ? 2000 : 1900;
	*out = (int)v;
	return v >= 1970;
}

bool
headers_date(struct str text, int64_t *out)
{
	struct str word[6];
	struct str rest = str_trim(text);
	struct civil c = { 0 };
	size_t n = 0;
	bool ok;

	/* "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" and
	 * "Sun Nov  6 08:49:37 1994": words between blanks, commas and dashes */
	for (size_t at = 0; at < rest.n; n++) {
		size_t start;

		while (at < rest.n && (rest.p[at] == ' ' || rest.p[at] == ',' || rest.p[at] == '-'))
			at++;
		for (start = at;
			at < rest.n && rest.p[at] != ' ' && rest.p[at] != ',' && rest.p[at] != '-';
			at++)
			;
		if (n == ARRAY_LEN(word))
			return false;
		word[n] = str_slice(rest, start, at);
	}
	if (n == 6)
		ok = two_digits(word[1], 1, 31, &c.day) && read_month(word[2], &c.month) &&
		     read_year(word[3], &c.year) && read_time(word[4], &c) &&
		     (str_eq(word[5], STR("GMT")) || str_eq(word[5], STR("UTC")));
	else
		ok = n == 5 && read_month(word[1], &c.month) &&
		     two_digits(word[2], 1, 31, &c.day) && read_time(word[3], &c) &&
		     word[4].n == 4 && read_year(word[4], &c.year);
	if (!ok || word[0].n < 3 || !ascii_alpha((unsigned char)word[0].p[0]) || !civil_valid(&c))
		return false;
	*out = civil_to_time(&c);
	return true;
}

/* The next directive of a list with quoted texts; the comma behind it is eaten. */
static struct str
cut_directive(struct str *rest)
{
	struct str out;
	bool quoted = false;
	size_t at;

	for (at = 0; at < rest->n; at++) {
		char c = rest->p[at];

		if (c == '"')
			quoted = !quoted;
		else if (quoted && c == '\\')
			at++;
		else if (!quoted && c == ',')
			break;
	}
	out = str_trim(str_slice(*rest, 0, at));
	*rest = at < rest->n ? str_skip(*rest, at + 1) : STR_NONE;
	return out;
}

static int64_t
delta_seconds(struct str s)
{
	int64_t v;

	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = str_slice(s, 1, s.n - 1);
	if (!all_digits(s))
		return -1;
	return num_int(s, 0, DELTA_SECONDS_MOST, &v) ? v : DELTA_SECONDS_MOST;
}

int64_t
headers_max_age(struct str value)
{
	int64_t age = -1;

	while (value.n > 0) {
		struct str one = cut_directive(&value);

		if (str_eq_nocase(one, STR("no-store")) || str_eq_nocase(one, STR("no-cache")))
			return 0;
		if (age < 0 && str_starts_nocase(one, STR("max-age=")))
			age = delta_seconds(str_skip(one, 8));
	}
	return age;
}

/* "HTTP/1.1 200 OK", "HTTP/2 200" */
static bool
read_status(struct headers *h, struct str line)
{
	int64_t status;

	if (!str_starts(line, STR("HTTP/")))
		return false;
	(void)str_cut(&line, ' ');
	line = str_trim(line);
	if (!num_int(str_slice(line, 0, 3), 100, 999, &status))
		return false;
	line = str_trim(str_skip(line, 3));
	h->status = (int)status;
	h->reason_n = line.n < HEADERS_REASON_MAX ? line.n : HEADERS_REASON_MAX;
	if (h->reason_n > 0)
		memcpy(h->reason, line.p, h->reason_n);
	return true;
}

/* A validator goes back byte for byte, so what could not be sent back safely counts as absent. */
static size_t
keep_opaque(char *to, size_t most, struct str value)
{
	if (value.n > most || !utf8_valid(value))
		return 0;
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7F)
			return 0;
	if (value.n > 0)
		memcpy(to, value.p, value.n);
	return value.n;
}

static void
read_retry_after(struct headers *h, struct str value)
{
	struct str digits = str_starts(value, STR("-")) ? str_skip(value, 1) : value;
	int64_t v;

	h->retry_s = -1;
	h->retry_date = 0;
	if (all_digits(digits)) {
		if (digits.n < value.n)
			h->retry_s = 0;
		else
			h->retry_s = num_int(digits, 0, FETCH_RETRY_AFTER_MAX_S, &v)
					     ? v
					     : FETCH_RETRY_AFTER_MAX_S;
	} else if (headers_date(value, &v)) {
		h->retry_date = v;
	}
}

static void
read_field(struct headers *h, struct str name, struct str value)
{
	if (str_eq_nocase(name, STR("etag"))) {
		h->etag_n = keep_opaque(h->etag, FETCH_ETAG_MAX, value);
	} else if (str_eq_nocase(name, STR("last-modified"))) {
		h->last_modified_n = keep_opaque(h->last_modified, FETCH_DATE_MAX, value);
	} else if (str_eq_nocase(name, STR("content-type"))) {
		h->type_n = keep_opaque(h->type, FETCH_TYPE_MAX, value);
		h->html = str_starts_nocase(value, STR("text/html")) ||
			  str_starts_nocase(value, STR("application/xhtml+xml"));
	} else if (str_eq_nocase(name, STR("location"))) {
		h->has_location = true;
		h->location_n = value.n <= URL_MAX ? value.n : 0;
		if (h->location_n > 0)
			memcpy(h->location, value.p, value.n);
	} else if (str_eq_nocase(name, STR("date"))) {
		if (!headers_date(value, &h->date))
			h->date = 0;
	} else if (str_eq_nocase(name, STR("expires"))) {
		h->has_expires = true;
		if (!headers_date(value, &h->expires))
			h->expires = 0;
	} else if (str_eq_nocase(name, STR("cache-control"))) {
		int64_t age = headers_max_age(value);

		/* several lines are one list: a ban in any of them holds, else the first age */
		if (age == 0 || h->max_age_s < 0)
			h->max_age_s = age;
	} else if (str_eq_nocase(name, STR("retry-after"))) {
		read_retry_after(h, value);
	} else if (str_eq_nocase(name, STR("cf-mitigated"))) {
		h->challenge = str_eq_nocase(value, STR("challenge"));
	}
}

bool
headers_line(struct headers *h, struct str line)
{
	size_t colon;

	if (h->too_many)
		return false;
	h->bytes += line.n;
	if (h->bytes > FETCH_HEADERS_MAX) {
		h->too_many = true;
		return false;
	}
	if (h->complete)
		return true; /* a trailer */
	while (line.n > 0 && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
		line.n--;
	if (line.n == 0) {
		h->complete = h->status >= 200;
		return true;
	}
	if (str_starts(line, STR("HTTP/"))) {
		size_t bytes = h->bytes;

		headers_reset(h);
		h->bytes = bytes;
		(void)read_status(h, line);
		return true;
	}
	/* a folded line (obsolete, RFC 9112 section 5.2) begins with a blank and has no name */
	colon = str_chr(line, ':');
	if (colon != STR_NOT_FOUND && colon > 0 && !ascii_space((unsigned char)line.p[0]))
		read_field(h, str_slice(line, 0, colon), str_trim(str_skip(line, colon + 1)));
	return true;
}

int64_t
headers_retry_after(const struct headers *h, int64_t now)
{
	int64_t wait = h->retry_s;

	if (h->retry_date != 0)
		wait = h->retry_date - (h->date != 0 ? h->date : now);
	else if (wait < 0)
		return -1;
	if (wait < 0)
		return 0;
	return wait > FETCH_RETRY_AFTER_MAX_S ? FETCH_RETRY_AFTER_MAX_S : wait;
}

int64_t
headers_expires(const struct headers *h, int64_t now)
{
	int64_t wait;

	if (!h->has_expires)
		return -1;
	wait = h->expires == 0 ? 0 : h->expires - (h->date != 0 ? h->date : now);
	return wait < 0 ? 0 : wait;
}
