/*
 * bench_relevance.c -- what it costs to judge everything stored anew, as after a change of rules.
 *
 *     bench_relevance DATABASE ITEMS [CEILING]
 *
 * Fills a database with ITEMS invented items of 2 kB of text each and judges all of them twice: by
 * judge_item() alone, from memory, and by rescore_preview(), which is what a run does with changed
 * rules, the reading of the rows included.  Prints microseconds an item and seconds for 100,000 of
 * them; fails if the second figure passes CEILING seconds (default: none).
 *
 * What costs most is a word that was not met before.  So one word in six is a compound out of some
 * 290,000 forms or an invented name: a little more than news in German bring along.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/utf8.h"
#include "bench/texts.h"
#include "pipeline/rescore.h"
#include "store/store.h"
#include "text/words.h"

#define ITEMS_MAX 1000000
#define AI_PERCENT 8
#define SOURCES 130
#define TITLE_BYTES 90
#define TEXT_BYTES 2000
#define BATCH 20000
/* Items that stay in memory for judge_item(): more than its caches of words hold. */
#define SAMPLE_MAX 5000

/* Of three parts and an ending each: 24 * 24 * 24 * 7 * 3 forms. */
#define PARTS 24
static const char *const firsts[PARTS] = { "Werkstoff", "Grundwasser", "Stadt", "Bildungs",
	"Forschungs", "Gesundheits", "Verkehrs", "Energie", "Landes", "Kultur", "Wald", "Schienen",
	"Straßen", "Gebäude", "Lehrer", "Jugend", "Senioren", "Brücken", "Hochwasser", "Käfer",
	"Theater", "Orgel", "Mühlen", "Glas" };
static const char *const middles[PARTS] = { "prüf", "bau", "versorgungs", "planungs", "amts",
	"schutz", "rats", "messe", "preis", "markt", "leitungs", "betriebs", "haus", "netz", "ring",
	"zucht", "sammel", "werk", "dienst", "kassen", "land", "förder", "lese", "küsten" };
static const char *const lasts[PARTS] = { "verfahren", "stelle", "ordnung", "behörde", "zentrum",
	"anlage", "verein", "gruppe", "sitzung", "schule", "karte", "strecke", "halle", "jahr",
	"gebühr", "vertrag", "abgabe", "kreis", "woche", "frage", "bericht", "zahl", "beirat",
	"leiterin" };
static const char *const endings[] = { "", "s", "en", "n", "er", "es", "nen" };
static const char *const joints[] = { "", "s", "-" };

static void
die(const struct err *e)
{
	(void)fprintf(stderr, "bench_relevance: %s\n", e->text);
	exit(1);
}

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
put_compound(struct buf *b, struct random *r)
{
	buf_addf(b, " %s%s%s%s%s", firsts[below(r, PARTS)], middles[below(r, PARTS)],
		joints[below(r, 3)], lasts[below(r, PARTS)], endings[below(r, 7)]);
}

/* Sentences with a compound or two behind each, up to the wanted size. */
static void
put_text(struct buf *b, const struct theme *t, struct random *r)
{
	while (b->n < TEXT_BYTES) {
		put_sentence(b, r, t, theme_phrases(t));
		buf_addz(b, t->english ? " The" : " Das");
		put_compound(b, r);
		buf_addz(b, t->english ? " and the" : " und die");
		put_compound(b, r);
		buf_addz(b, t->english ? " were there. " : " waren auch dabei. ");
	}
}

struct fill {
	struct store *st;
	struct arena mem;
	int64_t source[SOURCES];
	struct judge_text *sample;
	struct arena kept;
	size_t sample_n;
	struct err e;
};

static void
add_item(struct fill *f, int64_t k)
{
	struct random r = { (uint64_t)k };
	struct theme theme = {
		.random = { next(&r) }, .ai = k % 100 < AI_PERCENT, .english = below(&r, 5) == 0
	};
	struct store_item it = { .source = f->source[k % SOURCES],
		.shown = 1790000000 - k,
		.published = 1790000000 - k,
		.first_seen = 1790000000 - k,
		.topic = STR("research") };
	struct buf title, text;

	buf_init(&title, 4096);
	buf_init(&text, 65536);
	put_title(&title, &theme);
	put_text(&text, &theme, &r);
	it.title = str_slice(buf_str(&title), 0, TITLE_BYTES);
	/* a feed's summary, and the text behind it */
	it.lead = utf8_first_bytes(buf_str(&text), 300);
	it.text = utf8_first_bytes(str_skip(buf_str(&text), it.lead.n), TEXT_BYTES - it.lead.n);
	it.guid = it.url = it.link_key = arena_printf(&f->mem, "n.example/%lld", (long long)k);
	it.lang = theme.english ? STR("en") : STR("de");
	if (store_item_insert(f->st, &it, NULL, 0, &f->e) != 0)
		die(&f->e);
	if (f->sample_n < SAMPLE_MAX)
		f->sample[f->sample_n++] =
			(struct judge_text){ .title = arena_dup(&f->kept, it.title),
				.lead = arena_dup(&f->kept, it.lead),
				.text = arena_dup(&f->kept, it.text),
				.tag = it.lang };
	buf_free(&title);
	buf_free(&text);
	arena_reset(&f->mem);
}

