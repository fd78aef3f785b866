/*
 * html_check.h -- is a page harmless and sound?  Reads it with libxml2's HTML parser, which knows
 * nothing of the program's own writer.
 */
#ifndef SUPPORT_HTML_CHECK_H
#define SUPPORT_HTML_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

#define HTML_CHECK_MAX 8192

struct html_check {
	size_t h1_n, article_n, link_n;
	char problems[HTML_CHECK_MAX]; /* one a line; empty if sound */
};

/*
 * Problems are: a script other than ours, on* or style attributes, elements that load something,
 * addresses other than http(s), mailto: and our own relative ones, an id twice, a link to a part
 * of the page that is not there, CDATA or control characters.
 */
bool html_check(struct str bytes, struct html_check *out);

/* How often `needle` stands in `text`. */
size_t html_count(struct str text, struct str needle);

#endif
