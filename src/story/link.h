/*
 * story/link.h -- the address as identity of a document.
 */
#ifndef STORY_LINK_H
#define STORY_LINK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Other host names of one site (feeds.conf: alias). */
struct link_alias {
	struct str host, same_as;
};

/*
 * A key that is equal for addresses of the same document: without scheme, www, tracking keys (by
 * table), AMP and print forms, fragment and final slash; alias hosts unified.  Keys that are the
 * identity (?de=34299&vera_rss, pNid, id) stay in their order, letters of a path keep their case.
 * For comparing only, never for fetching.  Empty for the empty address.
 */
struct str link_key(
	struct str url, const struct link_alias *alias, size_t alias_n, struct arena *mem);

/* The address as published: tracking keys removed, everything else as it was. */
struct str link_clean(struct str url, struct arena *mem);

/*
 * link_key without what only names a language, so that the versions of one page on one site share
 * it: "/news/60" and "/news/60/de", "/de/x" and "/en/x", "?set_language=en".
 */
struct str link_twin_key(struct str url, struct arena *mem);

#endif
