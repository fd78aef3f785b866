/*
 * atom.c -- text constructs and links of Atom (RFC 4287 sections 3.1, 4.1.3 and 4.2.7) and of
 * Atom 0.3 (type as MIME type, mode xml, escaped or base64).
 */
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "parse/document.h"

enum construct {
	PLAIN,  /* text is text */
	HTML,   /* text is markup */
	INLINE, /* child elements are the markup */
	BASE64, /* the bytes of something else */
};

static bool
is_xml_type(struct str type)
{
	return str_ends(type, STR("+xml")) || str_ends(type, STR("/xml"));
}

/* How the element being collected has to be read; `type` is "" for none. */
static enum construct
construct_of(const struct doc *doc, const struct element *el)
{
	struct str type = str_trim(doc_attr(doc, NS_NONE, STR("type")));
	struct str mode = str_trim(doc_attr(doc, NS_NONE, STR("mode")));
	size_t parameter = str_chr(type, ';');

	type = str_trim(str_slice(type, 0, parameter));
	if (str_eq_nocase(mode, STR("base64")))
		return BASE64;
	if (type.n == 0 || str_eq_nocase(type, STR("text")) || str_eq_nocase(type, STR("plain")) ||
		str_eq_nocase(type, STR("text/plain")))
		return PLAIN;
	if (str_eq_nocase(type, STR("xhtml")) || is_xml_type(type))
		return str_eq_nocase(mode, STR("escaped")) ? HTML : INLINE;
	if (str_eq_nocase(type, STR("html")) || str_starts_nocase(type, STR("text/")))
		return str_eq_nocase(mode, STR("xml")) ? INLINE : HTML;
	/* section 4.1.3.3: any other type of content is base64; other constructs know no others */
	return el->field == FIELD_CONTENT && str_chr(type, '/') != STR_NOT_FOUND && mode.n == 0
		       ? BASE64
		       : HTML;
}

enum markup
atom_markup(const struct doc *doc, const struct element *el)
{
	switch (construct_of(doc, el)) {
	case PLAIN:
	case BASE64:
		break;
	case HTML:
		return MARKUP_RAW;
	case INLINE:
		return MARKUP_ESCAPED;
	}
	return MARKUP_NONE;
}

/* Which construct the collected text was: the element is gone, its attributes are still there. */
static enum construct
collected(const struct doc *doc)
{
	const struct element content = { .field = FIELD_CONTENT };

	switch (doc->markup) {
	case MARKUP_RAW:
		return HTML;
	case MARKUP_ESCAPED:
		return INLINE;
	case MARKUP_NONE:
		break;
	}
	return construct_of(doc, &content) == BASE64 ? BASE64 : PLAIN;
}

/* Does the type, whatever the mode, promise text that is no markup? */
static bool
is_plain_type(const struct doc *doc)
{
	struct str type = doc_attr(doc, NS_NONE, STR("type"));

	type = str_trim(str_slice(type, 0, str_chr(type, ';')));
	return type.n == 0 || str_eq_nocase(type, STR("text")) ||
	       str_eq_nocase(type, STR("text/plain"));
}

/*
 * RFC 4648; white space and what follows the padding is skipped.  `*made` is empty if the bytes are
 * no text (a picture); false if it is no base64 at all.
 */
static bool
decode_base64(struct str s, struct arena *mem, struct str *made)
{
	char *out = arena_alloc(mem, s.n / 4 * 3 + 4);
	uint32_t bits = 0;
	size_t n = 0, have = 0;

	*made = STR_NONE;
	for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
		static const char digits[] =
			"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		const char *at = s.p[i] == '\0' ? NULL : strchr(digits, s.p[i]);

		if (at == NULL) {
			if (ascii_space((unsigned char)s.p[i]))
				continue;
			return false;
		}
		bits = bits << 6 | (uint32_t)(at - digits);
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[n++] = (char)(bits >> have & 0xFF);
		}
	}
	if (utf8_valid((struct str){ out, n }) && memchr(out, '\0', n) == NULL)
		*made = (struct str){ out, n };
	return true;
}

/* Not encoded at all: what stands there is better than nothing. */
static struct str
from_base64(struct str s, struct arena *mem)
{
	struct str made;

	return decode_base64(s, mem, &made) ? made : s;
}

/* RFC 4287 section 3.1.1.3: "the xhtml:div element itself MUST NOT be considered part of the
 * content". */
static struct str
without_div(struct str html)
{
	struct str s = str_trim(html);
	size_t open = str_chr(s, '>');

	if (!str_starts_nocase(s, STR("<div")) || !str_ends(s, STR("</div>")) ||
		open == STR_NOT_FOUND || (s.p[4] != '>' && s.p[4] != ' '))
		return html;
	/* "<div>a</div><div>b</div>" has no single div around it */
	if (str_find(str_slice(s, 0, s.n - 6), STR("</div>")) != STR_NOT_FOUND &&
		str_find(str_slice(s, 4, s.n), STR("<div")) > str_find(s, STR("</div>")))
		return html;
	return str_slice(s, open + 1, s.n - 6);
}

