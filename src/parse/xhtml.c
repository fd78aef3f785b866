/*
 * xhtml.c -- see xhtml.h.
 */
#include "parse/xhtml.h"

#include "base/compiler.h"
#include "base/url.h"

/* HTML section 13.1.2: elements without an end tag. */
static bool
is_void(struct str name)
{
	static const struct str voids[] = {
		STR_INIT("area"),
		STR_INIT("base"),
		STR_INIT("br"),
		STR_INIT("col"),
		STR_INIT("embed"),
		STR_INIT("hr"),
		STR_INIT("img"),
		STR_INIT("input"),
		STR_INIT("link"),
		STR_INIT("meta"),
		STR_INIT("param"),
		STR_INIT("source"),
		STR_INIT("track"),
		STR_INIT("wbr"),
	};

	for (size_t i = 0; i < ARRAY_LEN(voids); i++)
		if (str_eq_nocase(name, voids[i]))
			return true;
	return false;
}

void
xhtml_escape(struct buf *out, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct str as = s.p[i] == '&'   ? STR("&amp;")
				: s.p[i] == '<' ? STR("&lt;")
				: s.p[i] == '>' ? STR("&gt;")
				: s.p[i] == '"' ? STR("&quot;")
						: STR_NONE;

		if (as.n == 0)
			continue;
		buf_add(out, str_slice(s, from, i));
		buf_add(out, as);
		from = i + 1;
	}
	buf_add(out, str_slice(s, from, s.n));
}

static bool
is_address(struct str name)
{
	return str_eq_nocase(name, STR("href")) || str_eq_nocase(name, STR("src")) ||
	       str_eq_nocase(name, STR("cite")) || str_eq_nocase(name, STR("poster"));
}

void
xhtml_open(struct buf *out, enum markup markup, const struct xml_tag *tag, struct str base)
{
	if (markup == MARKUP_NONE)
		return;
	buf_addc(out, '<');
	buf_add(out, tag->name);
	for (size_t i = 0; i < tag->attr_n; i++) {
		struct xml_attr attr = xml_attr_at(tag, i);
		struct str value = attr.value;

		if (attr.prefix.n > 0)
			continue;
		if (base.n > 0 && is_address(attr.name)) {
			struct str whole = url_resolve(base, value, tag->mem);

			value = whole.n > 0 ? whole : value;
		}
		buf_addc(out, ' ');
		buf_add(out, attr.name);
		buf_addz(out, "=\"");
		xhtml_escape(out, value);
		buf_addc(out, '"');
	}
	buf_addc(out, '>');
}

void
xhtml_text(struct buf *out, enum markup markup, struct str text)
{
	if (markup == MARKUP_ESCAPED)
		xhtml_escape(out, text);
	else
		buf_add(out, text);
}

void
xhtml_close(struct buf *out, enum markup markup, struct str name)
{
	if (markup == MARKUP_NONE || is_void(name))
		return;
	buf_addz(out, "</");
	buf_add(out, name);
	buf_addc(out, '>');
}
