/*
 * status.c -- status.html: how the sources are doing, for editors.
 *
 * Error texts, server phrases, redirect targets and titles on this page come from strangers; they
 * pass through markup_text like everything else.
 */
#include "publish/status.h"

#include "publish/chart.h"
#include "publish/render.h"
#include "publish/when.h"

/* Problems shown with all their words; more stand behind "N more sources". */
#define TODO_OPEN 12

static const struct {
	const char *class;
	const char *path; /* shape of 10 by 10 units: state is never told by colour alone */
} moods[] = {
	[MOOD_GOOD] = { "st ok", "M5 .5a4.5 4.5 0 1 0 .01 0z" },
	[MOOD_IDLE] = { "st", "M1 4h8v2H1z" },
	[MOOD_LOOK] = { "st warn", "M5 .5L10 9.5H0z" },
	[MOOD_FAIL] = { "st bad", "M.5.5h9v9h-9z" },
};

static struct str
state_word(const struct page *p, enum edition_state state)
{
	return words_get(p->lang, (enum word)(WORD_STATE_HEALTHY + (int)state));
}

static void
badge(struct page *p, const struct edition_source *s, bool with_span)
{
	enum status_mood mood = status_mood(s->state);
	struct markup *m = &p->m;

	page_open(p, "span", moods[mood].class);
	markup_open(m, "svg");
	markup_attrz(m, "viewBox", "0 0 10 10");
	markup_attrz(m, "aria-hidden", "true");
	markup_open(m, "path");
	markup_attrz(m, "fill", "currentColor");
	markup_attrz(m, "d", moods[mood].path);
	page_close(p);
	page_close(p);
	markup_text(m, state_word(p, s->state));
	if (with_span && s->fault_since != 0 && s->fault_since < p->ed->now) {
		markup_textz(m, " ");
		markup_text(m, WORDS_FILL(p->lang, WORD_FOR, p->mem,
				       words_span(p->lang, p->ed->now - s->fault_since, p->mem)));
	}
	page_close(p);
}

static struct str
verdict(struct page *p, const struct status_count *c)
{
	if (c->all == 0)
		return words_get(p->lang, WORD_VERDICT_NONE);
	if (c->fresh == c->all)
		return words_get(p->lang, WORD_VERDICT_NEW);
	if (c->good == c->all)
		return words_count(p->lang, WORD_VERDICT_ALL_ONE, c->all, p->mem);
	return WORDS_FILL(p->lang, WORD_VERDICT, p->mem, words_int(c->good, p->mem),
		words_int(c->all, p->mem));
}

/* Why feed and pages are older than this page; what is down is told of by WORD_GATE, WORD_LOST. */
static void
kept(struct page *p)
{
	const struct edition *ed = p->ed;

	if (ed->kept == KEPT_EMPTY)
		page_word(p, WORD_KEPT_EMPTY);
	else if (ed->kept == KEPT_JUMP)
		markup_text(&p->m,
			WORDS_FILL(p->lang, WORD_KEPT_JUMP, p->mem, words_int(ed->grown, p->mem),
				words_int(ed->grown_from, p->mem)));
}

static void
lead(struct page *p, const struct status_count *c)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;

	page_open(p, "div", "lead");
	markup_newline(m);
	page_say(p, "h1", NULL, verdict(p, c));
	markup_newline(m);
	markup_open(m, "p");
	if (ed->mostly_down)
		page_word(p, WORD_GATE);
	if (c->fail > 0)
		markup_text(m, words_count(p->lang, WORD_FAIL_ONE, c->fail, p->mem));
	if (c->look > 0)
		markup_text(m, words_count(p->lang, WORD_LOOK_ONE, c->look, p->mem));
	if (c->fresh > 0 && c->fresh < c->all)
		markup_text(m, words_count(p->lang, WORD_UNREAD_ONE, c->fresh, p->mem));
	if (c->trial > 0)
		markup_text(m, words_count(p->lang, WORD_TRIALS_ONE, c->trial, p->mem));
	if (ed->lost)
		page_word(p, WORD_LOST);
	kept(p);
	if (ed->run_n > 0) {
		page_word(p, WORD_RUN_BEFORE);
		page_time(p, ed->runs[0].started,
			arena_printf(p->mem, "%.*s, %.*s",
				STR_ARG(when_day_month(p->lang, ed->runs[0].started, p->mem)),
				STR_ARG(when_time(ed->runs[0].started, p->mem))));
		markup_text(m, WORDS_FILL(p->lang, WORD_RUN_TOOK, p->mem,
				       words_duration(p->lang, ed->runs[0].elapsed_ms, p->mem)));
		markup_text(m, ed->next_due != 0 ? WORDS_FILL(p->lang, WORD_RUN_DUE, p->mem,
							   when_time(ed->next_due, p->mem))
						 : words_get(p->lang, WORD_RUN_END));
	}
	page_close(p);
	markup_newline(m);
	page_close(p);
	markup_newline(m);
}

