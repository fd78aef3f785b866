/*
 * opml.c -- sources.opml: all enabled sources, to be taken over into a reader (OPML 2.0,
 * opml.org/spec2.opml).
 *
 * Sorted by group, name and id, so that the state of a source changes nothing.  A source whose list
 * page is read has no feed to subscribe to: it is a link.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "publish/body.h"
#include "publish/markup.h"
#include "publish/render.h"

static int
by_group(const void *va, const void *vb)
{
	const struct edition_source *a = *(const struct edition_source *const *)va;
	const struct edition_source *b = *(const struct edition_source *const *)vb;
	int c = str_cmp(a->group, b->group);

	if (c == 0)
		c = str_cmp(a->name, b->name);
	return c != 0 ? c : str_cmp(a->id, b->id);
}

/* "Thu, 19 Nov 2026 09:05:00 GMT": OPML has its dates as RFC 822 wants them. */
static struct str
mail_date(int64_t t, struct arena *mem)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct civil c = civil_from_time(t);

	return arena_printf(mem, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", &days[c.weekday * 3],
		c.day, &months[(c.month - 1) * 3], c.year, c.hour, c.minute, c.second);
}

static void
outline(struct markup *m, const struct edition_source *s)
{
	bool feed = markup_is_link(m, s->feed);

	if (!feed && !markup_is_link(m, s->site))
		return;
	markup_open(m, "outline");
	markup_attr(m, "text", s->name);
	markup_attr(m, "title", s->name);
	markup_attrz(m, "type", feed ? "rss" : "link");
	if (feed)
		(void)markup_link(m, "xmlUrl", s->feed);
	(void)markup_link(m, feed ? "htmlUrl" : "url", s->site);
	if (body_is_language(s->language))
		markup_attr(m, "language", s->language);
	if (s->topic.n > 0)
		markup_attr(m, "category", arena_printf(m->mem, "/%.*s", STR_ARG(s->topic)));
	markup_close(m);
	markup_newline(m);
}

static void
head(struct markup *m, const struct edition *ed)
{
	markup_open(m, "head");
	markup_newline(m);
	markup_leaf(m, "title", ed->title);
	markup_newline(m);
	if (ed->sources_changed != 0) {
		markup_leaf(m, "dateModified", mail_date(ed->sources_changed, m->mem));
		markup_newline(m);
	}
	markup_leaf(m, "docs", STR("http://opml.org/spec2.opml"));
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
}

int
render_opml(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	const struct edition_source **list =
		ARENA_ARRAY(mem, const struct edition_source *, ed->status_n);
	struct markup writer, *m = &writer;
	size_t n = 0;

	for (size_t i = 0; i < ed->status_n; i++)
		if (ed->sources[i].enabled)
			list[n++] = &ed->sources[i];
	if (n > 0)
		qsort(list, n, sizeof(*list), by_group);
	markup_init(m, MARKUP_XML, out, mem);
	markup_open(m, "opml");
	markup_attrz(m, "version", "2.0");
	markup_newline(m);
	head(m, ed);
	markup_open(m, "body");
	markup_newline(m);
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !str_eq(list[i]->group, list[i - 1]->group);
		bool last = i + 1 == n || !str_eq(list[i]->group, list[i + 1]->group);

		if (first) {
			markup_open(m, "outline");
			markup_attr(m, "text", list[i]->group.n > 0 ? list[i]->group : ed->title);
			markup_newline(m);
		}
		outline(m, list[i]);
		if (last) {
			markup_close(m);
			markup_newline(m);
		}
	}
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	if (!markup_done(m))
		return err_set(e, ERR_SYSTEM, "sources.opml could not be written");
	return 0;
}
