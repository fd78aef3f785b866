/*
 * digest.c -- index.html: what happened, for readers; and the same in the other language.
 *
 * Works without script: the language switch is three radio buttons and CSS; site.js adds the
 * search.  Every link leads to something that is published.
 */
#include <stdlib.h>

#include "publish/card.h"
#include "publish/chart.h"
#include "publish/page.h"
#include "publish/pick.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/search.h"
#include "publish/when.h"

/* Side column. */
#define DAYS_SHOWN 17
#define ACTIVE_SHOWN 5
#define WEEKS_SHOWN 3

/* "14 new stories today, 61 this week, gathered from 48 sources in Saxony." */
static void
counts(struct page *p, const struct pick *pick)
{
	struct markup *m = &p->m;

	markup_text(m, pick->today_n == 0 ? words_get(p->lang, WORD_LEAD_TODAY_NONE)
					  : words_count(p->lang, WORD_LEAD_TODAY_ONE,
						    (int64_t)pick->today_n, p->mem));
	markup_text(m, WORDS_FILL(p->lang, WORD_LEAD_WEEK, p->mem,
			       words_int((int64_t)pick->week_n, p->mem)));
	markup_text(
		m, words_count(p->lang, WORD_LEAD_SOURCES_ONE, (int64_t)p->ed->source_n, p->mem));
}

static void
lead(struct page *p, const struct pick *pick)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;
	bool same_day = ed->checked != 0 && when_day(ed->checked) == when_day(ed->now);

	page_open(p, "div", "lead");
	markup_newline(m);
	page_say(p, "h1", NULL, when_date(p->lang, ed->now, p->mem));
	markup_newline(m);
	markup_open(m, "p");
	if (ed->story_n == 0)
		markup_text(m,
			words_count(p->lang, WORD_LEAD_FIRST_ONE, (int64_t)ed->source_n, p->mem));
	else
		counts(p, pick);
	if (ed->checked != 0) {
		page_word(p, same_day ? WORD_LEAD_CHECKED : WORD_LEAD_CHECKED_DATE);
		page_time(p, ed->checked,
			same_day ? when_time(ed->checked, p->mem)
				 : when_day_month(p->lang, ed->checked, p->mem));
		if (same_day)
			page_word(p, WORD_LEAD_CHECKED_END);
		else
			markup_textz(m, ".");
	}
	page_close(p);
	markup_newline(m);
	page_close(p);
	markup_newline(m);
}

static void
note_stale(struct page *p)
{
	struct markup *m = &p->m;

	page_open(p, "div", "note");
	markup_attrz(m, "id", "stale");
	markup_flag(m, "hidden");
	markup_attrz(m, "role", "status");
	markup_open(m, "p");
	page_say(p, "strong", NULL, words_get(p->lang, WORD_STALE));
	page_word(p, WORD_STALE_BEFORE);
	markup_open(m, "span");
	markup_attrz(m, "id", "age");
	page_close(p);
	page_word(p, WORD_STALE_AFTER);
	page_close(p);
	markup_open(m, "p");
	page_word(p, WORD_STALE_HELP);
	page_anchor_site(p, STR("status.html"), words_get(p->lang, WORD_STALE_STATUS));
	markup_textz(m, ".");
	page_close(p);
	page_close(p);
	markup_newline(m);
}

/* Who publishes by hand does so whatever is down; the reader shall know. */
static void
note_down(struct page *p)
{
	struct markup *m = &p->m;

	if (!p->ed->mostly_down)
		return;
	page_open(p, "p", "note");
	page_say(p, "strong", NULL, words_get(p->lang, WORD_DOWN));
	page_word(p, WORD_DOWN_MORE);
	page_anchor_site(p, STR("status.html"), words_get(p->lang, WORD_STALE_STATUS));
	markup_textz(m, ".");
	page_close(p);
	markup_newline(m);
}

static void
jump(struct page *p, struct str id, struct str label, size_t n)
{
	struct markup *m = &p->m;

	markup_open(m, "a");
	markup_attr(m, "href", arena_printf(p->mem, "#%.*s", STR_ARG(id)));
	markup_text(m, label);
	markup_textz(m, " ");
	page_say(p, "span", "num", words_int((int64_t)n, p->mem));
	page_close(p);
}

