/*
 * allow_check.c -- see allow_check.h.
 */
#include "support/allow_check.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"

/* html and body are libxml2's own: it puts them around what it reads. */
static const char elements[] =
	" a abbr acronym address article aside b bdi big blockquote body br caption cite code dd "
	"del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr "
	"html i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span "
	"strike "
	"strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr ";

static const char attributes[] =
	" alt cite colspan datetime height href rowspan src start title width ";

static const char *const schemes[] = { "http://", "https://", "callto:", "facetime:", "ftp:",
	"geo:", "gopher:", "irc:", "irc6:", "ircs:", "magnet:", "mailto:", "matrix:", "news:",
	"nntp:", "sftp:", "sip:", "sips:", "skype:", "sms:", "tel:", "webcal:", "xmpp:" };

struct report {
	char *text;
	size_t n;
};

static void
problem(struct report *r, const char *what, const char *value)
{
	int n = snprintf(r->text + r->n, ALLOW_CHECK_MAX - r->n, "%s: %.100s\n", what, value);

	if (n > 0 && (size_t)n < ALLOW_CHECK_MAX - r->n)
		r->n += (size_t)n;
}

static bool
is_in(const char *list, const xmlChar *name)
{
	char word[32];
	int n = snprintf(word, sizeof(word), " %s ", (const char *)name);

	return n > 0 && (size_t)n < sizeof(word) && strstr(list, word) != NULL;
}

static void
check_attribute(struct report *r, const xmlNode *node, const xmlAttr *a)
{
	xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
	const char *text = value == NULL ? "" : (const char *)value;
	const char *name = (const char *)a->name;
	bool is_picture = strcmp(name, "src") == 0 || strcmp(name, "cite") == 0;

	if (!is_in(attributes, a->name))
		problem(r, "attribute", name);
	if (is_picture || strcmp(name, "href") == 0) {
		bool good = false;

		for (size_t i = 0; i < (is_picture ? 2 : ARRAY_LEN(schemes)); i++)
			good |= strncmp(text, schemes[i], strlen(schemes[i])) == 0;
		if (!good)
			problem(r, "address", text);
	}
	xmlFree(value);
}

/* All nodes below and behind `node`, without recursion: strangers chose the depth. */
static void
check_nodes(struct report *r, const xmlNode *node)
{
	while (node != NULL) {
		if (node->type == XML_ELEMENT_NODE) {
			if (!is_in(elements, node->name))
				problem(r, "element", (const char *)node->name);
			for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
				check_attribute(r, node, a);
		} else if (node->type != XML_TEXT_NODE) {
			problem(r, "node that is neither element nor text",
				node->name == NULL ? "" : (const char *)node->name);
		}
		if (node->children != NULL && node->type == XML_ELEMENT_NODE) {
			node = node->children;
			continue;
		}
		while (node != NULL && node->next == NULL)
			node = node->parent != NULL && node->parent->type == XML_ELEMENT_NODE
				       ? node->parent
				       : NULL;
		if (node != NULL)
			node = node->next;
	}
}

bool
allow_check(struct str markup, char problems[ALLOW_CHECK_MAX])
{
	struct report r = { .text = problems };
	htmlDocPtr doc;

	problems[0] = '\0';
	if (markup.n == 0)
		return true;
	if (markup.n > INT_MAX) {
		problem(&r, "too large", "");
		return false;
	}
	doc = htmlReadMemory(markup.p, (int)markup.n, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			HTML_PARSE_NODEFDTD);
	if (doc == NULL) {
		/* libxml2 makes no document of white space alone */
		if (str_trim(markup).n > 0)
			problem(&r, "not readable", "");
		return r.n == 0;
	}
	check_nodes(&r, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
	return r.n == 0;
}
