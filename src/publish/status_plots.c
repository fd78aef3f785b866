/*
 * status_plots.c -- the four plots of the status page; see status.h.
 */
#include <stdlib.h>

#include "publish/chart.h"
#include "publish/status.h"
#include "publish/when.h"

#define FLOOR 112
#define DAYS_SHOWN 56
#define RUNS_SHOWN 168
#define BUSY_SHOWN 6
/* Of the busiest sources: names, then bars. */
#define NAME_WIDTH 128
#define BARS_X 134
/* Longer than this many usual runs: worth a colour. */
#define LONG_RUN 2

static void
figure_open(struct page *p, const char *id, struct str title)
{
	markup_open(&p->m, "figure");
	markup_open(&p->m, "figcaption");
	markup_open(&p->m, "b");
	markup_attrz(&p->m, "id", id);
	markup_text(&p->m, title);
	page_close(p);
}

static void
figure_close(struct page *p)
{
	page_close(p);
	markup_newline(&p->m);
}

static void
note(struct page *p, struct str text)
{
	page_say(p, "span", NULL, text);
	page_close(p); /* figcaption */
}

/* Axes without bars would look like a broken chart. */
static void
no_data(struct page *p)
{
	note(p, words_get(p->lang, WORD_NO_DATA));
	figure_close(p);
}

static void
key(struct page *p, enum word kept, enum word all)
{
	page_open(p, "span", "key");
	page_open(p, "i", "k1");
	page_close(p);
	page_word(p, kept);
	markup_open(&p->m, "i");
	page_close(p);
	page_word(p, all);
	page_close(p);
	page_close(p); /* figcaption */
}

static void
axis(struct page *p, int64_t y, struct str label)
{
	chart_line(p, "ax", 0, y, 336, y);
	chart_text(p, 341, y + 4, "start", label);
}

static void
days(struct page *p)
{
	const struct edition *ed = p->ed;
	size_t n = ed->day_n < DAYS_SHOWN ? ed->day_n : DAYS_SHOWN;
	const struct edition_day *day = ed->days + (ed->day_n - n);
	int64_t all[DAYS_SHOWN], kept[DAYS_SHOWN], most = 0;
	struct chart_scale scale = { .step10 = 60, .bar10 = 44, .floor = FLOOR, .height = 100 };

	for (size_t i = 0; i < n; i++) {
		all[i] = day[i].all;
		kept[i] = day[i].kept;
		most = all[i] > most ? all[i] : most;
	}
	scale.max = chart_round_up(most);
	figure_open(p, "c1",
		n == 0 ? words_get(p->lang, WORD_PLOT_DAYS)
		       : words_count(p->lang, WORD_PLOT_DAYS_ONE, (int64_t)n, p->mem));
	if (most == 0) {
		no_data(p);
		return;
	}
	key(p, WORD_KEY_KEPT, WORD_KEY_ALL);
	chart_open(p, CHART_WIDTH, CHART_HEIGHT, "c1", STR_NONE);
	for (int64_t i = 0; i <= 2; i++)
		axis(p, FLOOR - 50 * i, words_int(scale.max * i / 2, p->mem));
	chart_bars(p, "f2", all, n, &scale, false);
	chart_bars(p, "f1", kept, n, &scale, false);
	for (size_t i = 0; i + 7 <= n; i += 14) /* a label needs the width of a week */
		chart_text(p, (int64_t)i * 6, 127, "start",
			when_short_date(p->lang, day[i].start + 43200, p->mem));
	chart_close(p);
	figure_close(p);
}

static int64_t
square_root(int64_t v)
{
	int64_t r = 0;

	while ((r + 1) * (r + 1) <= v)
		r++;
	return r;
}

