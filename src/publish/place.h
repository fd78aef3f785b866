/*
 * publish/place.h -- where things stand on our own site.
 */
#ifndef PUBLISH_PLACE_H
#define PUBLISH_PLACE_H

#include "base/arena.h"
#include "base/str.h"
#include "publish/edition.h"

/* Longest id of a topic, source or city that has a folder; see REPLACE_NAME_MAX. */
#define PLACE_ID_MAX 100

/* The site's address with a slash at its end; empty if it is none. */
struct str place_site(const struct edition *ed, struct arena *mem);

/* An address below the site, "archive/index.html"; empty if the site's is none. */
struct str place_below(const struct edition *ed, struct str path, struct arena *mem);

/* The path part of the site, "/" or "/ki/": what pages and feeds at any depth can begin with. */
struct str place_root(const struct edition *ed, struct arena *mem);

/* The digest in the language that is not the site's: "en/index.html". */
struct str place_digest_other(const struct edition *ed);

/* Where that in the site's language stood when the site's was the other one: "de/index.html". */
struct str place_digest_before(const struct edition *ed);

/* "impressum.html": what German readers look for, whatever the site's language. */
const char *place_legal(enum edition_legal what);

/* "archive/2026-W46.html" */
struct str place_week(int64_t week, const char *ending, struct arena *mem);

/* "topic/research/index.html"; empty for an id that could lead elsewhere. */
struct str place_slice(
	enum edition_slice_kind kind, struct str id, const char *file, struct arena *mem);

/* Where a story stands for ever, below the site: "archive/2026-W46.html#s-7k2m9qa". */
struct str place_story(const struct edition_story *s, struct arena *mem);

#endif
