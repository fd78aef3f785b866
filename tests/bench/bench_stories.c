/*
 * bench_stories.c -- what it costs to find the story of one new item among many stored ones.
 *
 *     bench_stories DATABASE ITEMS
 *
 * Fills a database with ITEMS invented items, 8 % of them about AI and so with keys and a sketch,
 * spread over ten years, and takes new items through the program's own steps at a hundredth, a
 * tenth and the whole of it: candidates by keys, comparing, clustering, and the story they join.
 * Prints a line each, and how much the whole costs over the hundredth; fails if one item takes
 * longer than STORY_MS_MOST in the middle.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/num.h"
#include "bench/texts.h"
#include "pipeline/arrange.h"
#include "pipeline/ingest.h"
#include "store/store.h"
#include "text/stem.h"
#include "text/words.h"

#define SOURCES 130
#define AI_PERCENT 8
/* Of the items about AI, how many repeat what another newsroom sent in the same days. */
#define COPY_PERCENT 25
#define YEARS_S ((int64_t)10 * 365 * 86400)
#define STORY_MS_MOST 2.0
#define PROBES 200
#define BATCH 20000

struct fill {
	int64_t told; /* new items so far: their names follow those that fill it */
	struct store *st;
	struct arena mem, scratch, kept;
	struct config cfg;
	struct source_index sources;
	struct map polls;
	struct repeated repeated;
	struct bonds bonds;
	int64_t now, n, most;
	int64_t source[SOURCES];
	struct err e;
};

static void
die(const struct err *e)
{
	(void)fprintf(stderr, "bench_stories: %s\n", e->text);
	exit(1);
}

/* Of the processor: other programs of the machine must not count. */
static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The `k`th item; `at` is when it came. Its row id. */
static int64_t
add_item(struct fill *f, int64_t k, int64_t at, bool ai)
{
	struct random r = { (uint64_t)k };
	struct theme theme = { .random = { next(&r) }, .ai = ai, .english = below(&r, 3) == 0 };
	struct store_item it = { .source = f->source[below(&r, SOURCES)],
		.shown = at,
		.published = at,
		.first_seen = at,
		.verdict = ai ? STORE_PUBLISH : 0,
		.score = ai ? 0.9 : 0.1,
		.topic = STR("research") };
	struct judged words = { .lang = theme.english ? LANG_EN : LANG_DE };
	int64_t keys[SKETCH_BANDS];
	size_t key_n = 0;
	struct buf title, text;

	if (ai && below(&r, 100) < COPY_PERCENT) { /* of a release of that day */
		struct random day = { (uint64_t)(at / 86400) * 8 + (uint64_t)below(&r, 5) };

		theme.random.state = next(&day);
	}
	buf_init(&title, 4096);
	buf_init(&text, 65536);
	put_title(&title, &theme);
	for (int i = 0; i < (ai ? 6 : 1); i++) {
		put_lead(&text, &theme);
		buf_addc(&text, ' ');
	}
	it.title = buf_str(&title);
	it.lead = buf_str(&text);
	it.guid = it.url = it.link_key = arena_printf(&f->mem, "n.example/%lld", (long long)k);
	it.lang = theme.english ? STR("en") : STR("de");
	if (ai) {
		words_split(it.title, words.lang, &f->mem, &words.title);
		key_n = ingest_sketch(&it, &words, it.lead, keys, &f->mem);
	}
	if (store_item_insert(f->st, &it, keys, key_n, &f->e) != 0)
		die(&f->e);
	buf_free(&title);
	buf_free(&text);
	arena_reset(&f->mem);
	return it.id;
}

/* The program's steps for new items, as a run takes them; how many joined others. */
static size_t
arrange(struct fill *f, const int64_t *ids, size_t n)
{
	static int (*const steps[])(struct arranger *, int64_t, struct err *) = { arrange_read,
		arrange_compare, arrange_item };
	struct arranger a = { .sources = &f->sources,
		.st = f->st,
		.first_poll = &f->polls,
		.repeated = &f->repeated,
		.bonds = &f->bonds,
		.mem = &f->mem,
		.scratch = &f->scratch };

	arrange_init(&a);
	for (size_t step = 0; step < ARRAY_LEN(steps); step++) {
		for (size_t i = 0; i < n; i++) {
			if (steps[step](&a, ids[i], &f->e) != 0)
				die(&f->e);
			arena_reset(&f->scratch);
		}
		if (steps[step] == arrange_compare && arrange_loose(&a, &f->e) != 0)
			die(&f->e);
	}
	arena_reset(&f->mem);
	return a.joined;
}

