/*
 * publish.c -- see publish.h.
 */
#include "publish/publish.h"

#include <unistd.h>

#include "publish/assets.h"
#include "publish/render.h"
#include "publish/replace.h"

/* Crawlers: stories yes, the editors' page no. */
int
render_robots(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	(void)ed;
	(void)mem;
	buf_add(out, STR("User-agent: *\nDisallow: /status\n"));
	if (out->failed)
		return err_set(e, ERR_SYSTEM, "robots.txt could not be written");
	return 0;
}

static struct str
asset(const unsigned char *bytes, size_t n)
{
	return (struct str){ (const char *)bytes, n };
}

/*
 * In the order of renaming.  What a page needs comes before it, and the feed before the pages: a
 * run killed in between leaves every page with files that are at least as new as itself.
 */
static const struct {
	const char *name;
	render_fn *render; /* NULL: an asset */
	bool is_status;    /* written with PUBLISH_STATUS, too */
} files[] = {
	{ "site.css", NULL, true },
	{ "site.js", NULL, true },
	{ "feed.css", NULL, true },
	{ "favicon.svg", NULL, true },
	{ "robots.txt", render_robots, false },
	{ "atom.xml", render_atom, false },
	{ "feed.json", render_jsonfeed, false },
	{ "sources.opml", render_opml, false },
	{ "index.html", render_digest, false },
	{ "status.html", render_status, true },
	{ "status.json", render_status_json, true },
};

#define FILE_N ARRAY_LEN(files)

static struct str
asset_named(const char *name)
{
	struct str s = str_from(name);

	if (str_eq(s, STR("site.css")))
		return asset(asset_site_css, asset_site_css_n);
	if (str_eq(s, STR("site.js")))
		return asset(asset_site_js, asset_site_js_n);
	if (str_eq(s, STR("feed.css")))
		return asset(asset_feed_css, asset_feed_css_n);
	return asset(asset_favicon_svg, asset_favicon_svg_n);
}

int
publish_edition(const struct edition *ed, const char *folder, enum publish_what what,
	struct arena *mem, struct publish_result *result, struct err *e)
{
	struct buf bytes[FILE_N];
	struct replacement wanted[FILE_N];
	size_t n = 0;
	int dir = -1, rc = -1;

	*result = (struct publish_result){ 0 };
	for (size_t i = 0; i < FILE_N; i++)
		buf_init(&bytes[i], PUBLISH_FILE_MAX);
	for (size_t i = 0; i < FILE_N; i++) {
		struct arena_mark mark = arena_mark(mem);

		if (what == PUBLISH_STATUS && !files[i].is_status)
			continue;
		if (files[i].render == NULL)
			buf_add(&bytes[i], asset_named(files[i].name));
		else if (files[i].render(ed, mem, &bytes[i], e) != 0)
			goto out;
		arena_rewind(mem, mark);
		wanted[n++] =
			(struct replacement){ .name = files[i].name, .bytes = buf_str(&bytes[i]) };
	}
	dir = replace_open(folder, e);
	if (dir < 0)
		goto out;
	if (replace_files(dir, wanted, n, e) != 0) {
		(void)err_wrap(e, "output folder '%s'", folder);
		goto out;
	}
	for (size_t i = 0; i < n; i++) {
		if (wanted[i].changed)
			result->written++;
		else
			result->unchanged++;
	}
	rc = 0;
out:
	for (size_t i = 0; i < FILE_N; i++)
		buf_free(&bytes[i]);
	if (dir >= 0 && close(dir) != 0 && rc == 0)
		rc = err_set(e, ERR_OUTPUT, "cannot close the output folder '%s'", folder);
	return rc;
}

int
publish_prepare(const char *folder, struct err *e)
{
	int dir = replace_open(folder, e), rc;

	if (dir < 0)
		return -1;
	rc = replace_sweep(dir, e);
	if (rc == 0)
		rc = replace_probe(dir, e);
	if (rc != 0)
		(void)err_wrap(e, "output folder '%s'", folder);
	(void)close(dir);
	return rc;
}
