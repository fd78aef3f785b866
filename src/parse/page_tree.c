/*
 * page_tree.c -- see page_tree.h.
 */
#include "parse/page_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpathInternals.h>
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/utf8.h"
#include "text/html.h"

/* Text taken from one item: a list's teaser is a few hundred bytes; what selects more than this
 * selects the page. */
#define ITEM_MARKUP_MAX ((size_t)64 * 1024)
/* Nodes visited for one question about an item. */
#define VISITS_MAX 5000
/* Nodes visited and bytes of markup for all items of a page.  A list of a thousand teasers takes a
 * tenth; more is taken by items that hold each other, whose text would grow with the square. */
#define PAGE_VISITS_MAX ((size_t)20 * 1000 * 1000)
#define PAGE_BYTES_MAX ((size_t)8 * 1024 * 1024)
/* Levels that page_tree_box() climbs. */
#define BOX_LEVELS_MAX 4
/* Longest XPath of feeds.conf. */
#define XPATH_MAX 4096

/* ---- XPath --------------------------------------------------------------------------------- */

/* libxml2's words for the last failure; the library would print them otherwise. */
static void
keep_message(void *ctx, xmlErrorPtr error)
{
	struct err *e = ctx;
	struct str words = str_trim(str_from(error->message));

	if (e->kind == ERR_NONE)
		err_set(e, ERR_INPUT, "%.*s", STR_ARG(words));
}

static xmlXPathContextPtr
new_context(xmlDocPtr doc, struct err *messages)
{
	xmlXPathContextPtr ctx = xmlXPathNewContext(doc);

	if (ctx == NULL)
		return NULL;
	ctx->opLimit = PARSE_XPATH_OPS_MAX;
	ctx->error = keep_message;
	ctx->userData = messages;
	return ctx;
}

/* An expression ready for use; NULL with the reason. */
static xmlXPathCompExprPtr
compile(xmlXPathContextPtr ctx, struct str expr, struct err *e)
{
	struct err why = { .kind = ERR_NONE };
	xmlXPathCompExprPtr out;
	char z[XPATH_MAX];
	void *before = ctx->userData;

	if (expr.n >= sizeof(z) || str_chr(expr, '\0') != STR_NOT_FOUND) {
		err_set(e, ERR_INPUT, "XPath is longer than %d bytes", XPATH_MAX - 1);
		return NULL;
	}
	memcpy(z, expr.p, expr.n);
	z[expr.n] = '\0';
	ctx->userData = &why;
	out = xmlXPathCtxtCompile(ctx, (const xmlChar *)z);
	ctx->userData = before;
	if (out == NULL) {
		/* libxml2 may have no words; who calls names the expression */
		err_set(e, ERR_INPUT, "%s",
			why.text[0] == '\0' ? "its syntax is not valid" : why.text);
	}
	return out;
}

int
parse_xpath_check(struct str expr, struct err *e)
{
	struct err messages = { .kind = ERR_NONE };
	xmlDocPtr doc = xmlNewDoc((const xmlChar *)"1.0");
	xmlXPathContextPtr ctx = doc == NULL ? NULL : new_context(doc, &messages);
	xmlXPathCompExprPtr compiled = NULL;
	xmlXPathObjectPtr result = NULL;
	xmlNodePtr root;
	int rc = -1;

	if (ctx == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for an XPath");
		goto out;
	}
	if (str_trim(expr).n == 0) {
		err_set(e, ERR_INPUT, "XPath is empty");
		goto out;
	}
	compiled = compile(ctx, expr, e);
	if (compiled == NULL)
		goto out;
	/* unknown functions, variables and prefixes show themselves only when it is evaluated */
	root = xmlNewNode(NULL, (const xmlChar *)"html");
	if (root != NULL) {
		xmlDocSetRootElement(doc, root);
		ctx->node = root;
		result = xmlXPathCompiledEval(compiled, ctx);
	}
	if (result == NULL) {
		err_set(e, ERR_INPUT, "XPath cannot be evaluated: %s",
			messages.kind == ERR_NONE ? "unknown reason" : messages.text);
		goto out;
	}
	rc = 0;
out:
	xmlXPathFreeObject(result);
	xmlXPathFreeCompExpr(compiled);
	xmlXPathFreeContext(ctx);
	xmlFreeDoc(doc);
	return rc;
}

