/*
 * publish.c -- see publish.h.
 */
#include "publish/publish.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "publish/assets.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/replace.h"

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
	const char *name;  /* NULL: that of the digest in the other language */
	render_fn *render; /* NULL: an asset */
	bool is_status;    /* written with PUBLISH_STATUS, too */
	bool is_marked;    /* the edition's mark tells whether it is another one */
} files[] = {
	{ "site.css", NULL, true, false },
	{ "site.js", NULL, true, false },
	{ "feed.css", NULL, true, false },
	{ "favicon.svg", NULL, true, false },
	{ "robots.txt", render_robots, false, false },
	{ "archive/index.html", render_weeks, false, true },
	{ "atom.xml", render_atom, false, true },
	{ "feed.json", render_jsonfeed, false, true },
	{ "lang/de.xml", render_german, false, true },
	{ "lang/en.xml", render_english, false, true },
	{ "404.html", render_not_found, false, true },
	{ "how.html", render_how, false, true },
	{ "sitemap.xml", render_sitemap, false, true },
	{ "sources.opml", render_opml, false, true },
	{ NULL, render_digest_other, false, false },
	{ "index.html", render_digest, false, false },
	{ "status.html", render_status, true, false },
	{ "status.json", render_status_json, true, false },
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

/* What is written, in its order; the bytes live as long as the list. */
struct list {
	struct arena *mem;
	int folder;
	bool same; /* what is there was made of the same */
	struct buf *bytes;
	struct replacement *wanted;
	size_t n, room;
};

static struct buf *
next(struct list *l, const char *name)
{
	struct buf *out = &l->bytes[l->n];

	buf_init(out, REPLACE_FILE_MAX);
	l->wanted[l->n++].name = name;
	return out;
}

static void
keep(struct list *l, const char *name)
{
	l->wanted[l->n].keep = true;
	(void)next(l, name);
}

static void
remove_old(struct list *l, const char *name)
{
	l->wanted[l->n].gone = true;
	(void)next(l, name);
}

/* Need the file not be made, because it is there and would be the same? */
static bool
skip(struct list *l, const char *name)
{
	if (!l->same || faccessat(l->folder, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	keep(l, name);
	return true;
}

/* Archives come before the feed that names them. */
static int
render_all_weeks(const struct edition *ed, struct list *l, struct err *e)
{
	for (size_t i = 0; i < ed->week_n; i++) {
		const struct edition_week *w = &ed->weeks[i];
		/* names are kept: rewound is only what was needed for the bytes */
		const char *feed = arena_cstr(l->mem, place_week(w->week, "xml", l->mem));
		const char *page = arena_cstr(l->mem, place_week(w->week, "html", l->mem));
		struct arena_mark mark = arena_mark(l->mem);

		if (w->frozen && !w->write_feed)
			keep(l, feed);
		else if (w->write_feed && render_archive(ed, w, l->mem, next(l, feed), e) != 0)
			return -1;
		if (!w->write_page)
			keep(l, page);
		else if ((w->frozen || !skip(l, page)) &&
			 render_week(ed, w, l->mem, next(l, page), e) != 0)
			return -1;
		arena_rewind(l->mem, mark);
	}
	return 0;
}

/* Pages of topics, sources and cities, and that of all stories: whether they would be others was
 * found out while they were made. */
static int
render_slices(const struct edition *ed, struct list *l, struct err *e)
{
	for (size_t i = 0; i < ed->slice_all_n; i++) {
		const struct edition_slice *s = &ed->slices[i];
		struct str feed = place_slice(s->kind, s->id, "atom.xml", l->mem);
		struct str page = place_slice(s->kind, s->id, "index.html", l->mem);
		const char *feed_name = arena_cstr(l->mem, feed);
		const char *page_name = arena_cstr(l->mem, page);
		struct arena_mark mark = arena_mark(l->mem);

		if (feed.n == 0)
			continue;
		if (!s->write) {
			keep(l, feed_name);
			keep(l, page_name);
			continue;
		}
		if (render_slice_feed(ed, s, l->mem, next(l, feed_name), e) != 0 ||
			render_slice(ed, s, l->mem, next(l, page_name), e) != 0)
			return -1;
		arena_rewind(l->mem, mark);
	}
	if (ed->all.write)
		return render_all(ed, l->mem, next(l, "all.html"), e);
	keep(l, "all.html");
	return 0;
}

/* Those come first: every page leads to them, that of the status, too. */
static int
render_all_legal(const struct edition *ed, struct list *l, struct err *e)
{
	for (size_t i = 0; i < LEGAL_COUNT; i++) {
		enum edition_legal what = (enum edition_legal)i;
		struct arena_mark mark = arena_mark(l->mem);

		if (ed->legal[i].n == 0)
			remove_old(l, place_legal(what));
		else if (render_legal(ed, what, l->mem, next(l, place_legal(what)), e) != 0)
			return -1;
		arena_rewind(l->mem, mark);
	}
	return 0;
}

static int
render_files(const struct edition *ed, enum publish_what what, struct list *l, struct err *e)
{
	const char *other = arena_cstr(l->mem, place_digest_other(ed));

	if (render_all_legal(ed, l, e) != 0)
		return -1;
	if (what == PUBLISH_ALL &&
		(render_all_weeks(ed, l, e) != 0 || render_slices(ed, l, e) != 0))
		return -1;
	for (size_t i = 0; i < FILE_N; i++) {
		const char *name = files[i].name != NULL ? files[i].name : other;
		struct arena_mark mark = arena_mark(l->mem);

		if (what == PUBLISH_STATUS && !files[i].is_status)
			continue;
		if (files[i].is_marked && skip(l, name))
			continue;
		if (files[i].render == NULL)
			buf_add(next(l, name), asset_named(name));
		else if (files[i].render(ed, l->mem, next(l, name), e) != 0)
			return -1;
		arena_rewind(l->mem, mark);
	}
	if (what == PUBLISH_ALL)
		remove_old(l, arena_cstr(l->mem, place_digest_before(ed)));
	for (size_t i = 0; i < l->n; i++)
		l->wanted[i].bytes = buf_str(&l->bytes[i]);
	return 0;
}

int
publish_edition(const struct edition *ed, const char *folder, enum publish_what what,
	struct arena *mem, struct publish_result *result, struct err *e)
{
	size_t most = FILE_N + LEGAL_COUNT + 2 * ed->week_n + 2 * ed->slice_all_n + 2;
	struct list l = { .mem = mem, .folder = -1, .same = ed->same };
	int rc = -1;

	*result = (struct publish_result){ 0 };
	l.bytes = ARENA_ARRAY(mem, struct buf, most);
	l.wanted = ARENA_ARRAY(mem, struct replacement, most);
	l.folder = replace_open(folder, e);
	if (l.folder < 0 || render_files(ed, what, &l, e) != 0)
		goto out;
	if (replace_files(l.folder, l.wanted, l.n, e) != 0) {
		(void)err_wrap(e, "output folder '%s'", folder);
		goto out;
	}
	for (size_t i = 0; i < l.n; i++) {
		if (l.wanted[i].changed && strcmp(l.wanted[i].name, "atom.xml") == 0)
			result->feed_changed = true;
		if (l.wanted[i].changed)
			result->written++;
		else if (!l.wanted[i].gone)
			result->unchanged++;
	}
	rc = 0;
out:
	for (size_t i = 0; i < l.n; i++)
		buf_free(&l.bytes[i]);
	if (l.folder >= 0 && close(l.folder) != 0 && rc == 0)
		rc = err_set(e, ERR_OUTPUT, "cannot close the output folder '%s'", folder);
	return rc;
}

int
publish_prepare(const char *folder, struct err *e)
{
	/* those in folders are found with their folder */
	static const char *const more[] = { "all.html", "archive", "lang", "topic", "source",
		"city", "de", "en", "impressum.html", "datenschutz.html", "barrierefreiheit.html" };
	const char *own[FILE_N + ARRAY_LEN(more) + LEGAL_COUNT];
	size_t n = 0;
	int dir = replace_open(folder, e), rc;

	if (dir < 0)
		return -1;
	for (size_t i = 0; i < FILE_N; i++)
		if (files[i].name != NULL)
			own[n++] = files[i].name;
	for (size_t i = 0; i < ARRAY_LEN(more); i++)
		own[n++] = more[i];
	for (size_t i = 0; i < LEGAL_COUNT; i++)
		own[n++] = place_legal((enum edition_legal)i);
	rc = replace_sweep(dir, own, n, e);
	if (rc == 0)
		rc = replace_probe(dir, e);
	if (rc != 0)
		(void)err_wrap(e, "output folder '%s'", folder);
	(void)close(dir);
	return rc;
}
