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

/* What is written, in its order. */
struct list {
	struct arena *mem;
	bool same; /* what is there was made of the same */
	struct buf out;
	struct replace files;
};

/* What was rendered into `out` is written, and memory since `mark` is used again. */
static int
put(struct list *l, const char *name, struct arena_mark mark, int rendered, struct err *e)
{
	arena_rewind(l->mem, mark);
	if (rendered == 0)
		rendered = replace_write(&l->files, name, buf_str(&l->out), e);
	buf_reset(&l->out);
	return rendered;
}

/* Need the file not be made, because it is there and would be the same? */
static bool
may_skip(const struct list *l, const char *name)
{
	return l->same && faccessat(l->files.folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static int
put_week_feed(const struct edition *ed, const struct edition_week *w, struct list *l, struct err *e)
{
	const char *name = arena_cstr(l->mem, place_week(w->week, "xml", l->mem));
	struct arena_mark mark = arena_mark(l->mem);

	if (!w->write_feed)
		return w->frozen ? replace_keep(&l->files, name, e) : 0;
	return put(l, name, mark, render_archive(ed, w, l->mem, &l->out, e), e);
}

static int
put_week_page(const struct edition *ed, const struct edition_week *w, struct list *l, struct err *e)
{
	const char *name = arena_cstr(l->mem, place_week(w->week, "html", l->mem));
	struct arena_mark mark = arena_mark(l->mem);

	if (!w->write_page || (!w->frozen && may_skip(l, name)))
		return replace_keep(&l->files, name, e);
	return put(l, name, mark, render_week(ed, w, l->mem, &l->out, e), e);
}

/* Archives come before the feed that names them. */
static int
put_weeks(const struct edition *ed, struct list *l, struct err *e)
{
	for (size_t i = 0; i < ed->week_n; i++)
		if (put_week_feed(ed, &ed->weeks[i], l, e) != 0 ||
			put_week_page(ed, &ed->weeks[i], l, e) != 0)
			return -1;
	return 0;
}

static int
put_slice(const struct edition *ed, const struct edition_slice *s, struct list *l, struct err *e)
{
	struct str feed = place_slice(s->kind, s->id, "atom.xml", l->mem);
	struct str page = place_slice(s->kind, s->id, "index.html", l->mem);
	const char *feed_name = arena_cstr(l->mem, feed), *page_name = arena_cstr(l->mem, page);
	struct arena_mark mark = arena_mark(l->mem);

	if (feed.n == 0)
		return 0;
	if (!s->write)
		return replace_keep(&l->files, feed_name, e) != 0
			       ? -1
			       : replace_keep(&l->files, page_name, e);
	if (put(l, feed_name, mark, render_slice_feed(ed, s, l->mem, &l->out, e), e) != 0)
		return -1;
	mark = arena_mark(l->mem);
	return put(l, page_name, mark, render_slice(ed, s, l->mem, &l->out, e), e);
}

/* Pages of topics, sources and cities, and that of all stories: whether they would be others was
 * found out while they were made. */
static int
put_slices(const struct edition *ed, struct list *l, struct err *e)
{
	struct arena_mark mark;

	for (size_t i = 0; i < ed->slice_all_n; i++)
		if (put_slice(ed, &ed->slices[i], l, e) != 0)
			return -1;
	if (!ed->all.write)
		return replace_keep(&l->files, "all.html", e);
	mark = arena_mark(l->mem);
	return put(l, "all.html", mark, render_all(ed, l->mem, &l->out, e), e);
}

/* Those come first: every page leads to them, that of the status, too. */
static int
put_legal(const struct edition *ed, struct list *l, struct err *e)
{
	for (size_t i = 0; i < LEGAL_COUNT; i++) {
		enum edition_legal what = (enum edition_legal)i;
		struct arena_mark mark = arena_mark(l->mem);
		const char *name = place_legal(what);
		int rc;

		if (ed->legal[i].n == 0)
			rc = replace_remove(&l->files, name, e);
		else
			rc = put(l, name, mark, render_legal(ed, what, l->mem, &l->out, e), e);
		if (rc != 0)
			return -1;
	}
	return 0;
}

static int
put_all(const struct edition *ed, enum publish_what what, struct list *l, struct err *e)
{
	const char *other = arena_cstr(l->mem, place_digest_other(ed));

	if (put_legal(ed, l, e) != 0)
		return -1;
	if (what == PUBLISH_ALL && (put_weeks(ed, l, e) != 0 || put_slices(ed, l, e) != 0))
		return -1;
	for (size_t i = 0; i < FILE_N; i++) {
		const char *name = files[i].name != NULL ? files[i].name : other;
		struct arena_mark mark = arena_mark(l->mem);
		int rc;

		if (what == PUBLISH_STATUS && !files[i].is_status)
			continue;
		if (files[i].is_marked && may_skip(l, name))
			rc = replace_keep(&l->files, name, e);
		else if (files[i].render == NULL)
			rc = replace_write(&l->files, name, asset_named(name), e);
		else
			rc = put(l, name, mark, files[i].render(ed, l->mem, &l->out, e), e);
		if (rc != 0)
			return -1;
	}
	if (what == PUBLISH_ALL)
		return replace_remove(&l->files, arena_cstr(l->mem, place_digest_before(ed)), e);
	return 0;
}

static void
count(const struct replace *r, struct publish_result *result)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct replacement *f = &r->v[i];

		if (f->changed && strcmp(f->name, "atom.xml") == 0)
			result->feed_changed = true;
		if (f->changed)
			result->written++;
		else if (!f->gone)
			result->unchanged++;
	}
}