static void
tile(struct page *p, enum word name, struct str value, struct str small, const char *href)
{
	struct markup *m = &p->m;

	markup_open(m, "div");
	page_say(p, "dt", NULL, words_get(p->lang, name));
	markup_open(m, "dd");
	markup_text(m, value);
	markup_open(m, "small");
	if (href != NULL)
		page_anchor(p, href, small);
	else
		markup_text(m, small);
	page_close(p);
	page_close(p);
	page_close(p);
	markup_newline(m);
}

static void
tiles(struct page *p)
{
	const struct edition *ed = p->ed;
	struct arena *mem = p->mem;

	page_open(p, "dl", "tiles");
	markup_newline(&p->m);
	tile(p, WORD_TILE_ITEMS, words_int(ed->items_7d, mem),
		WORDS_FILL(
			p->lang, WORD_TILE_ITEMS_DAY, mem, words_int((ed->items_7d + 3) / 7, mem)),
		NULL);
	tile(p, WORD_TILE_KEPT, words_int(ed->kept_7d, mem),
		words_percent(ed->kept_7d, ed->items_7d, mem), NULL);
	tile(p, WORD_TILE_STORIES, words_int(ed->stories_7d, mem),
		WORDS_FILL(p->lang, WORD_TILE_SHARED, mem, words_int(ed->shared_7d, mem)), NULL);
	tile(p, WORD_TILE_BORDER, words_int((int64_t)ed->borderline_n, mem),
		words_get(p->lang, ed->borderline_n > 0 ? WORD_TILE_REVIEW : WORD_TILE_NONE),
		ed->borderline_n > 0 ? "#border" : NULL);
	tile(p, WORD_TILE_304, words_percent(ed->not_modified_percent, 100, mem),
		words_get(p->lang, WORD_TILE_REQUESTS), NULL);
	page_close(p);
	markup_newline(&p->m);
}

static bool
needs_attention(const struct edition_source *s)
{
	enum status_mood mood = status_mood(s->state);

	return mood == MOOD_LOOK || mood == MOOD_FAIL;
}

static void
problem(struct page *p, const struct edition_source *s)
{
	struct markup *m = &p->m;

	markup_open(m, "li");
	markup_open(m, "h3");
	markup_open(m, "a");
	markup_attr(m, "href", arena_printf(p->mem, "#src-%.*s", STR_ARG(s->id)));
	markup_leaf(m, "bdi", s->name);
	page_close(p);
	markup_textz(m, " ");
	badge(p, s, true);
	page_close(p);
	markup_newline(m);
	markup_open(m, "p");
	markup_leaf(m, "bdi", s->what);
	if (s->advice.n > 0) {
		markup_textz(m, " ");
		markup_leaf(m, "bdi", s->advice);
	}
	page_close(p);
	if (s->command.n > 0) {
		markup_newline(m);
		markup_leaf(m, "code", s->command);
	}
	page_close(p);
	markup_newline(m);
}

