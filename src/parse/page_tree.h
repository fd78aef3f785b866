/*
 * parse/page_tree.h -- private to parse/: an HTML page as a tree, and XPath on it (libxml2).
 *
 * Values come back as text in an arena; nodes belong to the tree.  All XPath evaluations of a page
 * share two budgets of PARSE_XPATH_OPS_MAX steps, one for the items and one for their fields.
 */
#ifndef PARSE_PAGE_TREE_H
#define PARSE_PAGE_TREE_H

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "parse/parse.h"

enum page_field {
	PAGE_TITLE,
	PAGE_LINK,
	PAGE_DATE,
	PAGE_SUMMARY,
	PAGE_FIELDS
};

struct page_tree {
	xmlDocPtr doc;
	xmlXPathContextPtr xpath;
	xmlXPathCompExprPtr item, field[PAGE_FIELDS]; /* NULL: no rule */
	struct err failed;                            /* kind ERR_NONE: nothing failed yet */
	size_t visits, bytes; /* spent so far, see PAGE_VISITS_MAX in page_tree.c */
};

/* Frees with page_tree_close() whether or not it succeeds. */
int page_tree_open(struct page_tree *t, struct str html, const struct page_rules *rules,
	struct err *e) MUST_USE;
void page_tree_close(struct page_tree *t);

/* The elements that the item rule selects, in document order. */
int page_tree_items(struct page_tree *t, xmlNodePtr **nodes, size_t *n, struct arena *mem,
	struct err *e) MUST_USE;

/* Did a rule fail (too many steps, unknown function, nested items)? Then `*e` says why. */
bool page_tree_failed(const struct page_tree *t, struct err *e);

/* What a rule gives for an item: the first node's text or attribute, or the text of a number. */
struct str page_tree_value(
	struct page_tree *t, enum page_field field, xmlNodePtr item, struct arena *mem);
/* The first element that a rule gives; NULL if it gives something else. */
xmlNodePtr page_tree_node(struct page_tree *t, enum page_field field, xmlNodePtr item);

/* The element with all below it as markup, for html_to_text() and html_sanitise(). */
struct str page_tree_markup(struct page_tree *t, xmlNodePtr node, struct arena *mem);
struct str page_tree_escape(struct str text, struct arena *mem);
struct str page_tree_attr(xmlNodePtr node, const char *name, struct arena *mem); /* or "" */

/* First of its kind at or below a node, NULL if none; links also around it. */
xmlNodePtr page_tree_heading(struct page_tree *t, xmlNodePtr node);
xmlNodePtr page_tree_link(struct page_tree *t, xmlNodePtr node);
xmlNodePtr page_tree_time(struct page_tree *t, xmlNodePtr node);

/* The largest element around an item that holds no other item; NULL if there is none. */
xmlNodePtr page_tree_box(struct page_tree *t, xmlNodePtr item);

struct str page_tree_base(struct page_tree *t, struct arena *mem); /* <base href>, or "" */
struct str page_tree_title(struct page_tree *t, struct arena *mem);
struct str page_tree_language(const struct page_tree *t, struct arena *mem); /* <html lang> */

#endif
