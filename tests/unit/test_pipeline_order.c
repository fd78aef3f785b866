/*
 * Which items are told as one story must be a matter of the items alone, also where more of them
 * look alike than are ever compared: in any order of arrival, all at once, run by run, or one by
 * one.
 */
#include "unit/test_pipeline_sample.h"

#include <string.h>

#define SOURCES 12
/* Items that share half of their words with each other and are no story, nearly or quite one. */
#define CROWD 110
/* Of one release, by far more than are looked at under one key. */
#define COPIES 130
#define ITEMS (CROWD + COPIES)
#define ORDERS 20

#define TWELVE(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)
#define FEED_OF(i) FEED("s" #i, "rank = 5\n")

struct prepared {
	struct store_item it;
	int source;
	int64_t keys[SKETCH_BANDS];
	size_t key_n;
};

static struct arena kept;
static struct prepared items[ITEMS];
static uint64_t seed;

static size_t
below(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

static void
shuffle(size_t *v, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = below(i), held = v[i - 1];

		v[i - 1] = v[k];
		v[k] = held;
	}
}

static const char *const names[] = { "Lohrmann", "Kessel", "Brückner", "Quendel", "Tharandt",
	"Wigand", "Orlamund", "Zschau", "Petermann", "Grünewald", "Halmstedt", "Vogtmeier",
	"Ruhland", "Siebeck", "Naundorf", "Ficker" };
static const char *const deeds[] = { "prüft neuronale Netze für die Medizin",
	"sortiert Altkleider mit maschinellem Lernen", "erkennt Schäden an Brücken aus der Luft",
	"übersetzt Verträge mit Sprachmodellen", "sagt den Ertrag von Feldern vorher" };

/* "Lohrmann Kessel sagt ..." : each sentence with names that hundreds of others have as well. */
static void
put_sentences(struct buf *b, size_t n, size_t topic)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(b, "Das Team %s %s in %s %s. ", names[(topic + below(5)) % 16],
			names[(topic + below(7)) % 16], names[(topic + below(3)) % 16],
			deeds[(topic + below(2)) % 5]);
}

static void
prepare(struct prepared *p, size_t number, struct str title, struct str text, int64_t at)
{
	struct judged words = { .lang = LANG_DE };

	p->source = (int)below(SOURCES);
	p->it = (struct store_item){ .guid = arena_printf(&kept, "g%zu", number),
		.title = arena_dup(&kept, title),
		.lead = arena_dup(&kept, text),
		.lang = STR("de"),
		.published = at,
		.shown = at,
		.first_seen = at,
		.verdict = STORE_PUBLISH,
		.score = 0.9,
		.topic = STR("research") };
	p->it.url = p->it.link_key = arena_printf(&kept, "s%d.example/%zu", p->source, number);
	words_split(p->it.title, words.lang, &kept, &words.title);
	p->key_n = ingest_sketch(&p->it, &words, p->it.lead, p->keys, &kept);
}

static void
prepare_all(void)
{
	struct buf title, text;

	buf_init(&title, 4096);
	buf_init(&text, 65536);
	for (size_t i = 0; i < ITEMS; i++) {
		size_t topic = below(4);

		buf_reset(&title);
		buf_reset(&text);
		if (i >= CROWD) { /* a copy: trimmed, under a headline of its own */
			buf_addf(&title, "%s: Brennofen lernt", names[below(16)]);
			buf_addz(&text, "An der Porzellanmanufaktur Meißen wacht ein neuronales "
					"Netz über den Brennofen. Es lernte an 7.300 Bränden und "
					"senkt den Ausschuss um 18 Prozent. ");
			if (below(2) == 0)
				buf_addz(&text, "Entwickelt hat es die Hochschule Mittweida mit "
						"der Informatikerin Greta Halm.");
		} else {
			buf_addf(&title, "%s %s", names[(topic + below(4)) % 16],
				deeds[(topic + below(2)) % 5]);
			put_sentences(&text, 3 + below(3), topic);
		}
		/* by the hour: many at the same time */
		prepare(&items[i], i, buf_str(&title), buf_str(&text),
			NOW - 4 * DAY + (int64_t)below(72) * HOUR);
	}
	buf_free(&title);
	buf_free(&text);
}

/* group[i]: the first of the items that are in one story with the ith. */
static void
read_groups(struct bench *b, const int64_t *ids, size_t *group)
{
	int64_t story[ITEMS];

	for (size_t i = 0; i < ITEMS; i++) {
		size_t k = 0;

		story[i] = bench_item(b, ids[i]).story;
		assert_int_not_equal(story[i], 0);
		while (story[k] != story[i])
			k++;
		group[i] = k;
	}
}

