/*
 * parse/refuse.h -- names what bytes are that hold no feed, so that an editor knows what to do.
 */
#ifndef PARSE_REFUSE_H
#define PARSE_REFUSE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Sets `*e` (ERR_INPUT) to what the text is: "empty", "challenge page", "login page 'Anmeldung'",
 * "HTML page 'Start'; its feed is https://..." (where the page names one), "sitemap", "OPML list",
 * "JSON that is no feed", "XML that is no feed (<root>)", "plain text".  Titles of pages are
 * cleaned and short.  Always returns -1.
 */
int refuse_describe(struct str text, struct str base, struct arena *mem, struct err *e);

/* Are the bytes as they came packed or a picture? `*e` says which, then. */
bool refuse_binary(struct str body, struct err *e);

/* Is it, or does it look like, a page for people? */
bool refuse_is_page(struct str text);

/* The name of the first element, prefix and all; "" if there is none near the beginning. */
struct str refuse_root(struct str text);

#endif
