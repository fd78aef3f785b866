/*
 * By what an entry is known again from poll to poll, and what must not be taken for it.
 */
#include "unit/test_pipeline_sample.h"

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", "") FEED("b", ""));
	return 0;
}

static void
the_guid_is_the_identity(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", "g1", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	assert_str_eq(bench_titled(b, "Titel").guid, STR("g1"));
	b->now += HOUR;
	bench_one(b, "a", "g1", "https://a.example/moved", "Neuer Titel", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_count(b), 1);
	assert_str_eq(bench_titled(b, "Neuer Titel").guid, STR("g1"));
}

static void
without_guid_the_address_is_the_identity(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", NULL, "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	assert_str_eq(bench_titled(b, "Titel").guid, STR("https://a.example/1"));
	bench_one(b, "a", NULL, "https://a.example/1", "Anderer Titel", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_count(b), 1);
}

static void
without_guid_and_address_the_words_are_the_identity(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", NULL, NULL, "Titel", AI_TEXT, NOW - DAY);
	assert_true(str_starts(bench_titled(b, "Titel").guid, STR("hash:")));
	assert_str_eq(bench_titled(b, "Titel").url, STR("https://home.example/"));
	bench_one(b, "a", NULL, NULL, "Titel", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_count(b), 1);
}

static void
items_without_address_of_their_own_are_different_stories(void **state)
{
	struct bench *b = *state;

	doc_begin(b);
	doc_item(b, "1", NULL, "KI erkennt Waldbrand aus der Luft",
		"Drohnen mit künstlicher Intelligenz melden Rauch über dem Erzgebirge.", NOW - DAY);
	doc_item(b, "2", NULL, "Lehrstuhl für maschinelles Lernen besetzt",
		"Die Professorin forscht an neuronalen Netzen für Sprache.", NOW - 2 * DAY);
	doc_end(b);
	bench_poll(b, "a");
	bench_group(b);
	assert_int_not_equal(bench_titled(b, "KI erkennt Waldbrand aus der Luft").story, 0);
	assert_int_not_equal(bench_titled(b, "KI erkennt Waldbrand aus der Luft").story,
		bench_titled(b, "Lehrstuhl für maschinelles Lernen besetzt").story);
}

static void
a_text_that_changes_without_guid_and_address_stays_one_item(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", NULL, NULL, "Titel", AI_TEXT, NOW - DAY);
	b->now += HOUR;
	bench_one(b, "a", NULL, NULL, "Titel", AI_TEXT " Nachtrag.", NOW - DAY);
	assert_int_equal(bench_count(b), 1);
}

