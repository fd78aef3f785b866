/*
 * markup.c -- see markup.h.
 */
#include "publish/markup.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"

/* HTML elements without content and end tag (WHATWG HTML 13.1.2, void elements), as far as used. */
static const char *const void_elements[] = { "meta", "link", "input", "br", "hr" };

/* SVG shapes inside HTML may close themselves (13.1.2, foreign elements): shorter. */
static const char *const shapes[] = { "path", "circle", "rect", "line" };

static bool
is_among(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, list[i]) == 0)
			return true;
	return false;
}

static bool
is_void(const char *name)
{
	return is_among(name, void_elements, ARRAY_LEN(void_elements));
}

/* Names are literals; the check catches the day when one is not. */
static bool
is_name(const char *name)
{
	if (!ascii_alpha((unsigned char)name[0]))
		return false;
	for (const char *p = name; *p != '\0'; p++)
		if (!ascii_alnum((unsigned char)*p) && strchr("-:_", *p) == NULL)
			return false;
	return true;
}

static bool
is_wanted(uint32_t c)
{
	if (!utf8_xml_char(c) || (c >= 0x7f && c <= 0x9f))
		return false;
	/* direction controls could show one address or name as another (Unicode TR36, 2.9) */
	return !((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
		 c == 0x200f || c == 0x061c);
}

/* Stands in text as it is, whatever stands around it? */
static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"';
}

/* What stands for a character; NULL if it stands for itself. */
static const char *
replacement(uint32_t c, bool attribute)
{
	if (c == UTF8_BAD)
		return "\xEF\xBF\xBD";
	if (!is_wanted(c))
		return "";
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>': /* so that "]]>" never stands in text (XML 1.0 section 2.4) */
		return "&gt;";
	case '"':
		return attribute ? "&quot;" : NULL;
	case '\r': /* a parser would turn it into a line feed */
		return " ";
	case '\t':
	case '\n': /* attribute values are normalised by parsers (section 3.3.3) */
		return attribute ? " " : NULL;
	default:
		return NULL;
	}
}

static void
escape(struct buf *out, struct str text, bool attribute)
{
	size_t from = 0, at = 0;

	while (at < text.n) {
		size_t here = at;
		const char *other;

		if (is_plain((unsigned char)text.p[at])) {
			at++;
			continue;
		}
		other = replacement(utf8_next(text, &at), attribute);
		if (other == NULL)
			continue;
		buf_add(out, str_slice(text, from, here));
		buf_addz(out, other);
		from = at;
	}
	buf_add(out, str_skip(text, from));
}

static void
end_tag_of_start(struct markup *m)
{
	if (m->in_tag)
		buf_addc(m->out, '>');
	m->in_tag = false;
}

void
markup_init_part(struct markup *m, enum markup_kind kind, struct buf *out, struct arena *mem)
{
	*m = (struct markup){ .kind = kind, .out = out, .mem = mem };
}

void
markup_init(struct markup *m, enum markup_kind kind, struct buf *out, struct arena *mem)
{
	markup_init_part(m, kind, out, mem);
	buf_add(out, kind == MARKUP_XML ? STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
					: STR("<!doctype html>\n"));
}

void
markup_instruction(struct markup *m, const char *target, const char *data)
{
	if (m->kind != MARKUP_XML || m->depth > 0 || !is_name(target) || strstr(data, "?>") != NULL)
		m->failed = true;
	else
		buf_addf(m->out, "<?%s %s?>\n", target, data);
}

void
markup_open(struct markup *m, const char *name)
{
	end_tag_of_start(m);
	if (m->depth == MARKUP_DEPTH_MAX || !is_name(name) || m->in_void) {
		m->failed = true;
		return;
	}
	m->open[m->depth++] = name;
	m->in_void = m->kind == MARKUP_HTML && is_void(name);
	buf_addc(m->out, '<');
	buf_addz(m->out, name);
	m->in_tag = true;
}

void
markup_close(struct markup *m)
{
	bool is_empty = m->in_void;
	const char *name;

	if (m->depth == 0) {
		m->failed = true;
		return;
	}
	name = m->open[--m->depth];
	m->in_void = false; /* nothing is ever open within one */
	if (m->in_tag && (m->kind == MARKUP_XML || is_among(name, shapes, ARRAY_LEN(shapes)))) {
		buf_add(m->out, STR("/>"));
		m->in_tag = false;
		return;
	}
	end_tag_of_start(m);
	if (is_empty)
		return;
	buf_add(m->out, STR("</"));
	buf_addz(m->out, name);
	buf_addc(m->out, '>');
}

static bool
begin_attr(struct markup *m, const char *name)
{
	if (!m->in_tag || !is_name(name)) {
		m->failed = true;
		return false;
	}
	buf_addc(m->out, ' ');
	buf_addz(m->out, name);
	buf_add(m->out, STR("=\""));
	return true;
}

void
markup_attr(struct markup *m, const char *name, struct str value)
{
	if (!begin_attr(m, name))
		return;
	escape(m->out, value, true);
	buf_addc(m->out, '"');
}

void
markup_attrz(struct markup *m, const char *name, const char *value)
{
	markup_attr(m, name, str_from(value));
}

void
markup_attr_int(struct markup *m, const char *name, int64_t value)
{
	if (!begin_attr(m, name))
		return;
	buf_addi(m->out, value);
	buf_addc(m->out, '"');
}

void
markup_flag(struct markup *m, const char *name)
{
	if (!m->in_tag || !is_name(name) || m->kind != MARKUP_HTML) {
		m->failed = true;
		return;
	}
	buf_addc(m->out, ' ');
	buf_addz(m->out, name);
}

/* The address as it may be printed, or nothing. Mostly asked for twice: is it one, and then print
 * it; libcurl's parser is the dearest part of a row. */
static struct str
clean_link(struct markup *m, struct str url)
{
	if (m->link_asked.n == 0 || !str_eq(m->link_asked, url)) {
		m->link_asked = arena_dup(m->mem, url);
		m->link_clean = url_resolve(STR_NONE, url, m->mem);
	}
	return m->link_clean;
}

bool
markup_link(struct markup *m, const char *name, struct str url)
{
	struct str clean = clean_link(m, url);

	if (clean.n > 0)
		markup_attr(m, name, clean);
	return clean.n > 0;
}

bool
markup_is_link(struct markup *m, struct str url)
{
	return clean_link(m, url).n > 0;
}

void
markup_text(struct markup *m, struct str text)
{
	if (text.n == 0)
		return;
	end_tag_of_start(m);
	if (m->in_void)
		m->failed = true;
	escape(m->out, text, false);
}

void
markup_textz(struct markup *m, const char *text)
{
	markup_text(m, str_from(text));
}

void
markup_newline(struct markup *m)
{
	end_tag_of_start(m);
	buf_addc(m->out, '\n');
}

void
markup_leaf(struct markup *m, const char *name, struct str text)
{
	markup_open(m, name);
	markup_text(m, text);
	markup_close(m);
}

bool
markup_done(struct markup *m)
{
	buf_addc(m->out, '\n');
	return m->depth == 0 && !m->failed && !m->out->failed;
}
