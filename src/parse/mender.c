/*
 * mender.c -- see mender.h.
 */
#include "parse/mender.h"

#include "base/utf8.h"
#include "parse/charset.h"
#include "text/html.h"

/* Attributes kept of one tag: keeps the search for doubles short; real tags have below 30. */
#define ATTRS_MAX 64
/* Longest name of a reference ("CounterClockwiseContourIntegral"). */
#define REFERENCE_MAX 32

void
mender_note(struct mender *m, enum repair_kind kind)
{
	size_t place = m->place > m->at ? m->place : m->at;

	if (m->report->count[kind]++ > 0)
		return;
	for (; m->counted < place && m->counted < m->s.n; m->counted++)
		m->line += m->s.p[m->counted] == '\n';
	m->report->line[kind] = m->line;
}

/* ---- references ---------------------------------------------------------------------------- */

void
mender_number(struct mender *m, uint32_t c)
{
	if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' || c < 0x20)
		buf_addf(&m->out, "&#%u;", (unsigned)c);
	else
		utf8_add(&m->out, c);
}

/* "#150" and the like, without & and ; */
static void
put_numeric(struct mender *m, struct str name)
{
	bool hex = name.n > 1 && (name.p[1] == 'x' || name.p[1] == 'X');
	uint32_t c = 0;

	for (size_t i = hex ? 2 : 1; i < name.n && c <= 0x10FFFF; i++) {
		int digit = ascii_lower((unsigned char)name.p[i]);

		c = c * (hex ? 16 : 10) + (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
	}
	if (c >= 0x80 && c <= 0x9F) {
		mender_note(m, REPAIR_REFERENCE);
		c = charset_of_1252((unsigned char)c);
	}
	if (utf8_xml_char(c))
		mender_number(m, c);
	else
		mender_note(m, REPAIR_REFERENCE);
}

static bool
is_numeric(struct str name)
{
	bool hex = name.n > 2 && name.p[0] == '#' && (name.p[1] == 'x' || name.p[1] == 'X');

	if (name.n < 2 || name.p[0] != '#')
		return false;
	for (size_t i = hex ? 2 : 1; i < name.n; i++)
		if (hex ? !ascii_xdigit((unsigned char)name.p[i]) : !ascii_digit(name.p[i]))
			return false;
	return true;
}

/* The reference at s[0] == '&': writes what it means and returns its length. */
static size_t
put_reference(struct mender *m, struct str s)
{
	size_t end = 1;
	struct str name;
	uint32_t c;

	while (end < s.n && end < REFERENCE_MAX &&
		(ascii_alnum((unsigned char)s.p[end]) || (end == 1 && s.p[end] == '#')))
		end++;
	name = str_slice(s, 1, end);
	if (name.n == 0 || end >= s.n || s.p[end] != ';') {
		mender_note(m, REPAIR_AMPERSAND);
		mender_number(m, '&');
		return 1;
	}
	if (is_numeric(name)) {
		put_numeric(m, name);
		return end + 1;
	}
	if (str_eq(name, STR("apos")))
		c = '\'';
	else
		c = html_entity(name);
	if (c == 0) {
		mender_note(m, m->doctype ? REPAIR_DOCTYPE : REPAIR_UNKNOWN);
		mender_number(m, '&');
		return 1;
	}
	if (c >= 0x80 && !m->doctype)
		mender_note(m, REPAIR_ENTITY);
	mender_number(m, c);
	return end + 1;
}

/* Text or an attribute's value, references decoded, safe between tags or quotes. */
void
mender_text(struct mender *m, struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t from = i;

		while (i < s.n && s.p[i] != '&' && s.p[i] != '<' && s.p[i] != '>' && s.p[i] != '"')
			i++;
		buf_add(&m->out, str_slice(s, from, i));
		if (i == s.n)
			break;
		m->place = (size_t)(s.p + i - m->s.p);
		if (s.p[i] == '&')
			i += put_reference(m, str_skip(s, i));
		else
			mender_number(m, (unsigned char)s.p[i++]);
	}
}

/* ---- tags ---------------------------------------------------------------------------------- */

