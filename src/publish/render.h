/*
 * publish/render.h -- one function for each file that is made out of an edition.
 *
 * Each writes the whole file into `out`; 0, or -1 with ERR_SYSTEM when the markup or the buffer's
 * ceiling failed, which is a mistake of ours and must not reach the disk.  Equal editions give
 * equal bytes; `mem` is scratch.
 */
#ifndef PUBLISH_RENDER_H
#define PUBLISH_RENDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "publish/edition.h"

typedef int render_fn(
	const struct edition *ed, struct arena *mem, struct buf *out, struct err *e) MUST_USE;

render_fn render_atom;         /* atom.xml: RFC 4287 */
render_fn render_german;       /* lang/de.xml: stories told in German, by who tells them so */
render_fn render_english;      /* lang/en.xml */
render_fn render_sitemap;      /* sitemap.xml: sitemaps.org 0.9 */
render_fn render_not_found;    /* 404.html: for addresses that lead nowhere */
render_fn render_jsonfeed;     /* feed.json: the same as JSON Feed 1.1 */
render_fn render_opml;         /* sources.opml: what is read, as OPML 2.0 */
render_fn render_weeks;        /* archive/index.html: all weeks */
render_fn render_all;          /* all.html: the headlines of months */
render_fn render_how;          /* how.html: by which rules the program decides */
render_fn render_digest;       /* index.html */
render_fn render_digest_other; /* en/index.html: the same in the language that is not the site's */
render_fn render_status;       /* status.html */
render_fn render_status_json;  /* status.json: the same numbers */
render_fn render_robots;       /* robots.txt */

/* impressum.html and the like. */
int render_legal(const struct edition *ed, enum edition_legal what, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

/* Pages of one week. */
typedef int render_week_fn(const struct edition *ed, const struct edition_week *w,
	struct arena *mem, struct buf *out, struct err *e) MUST_USE;

render_week_fn render_archive; /* archive/2026-W46.xml: RFC 5005 section 4 */
render_week_fn render_week;    /* archive/2026-W46.html: every story of the week */

/* A topic, a source, a city. */
typedef int render_slice_fn(const struct edition *ed, const struct edition_slice *slice,
	struct arena *mem, struct buf *out, struct err *e) MUST_USE;

render_slice_fn render_slice_feed; /* topic/research/atom.xml: RFC 4287 */
render_slice_fn render_slice;      /* topic/research/index.html: its latest stories */

#endif