static void
todo(struct page *p, const struct status_count *c)
{
	const struct edition *ed = p->ed;
	struct markup *m = &p->m;
	size_t all = 0, shown = 0;
	bool none_asked = c->all == 0 || c->fresh == c->all;

	for (size_t i = 0; i < ed->status_n; i++)
		all += needs_attention(&ed->sources[i]);
	page_section(p, NULL, STR("todo"), words_get(p->lang, WORD_TODO), STR_NONE, STR_NONE);
	if (all == 0) {
		page_say(p, "p", "note calm",
			words_get(p->lang, none_asked ? WORD_NO_DATA : WORD_TODO_NONE));
		page_close(p);
		markup_newline(m);
		return;
	}
	page_open(p, "ul", "do");
	markup_newline(m);
	for (size_t i = 0; i < ed->status_n; i++) {
		if (!needs_attention(&ed->sources[i]))
			continue;
		if (shown++ == TODO_OPEN) {
			page_close(p);
			page_open(p, "details", "rest");
			page_say(p, "summary", NULL,
				words_count(p->lang, WORD_TODO_MORE_ONE, (int64_t)(all - TODO_OPEN),
					p->mem));
			page_open(p, "ul", "do");
			markup_newline(m);
		}
		problem(p, &ed->sources[i]);
	}
	page_close(p);
	if (all > TODO_OPEN)
		page_close(p);
	page_close(p);
	markup_newline(m);
}

static void
sparkline(struct page *p, const struct edition_source *s)
{
	struct chart_scale scale = { .step10 = 70, .bar10 = 50, .floor = 21, .height = 20 };
	struct buf label;

	buf_init(&label, 1024);
	buf_add(&label,
		WORDS_FILL(p->lang, WORD_WEEKS_ALT, p->mem, words_int(EDITION_WEEKS, p->mem)));
	for (size_t i = 0; i < EDITION_WEEKS; i++) {
		buf_addc(&label, ' ');
		buf_addi(&label, s->weeks[i]);
		scale.max = s->weeks[i] > scale.max ? s->weeks[i] : scale.max;
	}
	markup_open(&p->m, "svg");
	markup_attrz(&p->m, "class", "spark");
	markup_attrz(&p->m, "viewBox", "0 0 84 22");
	markup_attrz(&p->m, "role", "img");
	markup_attr(&p->m, "aria-label", buf_str(&label));
	chart_bars(p, "f1", s->weeks, EDITION_WEEKS, &scale, true);
	page_close(p);
	buf_free(&label);
}

static void
fact(struct page *p, enum word name, struct str value)
{
	struct markup *m = &p->m;

	if (value.n == 0)
		return;
	markup_open(m, "div");
	page_say(p, "dt", NULL, words_get(p->lang, name));
	page_foreign(p, "dd", value);
	page_close(p);
}

/* Id and line of feeds.conf: what an editor looks for when opening a row. */
static void
summary(struct page *p, const struct edition_source *s)
{
	struct markup *m = &p->m;

	markup_open(m, "summary");
	markup_text(m, s->id);
	if (s->line > 0) {
		markup_textz(m, " · ");
		markup_text(
			m, WORDS_FILL(p->lang, WORD_ROW_LINE, p->mem, words_int(s->line, p->mem)));
	}
	if (s->trial && s->state != STATE_TRIAL) {
		markup_textz(m, " · ");
		page_word(p, WORD_TRIAL);
	}
	page_close(p);
}

static void
facts(struct page *p, const struct edition_source *s)
{
	struct arena *mem = p->mem;

	markup_open(&p->m, "details");
	summary(p, s);
	page_open(p, "dl", "facts");
	fact(p, WORD_ROW_ADDRESS, s->url);
	fact(p, WORD_ROW_CITY, s->city);
	fact(p, WORD_ROW_FORMAT, s->format);
	fact(p, WORD_ROW_LANGUAGE, s->language);
	if (s->status > 0)
		fact(p, WORD_ROW_STATUS, words_int(s->status, mem));
	if (s->polls > 0)
		fact(p, WORD_ROW_POLLS,
			WORDS_FILL(p->lang, WORD_ROW_POLLS_TEXT, mem, words_int(s->polls, mem),
				words_percent(s->not_modified, s->polls, mem)));
	fact(p, WORD_ROW_ITEMS,
		WORDS_FILL(p->lang, WORD_ROW_ITEMS_TEXT, mem, words_int(s->item_n, mem),
			words_int(s->kept_n, mem)));
	if (s->last_change != 0)
		fact(p, WORD_ROW_CHANGE, when_brief(p->lang, s->last_change, p->ed->now, mem));
	fact(p, WORD_ROW_WARNING, s->warning);
	page_close(p);
	page_close(p);
}