static struct str
topic_id(const struct page *p, size_t i)
{
	return i < p->ed->topic_n ? arena_printf(p->mem, "topic-%.*s", STR_ARG(p->ed->topics[i].id))
				  : STR("topic-other");
}

static struct str
topic_label(const struct page *p, size_t i)
{
	return i < p->ed->topic_n ? card_topic(p, p->ed->topics[i].id)
				  : words_get(p->lang, WORD_OTHER_TOPIC);
}

/* Only what feeds.conf names has a page. */
static void
topic_section(struct page *p, size_t i)
{
	struct str label = topic_label(p, i);
	struct str path = i < p->ed->topic_n ? place_slice(SLICE_TOPIC, p->ed->topics[i].id,
						       "index.html", p->mem)
					     : STR_NONE;

	page_section(p, "list", topic_id(p, i), label, path,
		WORDS_FILL(p->lang, WORD_ALL_OF, p->mem, label));
}

static void
tools(struct page *p, const struct pick *pick)
{
	struct markup *m = &p->m;

	page_open(p, "div", "tools");
	markup_attrz(m, "id", "tools");
	markup_newline(m);
	search_languages(p);
	search_form(p);
	page_open(p, "nav", "jump");
	markup_attr(m, "aria-label", words_get(p->lang, WORD_JUMP));
	if (pick->fresh.n > 0)
		jump(p, STR("new"), words_get(p->lang, WORD_NEW), pick->today_n);
	for (size_t i = 0; i <= p->ed->topic_n; i++)
		if (pick->topics[i].n > 0)
			jump(p, topic_id(p, i), topic_label(p, i), pick->topic_week[i]);
	page_close(p);
	markup_newline(m);
	page_close(p);
	markup_newline(m);
	search_none(p);
}

/* The first `open` stories; the others behind "N more". */
static void
list(struct page *p, const struct pick_list *stories, size_t open, enum card_style style)
{
	struct markup *m = &p->m;

	for (size_t i = 0; i < stories->n; i++) {
		if (i == open) {
			page_open(p, "details", "rest");
			page_say(p, "summary", NULL,
				words_count(p->lang, WORD_MORE_ONE, (int64_t)(stories->n - open),
					p->mem));
			markup_newline(m);
		}
		card_write(p, stories->stories[i], style);
	}
	if (stories->n > open) {
		page_close(p);
		markup_newline(m);
	}
}

