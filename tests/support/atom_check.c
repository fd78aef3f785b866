/*
 * atom_check.c -- see atom_check.h.
 */
#include "support/atom_check.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"

#define NS_ATOM "http://www.w3.org/2005/Atom"
#define NS_HISTORY "http://purl.org/syndication/history/1.0"
#define NS_XHTML "http://www.w3.org/1999/xhtml"
#define SEEN_MAX 2048

struct checker {
	struct atom_check *out;
	xmlChar *ids[SEEN_MAX];
	size_t id_n;
};

enum kind {
	TEXT,   /* plain text, not empty */
	WORDS,  /* text construct: text, html or xhtml (3.1) */
	PERSON, /* 3.2 */
	DATE,   /* 3.3 */
	URI,
	LINK,
	CATEGORY,
	GENERATOR,
	CONTENT,
	SOURCE,
	ENTRY,
};

/* Least and most of an element in feed, entry and source (RFC 4287, 4.1.1, 4.1.2, 4.2.11). */
static const struct rule {
	const char *name;
	enum kind kind;
	int feed_least, feed_most, entry_least, entry_most, source_most;
} rules[] = {
	{ "author", PERSON, 1, 99, 1, 99, 99 },
	{ "category", CATEGORY, 0, 99, 0, 99, 99 },
	{ "content", CONTENT, 0, 0, 0, 1, 0 },
	{ "contributor", PERSON, 0, 99, 0, 99, 99 },
	{ "entry", ENTRY, 0, 9999, 0, 0, 0 },
	{ "generator", GENERATOR, 0, 1, 0, 0, 1 },
	{ "icon", URI, 0, 1, 0, 0, 1 },
	{ "id", URI, 1, 1, 1, 1, 1 },
	{ "link", LINK, 0, 99, 0, 99, 99 },
	{ "logo", URI, 0, 1, 0, 0, 1 },
	{ "published", DATE, 0, 0, 0, 1, 0 },
	{ "rights", WORDS, 0, 1, 0, 1, 1 },
	{ "source", SOURCE, 0, 0, 0, 1, 0 },
	{ "subtitle", WORDS, 0, 1, 0, 0, 1 },
	{ "summary", WORDS, 0, 0, 0, 1, 0 },
	{ "title", WORDS, 1, 1, 1, 1, 1 },
	{ "updated", DATE, 1, 1, 1, 1, 1 },
};

static void problem(struct checker *c, const xmlNode *at, const char *format, ...)
	PRINTF_LIKE(3, 4);

static void
problem(struct checker *c, const xmlNode *at, const char *format, ...)
{
	char *text = c->out->problems;
	size_t used = strlen(text);
	va_list args;
	int n = snprintf(text + used, ATOM_CHECK_MAX - used,
		"line %ld: ", at == NULL ? 0 : xmlGetLineNo(at));

	if (n < 0 || used + (size_t)n >= ATOM_CHECK_MAX)
		return;
	used += (size_t)n;
	va_start(args, format);
	n = vsnprintf(text + used, ATOM_CHECK_MAX - used, format, args);
	va_end(args);
	used += n > 0 ? (size_t)n : 0;
	if (used + 1 < ATOM_CHECK_MAX)
		(void)memcpy(text + used, "\n", 2);
}

static bool
is_in(const xmlNode *node, const char *ns)
{
	return node->ns != NULL && strcmp((const char *)node->ns->href, ns) == 0;
}

static bool
is_named(const xmlNode *node, const char *name)
{
	return strcmp((const char *)node->name, name) == 0;
}

static xmlNode *
elements(xmlNode *first)
{
	while (first != NULL && first->type != XML_ELEMENT_NODE)
		first = first->next;
	return first;
}

static void
no_stray_text(struct checker *c, const xmlNode *node)
{
	for (const xmlNode *n = node->children; n != NULL; n = n->next) {
		if (n->type == XML_CDATA_SECTION_NODE)
			problem(c, n, "CDATA section");
		if (n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))
			problem(c, n, "text directly in <%s>", node->name);
	}
}