int
page_tree_open(struct page_tree *t, struct str html, const struct page_rules *rules, struct err *e)
{
	const struct str fields[PAGE_FIELDS] = { [PAGE_TITLE] = rules->title,
		[PAGE_LINK] = rules->link,
		[PAGE_DATE] = rules->date,
		[PAGE_SUMMARY] = rules->summary };

	*t = (struct page_tree){ .doc = NULL };
	if (html.n == 0 || html.n > INT_MAX)
		return err_set(e, ERR_INPUT, "empty page");
	t->doc = htmlReadMemory(html.p, (int)html.n, NULL, "UTF-8",
		HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
			HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
	if (t->doc == NULL || xmlDocGetRootElement(t->doc) == NULL)
		return err_set(e, ERR_INPUT, "no HTML page");
	t->xpath = new_context(t->doc, &t->failed);
	if (t->xpath == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for an XPath");
	t->item = compile(t->xpath, rules->item, e);
	if (t->item == NULL)
		return err_wrap(e, "item");
	for (int i = 0; i < PAGE_FIELDS; i++) {
		if (fields[i].n == 0)
			continue;
		t->field[i] = compile(t->xpath, fields[i], e);
		if (t->field[i] == NULL)
			return -1;
	}
	return 0;
}

void
page_tree_close(struct page_tree *t)
{
	for (int i = 0; i < PAGE_FIELDS; i++)
		xmlXPathFreeCompExpr(t->field[i]);
	xmlXPathFreeCompExpr(t->item);
	xmlXPathFreeContext(t->xpath);
	xmlFreeDoc(t->doc);
}

/* Counts a step over the tree; false once the page's budget is spent. */
static bool
visit(struct page_tree *t)
{
	if (++t->visits <= PAGE_VISITS_MAX && t->bytes <= PAGE_BYTES_MAX)
		return true;
	if (t->failed.kind == ERR_NONE)
		err_set(&t->failed, ERR_INPUT,
			"the items hold too much; are they inside each other?");
	return false;
}

static xmlNodePtr
next_node(xmlNodePtr node, xmlNodePtr root)
{
	if (node->children != NULL && node->type == XML_ELEMENT_NODE)
		return node->children;
	while (node != root && node->next == NULL)
		node = node->parent;
	return node == root ? NULL : node->next;
}

/* What a template holds is shown by a script, perhaps; libxml2 takes it for part of the page. */
static bool
is_in_template(xmlNodePtr node)
{
	for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (xmlStrEqual(node->name, (const xmlChar *)"template"))
			return true;
	return false;
}

int
page_tree_items(
	struct page_tree *t, xmlNodePtr **nodes, size_t *n, struct arena *mem, struct err *e)
{
	xmlXPathObjectPtr result;
	xmlNodeSetPtr set;

	*n = 0;
	t->xpath->node = xmlDocGetRootElement(t->doc);
	result = xmlXPathCompiledEval(t->item, t->xpath);
	t->xpath->opCount = 0; /* the fields have a budget of their own */
	if (result == NULL || result->type != XPATH_NODESET) {
		xmlXPathFreeObject(result);
		return err_set(e, ERR_INPUT, "the item XPath cannot be used: %s",
			t->failed.kind == ERR_NONE ? "it selects no elements" : t->failed.text);
	}
	set = result->nodesetval;
	*nodes = ARENA_ARRAY(mem, xmlNodePtr, set == NULL ? 0 : (size_t)set->nodeNr);
	if (set != NULL)
		xmlXPathNodeSetSort(set);
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		xmlNodePtr node = set->nodeTab[i];

		/* "//a/@href" selects attributes: their element is meant */
		if (node->type == XML_ATTRIBUTE_NODE || node->type == XML_TEXT_NODE)
			node = node->parent;
		if (node == NULL || node->type != XML_ELEMENT_NODE || is_in_template(node))
			continue;
		node->_private = t; /* marks items for page_tree_box() */
		(*nodes)[(*n)++] = node;
	}
	xmlXPathFreeObject(result);
	return 0;
}

bool
page_tree_failed(const struct page_tree *t, struct err *e)
{
	if (t->failed.kind == ERR_NONE)
		return false;
	err_set(e, ERR_INPUT, "an XPath rule cannot be used: %s", t->failed.text);
	return true;
}

static xmlXPathObjectPtr
evaluate(struct page_tree *t, enum page_field field, xmlNodePtr item)
{
	if (t->field[field] == NULL || t->failed.kind != ERR_NONE)
		return NULL;
	t->xpath->node = item;
	return xmlXPathCompiledEval(t->field[field], t->xpath);
}

static struct str
from_xml(xmlChar *z, struct arena *mem)
{
	struct str out = z == NULL ? STR_NONE : arena_dup(mem, str_from((const char *)z));

	xmlFree(z);
	return out;
}

struct str
page_tree_value(struct page_tree *t, enum page_field field, xmlNodePtr item, struct arena *mem)
{
	xmlXPathObjectPtr result = evaluate(t, field, item);
	struct str out = STR_NONE;
	xmlNodePtr first;

	if (result == NULL)
		return out;
	if (result->type != XPATH_NODESET) {
		out = from_xml(xmlXPathCastToString(result), mem);
	} else if (result->nodesetval != NULL && result->nodesetval->nodeNr > 0) {
		xmlXPathNodeSetSort(result->nodesetval);
		first = result->nodesetval->nodeTab[0];
		out = first->type == XML_ELEMENT_NODE
			      ? html_to_text(page_tree_markup(t, first, mem), mem)
			      : from_xml(xmlNodeGetContent(first), mem);
	}
	xmlXPathFreeObject(result);
	return out;
}

xmlNodePtr
page_tree_node(struct page_tree *t, enum page_field field, xmlNodePtr item)
{
	xmlXPathObjectPtr result = evaluate(t, field, item);
	xmlNodePtr node = NULL;

	if (result != NULL && result->type == XPATH_NODESET && result->nodesetval != NULL &&
		result->nodesetval->nodeNr > 0) {
		xmlXPathNodeSetSort(result->nodesetval);
		node = result->nodesetval->nodeTab[0];
		if (node->type != XML_ELEMENT_NODE)
			node = NULL;
	}
	xmlXPathFreeObject(result);
	return node;
}

/* ---- elements ------------------------------------------------------------------------------ */

static struct str
name_of(xmlNodePtr node)
{
	return node->type == XML_ELEMENT_NODE ? str_from((const char *)node->name) : STR_NONE;
}

static void
add_escaped(struct buf *b, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '<':
			buf_addz(b, "&lt;");
			break;
		case '>':
			buf_addz(b, "&gt;");
			break;
		case '&':
			buf_addz(b, "&amp;");
			break;
		case '"':
			buf_addz(b, "&quot;");
			break;
		default:
			buf_addc(b, text.p[i]);
		}
	}
}