static void
scores(struct page *p)
{
	const struct edition *ed = p->ed;
	int64_t low[EDITION_BINS], near[EDITION_BINS], high[EDITION_BINS],
		most = 0, all = 0, close = 0, x = (int64_t)(ed->threshold * 358);
	struct chart_scale scale = { .step10 = 180, .bar10 = 160, .floor = FLOOR, .height = 100 };
	static const struct {
		int64_t x;
		const char *anchor;
		int64_t thousandths;
	} marks[] = { { 0, "start", 0 }, { 89, "middle", 250 }, { 179, "middle", 500 },
		{ 268, "middle", 750 }, { 358, "end", 1000 } };

	for (size_t i = 0; i < EDITION_BINS; i++) {
		/* times 10,000: roots of small counts keep two digits */
		int64_t root = square_root(ed->bins[i] * 10000);
		bool is_near = status_is_near(ed, i);

		low[i] = near[i] = high[i] = -1;
		if (is_near)
			near[i] = root;
		else if ((double)i / EDITION_BINS < ed->threshold)
			low[i] = root;
		else
			high[i] = root;
		most = root > most ? root : most;
		all += ed->bins[i];
		close += is_near ? ed->bins[i] : 0;
	}
	scale.max = most;
	figure_open(p, "c2", words_get(p->lang, WORD_PLOT_SCORES));
	if (all == 0) {
		no_data(p);
		return;
	}
	note(p, WORDS_FILL(p->lang, WORD_PLOT_SCORES_NOTE, p->mem, words_int(close, p->mem),
			words_int(all, p->mem)));
	chart_open(p, CHART_WIDTH, CHART_HEIGHT, "c2", STR_NONE);
	chart_bars(p, "f2", low, EDITION_BINS, &scale, false);
	chart_bars(p, "f3", near, EDITION_BINS, &scale, false);
	chart_bars(p, "f1", high, EDITION_BINS, &scale, false);
	chart_line(p, "ax", 0, FLOOR, 358, FLOOR);
	chart_line(p, "th", x, 14, x, FLOOR);
	chart_text(p, x > 240 ? x - 6 : x + 6, 22, x > 240 ? "end" : "start",
		WORDS_FILL(p->lang, WORD_THRESHOLD, p->mem,
			words_decimal(p->lang, (int64_t)(ed->threshold * 1000 + 0.5), 2, p->mem)));
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		chart_text(p, marks[i].x, 127, marks[i].anchor,
			marks[i].thousandths % 1000 == 0
				? words_int(marks[i].thousandths / 1000, p->mem)
				: words_decimal(p->lang, marks[i].thousandths, 2, p->mem));
	chart_close(p);
	figure_close(p);
}

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Newest run on the right; a week of them fills the width. */
static void
runs(struct page *p)
{
	const struct edition *ed = p->ed;
	size_t n = ed->run_n < RUNS_SHOWN ? ed->run_n : RUNS_SHOWN;
	int64_t usual[RUNS_SHOWN], slow[RUNS_SHOWN], bad[RUNS_SHOWN], sorted[RUNS_SHOWN];
	int64_t failed = 0, most = 0, middle, top_s;
	struct chart_scale scale = { .step10 = 20, .bar10 = 15, .floor = FLOOR, .height = 86 };
	struct str failures;

	for (size_t i = 0; i < n; i++) {
		sorted[i] = ed->runs[i].elapsed_ms;
		most = sorted[i] > most ? sorted[i] : most;
		failed += ed->runs[i].exit_code != 0;
	}
	qsort(sorted, n, sizeof(*sorted), by_number);
	middle = n > 0 ? sorted[n / 2] : 0;
	for (size_t i = 0; i < n; i++) {
		const struct edition_run *run = &ed->runs[n - 1 - i];

		usual[i] = slow[i] = bad[i] = -1;
		if (run->exit_code != 0)
			bad[i] = run->elapsed_ms;
		else if (run->elapsed_ms > middle * LONG_RUN)
			slow[i] = run->elapsed_ms;
		else
			usual[i] = run->elapsed_ms;
	}
	top_s = chart_round_up((most + 999) / 1000);
	scale.max = top_s * 1000;
	figure_open(p, "c3",
		n == 0 ? words_get(p->lang, WORD_PLOT_RUNS)
		       : words_count(p->lang, WORD_PLOT_RUNS_ONE, (int64_t)n, p->mem));
	if (n == 0) {
		no_data(p);
		return;
	}
	failures = failed == 0 ? words_get(p->lang, WORD_RUNS_FAILED_NONE)
			       : words_count(p->lang, WORD_RUNS_FAILED_ONE, failed, p->mem);
	note(p, arena_printf(p->mem, "%.*s%.*s",
			STR_ARG(WORDS_FILL(p->lang, WORD_PLOT_RUNS_NOTE, p->mem,
				words_duration(p->lang, middle, p->mem),
				words_duration(p->lang, most, p->mem))),
			STR_ARG(failures)));
	chart_open(p, CHART_WIDTH, CHART_HEIGHT, "c3", STR_NONE);
	for (int64_t i = 0; i <= 2; i++)
		axis(p, FLOOR - 43 * i,
			arena_printf(p->mem, "%lld\xc2\xa0s", (long long)(top_s * i / 2)));
	chart_bars(p, "f2", usual, n, &scale, true);
	chart_bars(p, "f3", slow, n, &scale, true);
	chart_bars(p, "f4", bad, n, &scale, true);
	for (size_t i = 0; i + 12 <= n; i += 48)
		chart_text(p, (int64_t)i * 2, 127, "start",
			when_short_date(p->lang, ed->runs[n - 1 - i].started, p->mem));
	chart_close(p);
	figure_close(p);
}