/* "2026-11-19T08:40:00Z" and nothing else: our own feed promises UTC. */
static void
check_date(struct checker *c, const xmlNode *node, const char *text)
{
	static const char form[] = "dddd-dd-ddTdd:dd:ddZ";
	bool good = strlen(text) == sizeof(form) - 1;

	for (size_t i = 0; good && form[i] != '\0'; i++)
		good = form[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i];
	if (!good)
		problem(c, node, "'%s' is no date in UTC", text);
}

static void
check_iri(struct checker *c, const xmlNode *node, const char *text, bool http_only)
{
	const char *colon = strchr(text, ':');

	if (colon == NULL || colon == text || strpbrk(text, " \t\r\n<>\"{}|\\^`") != NULL)
		problem(c, node, "'%s' is no absolute address", text);
	else if (http_only && strncmp(text, "http://", 7) != 0 && strncmp(text, "https://", 8) != 0)
		problem(c, node, "'%s' is not http(s)", text);
}

/* Attributes other than the ones in `known` (separated by spaces) and xml:lang, xml:base. */
static void
check_attributes(struct checker *c, const xmlNode *node, const char *known)
{
	char list[128], word[32];

	(void)snprintf(list, sizeof(list), " %s ", known);
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		if (a->ns != NULL && strcmp((const char *)a->ns->prefix, "xml") == 0)
			continue;
		(void)snprintf(word, sizeof(word), " %s ", (const char *)a->name);
		if (strstr(list, word) == NULL)
			problem(c, node, "unknown attribute '%s' on <%s>", a->name, node->name);
	}
}

static void
check_xhtml(struct checker *c, xmlNode *node)
{
	xmlNode *div = elements(node->children);

	no_stray_text(c, node);
	if (div == NULL || !is_in(div, NS_XHTML) || !is_named(div, "div") ||
		elements(div->next) != NULL)
		problem(c, node, "<%s> of type xhtml wants a single div (3.1.1.3)", node->name);
}

static void
check_words(struct checker *c, xmlNode *node)
{
	xmlChar *type = xmlGetNoNsProp(node, (const xmlChar *)"type");

	check_attributes(c, node, "type");
	if (type != NULL && strcmp((char *)type, "xhtml") == 0)
		check_xhtml(c, node);
	else if (elements(node->children) != NULL)
		problem(c, node, "elements in the text of <%s>", node->name);
	else if (type != NULL && strcmp((char *)type, "text") != 0 &&
		 strcmp((char *)type, "html") != 0)
		problem(c, node, "type '%s' on <%s>", type, node->name);
	xmlFree(type);
}

static void
check_person(struct checker *c, xmlNode *node)
{
	int names = 0, uris = 0;

	no_stray_text(c, node);
	for (xmlNode *n = elements(node->children); n != NULL; n = elements(n->next)) {
		xmlChar *text = xmlNodeGetContent(n);

		if (is_named(n, "name") && text[0] != '\0') {
			names++;
		} else if (is_named(n, "uri")) {
			uris++;
			check_iri(c, n, (char *)text, true);
		} else {
			problem(c, n, "<%s> in <%s>", n->name, node->name);
		}
		xmlFree(text);
	}
	if (names != 1 || uris > 1)
		problem(c, node, "<%s> with %d names and %d uris", node->name, names, uris);
}

static void
check_link(struct checker *c, const xmlNode *node)
{
	xmlChar *href = xmlGetNoNsProp(node, (const xmlChar *)"href");

	check_attributes(c, node, "href rel type hreflang title length");
	if (href == NULL)
		problem(c, node, "link without href (4.2.7.1)");
	else
		check_iri(c, node, (char *)href, true);
	xmlFree(href);
}

static void check_container(struct checker *c, xmlNode *node, enum kind kind);

