/*
 * slice.c -- topic/research/index.html, source/tu-dresden/index.html, city/goerlitz/index.html: the
 * latest stories of one topic, source or city, by months; and all.html, the headlines of the last
 * months by days.
 *
 * Nothing says when it was written, or how long ago something was: without news the bytes stay.
 */
#include "publish/card.h"
#include "publish/page.h"
#include "publish/pick.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/search.h"
#include "publish/when.h"

static struct str
by_day(const struct page *p, int64_t t)
{
	return when_date(p->lang, t, p->mem);
}

static struct str
by_month(const struct page *p, int64_t t)
{
	return when_month(p->lang, t, p->mem);
}

/* Stories under the name of their day or month. */
static void
list(struct page *p, const struct edition_slice *slice, enum card_style style,
	struct str (*name)(const struct page *p, int64_t t))
{
	struct str last = STR_NONE;

	for (size_t i = 0; i < slice->list_n; i++) {
		const struct edition_story *s = slice->stories[i];
		struct str now = name(p, s->published);

		if (!str_eq(now, last)) {
			if (i > 0) {
				page_close(p);
				markup_newline(&p->m);
			}
			page_section(p, "list",
				arena_printf(p->mem, "day-%lld", (long long)when_day(s->published)),
				now, STR_NONE, STR_NONE);
		}
		last = now;
		card_write(p, s, style);
	}
	if (slice->list_n > 0) {
		page_close(p);
		markup_newline(&p->m);
	}
}

/* "230 stories. Here are the latest 60. This source is named first in 12 of them." */
static struct str
counts(const struct page *p, const struct edition_slice *slice)
{
	struct str out;

	if (slice->story_n == 0)
		return words_get(p->lang, WORD_SLICE_NONE);
	out = arena_printf(p->mem, "%.*s.",
		STR_ARG(words_count(p->lang, WORD_STORIES_ONE, (int64_t)slice->story_n, p->mem)));
	if (slice->story_n > slice->list_n)
		out = arena_printf(p->mem, "%.*s %.*s", STR_ARG(out),
			STR_ARG(WORDS_FILL(p->lang, WORD_SLICE_LATEST, p->mem,
				words_int((int64_t)slice->list_n, p->mem))));
	if (slice->kind == SLICE_SOURCE && slice->story_n > 1)
		out = arena_printf(p->mem, "%.*s %.*s", STR_ARG(out),
			STR_ARG(WORDS_FILL(p->lang, WORD_SLICE_LED, p->mem,
				words_int((int64_t)slice->led_n, p->mem))));
	if (slice->group.n > 0)
		out = arena_printf(p->mem, "%.*s. %.*s", STR_ARG(slice->group), STR_ARG(out));
	return out;
}

static void
link_out(struct page *p, struct str url, enum word w)
{
	struct markup *m = &p->m;

	if (!markup_is_link(m, url))
		return;
	markup_open(m, "a");
	(void)markup_link(m, "href", url);
	page_word(p, w);
	page_close(p);
}

static void
links(struct page *p, const struct edition_slice *slice)
{
	struct markup *m = &p->m;

	page_open(p, "nav", "jump");
	markup_attr(m, "aria-label", slice->name);
	page_anchor_site(p, p->feed, words_get(p->lang, WORD_SLICE_FEED));
	link_out(p, slice->site, WORD_SLICE_SITE);
	link_out(p, slice->feed, WORD_SLICE_OWN_FEED);
	for (size_t i = 0; i < slice->city_n; i++)
		page_anchor_slice(
			p, SLICE_CITY, slice->cities[i]->id, NULL, slice->cities[i]->name);
	page_close(p);
	markup_newline(m);
}

/* All topics, or all cities. */
static void
siblings(struct page *p, enum edition_slice_kind kind)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;
	size_t n = 0;

	for (size_t i = 0; i < ed->slice_n; i++)
		n += ed->slices[i].kind == kind;
	if (n < 2)
		return;
	page_open(p, "nav", "jump");
	markup_attr(m, "aria-label",
		words_get(p->lang, kind == SLICE_TOPIC ? WORD_TOPICS : WORD_CITIES));
	for (size_t i = 0; i < ed->slice_n; i++)
		if (ed->slices[i].kind == kind)
			page_anchor_slice(p, kind, ed->slices[i].id, NULL, ed->slices[i].name);
	page_close(p);
	markup_newline(m);
}

int
render_slice(const struct edition *ed, const struct edition_slice *slice, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct page p;

	page_init(&p, ed, PAGE_SLICE, out, mem);
	p.here = place_slice(slice->kind, slice->id, "index.html", mem);
	p.feed = place_slice(slice->kind, slice->id, "atom.xml", mem);
	p.feed_title = arena_printf(mem, "%.*s: %.*s", STR_ARG(ed->title), STR_ARG(slice->name));
	page_begin(&p, p.feed_title, page_about(&p));
	page_lead(&p, slice->name, counts(&p, slice));
	if (slice->silent) {
		page_say(&p, "p", "note calm", words_get(p.lang, WORD_SLICE_SILENT));
		markup_newline(&p.m);
	}
	links(&p, slice);
	if (slice->kind != SLICE_SOURCE)
		siblings(&p, slice->kind);
	list(&p, slice, slice->kind == SLICE_TOPIC ? CARD_TOLD_TOPIC : CARD_TOLD, by_month);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "the page of '%.*s' could not be written",
			STR_ARG(slice->id));
	return 0;
}

static void
all_tools(struct page *p)
{
	struct markup *m = &p->m;

	page_open(p, "div", "tools");
	markup_newline(m);
	search_languages(p);
	search_form(p);
	siblings(p, SLICE_TOPIC);
	siblings(p, SLICE_CITY);
	page_close(p);
	markup_newline(m);
	page_open(p, "p", "note calm plain");
	page_word(p, WORD_ALL_FIND);
	page_close(p);
	markup_newline(m);
	page_open(p, "p", "note calm");
	markup_attrz(m, "id", "hits");
	markup_flag(m, "hidden");
	markup_attrz(m, "role", "status");
	page_say(p, "b", NULL, STR("0"));
	markup_textz(m, " ");
	page_word(p, WORD_HITS);
	page_close(p);
	markup_newline(m);
	search_none(p);
}

static void
older(struct page *p)
{
	struct markup *m = &p->m;

	markup_open(m, "p");
	page_word(p, WORD_ALL_OLDER);
	page_anchor_site(p, STR("archive/index.html"), words_get(p->lang, WORD_ARCHIVE));
	markup_textz(m, ".");
	page_close(p);
	markup_newline(m);
}

int
render_all(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	const struct edition_slice *all = &ed->all;
	struct page p;

	page_init(&p, ed, PAGE_ALL, out, mem);
	p.here = place_slice(SLICE_ALL, STR_NONE, NULL, mem);
	page_begin(&p,
		arena_printf(mem, "%.*s: %.*s", STR_ARG(ed->title),
			STR_ARG(words_get(p.lang, WORD_ALL))),
		page_about(&p));
	page_lead(&p, words_get(p.lang, WORD_ALL),
		all->list_n == 0
			? words_get(p.lang, WORD_SLICE_NONE)
			: WORDS_FILL(p.lang, WORD_ALL_TEXT, mem,
				  words_count(p.lang, WORD_STORIES_ONE, (int64_t)all->list_n, mem),
				  words_int(EDITION_ALL_DAYS, mem)));
	if (all->list_n > 0) {
		all_tools(&p);
		list(&p, all, CARD_DAY, by_day);
		older(&p);
	}
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "all.html could not be written");
	return 0;
}
