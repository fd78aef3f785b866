/*
 * archive.c -- archive/2026-W46.html, every story of a week by days, and archive/index.html, all
 * weeks.
 *
 * Here stands what an address of a story leads to, for ever: `id="s-KEY"`, also for keys that
 * became part of another story.  Nothing says when it was written.
 */
#include "publish/card.h"
#include "publish/page.h"
#include "publish/pick.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/when.h"

/* "23 stories: Research 9, Business 4, Other news 1" */
static struct str
counts(const struct page *p, const struct edition_week *w)
{
	const struct edition *ed = p->ed;
	struct str out = words_count(p->lang, WORD_STORIES_ONE, (int64_t)w->list_n, p->mem);
	size_t *n = ARENA_ARRAY(p->mem, size_t, ed->topic_n + 1);
	bool first = true;

	for (size_t i = 0; i < w->list_n; i++)
		n[pick_topic(ed, w->stories[i]->topic)]++;
	for (size_t i = 0; i <= ed->topic_n; i++) {
		struct str label = i < ed->topic_n ? card_topic(p, ed->topics[i].id)
						   : words_get(p->lang, WORD_OTHER_TOPIC);

		if (n[i] == 0)
			continue;
		out = arena_printf(p->mem, "%.*s%s%.*s\xc2\xa0%zu", STR_ARG(out),
			first ? ": " : ", ", STR_ARG(label), n[i]);
		first = false;
	}
	return out;
}

static void
neighbours(struct page *p, const struct edition_week *w)
{
	struct markup *m = &p->m;

	page_open(p, "nav", "jump");
	markup_attr(m, "aria-label", words_get(p->lang, WORD_ARCHIVE));
	if (w->before != 0)
		page_anchor_site(p, place_week(w->before, "html", p->mem),
			words_get(p->lang, WORD_WEEK_BEFORE));
	if (w->after != 0)
		page_anchor_site(p, place_week(w->after, "html", p->mem),
			words_get(p->lang, WORD_WEEK_AFTER));
	page_anchor_site(p, STR("archive/index.html"), words_get(p->lang, WORD_ARCHIVE));
	if (w->frozen)
		page_anchor_site(
			p, place_week(w->week, "xml", p->mem), words_get(p->lang, WORD_WEEK_FEED));
	page_close(p);
	markup_newline(m);
}

/* The days of the week, and those of stories that came too late for their own. */
static void
days(struct page *p, const struct edition_week *w)
{
	for (size_t i = 0; i < w->list_n; i++) {
		int64_t day = when_day(w->stories[i]->published);

		if (i == 0 || day != when_day(w->stories[i - 1]->published)) {
			if (i > 0) {
				page_close(p);
				markup_newline(&p->m);
			}
			page_section(p, "list", arena_printf(p->mem, "day-%lld", (long long)day),
				when_date(p->lang, w->stories[i]->published, p->mem), STR_NONE,
				STR_NONE);
		}
		card_write(p, w->stories[i], CARD_WEEK);
	}
	if (w->list_n > 0) {
		page_close(p);
		markup_newline(&p->m);
	}
}

static void
moved(struct page *p, const struct edition_week *w)
{
	struct markup *m = &p->m;

	if (w->moved_n == 0)
		return;
	page_section(p, "list", STR("moved"), words_get(p->lang, WORD_MOVED), STR_NONE, STR_NONE);
	markup_open(m, "ul");
	markup_newline(m);
	for (size_t i = 0; i < w->moved_n; i++) {
		const struct edition_moved *v = &w->moved[i];
		const struct edition_story into = { .key = v->into_key, .week = v->into_week };

		markup_open(m, "li");
		markup_attr(m, "id", arena_printf(p->mem, "s-%.*s", STR_ARG(v->key)));
		page_anchor_site(p, place_story(&into, p->mem),
			WORDS_FILL(p->lang, WORD_MOVED_TO, p->mem, v->key));
		page_close(p);
		markup_newline(m);
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
}

int
render_week(const struct edition *ed, const struct edition_week *w, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct str name;
	struct page p;

	page_init(&p, ed, PAGE_ARCHIVE, out, mem);
	name = when_week(p.lang, w->week, mem);
	page_begin(&p, arena_printf(mem, "%.*s: %.*s", STR_ARG(ed->title), STR_ARG(name)),
		page_about(&p));
	page_lead(&p, name, w->list_n > 0 ? counts(&p, w) : words_get(p.lang, WORD_WEEK_NONE));
	neighbours(&p, w);
	days(&p, w);
	moved(&p, w);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "the page of a week could not be written");
	return 0;
}

int
render_weeks(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct page p;

	page_init(&p, ed, PAGE_ARCHIVE, out, mem);
	page_begin(&p, WORDS_FILL(p.lang, WORD_ARCHIVE_OF, mem, ed->title), page_about(&p));
	page_lead(&p, words_get(p.lang, WORD_ARCHIVE), STR_NONE);
	page_open(&p, "ul", "weeks");
	markup_newline(&p.m);
	for (size_t i = ed->week_n; i > 0; i--) {
		const struct edition_week *w = &ed->weeks[i - 1];

		markup_open(&p.m, "li");
		page_anchor_site(
			&p, place_week(w->week, "html", mem), when_week(p.lang, w->week, mem));
		markup_textz(&p.m, " ");
		page_say(&p, "span", "num",
			words_count(p.lang, WORD_STORIES_ONE, (int64_t)w->story_n, mem));
		page_close(&p);
		markup_newline(&p.m);
	}
	page_close(&p);
	markup_newline(&p.m);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "the list of weeks could not be written");
	return 0;
}