int
publish_edition(const struct edition *ed, const char *folder, enum publish_what what,
	struct arena *mem, struct publish_result *result, struct err *e)
{
	struct list l = { .mem = mem, .same = ed->same };
	int dir = replace_open(folder, e), rc = -1;

	*result = (struct publish_result){ 0 };
	if (dir < 0)
		return -1;
	buf_init(&l.out, REPLACE_FILE_MAX);
	replace_begin(&l.files, dir, mem);
	if (put_all(ed, what, &l, e) != 0 || replace_commit(&l.files, e) != 0) {
		(void)err_wrap(e, "output folder '%s'", folder);
		goto out;
	}
	count(&l.files, result);
	rc = 0;
out:
	replace_end(&l.files);
	buf_free(&l.out);
	if (close(dir) != 0 && rc == 0)
		rc = err_set(e, ERR_OUTPUT, "cannot close the output folder '%s'", folder);
	return rc;
}

/* Beside `files`, where our files are at the top, and our folders: those below are found there. */
static const char *const more[] = { "all.html", "archive", "lang", "topic", "source", "city", "de",
	"en" };

#define OWN_MAX (FILE_N + ARRAY_LEN(more) + LEGAL_COUNT)

static size_t
list_own(const char *own[OWN_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < FILE_N; i++)
		if (files[i].name != NULL && strchr(files[i].name, '/') == NULL)
			own[n++] = files[i].name;
	for (size_t i = 0; i < ARRAY_LEN(more); i++)
		own[n++] = more[i];
	for (size_t i = 0; i < LEGAL_COUNT; i++)
		own[n++] = place_legal((enum edition_legal)i);
	return n;
}

int
publish_prepare(const char *folder, bool everywhere, struct err *e)
{
	const char *own[OWN_MAX];
	size_t n = list_own(own);
	int dir = replace_open(folder, e), rc;

	if (dir < 0)
		return -1;
	rc = replace_sweep(dir, e);
	if (rc == 0 && everywhere)
		rc = twin_sweep(dir, own, n, e);
	if (rc == 0)
		rc = replace_probe(dir, e);
	if (rc != 0)
		(void)err_wrap(e, "output folder '%s'", folder);
	(void)close(dir);
	return rc;
}

int
publish_find(
	const struct withdraw *w, const char *folder, struct withdraw_files *out, struct err *e)
{
	const char *own[OWN_MAX];
	size_t n = list_own(own);

	return withdraw_find(w, folder, own, n, out, e);
}

int
publish_without(const struct withdraw_files *found, const char *folder, struct arena *mem,
	struct publish_result *result, struct err *e)
{
	int dir = replace_open(folder, e), rc = 0;
	struct replace put;

	if (dir < 0)
		return -1;
	replace_begin(&put, dir, mem);
	for (size_t i = 0; i < found->n && rc == 0; i++)
		rc = replace_write(&put, found->v[i].name, found->v[i].bytes, e);
	if (rc == 0)
		rc = replace_commit(&put, e);
	if (rc == 0)
		count(&put, result);
	else
		(void)err_wrap(e, "output folder '%s'", folder);
	replace_end(&put);
	if (close(dir) != 0 && rc == 0)
		rc = err_set(e, ERR_OUTPUT, "cannot close the output folder '%s'", folder);
	return rc;
}
