/*
 * xml.c -- see xml.h.
 */
#include "parse/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "parse/limits.h"

/* NOENT, DTDLOAD, DTDATTR, XINCLUDE and HUGE must never be here: they open files or the ceilings.
 */
#define OPTIONS                                                                          \
	(XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | \
		XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT)

/* Namespaces met so far; their addresses are unique pointers of libxml2's dictionary. */
#define CACHE_SIZE 16

struct run {
	xmlParserCtxtPtr parser;
	const struct xml_sink *sink;
	void *ctx;
	struct arena *mem;
	struct xml_result *out;
	struct {
		const xmlChar *uri;
		enum xml_ns ns;
	} cache[CACHE_SIZE];
	size_t cached;
	int depth;
};

static xmlParserInputPtr
load_nothing(const char *url, const char *id, xmlParserCtxtPtr parser)
{
	(void)url;
	(void)id;
	(void)parser;
	return NULL;
}

static void
say_nothing(void *ctx, const char *message, ...)
{
	(void)ctx;
	(void)message;
}

void
xml_setup(void)
{
	xmlInitParser();
	xmlSetExternalEntityLoader(load_nothing);
	xmlSetGenericErrorFunc(NULL, say_nothing);
}

void
xml_teardown(void)
{
	xmlCleanupParser();
}

/* ---- before libxml2 ------------------------------------------------------------------------ */

/* Length of a reference that means the same to XML and to us; 0 for any other. */
static size_t
plain_reference(struct str s)
{
	static const struct str names[] = {
		STR_INIT("&lt;"),
		STR_INIT("&gt;"),
		STR_INIT("&amp;"),
		STR_INIT("&quot;"),
		STR_INIT("&apos;"),
	};
	uint32_t c = 0;
	size_t i = 2;
	bool hex;

	for (size_t k = 0; k < ARRAY_LEN(names); k++)
		if (str_starts(s, names[k]))
			return names[k].n;
	if (s.n < 4 || s.p[1] != '#')
		return 0;
	hex = s.p[2] == 'x';
	i += hex;
	for (; i < s.n && i < 12 && ascii_xdigit((unsigned char)s.p[i]); i++) {
		unsigned char digit = (unsigned char)ascii_lower((unsigned char)s.p[i]);

		if (!hex && digit > '9')
			return 0;
		c = c * (hex ? 16 : 10) + (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
	}
	/* 128 to 159 are windows-1252 in disguise */
	if (i == s.n || s.p[i] != ';' || !utf8_xml_char(c) || (c >= 0x80 && c <= 0x9F))
		return 0;
	return i + 1;
}

static bool
references_are_plain(struct str s)
{
	for (;;) {
		size_t at = str_chr(s, '&'), n;

		if (at == STR_NOT_FOUND)
			return true;
		s = str_skip(s, at);
		n = plain_reference(s);
		if (n == 0)
			return false;
		s = str_skip(s, n);
	}
}

/* Bytes of the tag at the beginning of s; 0 if it has no end, is too long, or has a '<' inside. */
static size_t
tag_length(struct str s)
{
	char quote = 0;

	if (s.n > PARSE_TAG_MAX)
		s.n = PARSE_TAG_MAX;
	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];

		if (c == '<')
			return 0;
		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return 0;
}

/* Bytes of something that begins with `open` and ends with `close`; 0 if it does not end. */
static size_t
until(struct str s, size_t open, struct str close)
{
	size_t at = str_find(str_skip(s, open), close);

	return at == STR_NOT_FOUND ? 0 : open + at + close.n;
}

bool
xml_is_safe(struct str s)
{
	while (s.n > 0) {
		size_t at = str_chr(s, '<'), n;

		if ((at == STR_NOT_FOUND ? s.n : at) > PARSE_RUN_MAX)
			return false;
		if (at == STR_NOT_FOUND)
			return references_are_plain(s);
		if (!references_are_plain(str_slice(s, 0, at)))
			return false;
		s = str_skip(s, at);
		if (str_starts(s, STR("<![CDATA[")))
			n = until(str_slice(s, 0, PARSE_RUN_MAX), 9, STR("]]>"));
		else if (str_starts(s, STR("<!--")))
			n = until(s, 4, STR("-->"));
		else if (str_starts(s, STR("<?")))
			n = until(s, 2, STR("?>"));
		else if (str_starts(s, STR("<!")))
			n = 0;
		else if ((n = tag_length(s)) > 0 && !references_are_plain(str_slice(s, 0, n)))
			n = 0;
		if (n == 0)
			return false;
		s = str_skip(s, n);
	}
	return true;
}

