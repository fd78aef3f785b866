/*
 * What a source repeats under its items counts for nothing.
 */
#include "pipeline/repeated.h"

#include "pipeline/edition.h"
#include "unit/test_pipeline_sample.h"

#define ABOUT                                                                                   \
	"Das ScaDS.AI ist das KI-Zentrum für maschinelles Lernen, neuronale Netze und große " \
	"Sprachmodelle in Dresden und Leipzig."

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", "") FEED("b", ""));
	return 0;
}

static void
add(struct bench *b, size_t i, const char *what, const char *about)
{
	char guid[24], link[64], title[64], text[1000];

	(void)snprintf(guid, sizeof(guid), "%zu", i);
	(void)snprintf(link, sizeof(link), "https://a.example/%zu", i);
	(void)snprintf(title, sizeof(title), "Meldung %zu", i);
	(void)snprintf(text, sizeof(text), "%s Heute wird Nummer %zu gekocht. %s", what, i, about);
	doc_item(b, guid, link, title, text, NOW - DAY);
}

/* Items `from` up to `to`, of which the first `with` bear the sentence; in the other order if so
 * wanted. */
static void
poll(struct bench *b, const char *feed, size_t n, size_t with, bool backwards)
{
	doc_begin(b);
	for (size_t i = 0; i < n; i++) {
		size_t k = backwards ? n - 1 - i : i;

		add(b, k, "", k < with ? ABOUT : "");
	}
	doc_end(b);
	bench_poll(b, feed);
}

static size_t
published(struct bench *b)
{
	return bench_items(b, false)->n;
}

static void
an_item_does_not_pass_on_what_its_source_repeats(void **state)
{
	struct bench *b = *state;

	poll(b, "a", 10, 10, false);
	assert_int_equal(published(b), 0);
	/* what else an item says still counts */
	doc_begin(b);
	add(b, 99, AI_TEXT, ABOUT);
	doc_end(b);
	bench_poll(b, "a");
	assert_int_equal(published(b), 1);
	assert_str_eq(bench_titled(b, "Meldung 99").title, STR("Meldung 99"));
}

static void
what_two_items_say_is_kept(void **state)
{
	struct bench *b = *state;

	poll(b, "a", 10, 2, false);
	assert_int_equal(published(b), 2);
}

static void
the_order_of_a_document_does_not_matter(void **state)
{
	struct bench *b = *state;

	poll(b, "a", 10, 5, false);
	poll(b, "b", 10, 5, true);
	assert_int_equal(published(b), 0);
}

/* One item an hour: once the fourth is there the next ones are judged without the sentence, and
 * with the next change of rules those before, too. */
static void
it_is_learned_from_what_is_stored_as_well(void **state)
{
	struct bench *b = *state;

	for (size_t i = 0; i < 6; i++) {
		doc_begin(b);
		add(b, i, "", ABOUT);
		doc_end(b);
		bench_poll(b, "a");
		b->now += HOUR;
	}
	assert_int_equal(published(b), BOILERPLATE_ITEMS - 1);
	bench_config(b, HEAD "[relevance]\nexclude = Amnesty\n" FEED("a", "") FEED("b", ""));
	bench_rescore(b);
	assert_int_equal(published(b), 0);
}

static void
another_source_may_say_it(void **state)
{
	struct bench *b = *state;

	poll(b, "a", 10, 10, false);
	bench_one(b, "b", "1", "https://b.example/1", "Ein Zentrum stellt sich vor", ABOUT,
		NOW - DAY);
	assert_int_equal(published(b), 1);
}

static void
it_is_no_excerpt(void **state)
{
	struct bench *b = *state;
	struct edition ed;

	bench_config(b, HEAD FEED("a", "accept = all\n") FEED("b", ""));
	doc_begin(b);
	for (size_t i = 0; i < 6; i++)
		add(b, i,
			ABOUT " Die Suppe des Tages kocht ein Roboter, der an vielen Tagen viel "
			      "gelernt hat. Er rührt, er würzt und er kostet mit einer Zunge, die "
			      "Salz und Säure unterscheidet. Die Gäste sind zufrieden.",
			"");
	doc_end(b);
	bench_poll(b, "a");
	bench_group(b);
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_int_equal(ed.story_n, 6);
	for (size_t i = 0; i < ed.story_n; i++)
		assert_true(str_find(ed.stories[i].excerpt, STR("ScaDS")) == STR_NOT_FOUND);
}

static void
no_more_sentences_are_stored_than_the_ceiling(void **state)
{
	struct bench *b = *state;
	int64_t hashes[STORE_SENTENCES_MAX + 50];
	struct store_sentence *rows;
	size_t n;

	poll(b, "a", 1, 0, false);
	for (size_t i = 0; i < ARRAY_LEN(hashes); i++)
		hashes[i] = (int64_t)i + 1;
	assert_ok(b, store_sentences_put(b->st, bench_row(b, "a").id, hashes + 50,
			     STORE_SENTENCES_MAX, NOW, &b->e));
	assert_ok(b, store_sentences_put(b->st, bench_row(b, "a").id, hashes, 50, NOW + 1, &b->e));
	assert_ok(b, store_sentences(b->st, &b->mem, &rows, &n, &b->e));
	assert_int_equal(n, STORE_SENTENCES_MAX);
	assert_int_equal(rows[0].hash, 1); /* the latest stay */
	assert_int_equal(rows[49].hash, 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_item_does_not_pass_on_what_its_source_repeats),
		T(what_two_items_say_is_kept),
		T(the_order_of_a_document_does_not_matter),
		T(it_is_learned_from_what_is_stored_as_well),
		T(another_source_may_say_it),
		T(it_is_no_excerpt),
		T(no_more_sentences_are_stored_than_the_ceiling),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