static void
fill_to(struct fill *f, int64_t n)
{
	static int64_t ids[BATCH];

	while (f->n < n) {
		int64_t end = f->n + BATCH < n ? f->n + BATCH : n;
		size_t id_n = 0;

		if (store_begin(f->st, &f->e) != 0)
			die(&f->e);
		for (; f->n < end; f->n++) {
			bool ai = f->n % 100 < AI_PERCENT;
			int64_t id = add_item(
				f, f->n, f->now - YEARS_S + f->n * (YEARS_S / f->most), ai);

			if (ai)
				ids[id_n++] = id;
		}
		(void)arrange(f, ids, id_n);
		if (store_commit(f->st, &f->e) != 0)
			die(&f->e);
	}
}

static int
by_size(const void *va, const void *vb)
{
	const double *a = va, *b = vb;

	return (*a > *b) - (*a < *b);
}

/* Stored and told in two transactions, as a run does; what is measured is the telling. */
static double
tell(struct fill *f, int64_t k, int64_t at, size_t *joined)
{
	double began;
	int64_t id;

	if (store_begin(f->st, &f->e) != 0)
		die(&f->e);
	id = add_item(f, k, at, true);
	if (store_commit(f->st, &f->e) != 0 || store_begin(f->st, &f->e) != 0)
		die(&f->e);
	began = now_ms();
	*joined += arrange(f, &id, 1) > 0;
	began = now_ms() - began;
	if (store_commit(f->st, &f->e) != 0)
		die(&f->e);
	return began;
}

/* New items about AI, one after the other; what they took in the middle. */
static double
probe(struct fill *f, int64_t n)
{
	double ms[PROBES], sum = 0;
	size_t joined = 0;

	for (int i = 0; i < PROBES; i++) /* at the newest days, where the window is full */
		ms[i] = tell(f, f->most + f->told++,
			f->now - YEARS_S + n * (YEARS_S / f->most) - i * 977, &joined);
	qsort(ms, PROBES, sizeof(ms[0]), by_size);
	for (int i = 0; i < PROBES; i++)
		sum += ms[i];
	printf("%9lld stored items: %.3f ms in the middle, %.3f ms on average, %.3f ms at the "
	       "95th percentile; %zu of %d joined others\n",
		(long long)n, ms[PROBES / 2], sum / PROBES, ms[PROBES * 95 / 100], joined, PROBES);
	return ms[PROBES / 2];
}

int
main(int argc, char **argv)
{
	struct fill f = { .now = 1790000000 };
	double first = 0, last;
	int bad = 0;

	if (argc != 3 || !num_int(str_from(argv[2]), 100, 10000000, &f.most))
		return 2;
	(void)unlink(argv[1]);
	arena_init(&f.mem, "item", (size_t)64 << 20);
	arena_init(&f.scratch, "scratch", (size_t)64 << 20);
	arena_init(&f.kept, "kept", (size_t)64 << 20);
	source_index_init(&f.sources, &f.cfg, &f.kept);
	map_init(&f.polls, &f.kept);
	if (store_open(argv[1], STORE_WRITE, &f.st, &f.e) != 0)
		die(&f.e);
	if (store_durable(f.st, false, &f.e) != 0)
		die(&f.e);
	repeated_init(&f.repeated, &f.kept);
	if (bonds_load(f.st, &f.kept, &f.bonds, &f.e) != 0)
		die(&f.e);
	for (int i = 0; i < SOURCES; i++) {
		struct store_source src = { .name = arena_printf(&f.mem, "s%d", i) };

		if (store_source_put(f.st, &src, &f.e) != 0)
			die(&f.e);
		f.source[i] = src.id;
	}
	for (int64_t part = 100; part > 0; part /= 10) {
		fill_to(&f, f.most / part);
		last = probe(&f, f.most / part);
		first = part == 100 ? last : first;
		bad |= last > STORY_MS_MOST;
	}
	printf("from %lld to %lld stored items the cost grows %.2f times\n",
		(long long)f.most / 100, (long long)f.most, last / first);
	store_close(f.st);
	arena_free(&f.mem);
	arena_free(&f.scratch);
	arena_free(&f.kept);
	stem_teardown();
	return bad;
}