static void
fill_with(struct fill *f, int64_t n)
{
	for (int64_t k = 0; k < n;) {
		int64_t end = k + BATCH < n ? k + BATCH : n;

		if (store_begin(f->st, &f->e) != 0)
			die(&f->e);
		for (; k < end; k++)
			add_item(f, k);
		if (store_commit(f->st, &f->e) != 0)
			die(&f->e);
	}
}

/* The database with its sources, and a configuration that names them. */
static void
open_all(struct fill *f, const char *path, struct config *cfg)
{
	static struct config_mistakes bad;
	struct buf conf;

	(void)unlink(path);
	if (store_open(path, STORE_WRITE, &f->st, &f->e) != 0)
		die(&f->e);
	buf_init(&conf, (size_t)1 << 20);
	buf_addz(&conf, "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\n");
	for (int i = 0; i < SOURCES; i++) {
		struct store_source src = { .name = arena_printf(&f->mem, "s%d", i) };

		buf_addf(&conf, "[feed s%d]\nurl = https://s%d.example/feed\n", i, i);
		if (store_source_put(f->st, &src, &f->e) != 0)
			die(&f->e);
		f->source[i] = src.id;
	}
	if (config_parse(buf_str(&conf), STR("feeds.conf"), NULL, &f->kept, cfg, &bad) != 0) {
		(void)err_set(&f->e, ERR_USAGE, "%.*s", STR_ARG(bad.v[0].text));
		die(&f->e);
	}
	buf_free(&conf);
}

/* Microseconds an item, all that is stored. */
static double
rescore_all(struct fill *f, const struct config *cfg, struct judge *judge, int64_t n)
{
	struct rescore_result result;
	double began = now_us();

	if (rescore_preview(cfg, judge, f->st, 0, &f->kept, &result, &f->e) != 0)
		die(&f->e);
	began = now_us() - began;
	if ((int64_t)result.judged != n) {
		(void)err_set(&f->e, ERR_SYSTEM, "%zu of %lld items were judged", result.judged,
			(long long)n);
		die(&f->e);
	}
	return began / (double)n;
}

/* The same for the sample in memory: the words of the text alone, and the whole verdict. */
static double
split_sample(struct fill *f)
{
	double began = now_us();

	for (size_t i = 0; i < f->sample_n; i++) {
		struct words w;

		words_split(f->sample[i].text, language_from_tag(f->sample[i].tag), &f->mem, &w);
		arena_reset(&f->mem);
	}
	return (now_us() - began) / (double)f->sample_n;
}

static double
judge_sample(struct fill *f, const struct config *cfg, struct judge *judge)
{
	double began = now_us();

	for (size_t i = 0; i < f->sample_n; i++) {
		struct judged judged;

		judge_item(judge, &cfg->sources[i % SOURCES], &f->sample[i], &f->mem, &judged);
		arena_reset(&f->mem);
	}
	return (now_us() - began) / (double)f->sample_n;
}

int
main(int argc, char **argv)
{
	struct fill f = { .st = NULL };
	struct config cfg;
	struct judge *judge;
	int64_t n, ceiling = 0;
	double all, words, verdict;

	if (argc < 3 || argc > 4 || !num_int(str_from(argv[2]), 1, ITEMS_MAX, &n) ||
		(argc == 4 && !num_int(str_from(argv[3]), 0, 1000, &ceiling)))
		return 2;
	arena_init(&f.mem, "item", (size_t)64 << 20);
	arena_init(&f.kept, "kept", (size_t)512 << 20);
	f.sample = ARENA_ARRAY(&f.kept, struct judge_text, SAMPLE_MAX);
	open_all(&f, argv[1], &cfg);
	fill_with(&f, n);
	judge = judge_new(&cfg, &f.kept);
	if (judge_load(judge, f.st, &f.e) != 0)
		die(&f.e);
	all = rescore_all(&f, &cfg, judge, n); /* first: as in a run, no word is known yet */
	words = split_sample(&f);
	verdict = judge_sample(&f, &cfg, judge);
	printf("an item of 2 kB in memory: %.1f us, of that %.1f us for the words of its text\n",
		verdict, words);
	printf("all %lld stored items: %.1f us each, %.2f s for 100,000\n", (long long)n, all,
		all / 10);
	store_close(f.st);
	arena_free(&f.mem);
	arena_free(&f.kept);
	if (ceiling > 0 && all / 10 > (double)ceiling) {
		printf("FAILED: the ceiling is %lld s\n", (long long)ceiling);
		return 1;
	}
	return 0;
}