static void
the_very_same_entry_twice_is_one_item(void **state)
{
	struct bench *b = *state;

	doc_begin(b);
	doc_item(b, "g", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	doc_item(b, "g", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	doc_end(b);
	assert_int_equal(bench_poll(b, "a").fresh, 1);
	b->now += HOUR;
	assert_int_equal(bench_poll(b, "a").fresh, 0);
	assert_int_equal(bench_count(b), 1);
}

/* A feed whose guids are all the same: a new entry on top must not slip into an old one's skin. */
static void
a_guid_that_all_entries_share_identifies_none(void **state)
{
	struct bench *b = *state;
	struct store_item before, after;
	struct ingest_result r;

	doc_begin(b);
	doc_item(b, "0", "https://a.example/1", "Eins", AI_TEXT, NOW - DAY);
	doc_item(b, "0", "https://a.example/2", "Zwei", AI_TEXT, NOW - 2 * DAY);
	doc_end(b);
	assert_int_equal(bench_poll(b, "a").fresh, 2);
	before = bench_titled(b, "Eins");
	b->now += 40 * DAY;
	doc_begin(b);
	doc_item(b, "0", "https://a.example/3", "Drei", AI_TEXT, b->now - HOUR);
	doc_item(b, "0", "https://a.example/1", "Eins", AI_TEXT, NOW - DAY);
	doc_item(b, "0", "https://a.example/2", "Zwei", AI_TEXT, NOW - 2 * DAY);
	doc_end(b);
	r = bench_poll(b, "a");
	assert_int_equal(r.fresh, 1);
	assert_int_equal(r.changed, 0);
	after = bench_titled(b, "Eins");
	assert_int_equal(after.id, before.id);
	assert_str_eq(after.url, STR("https://a.example/1"));
	assert_int_equal(bench_count(b), 3);
}

/* One entry at first, a second with its guid later: the first stays the same item. */
static void
a_guid_used_again_later_leaves_the_first_item_alone(void **state)
{
	struct bench *b = *state;
	int64_t first;

	bench_one(b, "a", "g", "https://a.example/1", "Eins", AI_TEXT, NOW - DAY);
	first = bench_titled(b, "Eins").id;
	b->now += HOUR;
	doc_begin(b);
	doc_item(b, "g", "https://a.example/2", "Zwei", AI_TEXT, NOW);
	doc_item(b, "g", "https://a.example/1", "Eins", AI_TEXT, NOW - DAY);
	doc_end(b);
	assert_int_equal(bench_poll(b, "a").fresh, 1);
	assert_int_equal(bench_titled(b, "Eins").id, first);
	assert_int_equal(bench_count(b), 2);
}

static void
a_guid_that_flaps_is_the_same_item(void **state)
{
	static const struct {
		const char *name, *guid, *link;
	} rows[] = {
		{ "renumbered", "id-2", "https://a.example/1" },
		{ "from http to https", "https://a.example/?p=1", "https://a.example/1" },
		{ "with a tracking key", "id-3", "https://a.example/1?utm_source=rss" },
		{ "link without scheme change", "id-4", "http://www.a.example/1/" },
	};
	struct bench *b = *state;
	int64_t id;

	bench_one(b, "a", "http://a.example/?p=1", "https://a.example/1", "Titel", AI_TEXT,
		NOW - DAY);
	id = bench_titled(b, "Titel").id;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct ingest_result r;

		b->now += HOUR;
		r = bench_one(b, "a", rows[i].guid, rows[i].link, "Titel", AI_TEXT, NOW - DAY);
		assert_row_int_eq(rows[i].name, (int64_t)r.fresh, 0);
		assert_row_int_eq(rows[i].name, bench_titled(b, "Titel").id, id);
	}
}

/* Two entries of one page with one headline, as in a series of events: neither eats the other. */
static void
twins_of_one_document_are_not_one_that_flaps(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", "old", "https://a.example/old", "Altes", AI_TEXT, NOW - DAY);
	for (int poll = 0; poll < 3; poll++) {
		struct ingest_result r;

		b->now += HOUR;
		doc_begin(b);
		doc_item(b, "e1", "https://a.example/reihe", "Ringvorlesung KI",
			"Erster Abend: künstliche Intelligenz in der Medizin", NOW - DAY);
		doc_item(b, "e2", "https://a.example/reihe", "Ringvorlesung KI",
			"Zweiter Abend: künstliche Intelligenz in der Kunst", NOW - DAY);
		doc_end(b);
		r = bench_poll(b, "a");
		assert_int_equal(r.fresh, poll == 0 ? 2 : 0);
		assert_int_equal(r.changed, 0);
	}
	assert_int_equal(bench_count(b), 3);
}

static void
another_source_with_the_same_guid_changes_nothing(void **state)
{
	struct bench *b = *state;
	struct store_item before, after;

	bench_one(b, "a", "g", "https://a.example/1", "Original", AI_TEXT, NOW - DAY);
	before = bench_titled(b, "Original");
	b->now += HOUR;
	bench_one(b, "b", "g", "https://a.example/1", "Falsch", AI_TEXT, NOW - DAY);
	after = bench_titled(b, "Original");
	assert_int_equal(bench_count(b), 2);
	assert_int_equal(after.id, before.id);
	assert_int_equal(after.changed, 0);
	assert_str_eq(bench_titled(b, "Falsch").source_name, STR("b"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_guid_is_the_identity),
		T(without_guid_the_address_is_the_identity),
		T(without_guid_and_address_the_words_are_the_identity),
		T(items_without_address_of_their_own_are_different_stories),
		T(a_text_that_changes_without_guid_and_address_stays_one_item),
		T(the_very_same_entry_twice_is_one_item),
		T(a_guid_that_all_entries_share_identifies_none),
		T(a_guid_used_again_later_leaves_the_first_item_alone),
		T(a_guid_that_flaps_is_the_same_item),
		T(twins_of_one_document_are_not_one_that_flaps),
		T(another_source_with_the_same_guid_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