static void
nothing_new(struct page *p, const struct pick *pick)
{
	struct markup *m = &p->m;
	/* 1970-01-01 was a Thursday: 0 is Monday */
	int64_t weekday = (when_day(p->ed->now) + 3) % 7;

	page_section(p, "list", STR("new"), words_get(p->lang, WORD_NEW), STR_NONE, STR_NONE);
	page_open(p, "p", "note calm");
	page_word(p, WORD_NOTHING_NEW);
	if (weekday >= 5)
		page_word(p, WORD_NOTHING_WEEKEND);
	if (pick->top.n > 0) {
		page_word(p, WORD_NOTHING_READ);
		page_anchor(p, "#top", words_get(p->lang, WORD_NOTHING_TOP));
		markup_textz(m, ".");
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
}

static void
stories(struct page *p, const struct pick *pick)
{
	struct markup *m = &p->m;
	struct pick_list top = pick->top;

	if (top.n > 0) {
		page_section(p, "top5", STR("top"), words_get(p->lang, WORD_TOP),
			STR("how.html#ranking"), words_get(p->lang, WORD_TOP_HOW));
		list(p, &top, top.n, CARD_TOP);
		page_close(p);
		markup_newline(m);
	}
	if (pick->fresh.n > 0) {
		page_section(
			p, "list", STR("new"), words_get(p->lang, WORD_NEW), STR_NONE, STR_NONE);
		list(p, &pick->fresh, PICK_FRESH_OPEN, CARD_TODAY);
		page_close(p);
		markup_newline(m);
	} else if (pick->today_n == 0) {
		nothing_new(p, pick);
	}
	for (size_t i = 0; i <= p->ed->topic_n; i++) {
		if (pick->topics[i].n == 0)
			continue;
		topic_section(p, i);
		list(p, &pick->topics[i], PICK_TOPIC_OPEN, CARD_TOPIC);
		page_close(p);
		markup_newline(m);
	}
	if (pick->left_n > 0) {
		page_open(p, "p", "note calm");
		page_anchor_site(p, STR("all.html"),
			words_count(p->lang, WORD_REST_ONE, (int64_t)pick->left_n, p->mem));
		page_close(p);
		markup_newline(m);
	}
}

static void
per_day(struct page *p)
{
	const struct edition *ed = p->ed;
	size_t n = ed->day_n < DAYS_SHOWN ? ed->day_n : DAYS_SHOWN;
	const struct edition_day *days = ed->days + (ed->day_n - n);
	int64_t before[DAYS_SHOWN], last[DAYS_SHOWN], least, most = 0;
	struct chart_scale scale = { .step10 = 120, .bar10 = 90, .floor = 48, .height = 44 };
	struct markup *m = &p->m;

	if (n == 0)
		return;
	least = days[0].stories;
	for (size_t i = 0; i < n; i++) {
		before[i] = i + 1 < n ? days[i].stories : -1;
		last[i] = i + 1 < n ? -1 : days[i].stories;
		least = days[i].stories < least ? days[i].stories : least;
		most = days[i].stories > most ? days[i].stories : most;
	}
	scale.max = most;
	markup_open(m, "section");
	page_say(p, "h2", NULL, words_get(p->lang, WORD_PER_DAY));
	chart_open(p, 12 * DAYS_SHOWN, 50, NULL,
		WORDS_FILL(p->lang, WORD_PER_DAY_ALT, p->mem, words_int((int64_t)n, p->mem),
			words_int(least, p->mem), words_int(most, p->mem),
			words_int(days[n - 1].stories, p->mem)));
	chart_bars(p, "f2", before, n, &scale, true);
	chart_bars(p, "f1", last, n, &scale, true);
	chart_close(p);
	/* noon: midnight of a day with 23 hours must not fall into its neighbour */
	page_say(p, "p", NULL,
		when_days(p->lang, days[0].start + 43200, days[n - 1].start + 43200, p->mem));
	page_close(p);
	markup_newline(m);
}

struct activity {
	struct str id, name;
	int64_t n;
};

static int
by_activity(const void *a, const void *b)
{
	const struct activity *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* Sources by the number of stories of the last seven days that they have a part in. */
static size_t
count_activity(const struct page *p, struct activity **out)
{
	const struct edition *ed = p->ed;
	struct activity *list = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < ed->story_n; i++) {
		const struct edition_story *s = &ed->stories[i];

		if (when_day(ed->now) - when_day(s->published) >= 7)
			continue;
		for (size_t k = 0; k < s->member_n; k++) {
			const struct edition_member *member = &s->members[k];
			size_t at = 0, earlier = 0;

			while (earlier < k &&
				!str_eq(s->members[earlier].source_id, member->source_id))
				earlier++;
			if (earlier < k)
				continue;
			while (at < n && !str_eq(list[at].id, member->source_id))
				at++;
			if (at == n) {
				ARENA_GROW(p->mem, list, n, &cap);
				list[n++] =
					(struct activity){ member->source_id, member->source, 0 };
			}
			list[at].n++;
		}
	}
	if (n > 0)
		qsort(list, n, sizeof(*list), by_activity);
	*out = list;
	return n < ACTIVE_SHOWN ? n : ACTIVE_SHOWN;
}

static void
most_active(struct page *p)
{
	struct activity *list;
	size_t n = count_activity(p, &list);
	struct markup *m = &p->m;

	if (n == 0)
		return;
	markup_open(m, "section");
	page_say(p, "h2", NULL, words_get(p->lang, WORD_ACTIVE));
	markup_open(m, "ul");
	for (size_t i = 0; i < n; i++) {
		markup_open(m, "li");
		page_anchor_slice(p, SLICE_SOURCE, list[i].id, NULL, list[i].name);
		page_say(p, "span", "num", words_int(list[i].n, p->mem));
		page_close(p);
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
}

static void
cities(struct page *p)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;
	size_t n = 0;

	for (size_t i = 0; i < ed->slice_n; i++)
		n += ed->slices[i].kind == SLICE_CITY;
	if (n == 0)
		return;
	markup_open(m, "section");
	page_say(p, "h2", NULL, words_get(p->lang, WORD_CITIES));
	page_open(p, "div", "jump");
	for (size_t i = 0; i < ed->slice_n; i++) {
		if (ed->slices[i].kind != SLICE_CITY)
			continue;
		page_anchor_slice(p, SLICE_CITY, ed->slices[i].id, NULL, ed->slices[i].name);
		markup_textz(m, " ");
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
}

/* The last weeks, then a link to all. */
static void
archive(struct page *p)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;

	markup_open(m, "section");
	page_say(p, "h2", NULL, words_get(p->lang, WORD_ARCHIVE));
	markup_open(m, "ul");
	for (size_t i = ed->week_n; i > 0 && i + WEEKS_SHOWN > ed->week_n; i--) {
		const struct edition_week *w = &ed->weeks[i - 1];

		markup_open(m, "li");
		page_anchor_site(p, place_week(w->week, "html", p->mem),
			when_week_short(p->lang, w->week, p->mem));
		page_say(p, "span", "num", words_int((int64_t)w->story_n, p->mem));
		page_close(p);
	}
	markup_open(m, "li");
	page_anchor_site(p, STR("archive/index.html"), words_get(p->lang, WORD_ALL_WEEKS));
	page_close(p);
	markup_open(m, "li");
	page_anchor_site(p, STR("all.html"), words_get(p->lang, WORD_ALL));
	page_close(p);
	page_close(p);
	page_close(p);
	markup_newline(m);
}

static const struct {
	const char *path;
	enum word word;
} follow[] = {
	{ "atom.xml", WORD_FOLLOW_ATOM },
	{ "lang/de.xml", WORD_FOLLOW_DE },
	{ "lang/en.xml", WORD_FOLLOW_EN },
	{ "feed.json", WORD_FOLLOW_JSON },
	{ "sources.opml", WORD_FOLLOW_OPML },
	{ "status.html", WORD_FOLLOW_STATUS },
};

static void
side(struct page *p)
{
	struct markup *m = &p->m;

	page_open(p, "aside", "side");
	markup_attr(m, "aria-label", words_get(p->lang, WORD_SIDE));
	markup_newline(m);
	markup_open(m, "section");
	page_say(p, "h2", NULL, words_get(p->lang, WORD_FOLLOW));
	markup_open(m, "ul");
	for (size_t i = 0; i < ARRAY_LEN(follow); i++) {
		markup_open(m, "li");
		page_anchor_site(p, str_from(follow[i].path), words_get(p->lang, follow[i].word));
		page_close(p);
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
	per_day(p);
	most_active(p);
	cities(p);
	archive(p);
	page_close(p);
	markup_newline(m);
}

static int
render(const struct edition *ed, enum page_kind kind, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct page p;
	struct pick pick = pick_stories(ed, mem);

	page_init(&p, ed, kind, out, mem);
	page_begin(&p,
		WORDS_FILL(
			p.lang, WORD_TITLE_DIGEST, mem, ed->title, when_date(p.lang, ed->now, mem)),
		page_about(&p));
	lead(&p, &pick);
	note_stale(&p);
	note_down(&p);
	if (ed->story_n == 0) {
		page_open(&p, "p", "note calm");
		page_say(&p, "strong", NULL,
			WORDS_FILL(p.lang, WORD_COLLECTING, mem,
				when_story(p.lang, ed->started != 0 ? ed->started : ed->now,
					ed->now, mem)));
		page_word(&p, WORD_COLLECTING_MORE);
		page_close(&p);
		markup_newline(&p.m);
	} else {
		tools(&p, &pick);
	}
	page_open(&p, "div", "cols");
	markup_newline(&p.m);
	markup_open(&p.m, "div");
	markup_newline(&p.m);
	if (ed->story_n > 0)
		stories(&p, &pick);
	page_close(&p);
	markup_newline(&p.m);
	side(&p);
	page_close(&p);
	markup_newline(&p.m);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "the digest could not be written");
	return 0;
}

int
render_digest(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	return render(ed, PAGE_DIGEST, mem, out, e);
}

int
render_digest_other(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	return render(ed, PAGE_DIGEST_OTHER, mem, out, e);
}