bool
mender_is_start(char c)
{
	return ascii_alpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool
is_name_char(char c)
{
	return mender_is_start(c) || ascii_digit(c) || c == '-' || c == '.' || c == ':';
}

/* A name that libxml2 takes as one: one colon at most, not at the ends. */
bool
mender_is_name(struct str name)
{
	size_t colon = str_chr(name, ':');
	size_t at = 0;

	if (name.n == 0 || !mender_is_start(name.p[0]) || name.p[name.n - 1] == ':')
		return false;
	if (colon != STR_NOT_FOUND &&
		(!mender_is_start(name.p[colon + 1]) || str_rchr(name, ':') != colon))
		return false;
	while (at < name.n) {
		uint32_t c = utf8_next(name, &at);

		/* names of feeds are ASCII; letters beyond it are allowed from U+C0 (XML 2.3) */
		if (c >= 0x80 && (c < 0xC0 || c == 0xD7 || c == 0xF7 || c >= 0x2000))
			return false;
	}
	return true;
}

struct str
mender_name(struct str *s)
{
	size_t n = 0;
	struct str name;

	while (n < s->n && is_name_char(s->p[n]))
		n++;
	name = str_slice(*s, 0, n);
	*s = str_skip(*s, n);
	return name;
}

static void
put_attribute(struct mender *m, struct str name, struct str value, struct str *seen, size_t *n)
{
	for (size_t i = 0; i < *n; i++) {
		if (str_eq(seen[i], name)) {
			mender_note(m, REPAIR_ATTRIBUTE);
			return;
		}
	}
	if (*n >= ATTRS_MAX || value.n >= PARSE_TAG_MAX / 2) {
		mender_note(m, REPAIR_TAG_SIZE);
		return;
	}
	if (!mender_is_name(name)) {
		mender_note(m, REPAIR_ATTRIBUTE);
		return;
	}
	/* the whole tag must stay below the ceiling, references count up to six bytes */
	seen[(*n)++] = name;
	buf_addc(&m->out, ' ');
	buf_add(&m->out, name);
	buf_addz(&m->out, "=\"");
	mender_text(m, value);
	buf_addc(&m->out, '"');
}

/* Value of an attribute, quoted or not. */
static struct str
take_value(struct mender *m, struct str *s)
{
	struct str value;
	size_t n = 0;

	*s = str_trim(*s);
	if (s->n > 0 && (s->p[0] == '"' || s->p[0] == '\'')) {
		size_t end = str_chr(str_skip(*s, 1), s->p[0]);

		if (end != STR_NOT_FOUND) {
			value = str_slice(*s, 1, end + 1);
			*s = str_skip(*s, end + 2);
			if (s->n > 0 && !ascii_space((unsigned char)s->p[0]))
				mender_note(m, REPAIR_ATTRIBUTE);
			return value;
		}
		*s = str_skip(*s, 1);
	}
	mender_note(m, REPAIR_ATTRIBUTE);
	while (n < s->n && !ascii_space((unsigned char)s->p[n]))
		n++;
	value = str_slice(*s, 0, n);
	*s = str_skip(*s, n);
	return value;
}

void
mender_attributes(struct mender *m, struct str s)
{
	struct str seen[ATTRS_MAX];
	size_t n = 0, start = m->out.n;

	for (s = str_trim(s); s.n > 0; s = str_trim(s)) {
		struct str name = mender_name(&s);
		size_t before = m->out.n, n_before = n;

		if (name.n == 0) {
			mender_note(m, REPAIR_ATTRIBUTE);
			s = str_skip(s, 1);
			continue;
		}
		s = str_trim(s);
		if (s.n > 0 && s.p[0] == '=') {
			s = str_skip(s, 1);
			put_attribute(m, name, take_value(m, &s), seen, &n);
		} else {
			mender_note(m, REPAIR_ATTRIBUTE);
			put_attribute(m, name, name, seen, &n);
		}
		if (m->out.n - start > PARSE_TAG_MAX / 2) {
			buf_cut(&m->out, before);
			n = n_before;
			mender_note(m, REPAIR_TAG_SIZE);
		}
	}
}
