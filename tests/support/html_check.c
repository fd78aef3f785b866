/*
 * html_check.c -- see html_check.h.
 */
#include "support/html_check.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"

#define SEEN_MAX 8192

struct checker {
	struct html_check *out;
	const char *ids[SEEN_MAX], *parts[SEEN_MAX];
	size_t id_n, part_n;
};

static void
problem(struct checker *c, const char *what, const char *value)
{
	size_t used = strlen(c->out->problems);

	(void)snprintf(c->out->problems + used, HTML_CHECK_MAX - used, "%s: %.200s\n", what, value);
}

static bool
starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static void
check_address(struct checker *c, const char *value)
{
	static const char *const ours[] = { "index.html", "status.html", "status.json", "atom.xml",
		"feed.json", "lang/de.xml", "lang/en.xml", "sources.opml", "site.css", "site.js",
		"favicon.svg", "all.html", "how.html", "de/index.html", "en/index.html",
		"impressum.html", "datenschutz.html", "barrierefreiheit.html" };
	static const char *const folders[] = { "archive/", "topic/", "source/", "city/" };

	c->out->link_n++;
	if (starts(value, "https://") || starts(value, "http://") || starts(value, "mailto:"))
		return;
	if (value[0] == '#') {
		if (c->part_n < SEEN_MAX)
			c->parts[c->part_n++] = value + 1;
		return;
	}
	if (starts(value, "../../"))
		value += 6;
	else if (starts(value, "../"))
		value += 3;
	else if (value[0] == '/' && value[1] != '/')
		value += 1;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (starts(value, folders[i]) && strstr(value, "..") == NULL)
			return;
	for (size_t i = 0; i < ARRAY_LEN(ours); i++) {
		size_t n = strlen(ours[i]);

		if (starts(value, ours[i]) && (value[n] == '\0' || value[n] == '#'))
			return;
	}
	problem(c, "address", value);
}

static void
check_attribute(struct checker *c, const xmlNode *node, const xmlAttr *a)
{
	const char *name = (const char *)a->name;
	const char *value = a->children != NULL && a->children->content != NULL
				    ? (const char *)a->children->content
				    : "";

	if (starts(name, "on") || strcmp(name, "style") == 0 || strcmp(name, "srcdoc") == 0)
		problem(c, "attribute", name);
	if (strcmp(name, "href") == 0 || strcmp(name, "src") == 0 || strcmp(name, "action") == 0 ||
		strcmp(name, "formaction") == 0 || strcmp(name, "xlink:href") == 0)
		check_address(c, value);
	if (strcmp(name, "src") == 0 && strcmp((const char *)node->name, "script") != 0)
		problem(c, "something that loads", (const char *)node->name);
	if (strcmp(name, "id") == 0) {
		for (size_t i = 0; i < c->id_n; i++)
			if (strcmp(c->ids[i], value) == 0)
				problem(c, "id twice", value);
		if (c->id_n < SEEN_MAX)
			c->ids[c->id_n++] = value;
	}
}

static void
check_node(struct checker *c, const xmlNode *node)
{
	static const char *const banned[] = { "img", "iframe", "object", "embed", "style", "base",
		"video", "audio", "math", "template", "noscript", "applet", "foreignObject" };
	const char *name = (const char *)node->name;

	if (node->type == XML_COMMENT_NODE || node->type == XML_CDATA_SECTION_NODE) {
		/* the HTML parser keeps a script's text as CDATA: ours has none */
		problem(c, "comment or raw text",
			node->content == NULL ? "" : (const char *)node->content);
		return;
	}
	if (node->type != XML_ELEMENT_NODE)
		return;
	for (size_t i = 0; i < ARRAY_LEN(banned); i++)
		if (strcmp(name, banned[i]) == 0)
			problem(c, "element", name);
	if (strcmp(name, "script") == 0) {
		xmlChar *src = xmlGetProp(node, (const xmlChar *)"src");

		if (src == NULL ||
			(strcmp((char *)src, "site.js") != 0 &&
				strcmp((char *)src, "../site.js") != 0 &&
				strcmp((char *)src, "../../site.js") != 0 &&
				strcmp((char *)src, "/site.js") != 0) ||
			node->children != NULL)
			problem(c, "script", src == NULL ? "" : (char *)src);
		xmlFree(src);
	}
	c->out->h1_n += strcmp(name, "h1") == 0;
	c->out->article_n += strcmp(name, "article") == 0;
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
		check_attribute(c, node, a);
	for (const xmlNode *n = node->children; n != NULL; n = n->next)
		check_node(c, n);
}

bool
html_check(struct str bytes, struct html_check *out)
{
	static struct checker c;
	htmlDocPtr doc;

	*out = (struct html_check){ 0 };
	c = (struct checker){ .out = out };
	for (size_t i = 0; i < bytes.n; i++)
		if ((unsigned char)bytes.p[i] < 0x20 && bytes.p[i] != '\n')
			problem(&c, "control character", "");
	doc = htmlReadMemory(bytes.p, (int)bytes.n, "page.html", "utf-8",
		HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	if (doc == NULL || xmlDocGetRootElement(doc) == NULL)
		problem(&c, "page", "cannot be read");
	else
		check_node(&c, xmlDocGetRootElement(doc));
	for (size_t i = 0; i < c.part_n; i++) {
		size_t k = 0;

		while (k < c.id_n && strcmp(c.ids[k], c.parts[i]) != 0)
			k++;
		if (k == c.id_n)
			problem(&c, "no such part", c.parts[i]);
	}
	xmlFreeDoc(doc);
	return out->problems[0] == '\0';
}

size_t
html_count(struct str text, struct str needle)
{
	size_t n = 0, at;

	while ((at = str_find(text, needle)) != STR_NOT_FOUND) {
		n++;
		text = str_skip(text, at + needle.n);
	}
	return n;
}