/* ---- events -------------------------------------------------------------------------------- */

static struct str
of_xml(const xmlChar *z)
{
	return str_from((const char *)z);
}

static enum xml_ns
find_ns(struct run *run, const xmlChar *prefix, const xmlChar *uri)
{
	enum xml_ns ns;

	if (uri == NULL && prefix == NULL)
		return NS_NONE;
	if (uri == NULL) {
		run->out->undeclared = true;
		return element_ns_of_prefix(of_xml(prefix));
	}
	for (size_t i = 0; i < run->cached; i++)
		if (run->cache[i].uri == uri)
			return run->cache[i].ns;
	ns = element_ns(of_xml(uri));
	if (run->cached < CACHE_SIZE) {
		run->cache[run->cached].uri = uri;
		run->cache[run->cached++].ns = ns;
	}
	return ns;
}

static void
on_open(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int ns_n,
	const xmlChar **namespaces, int attr_n, int defaulted, const xmlChar **attrs)
{
	struct run *run = data;
	struct xml_tag tag = { .attrs = attrs, .mem = run->mem };

	(void)defaulted;
	if (++run->depth > PARSE_DEPTH_MAX) {
		run->out->too_deep = true;
		xmlStopParser(run->parser);
		return;
	}
	tag.ns = find_ns(run, prefix, uri);
	tag.name = of_xml(name);
	tag.prefix = of_xml(prefix);
	tag.uri = of_xml(uri);
	tag.attr_n = (size_t)attr_n;
	tag.declared = namespaces;
	tag.declared_n = (size_t)ns_n;
	run->sink->open(run->ctx, &tag);
}

static void
on_close(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct run *run = data;

	(void)prefix;
	(void)uri;
	run->depth--;
	run->sink->close(run->ctx, of_xml(name));
}

static void
on_text(void *data, const xmlChar *p, int n)
{
	struct run *run = data;

	run->sink->text(run->ctx, (struct str){ (const char *)p, (size_t)n });
}

