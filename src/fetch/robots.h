/*
 * fetch/robots.h -- robots.txt (RFC 9309) for HTML sources, with * and $ in paths.
 */
#ifndef FETCH_ROBOTS_H
#define FETCH_ROBOTS_H

#include <stdbool.h>

#include "base/str.h"

/*
 * May an agent whose product token is `agent` ("saxfeed") fetch `path` (path and query, as in the
 * request)?  The longest matching rule wins, allow before disallow (section 2.2.2); groups for the
 * agent go before the group for *.  An empty text allows everything.
 */
bool robots_allows(struct str text, struct str agent, struct str path);

#endif