static void
check_element(struct checker *c, xmlNode *node, enum kind kind)
{
	xmlChar *text = xmlNodeGetContent(node);
	xmlChar *attr;

	switch (kind) {
	case TEXT:
	case GENERATOR:
		check_attributes(c, node, "uri version");
		if (text[0] == '\0')
			problem(c, node, "<%s> is empty", node->name);
		break;
	case WORDS:
		check_words(c, node);
		break;
	case PERSON:
		check_person(c, node);
		break;
	case DATE:
		check_date(c, node, (char *)text);
		break;
	case URI:
		check_iri(c, node, (char *)text, false);
		break;
	case LINK:
		check_link(c, node);
		break;
	case CATEGORY:
		check_attributes(c, node, "term scheme label");
		attr = xmlGetNoNsProp(node, (const xmlChar *)"term");
		if (attr == NULL || attr[0] == '\0')
			problem(c, node, "category without term (4.2.2.1)");
		xmlFree(attr);
		attr = xmlGetNoNsProp(node, (const xmlChar *)"scheme");
		if (attr != NULL)
			check_iri(c, node, (char *)attr, false);
		xmlFree(attr);
		break;
	case CONTENT:
		check_words(c, node);
		break;
	case SOURCE:
	case ENTRY:
		check_container(c, node, kind);
		break;
	}
	xmlFree(text);
}

static void
remember_id(struct checker *c, xmlNode *node)
{
	xmlChar *id = xmlNodeGetContent(node);

	for (size_t i = 0; i < c->id_n; i++)
		if (xmlStrEqual(c->ids[i], id))
			problem(c, node, "id '%s' twice", id);
	if (c->id_n < SEEN_MAX)
		c->ids[c->id_n++] = id;
	else
		xmlFree(id);
}

/* kind: ENTRY, SOURCE, or TEXT for the feed itself */
static void
check_counts(struct checker *c, xmlNode *node, enum kind kind, const int *counts)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		int least = kind == ENTRY    ? rules[i].entry_least
			    : kind == SOURCE ? 0
					     : rules[i].feed_least;
		int most = kind == ENTRY    ? rules[i].entry_most
			   : kind == SOURCE ? rules[i].source_most
					    : rules[i].feed_most;

		if (counts[i] < least || counts[i] > most)
			problem(c, node, "%d <%s> in <%s>, not %d to %d", counts[i], rules[i].name,
				node->name, least, most);
	}
}

static void
check_container(struct checker *c, xmlNode *node, enum kind kind)
{
	int counts[ARRAY_LEN(rules)] = { 0 }, alternates = 0;

	no_stray_text(c, node);
	for (xmlNode *n = elements(node->children); n != NULL; n = elements(n->next)) {
		size_t i = 0;
		xmlChar *rel;

		/* RFC 5005 section 4, and nothing else of its name space */
		if (kind == TEXT && is_in(n, NS_HISTORY) && is_named(n, "archive") &&
			n->children == NULL && c->out->archive_n++ == 0)
			continue;

		while (i < ARRAY_LEN(rules) && !(is_in(n, NS_ATOM) && is_named(n, rules[i].name)))
			i++;
		if (i == ARRAY_LEN(rules)) {
			problem(c, n, "unknown element <%s>", n->name);
			continue;
		}
		counts[i]++;
		check_element(c, n, rules[i].kind);
		rel = rules[i].kind == LINK ? xmlGetNoNsProp(n, (const xmlChar *)"rel") : NULL;
		/* "alternate" is what a link without rel means (4.2.7.2) */
		if (rules[i].kind == LINK && (rel == NULL || strcmp((char *)rel, "alternate") == 0))
			alternates++;
		xmlFree(rel);
		if (rules[i].kind == ENTRY)
			c->out->entry_n++;
		if (kind != SOURCE && is_named(n, "id"))
			remember_id(c, n);
	}
	check_counts(c, node, kind, counts);
	if (kind == ENTRY && alternates != 1)
		problem(c, node, "%d alternate links", alternates);
}

bool
atom_check(struct str bytes, struct atom_check *out)
{
	struct checker c = { .out = out };
	xmlDoc *doc;
	xmlNode *root;

	*out = (struct atom_check){ 0 };
	doc = xmlReadMemory(bytes.p, (int)bytes.n, "atom.xml", "utf-8",
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	if (root == NULL)
		problem(&c, NULL, "not well-formed");
	else if (!is_in(root, NS_ATOM) || !is_named(root, "feed"))
		problem(&c, root, "the root is <%s>", root->name);
	else
		check_container(&c, root, TEXT);
	for (size_t i = 0; i < c.id_n; i++)
		xmlFree(c.ids[i]);
	xmlFreeDoc(doc);
	return out->problems[0] == '\0';
}
