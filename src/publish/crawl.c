/*
 * crawl.c -- what search engines ask for first: robots.txt (RFC 9309) and sitemap.xml
 * (sitemaps.org, protocol 0.9).
 */
#include "base/clock.h"
#include "base/week.h"
#include "publish/markup.h"
#include "publish/place.h"
#include "publish/render.h"

#define NS_SITEMAP "http://www.sitemaps.org/schemas/sitemap/0.9"
#define DAY_S INT64_C(86400)

/* Stories yes, the editors' page no. */
int
render_robots(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct str sitemap = place_below(ed, STR("sitemap.xml"), mem);

	buf_addf(out, "User-agent: *\nDisallow: %.*sstatus\n", STR_ARG(place_root(ed, mem)));
	if (sitemap.n > 0)
		buf_addf(out, "Sitemap: %.*s\n", STR_ARG(sitemap));
	if (out->failed)
		return err_set(e, ERR_SYSTEM, "robots.txt could not be written");
	return 0;
}

/* `t` 0: it is not said when the page changed. */
static void
page(struct markup *m, const struct edition *ed, struct str path, int64_t t)
{
	char text[CLOCK_TEXT_MAX];

	markup_open(m, "url");
	markup_leaf(m, "loc", place_below(ed, path, m->mem));
	if (t != 0)
		markup_leaf(m, "lastmod", str_from(clock_rfc3339(t, text)));
	markup_close(m);
	markup_newline(m);
}

static int64_t
newest(struct edition_story *const *stories, size_t n)
{
	int64_t last = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t t = stories[i]->updated != 0 ? stories[i]->updated : stories[i]->published;

		last = t > last ? t : last;
	}
	return last;
}

int
render_sitemap(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct markup writer, *m = &writer;
	int64_t last = newest(ed->feed, ed->feed_n);

	markup_init(m, MARKUP_XML, out, mem);
	markup_open(m, "urlset");
	markup_attrz(m, "xmlns", NS_SITEMAP);
	markup_newline(m);
	/* a site without an address of its own has none to tell */
	if (place_site(ed, mem).n > 0) {
		page(m, ed, STR_NONE, last);
		page(m, ed, place_digest_other(ed), last);
		page(m, ed, STR("archive/index.html"), last);
		page(m, ed, STR("all.html"), ed->all.newest);
		page(m, ed, STR("how.html"), 0);
		for (size_t i = 0; i < ed->slice_n; i++) {
			const struct edition_slice *s = &ed->slices[i];
			struct str path = place_slice(s->kind, s->id, "index.html", mem);

			if (path.n > 0)
				page(m, ed, path, s->newest);
		}
	}
	for (size_t i = ed->week_n; i > 0 && place_site(ed, mem).n > 0; i--) {
		const struct edition_week *w = &ed->weeks[i - 1];
		/* of a complete week it is enough that it has ended: noon of its Sunday */
		int64_t t = w->frozen ? week_monday(w->week) + 6 * DAY_S
				      : newest(w->stories, w->list_n);

		page(m, ed, place_week(w->week, "html", mem), t);
	}
	markup_close(m);
	if (!markup_done(m))
		return err_set(e, ERR_SYSTEM, "sitemap.xml could not be written");
	return 0;
}
