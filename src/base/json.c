/*
 * json.c -- see json.h.
 */
#include "base/json.h"

#include <math.h>

#include "base/clock.h"

void
json_init(struct json *j, struct buf *out)
{
	*j = (struct json){ .out = out };
}

static void
separate(struct json *j)
{
	if (j->comma)
		buf_addc(j->out, ',');
	j->comma = true;
}

void
json_open(struct json *j, char bracket)
{
	separate(j);
	buf_addc(j->out, bracket);
	j->comma = false;
}

void
json_close(struct json *j, char bracket)
{
	buf_addc(j->out, bracket);
	j->comma = true;
}

static void
quote(struct buf *out, struct str s)
{
	size_t from = 0;

	buf_addc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		/* DEL, too: JSON allows it, a terminal should not see it */
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		buf_add(out, str_slice(s, from, i));
		from = i + 1;
		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c == '\n')
			buf_addz(out, "\\n");
		else
			buf_addf(out, "\\u%04x", c);
	}
	buf_add(out, str_skip(s, from));
	buf_addc(out, '"');
}

void
json_key(struct json *j, const char *name)
{
	separate(j);
	quote(j->out, str_from(name));
	buf_addz(j->out, ": ");
	j->comma = false;
}

void
json_text(struct json *j, struct str s)
{
	separate(j);
	quote(j->out, s);
}

void
json_int(struct json *j, int64_t v)
{
	separate(j);
	buf_addf(j->out, "%lld", (long long)v);
}

void
json_real(struct json *j, double v, int digits)
{
	/* RFC 8259 section 6: Infinity and NaN are no numbers */
	if (!isfinite(v)) {
		json_null(j);
		return;
	}
	separate(j);
	buf_addf(j->out, "%.*f", digits, v);
}

void
json_bool(struct json *j, bool v)
{
	separate(j);
	buf_addz(j->out, v ? "true" : "false");
}

void
json_null(struct json *j)
{
	separate(j);
	buf_addz(j->out, "null");
}

void
json_time(struct json *j, int64_t t)
{
	char text[CLOCK_TEXT_MAX];

	if (t == 0)
		json_null(j);
	else
		json_text(j, str_from(clock_rfc3339(t, text)));
}

void
json_put_text(struct json *j, const char *name, struct str s)
{
	json_key(j, name);
	json_text(j, s);
}

void
json_put_int(struct json *j, const char *name, int64_t v)
{
	json_key(j, name);
	json_int(j, v);
}

void
json_put_real(struct json *j, const char *name, double v, int digits)
{
	json_key(j, name);
	json_real(j, v, digits);
}

void
json_put_bool(struct json *j, const char *name, bool v)
{
	json_key(j, name);
	json_bool(j, v);
}

void
json_put_time(struct json *j, const char *name, int64_t t)
{
	json_key(j, name);
	json_time(j, t);
}