static void
cell(struct page *p, const char *class, enum word label, struct str text)
{
	page_open(p, "td", class);
	/* on a phone the row becomes a block and the label stands before the value */
	markup_attr(
		&p->m, "data-l", arena_printf(p->mem, "%.*s:", STR_ARG(words_get(p->lang, label))));
	markup_text(&p->m, text);
	page_close(p);
}

static struct str
next_poll(struct page *p, const struct edition_source *s)
{
	int64_t wait = s->next_due - p->ed->now;

	if (s->state == STATE_PAUSED)
		return STR("–");
	/* when it will be asked only the operator's cron knows */
	if (wait <= 0)
		return words_get(p->lang, WORD_DUE);
	if (wait > 12 * 3600 && wait < 72 * 3600)
		return WORDS_FILL(p->lang, WORD_IN, p->mem, words_span(p->lang, wait, p->mem));
	return when_brief(p->lang, s->next_due, p->ed->now, p->mem);
}

static void
row(struct page *p, const struct edition_source *s)
{
	struct markup *m = &p->m;
	bool linked = markup_is_link(m, s->site);

	markup_open(m, "tr");
	markup_attr(m, "id", arena_printf(p->mem, "src-%.*s", STR_ARG(s->id)));
	markup_open(m, "th");
	markup_attrz(m, "scope", "row");
	markup_open(m, linked ? "a" : "span");
	if (linked)
		(void)markup_link(m, "href", s->site);
	markup_leaf(m, "bdi", s->name);
	page_close(p);
	facts(p, s);
	page_close(p);
	markup_open(m, "td");
	badge(p, s, false);
	page_close(p);
	cell(p, NULL, WORD_COL_SUCCESS, when_brief(p->lang, s->last_success, p->ed->now, p->mem));
	markup_open(m, "td");
	sparkline(p, s);
	page_close(p);
	cell(p, "r", WORD_COL_7D, words_int(s->items_7d, p->mem));
	cell(p, "r", WORD_COL_AI, words_percent(s->kept_n, s->item_n, p->mem));
	cell(p, "r", WORD_COL_RESPONSE, words_duration(p->lang, s->elapsed_ms, p->mem));
	cell(p, NULL, WORD_COL_NEXT, next_poll(p, s));
	page_close(p);
	markup_newline(m);
}

static void
table(struct page *p)
{
	static const struct {
		enum word name;
		const char *class;
	} columns[] = {
		{ WORD_COL_SOURCE, NULL },
		{ WORD_COL_STATE, NULL },
		{ WORD_COL_SUCCESS, NULL },
		{ WORD_COL_WEEKS, NULL },
		{ WORD_COL_7D, "r" },
		{ WORD_COL_AI, "r" },
		{ WORD_COL_RESPONSE, "r" },
		{ WORD_COL_NEXT, NULL },
	};
	struct markup *m = &p->m;

	page_section(p, NULL, STR("all"), words_get(p->lang, WORD_ALL_SOURCES), STR_NONE, STR_NONE);
	page_open(p, "table", "rows");
	page_say(p, "caption", "vh", words_get(p->lang, WORD_CAPTION));
	markup_newline(m);
	markup_open(m, "thead");
	markup_open(m, "tr");
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		page_open(p, "th", columns[i].class);
		markup_attrz(m, "scope", "col");
		page_word(p, columns[i].name);
		page_close(p);
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
	markup_open(m, "tbody");
	markup_newline(m);
	for (size_t i = 0; i < p->ed->status_n; i++)
		row(p, &p->ed->sources[i]);
	page_close(p);
	page_close(p);
	page_close(p);
	markup_newline(m);
}

int
render_status(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct page p;
	struct status_count c = status_count(ed);

	page_init(&p, ed, PAGE_STATUS, out, mem);
	page_begin(&p, WORDS_FILL(p.lang, WORD_STATUS_TITLE, mem, ed->title),
		words_get(p.lang, WORD_STATUS_DESCRIPTION));
	lead(&p, &c);
	tiles(&p);
	todo(&p, &c);
	status_plots(&p);
	status_review(&p);
	table(&p);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "the status page could not be written");
	return 0;
}