struct str
page_tree_escape(struct str text, struct arena *mem)
{
	struct buf b;
	struct str out;

	buf_init(&b, text.n * 6 + 1);
	add_escaped(&b, text);
	out = arena_dup(mem, buf_str(&b));
	buf_free(&b);
	return out;
}

struct str
page_tree_attr(xmlNodePtr node, const char *name, struct arena *mem)
{
	return from_xml(xmlGetProp(node, (const xmlChar *)name), mem);
}

static void
add_start(struct buf *b, xmlNodePtr node)
{
	static const char *const kept[] = { "href", "src", "alt", "datetime" };

	buf_addc(b, '<');
	buf_add(b, name_of(node));
	for (size_t i = 0; node->properties != NULL && i < ARRAY_LEN(kept); i++) {
		xmlChar *value = xmlGetProp(node, (const xmlChar *)kept[i]);

		if (value == NULL)
			continue;
		buf_addf(b, " %s=\"", kept[i]);
		add_escaped(b, str_from((const char *)value));
		buf_addc(b, '"');
		xmlFree(value);
	}
	buf_addc(b, '>');
}

/* Closes what ended between a node and the one that follows it in document order. */
static void
add_ends(struct buf *b, xmlNodePtr node, xmlNodePtr next, xmlNodePtr root)
{
	xmlNodePtr parent = next == NULL ? NULL : next->parent;

	if (next != NULL && parent == node)
		return;
	for (; node != parent && node != NULL; node = node->parent) {
		if (node->type == XML_ELEMENT_NODE)
			buf_addf(b, "</%s>", (const char *)node->name);
		if (node == root)
			return;
	}
}

struct str
page_tree_markup(struct page_tree *t, xmlNodePtr root, struct arena *mem)
{
	struct buf b;
	struct str out;
	int visits = 0;

	/* entities and the last text may pass the soft end by six times their length */
	buf_init(&b, ITEM_MARKUP_MAX * 8);
	for (xmlNodePtr node = root, next; node != NULL; node = next) {
		next = next_node(node, root);
		if (node->type == XML_ELEMENT_NODE)
			add_start(&b, node);
		else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
			 node->content != NULL)
			add_escaped(&b, utf8_first_bytes(str_from((const char *)node->content),
						ITEM_MARKUP_MAX));
		if (++visits > VISITS_MAX || b.n > ITEM_MARKUP_MAX || !visit(t))
			break;
		add_ends(&b, node, next, root);
	}
	t->bytes += b.n;
	out = visit(t) ? arena_dup(mem, buf_str(&b)) : STR_NONE;
	buf_free(&b);
	return out;
}