/* Our words: libxml2's own quote the document. */
static const char *
words_for(int code)
{
	static const struct {
		int code;
		const char *words;
	} rows[] = {
		{ XML_ERR_DOCUMENT_EMPTY, "document is empty" },
		{ XML_ERR_DOCUMENT_END, "something stands behind the end of the document" },
		{ XML_ERR_INVALID_CHAR, "a character that XML forbids" },
		{ XML_ERR_INVALID_CHARREF, "a reference to a character that XML forbids" },
		{ XML_ERR_ATTRIBUTE_REDEFINED, "an attribute is given twice" },
		{ XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute without quotes" },
		{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute without value" },
		{ XML_ERR_LT_IN_ATTRIBUTE, "a bare '<' in an attribute" },
		{ XML_ERR_NAME_REQUIRED, "a name is missing" },
		{ XML_ERR_GT_REQUIRED, "a '>' is missing" },
		{ XML_ERR_TAG_NAME_MISMATCH, "start and end tag do not match" },
		{ XML_ERR_TAG_NOT_FINISHED, "the document ends inside an element" },
		{ XML_ERR_CDATA_NOT_FINISHED, "a CDATA section does not end" },
		{ XML_ERR_XMLDECL_NOT_FINISHED, "the declaration does not end" },
		{ XML_ERR_VERSION_MISSING, "a declaration without version" },
		{ XML_ERR_ENCODING_NAME, "a declaration with a malformed encoding" },
		{ XML_ERR_STRING_NOT_CLOSED, "a quote does not end" },
		{ XML_ERR_SPACE_REQUIRED, "a space is missing" },
		{ XML_ERR_MISPLACED_CDATA_END, "a ']]>' outside a CDATA section" },
		{ XML_ERR_HYPHEN_IN_COMMENT, "two hyphens in a comment" },
		{ XML_ERR_RESERVED_XML_NAME, "a declaration that is not at the beginning" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].code == code)
			return rows[i].words;
	return NULL;
}

static void
on_error(void *data, xmlErrorPtr error)
{
	struct run *run = data;
	const char *words;
	int code;

	if (error == NULL || error->level != XML_ERR_FATAL || run->out->why[0] != '\0')
		return;
	run->out->line = error->line;
	code = error->code;
	/* what was open at the end of the document is told as something behind it */
	if (code == XML_ERR_DOCUMENT_END && run->depth > 0)
		code = XML_ERR_TAG_NOT_FINISHED;
	words = words_for(code);
	if (words != NULL)
		(void)snprintf(run->out->why, sizeof(run->out->why), "%s", words);
	else
		(void)snprintf(run->out->why, sizeof(run->out->why), "libxml2 error %d", code);
}

static void
attach(struct run *run)
{
	xmlSAXHandler *sax = run->parser->sax;

	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_open;
	sax->endElementNs = on_close;
	sax->characters = on_text;
	sax->ignorableWhitespace =
		on_text; /* the same function: no guessing which space is blank */
	sax->cdataBlock = on_text;
	sax->serror = on_error;
	run->parser->userData = run;
}

void
xml_read(struct str text, const struct xml_sink *sink, void *ctx, struct arena *mem,
	struct xml_result *out)
{
	struct run run = { .sink = sink, .ctx = ctx, .mem = mem, .out = out };
	int options = OPTIONS;

	*out = (struct xml_result){ .line = 0 };
#ifdef XML_PARSE_NO_XXE
	options |= XML_PARSE_NO_XXE;
#endif
	run.parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	if (run.parser == NULL || text.n > INT32_MAX) {
		out->broken = true;
		(void)snprintf(out->why, sizeof(out->why), "no memory for the parser");
		xmlFreeParserCtxt(run.parser);
		return;
	}
	attach(&run);
	(void)xmlCtxtUseOptions(run.parser, options);
	/* all at once; the other interface takes each character of a CDATA section by itself, which
	 * is most of the time that it needs for a feed */
	(void)xmlParseChunk(run.parser, text.p, (int)text.n, 1);
	out->broken = !run.parser->wellFormed && !out->too_deep;
	xmlFreeParserCtxt(run.parser);
}

/* ---- attributes ---------------------------------------------------------------------------- */

/* libxml2 leaves "&#38;" in values when it does not replace entities, and nothing else. */
static struct str
decode_value(struct str raw, struct arena *mem)
{
	char *out;
	size_t n = 0;

	if (str_chr(raw, '&') == STR_NOT_FOUND)
		return raw;
	out = arena_alloc(mem, raw.n + 1);
	for (size_t i = 0; i < raw.n; i++) {
		out[n++] = raw.p[i];
		if (raw.p[i] == '&' && str_starts(str_skip(raw, i), STR("&#38;")))
			i += 4;
	}
	return (struct str){ out, n };
}

struct xml_attr
xml_attr_at(const struct xml_tag *tag, size_t i)
{
	const xmlChar **a = tag->attrs + i * 5;
	struct xml_attr attr = { .name = of_xml(a[0]), .prefix = of_xml(a[1]) };

	if (a[2] != NULL)
		attr.ns = element_ns(of_xml(a[2]));
	else
		attr.ns = a[1] == NULL ? NS_NONE : element_ns_of_prefix(attr.prefix);
	attr.value =
		decode_value((struct str){ (const char *)a[3], (size_t)(a[4] - a[3]) }, tag->mem);
	return attr;
}

struct str
xml_attr(const struct xml_tag *tag, enum xml_ns ns, struct str name)
{
	for (size_t i = 0; i < tag->attr_n; i++) {
		struct xml_attr attr;

		/* the name first: finding the vocabulary of a prefix takes longer */
		if (!str_eq_nocase(of_xml(tag->attrs[i * 5]), name))
			continue;
		attr = xml_attr_at(tag, i);
		if (attr.ns == ns)
			return attr.value;
	}
	return (struct str){ NULL, 0 };
}

struct str
xml_declared_at(const struct xml_tag *tag, size_t i)
{
	return of_xml(tag->declared[i * 2 + 1]);
}
