/*
 * json.c -- see json.h.
 */
#include "base/json.h"

#include <math.h>

#include "base/clock.h"
#include "base/utf8.h"

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

/*
 * JSON allows most of these raw, but its readers show what they get: a terminal obeys C1 and
 * direction marks, JavaScript of old ended a text at U+2028, and nobody sees what has no width.
 */
static bool
must_escape(uint32_t c)
{
	return c == '"' || c == '\\' || c == UTF8_BAD || c == 0x200C || c == 0x200D ||
	       c == 0x2028 || c == 0x2029 || utf8_hidden(c);
}

static void
escape(struct buf *out, uint32_t c)
{
	if (c == UTF8_BAD)
		c = UTF8_REPLACEMENT;
	if (c == '"' || c == '\\')
		buf_addf(out, "\\%c", (char)c);
	else if (c == '\n')
		buf_addz(out, "\\n");
	else if (c > 0xFFFF) /* as UTF-16, RFC 8259 section 7 */
		buf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (c >> 10)),
			(unsigned)(0xDC00 | (c & 0x3FF)));
	else
		buf_addf(out, "\\u%04x", (unsigned)c);
}

static void
quote(struct buf *out, struct str s)
{
	size_t from = 0, at = 0;

	buf_addc(out, '"');
	while (at < s.n) {
		unsigned char byte = (unsigned char)s.p[at];
		size_t start = at;
		uint32_t c;

		if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
			at++;
			continue;
		}
		c = utf8_next(s, &at);
		if (!must_escape(c))
			continue;
		buf_add(out, str_slice(s, from, start));
		from = at;
		escape(out, c);
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
	buf_addi(j->out, v);
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