struct str
atom_html(struct doc *doc, struct str text)
{
	struct arena *mem = doc->job->mem;
	struct str made;
	struct buf out;

	switch (collected(doc)) {
	case HTML:
		return arena_dup(mem, text);
	case INLINE:
		return arena_dup(mem, without_div(text));
	case BASE64:
		made = from_base64(text, mem);
		if (made.p != text.p && !is_plain_type(doc))
			return made;
		text = made;
		break;
	case PLAIN:
		break;
	}
	buf_init(&out, text.n * 6 + 16);
	xhtml_escape(&out, text);
	made = arena_dup(mem, buf_str(&out));
	buf_free(&out);
	return made;
}

struct str
atom_plain(struct doc *doc, struct str text, size_t max)
{
	struct arena *mem = doc->job->mem;

	switch (collected(doc)) {
	case HTML:
	case INLINE:
		return parse_plain(doc->job, text, max);
	case BASE64: {
		struct str made = from_base64(text, mem);

		if (made.p != text.p && !is_plain_type(doc))
			return parse_plain(doc->job, made, max);
		text = made;
		break;
	}
	case PLAIN:
		break;
	}
	return arena_dup(mem, parse_clean(doc->job, text, max));
}

/* ---- links --------------------------------------------------------------------------------- */

/* Section 4.2.7.2: a name without colon is short for an address of IANA's registry. */
static struct str
short_relation(struct str rel)
{
	static const struct str prefixes[] = {
		STR_INIT("http://www.iana.org/assignments/relation/"),
		STR_INIT("http://www.iana.org/assignments/link-relations/"),
	};

	rel = str_trim(rel);
	for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
		if (str_starts_nocase(rel, prefixes[i]))
			return str_skip(rel, prefixes[i].n);
	return rel.n == 0 ? STR("alternate") : rel;
}

void
atom_enclosure(struct doc *doc, struct str href)
{
	struct enclosure e = { .length = -1 };

	e.url = doc_resolve(doc, href);
	e.type = arena_dup(doc->job->mem, str_trim(doc_attr(doc, NS_NONE, STR("type"))));
	if (!num_int(str_trim(doc_attr(doc, NS_NONE, STR("length"))), 0, INT64_MAX, &e.length))
		e.length = -1;
	doc_add_enclosure(doc, e);
}

/* A page for people outranks other forms of the same thing (oEmbed, JSON). */
static int
alternate_rank(const struct doc *doc, const struct element *el)
{
	struct str type = str_trim(doc_attr(doc, NS_NONE, STR("type")));
	bool page = type.n == 0 || str_starts_nocase(type, STR("text/html")) ||
		    str_starts_nocase(type, STR("application/xhtml"));
	int rank = doc->atom || el->ns == NS_NONE ? 40 : 30;

	return page ? rank : rank - 5;
}

static void
feed_link(struct doc *doc, const struct element *el, struct str rel, struct str href)
{
	struct feed *feed = doc->job->feed;
	struct str *place = str_eq_nocase(rel, STR("self"))   ? &feed->self
			    : str_eq_nocase(rel, STR("next")) ? &feed->next
			    : str_eq_nocase(rel, STR("hub"))  ? &feed->hub
							      : NULL;

	if (str_eq_nocase(rel, STR("alternate")))
		doc_set_link(doc, href, alternate_rank(doc, el));
	else if (place != NULL && place->n == 0)
		*place = doc_resolve(doc, href);
}

void
atom_link(struct doc *doc, const struct element *el, struct str text)
{
	struct str href = doc_attr(doc, NS_NONE, STR("href"));
	struct str rel = short_relation(doc_attr(doc, NS_NONE, STR("rel")));
	enum field where = doc_where(doc);

	if (href.p == NULL)
		href = text;
	if (where == FIELD_FEED) {
		feed_link(doc, el, rel, href);
		return;
	}
	if (doc->en == NULL)
		return;
	if (where == FIELD_SOURCE_FRAME) {
		if (str_eq_nocase(rel, STR("alternate")) ||
			(str_eq_nocase(rel, STR("self")) && doc->en->source_url.n == 0))
			doc->en->source_url = doc_resolve(doc, href);
	} else if (str_eq_nocase(rel, STR("alternate"))) {
		doc_set_link(doc, href, alternate_rank(doc, el));
	} else if (str_eq_nocase(rel, STR("enclosure"))) {
		atom_enclosure(doc, href);
	}
}

void
atom_category(struct doc *doc, struct str text)
{
	struct arena *mem = doc->job->mem;
	struct category c = { .term = str_trim(doc_attr(doc, NS_NONE, STR("term"))) };

	if (c.term.n == 0)
		c.term = arena_dup(mem, parse_clean(doc->job, text, PARSE_NAME_MAX));
	c.label = str_trim(doc_attr(doc, NS_NONE, STR("label")));
	c.scheme = str_trim(doc_attr(doc, NS_NONE, STR("scheme")));
	doc_add_category(doc, c);
}
