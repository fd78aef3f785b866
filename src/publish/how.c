/*
 * how.c -- how.html: by which rules the program decides, with the numbers that feeds.conf and the
 * program itself have; no other text tells them.
 */
#include <math.h>

#include "publish/card.h"
#include "publish/page.h"
#include "publish/pick.h"
#include "publish/render.h"

static struct str
num(const struct page *p, int64_t n)
{
	return words_int(n, p->mem);
}

/* A score of two digits, in the language's own writing. */
static struct str
score(const struct page *p, double v)
{
	return words_decimal(p->lang, (int64_t)lround(v * 1000), 2, p->mem);
}

static struct str
percent(const struct page *p, int64_t n)
{
	return words_decimal(p->lang, n * 10, 2, p->mem);
}

static void
open_part(struct page *p, const char *id, enum word heading)
{
	page_section(p, "how", str_from(id), words_get(p->lang, heading), STR_NONE, STR_NONE);
}

static void
close_part(struct page *p)
{
	page_close(p);
	markup_newline(&p->m);
}

static void
say(struct page *p, struct str text)
{
	page_say(p, "p", NULL, text);
	markup_newline(&p->m);
}

/* Words that feeds.conf adds, if any. */
static void
terms(struct page *p, enum word name, struct str list)
{
	struct markup *m = &p->m;

	if (list.n == 0)
		return;
	markup_open(m, "p");
	page_word(p, name);
	markup_textz(m, ": ");
	markup_leaf(m, "bdi", list);
	markup_textz(m, ".");
	page_close(p);
	markup_newline(m);
}

static void
relevance(struct page *p)
{
	const struct edition_rules *r = &p->ed->rules;

	open_part(p, "relevance", WORD_HOW_RELEVANCE);
	say(p, WORDS_FILL(
		       p->lang, WORD_HOW_SCORE, p->mem, score(p, r->publish), score(p, r->review)));
	say(p, words_get(p->lang, WORD_HOW_WORDS));
	terms(p, WORD_HOW_STRONG, r->strong);
	terms(p, WORD_HOW_WEAK, r->weak);
	terms(p, WORD_HOW_EXCLUDE, r->exclude);
	say(p, words_get(p->lang, WORD_HOW_EDITORS));
	close_part(p);
}

static void
ranking(struct page *p)
{
	const struct edition_rules *r = &p->ed->rules;
	struct markup *m = &p->m;

	open_part(p, "ranking", WORD_HOW_RANKING);
	say(p, WORDS_FILL(p->lang, WORD_HOW_RANK, p->mem, num(p, r->half_life_h)));
	markup_open(m, "p");
	page_say(p, "code", NULL,
		WORDS_FILL(p->lang, WORD_HOW_FORMULA, p->mem, percent(p, r->next_percent),
			percent(p, r->next_percent * r->next_percent / 100), num(p, r->half_life_h),
			percent(p, r->both_percent)));
	page_close(p);
	markup_newline(m);
	say(p, words_get(p->lang, WORD_HOW_FORMULA_TERMS));
	say(p, WORDS_FILL(p->lang, WORD_HOW_LIMITS, p->mem, num(p, PICK_TOP_MIN),
		       num(p, PICK_TOP_MAX), num(p, r->window_days), num(p, PICK_TOP_SAME_SOURCE),
		       num(p, PICK_TOP_SAME_TOPIC)));
	close_part(p);
}

static void
topics(struct page *p)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;

	open_part(p, "topics", WORD_TOPICS);
	say(p, words_get(p->lang, WORD_HOW_TOPICS));
	markup_open(m, "ul");
	markup_newline(m);
	for (size_t i = 0; i < ed->topic_n; i++) {
		size_t k = 0;

		while (k < ed->slice_n && (ed->slices[k].kind != SLICE_TOPIC ||
						  !str_eq(ed->slices[k].id, ed->topics[i].id)))
			k++;
		markup_open(m, "li");
		/* a topic without a story has no page */
		if (k < ed->slice_n)
			page_anchor_slice(p, SLICE_TOPIC, ed->topics[i].id, NULL,
				card_topic(p, ed->topics[i].id));
		else
			markup_leaf(m, "bdi", card_topic(p, ed->topics[i].id));
		if (ed->topics[i].terms.n > 0) {
			markup_textz(m, ": ");
			markup_leaf(m, "bdi", ed->topics[i].terms);
		}
		page_close(p);
		markup_newline(m);
	}
	page_close(p);
	close_part(p);
}

static void
windows(struct page *p)
{
	const struct edition *ed = p->ed;

	open_part(p, "windows", WORD_HOW_WINDOWS);
	say(p, WORDS_FILL(p->lang, WORD_HOW_PAGE, p->mem,
		       num(p, ed->page_days > 0 ? ed->page_days : PICK_PAGE_DAYS),
		       num(p, PICK_PAGE_MAX)));
	say(p, WORDS_FILL(p->lang, WORD_HOW_FEED, p->mem, num(p, ed->rules.feed_items),
		       num(p, EDITION_SLICE_MAX)));
	say(p, WORDS_FILL(p->lang, WORD_HOW_ALL, p->mem, num(p, EDITION_ALL_DAYS),
		       num(p, EDITION_ALL_MAX)));
	say(p, WORDS_FILL(p->lang, WORD_HOW_ARCHIVE, p->mem, num(p, ed->rules.rest_h)));
	close_part(p);
}

int
render_how(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct page p;

	page_init(&p, ed, PAGE_HOW, out, mem);
	page_begin(&p,
		arena_printf(mem, "%.*s: %.*s", STR_ARG(ed->title),
			STR_ARG(words_get(p.lang, WORD_HOW))),
		page_about(&p));
	page_lead(&p, words_get(p.lang, WORD_HOW), words_get(p.lang, WORD_HOW_TEXT));
	open_part(&p, "sources", WORD_NAV_STATUS);
	say(&p, words_count(p.lang, WORD_HOW_SOURCES_ONE, (int64_t)ed->source_n, mem));
	close_part(&p);
	relevance(&p);
	open_part(&p, "stories", WORD_HOW_STORIES);
	say(&p, words_get(p.lang, WORD_HOW_SAME));
	say(&p, words_get(p.lang, WORD_HOW_LEAD));
	close_part(&p);
	ranking(&p);
	topics(&p);
	windows(&p);
	open_part(&p, "rights", WORD_HOW_RIGHTS);
	say(&p, WORDS_FILL(p.lang, WORD_HOW_EXCERPT, mem, num(&p, ed->rules.excerpt),
			num(&p, ed->rules.excerpt_long)));
	close_part(&p);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "how.html could not be written");
	return 0;
}