static xmlNodePtr
find(struct page_tree *t, xmlNodePtr root, bool (*wanted)(xmlNodePtr))
{
	int visits = 0;

	for (xmlNodePtr node = root; node != NULL && visits < VISITS_MAX && visit(t);
		node = next_node(node, root), visits++)
		if (wanted(node))
			return node;
	return NULL;
}

static bool
is_heading(xmlNodePtr node)
{
	struct str name = name_of(node);

	return name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' && name.p[1] <= '6';
}

static bool
is_link(xmlNodePtr node)
{
	return str_eq(name_of(node), STR("a")) && xmlHasProp(node, (const xmlChar *)"href") != NULL;
}

static bool
is_time(xmlNodePtr node)
{
	return str_eq(name_of(node), STR("time"));
}

xmlNodePtr
page_tree_heading(struct page_tree *t, xmlNodePtr node)
{
	return find(t, node, is_heading);
}

xmlNodePtr
page_tree_time(struct page_tree *t, xmlNodePtr node)
{
	return find(t, node, is_time);
}

xmlNodePtr
page_tree_link(struct page_tree *t, xmlNodePtr node)
{
	xmlNodePtr heading = page_tree_heading(t, node);
	xmlNodePtr link = heading == NULL ? NULL : find(t, heading, is_link);

	/* a teaser's first link may be a category; the one in the heading is the article */
	link = link != NULL ? link : find(t, node, is_link);
	for (; link == NULL && node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (is_link(node))
			link = node;
	return link;
}

/* Two links to one address: a heading and "read more", say. */
static bool
is_twin(xmlNodePtr a, xmlNodePtr b)
{
	xmlChar *x, *y;
	bool same;

	if (!is_link(a) || !is_link(b))
		return false;
	x = xmlGetProp(a, (const xmlChar *)"href");
	y = xmlGetProp(b, (const xmlChar *)"href");
	same = x != NULL && y != NULL && xmlStrEqual(x, y);
	xmlFree(x);
	xmlFree(y);
	return same;
}

/* Does a subtree hold an item outside of the one at `mine`? True also if it is too large to tell.
 */
static bool
holds_other_item(struct page_tree *t, xmlNodePtr root, xmlNodePtr mine)
{
	int visits = 0;

	for (xmlNodePtr node = root; node != NULL; node = next_node(node, root)) {
		xmlNodePtr up = node;

		if (++visits > VISITS_MAX || !visit(t))
			return true;
		if (node->type != XML_ELEMENT_NODE || node->_private != t || is_twin(node, mine))
			continue;
		while (up != NULL && up != mine && up != root)
			up = up->parent;
		if (up != mine)
			return true;
	}
	return false;
}

xmlNodePtr
page_tree_box(struct page_tree *t, xmlNodePtr item)
{
	xmlNodePtr box = NULL, node = item->parent;

	for (int i = 0; i < BOX_LEVELS_MAX && node != NULL && node->type == XML_ELEMENT_NODE;
		i++, node = node->parent) {
		if (str_eq(name_of(node), STR("body")) || holds_other_item(t, node, item))
			break;
		box = node;
	}
	return box;
}

static bool
is_base(xmlNodePtr node)
{
	return str_eq(name_of(node), STR("base")) &&
	       xmlHasProp(node, (const xmlChar *)"href") != NULL;
}

static bool
is_title(xmlNodePtr node)
{
	return str_eq(name_of(node), STR("title"));
}

struct str
page_tree_base(struct page_tree *t, struct arena *mem)
{
	xmlNodePtr node = find(t, xmlDocGetRootElement(t->doc), is_base);

	return node == NULL ? STR_NONE : page_tree_attr(node, "href", mem);
}

struct str
page_tree_title(struct page_tree *t, struct arena *mem)
{
	xmlNodePtr node = find(t, xmlDocGetRootElement(t->doc), is_title);

	return node == NULL ? STR_NONE : from_xml(xmlNodeGetContent(node), mem);
}

struct str
page_tree_language(const struct page_tree *t, struct arena *mem)
{
	xmlNodePtr root = xmlDocGetRootElement(t->doc);
	struct str lang = page_tree_attr(root, "lang", mem);

	return str_trim(lang.n > 0 ? lang : page_tree_attr(root, "xml:lang", mem));
}