/* Stores and groups all, at most `most` new items a run. */
static void
tell_all(size_t most, bool in_order, size_t *group)
{
	struct bench *b = bench_open(HEAD TWELVE(FEED_OF));
	int64_t ids[ITEMS], source[SOURCES];
	size_t order[ITEMS], at = 0, sources[SOURCES];

	for (size_t i = 0; i < ITEMS; i++)
		order[i] = i;
	for (size_t i = 0; i < SOURCES; i++)
		sources[i] = i;
	if (!in_order) {
		shuffle(order, ITEMS);
		shuffle(sources, SOURCES);
	}
	for (size_t i = 0; i < SOURCES; i++) {
		struct store_source row = { .name = arena_printf(&b->mem, "s%zu", sources[i]) };

		assert_ok(b, store_source_put(b->st, &row, &b->e));
		source[sources[i]] = row.id;
	}
	assert_ok(b, store_durable(b->st, false, &b->e));
	while (at < ITEMS) {
		size_t end = at + (most == ITEMS ? most : 1 + below(most));

		assert_ok(b, store_begin(b->st, &b->e));
		for (; at < end && at < ITEMS; at++) {
			struct prepared *p = &items[order[at]];

			p->it.source = source[p->source];
			assert_ok(b, store_item_insert(b->st, &p->it, p->keys, p->key_n, &b->e));
			ids[order[at]] = p->it.id;
		}
		assert_ok(b, store_commit(b->st, &b->e));
		bench_group(b);
	}
	read_groups(b, ids, group);
	bench_close(b);
}

static size_t want[ITEMS];

static void
assert_same(const size_t *got, const char *how, size_t order)
{
	size_t wrong = 0;

	for (size_t i = 0; i < ITEMS; i++)
		wrong += got[i] != want[i];
	if (wrong > 0)
		print_error("%s, order %zu: %zu of %d items elsewhere\n", how, order, wrong, ITEMS);
	assert_int_equal(wrong, 0);
}

/* Else the tests below would say nothing. */
static void
the_crowd_is_one(void **state)
{
	size_t most = 0, stories = 0;

	(void)state;
	for (size_t i = 0; i < CROWD; i++) {
		stories += want[i] == i;
		for (size_t k = 0; k < items[i].key_n; k++) {
			size_t n = 0;

			for (size_t j = 0; j < ITEMS; j++)
				for (size_t m = 0; m < items[j].key_n; m++)
					n += items[j].keys[m] == items[i].keys[k];
			most = n > most ? n : most;
		}
	}
	assert_true(most > (size_t)4 * STORE_NEAR_MAX);
	/* some belong together, and most do not */
	assert_in_range(stories, CROWD / 10, CROWD * 9 / 10);
}

static void
all_copies_are_one_story(void **state)
{
	(void)state;
	for (size_t i = CROWD; i < ITEMS; i++)
		assert_int_equal(want[i], CROWD);
}

static void
a_crowd_told_at_once_is_the_same_in_any_order(void **state)
{
	size_t got[ITEMS];

	(void)state;
	for (size_t i = 0; i < ORDERS; i++) {
		tell_all(ITEMS, false, got);
		assert_same(got, "at once", i);
	}
}

static void
a_crowd_told_run_by_run_is_the_same_in_any_order(void **state)
{
	size_t got[ITEMS];

	(void)state;
	for (size_t i = 0; i < ORDERS; i++) {
		tell_all(ITEMS / (2 + i % 5), false, got);
		assert_same(got, "run by run", i);
	}
}

static void
a_crowd_told_one_by_one_is_the_same(void **state)
{
	size_t got[ITEMS];

	(void)state;
	tell_all(1, false, got);
	assert_same(got, "one by one", 0);
}

static int
open_all(void **state)
{
	(void)state;
	arena_init(&kept, "kept", (size_t)64 << 20);
	seed = 20;
	prepare_all();
	tell_all(ITEMS, true, want);
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	arena_free(&kept);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_crowd_is_one),
		cmocka_unit_test(all_copies_are_one_story),
		cmocka_unit_test(a_crowd_told_at_once_is_the_same_in_any_order),
		cmocka_unit_test(a_crowd_told_run_by_run_is_the_same_in_any_order),
		cmocka_unit_test(a_crowd_told_one_by_one_is_the_same),
	};

	return cmocka_run_group_tests_name("pipeline/order", tests, open_all, close_all);
}
