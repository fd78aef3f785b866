/*
 * status_review.c -- what the rules leave to editors: items near the threshold, and stories that
 * may be one; see status.h.
 */
#include "publish/status.h"
#include "publish/when.h"

static void
list_begin(struct page *p, const char *id, enum word heading, enum word none, size_t n)
{
	page_section(p, NULL, str_from(id), words_get(p->lang, heading), STR_NONE, STR_NONE);
	if (n == 0) {
		page_say(p, "p", "note calm", words_get(p->lang, none));
		return;
	}
	page_open(p, "ul", "do");
	markup_newline(&p->m);
}

static void
list_end(struct page *p, size_t n)
{
	if (n > 0)
		page_close(p);
	page_close(p);
	markup_newline(&p->m);
}

/* "0.47, left out" beside a headline. */
static void
figure(struct page *p, enum word w, double value)
{
	markup_textz(&p->m, " ");
	page_say(p, "span", "st warn",
		WORDS_FILL(p->lang, w, p->mem,
			words_decimal(p->lang, (int64_t)(value * 1000 + 0.5), 2, p->mem)));
}

static void
item(struct page *p, const struct edition_borderline *b)
{
	struct markup *m = &p->m;

	markup_open(m, "li");
	markup_open(m, "h3");
	page_headline(p, b->url, b->title, b->lang);
	figure(p, b->kept ? WORD_KEPT : WORD_LEFT_OUT, b->score);
	page_close(p);
	page_open(p, "p", "by");
	page_foreign(p, "b", b->source);
	page_close(p);
	markup_leaf(m, "code", arena_printf(p->mem, "saxfeed accept %lld", (long long)b->item));
	markup_textz(m, " ");
	markup_leaf(m, "code", arena_printf(p->mem, "saxfeed reject %lld", (long long)b->item));
	page_close(p);
	markup_newline(m);
}

static void
by_line(struct page *p, const struct edition_side *s)
{
	page_foreign(p, "b", s->source);
	markup_textz(&p->m, " · ");
	page_time(p, s->shown, when_short_date(p->lang, s->shown, p->mem));
}

static void
pair(struct page *p, const struct edition_pair *pair)
{
	struct markup *m = &p->m;

	markup_open(m, "li");
	markup_open(m, "h3");
	page_headline(p, pair->a.url, pair->a.title, pair->a.lang);
	figure(p, WORD_ALIKE, pair->likelihood);
	page_close(p);
	page_open(p, "p", "by");
	by_line(p, &pair->a);
	page_close(p);
	markup_open(m, "p");
	page_headline(p, pair->b.url, pair->b.title, pair->b.lang);
	page_close(p);
	page_open(p, "p", "by");
	by_line(p, &pair->b);
	page_close(p);
	markup_leaf(m, "code",
		arena_printf(p->mem, "saxfeed merge %lld %lld", (long long)pair->a.item,
			(long long)pair->b.item));
	markup_textz(m, " ");
	markup_leaf(m, "code",
		arena_printf(p->mem, "saxfeed split %lld %lld", (long long)pair->a.item,
			(long long)pair->b.item));
	page_close(p);
	markup_newline(m);
}

void
status_review(struct page *p)
{
	const struct edition *ed = p->ed;

	list_begin(p, "border", WORD_BORDER, WORD_BORDER_NONE, ed->borderline_n);
	for (size_t i = 0; i < ed->borderline_n; i++)
		item(p, &ed->borderline[i]);
	list_end(p, ed->borderline_n);
	list_begin(p, "pairs", WORD_PAIRS, WORD_PAIRS_NONE, ed->pair_n);
	for (size_t i = 0; i < ed->pair_n; i++)
		pair(p, &ed->pairs[i]);
	list_end(p, ed->pair_n);
}