static int
by_items(const void *a, const void *b)
{
	const struct edition_source *x = *(const struct edition_source *const *)a;
	const struct edition_source *y = *(const struct edition_source *const *)b;

	if (x->item_n != y->item_n)
		return x->item_n > y->item_n ? -1 : 1;
	return str_cmp(x->id, y->id);
}

static void
busy(struct page *p)
{
	const struct edition *ed = p->ed;
	const struct edition_source **list =
		ARENA_ARRAY(p->mem, const struct edition_source *, ed->status_n);
	size_t n = 0;
	int64_t most;

	for (size_t i = 0; i < ed->status_n; i++)
		if (ed->sources[i].item_n > 0)
			list[n++] = &ed->sources[i];
	qsort(list, n, sizeof(*list), by_items);
	n = n < BUSY_SHOWN ? n : BUSY_SHOWN;
	most = n > 0 ? list[0]->item_n : 1;
	figure_open(p, "c4", words_get(p->lang, WORD_PLOT_BUSY));
	if (n == 0) {
		no_data(p);
		return;
	}
	key(p, WORD_KEY_KEPT_SHORT, WORD_KEY_KNOWN);
	chart_open(p, CHART_WIDTH, CHART_HEIGHT, "c4", STR_NONE);
	for (size_t i = 0; i < n; i++) {
		int64_t y = 3 + 21 * (int64_t)i, all = list[i]->item_n * 150 / most,
			kept = list[i]->kept_n * 150 / most;

		chart_text(p, 0, y + 10, "start", chart_cut(list[i]->name, NAME_WIDTH, p->mem));
		chart_rect(p, "f2", BARS_X, y, all > 0 ? all : 1, 13);
		if (list[i]->kept_n > 0)
			chart_rect(p, "f1", BARS_X, y, kept > 0 ? kept : 1, 13);
		chart_text(p, BARS_X + 6 + all, y + 10, "start",
			WORDS_FILL(p->lang, WORD_N_OF_M, p->mem, words_int(list[i]->kept_n, p->mem),
				words_int(list[i]->item_n, p->mem)));
	}
	chart_close(p);
	figure_close(p);
}

void
status_plots(struct page *p)
{
	page_section(p, NULL, STR("plots"), words_get(p->lang, WORD_TRENDS), STR("status.json"),
		words_get(p->lang, WORD_NUMBERS));
	page_open(p, "div", "figs");
	markup_newline(&p->m);
	days(p);
	scores(p);
	runs(p);
	busy(p);
	page_close(p);
	page_close(p);
	markup_newline(&p->m);
}
