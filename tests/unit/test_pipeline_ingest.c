/*
 * A reply becomes rows: updates, dates, floods, and what a bad document must not do.
 */
#include "unit/test_pipeline_sample.h"

#include <string.h>

#include "classify/relevance.h"
#include "fetch/faults.h"

#define PAGE_SOURCE                                                                  \
	"[feed page]\nurl = https://page.example/news\ntype = html\nitem = //li/a\n" \
	"title = .\nlink = @href\n"

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", "") FEED("b", "") FEED("few", "max_items = 3\n") FEED(
		"young", "max_age = 30 d\n") FEED("trial", "trial = yes\n") PAGE_SOURCE);
	return 0;
}

/* ---- updates and dates ---------------------------------------------------------------------- */

static void
a_new_date_alone_changes_nothing(void **state)
{
	struct bench *b = *state;
	struct store_item before, after;
	struct ingest_result r;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW - 10 * DAY);
	before = bench_titled(b, "Titel");
	b->now += DAY;
	r = bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW);
	after = bench_titled(b, "Titel");
	assert_int_equal(r.changed, 0);
	assert_int_equal(after.shown, before.shown);
	assert_int_equal(after.shown, NOW - 10 * DAY);
	assert_int_equal(after.changed, 0);
}

static void
new_words_are_an_update_and_keep_place_and_first_sight(void **state)
{
	struct bench *b = *state;
	struct ingest_result r;
	struct store_item it;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW - 10 * DAY);
	b->now += DAY;
	r = bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT " Mehr.", NOW);
	it = bench_titled(b, "Titel");
	assert_int_equal(r.changed, 1);
	assert_int_equal(r.fresh, 0);
	assert_int_equal(it.changed, NOW + DAY);
	assert_int_equal(it.first_seen, NOW);
	assert_int_equal(it.shown, NOW - 10 * DAY);
}

static void
a_redated_archive_does_not_flood(void **state)
{
	struct bench *b = *state;

	for (int poll = 0; poll < 2; poll++) {
		char guid[32], link[64], title[64];

		doc_begin(b);
		for (int i = 0; i < 50; i++) {
			(void)snprintf(guid, sizeof(guid), "%d-%d", i, poll);
			(void)snprintf(link, sizeof(link), "https://a.example/%d", i);
			(void)snprintf(title, sizeof(title), "KI-Meldung Nummer %d", i);
			doc_item(b, guid, link, title, AI_TEXT,
				poll == 0 ? NOW - (400 + i) * DAY : b->now - HOUR);
		}
		doc_end(b);
		assert_int_equal(bench_poll(b, "a").fresh, poll == 0 ? 50 : 0);
		b->now += 2 * DAY;
	}
	assert_int_equal(bench_count(b), 50);
	assert_int_equal(bench_titled(b, "KI-Meldung Nummer 7").shown, NOW - 407 * DAY);
}

/* Item i of an archive of 40, told in the words of its poll. */
static void
archive(struct bench *b, const char *guids, int64_t date, const char *text)
{
	doc_begin(b);
	for (int i = 0; i < 40; i++) {
		char guid[32], link[64], title[64];

		(void)snprintf(guid, sizeof(guid), "%s-%d", guids, i);
		(void)snprintf(link, sizeof(link), "https://a.example/%d", i);
		(void)snprintf(title, sizeof(title), "KI-Meldung Nummer %d", i);
		doc_item(b, guid, link, title, text, date - i * DAY);
	}
	doc_end(b);
}

static void
an_archive_renumbered_or_dated_anew_after_months_does_not_flood(void **state)
{
	static const struct {
		const char *name, *guids;
		int64_t date;
		const char *text;
		size_t changed;
	} rows[] = {
		{ "renumbered", "two", NOW - 400 * DAY, AI_TEXT, 0 },
		{ "renumbered and dated anew", "three", NOW + 60 * DAY, AI_TEXT, 0 },
		{ "edited, by its new number", "three", NOW + 61 * DAY, AI_TEXT " Neu.", 40 },
		{ "renumbered and edited", "four", NOW + 61 * DAY, AI_TEXT " Mehr.", 40 },
		{ "edited again, by that number", "four", NOW + 62 * DAY, AI_TEXT " Ende.", 40 },
	};
	struct bench *b = *state;

	archive(b, "one", NOW - 400 * DAY, AI_TEXT);
	assert_int_equal(bench_poll(b, "a").fresh, 40);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct ingest_result r;

		b->now += 62 * DAY;
		archive(b, rows[i].guids, rows[i].date, rows[i].text);
		r = bench_poll(b, "a");
		assert_row_int_eq(rows[i].name, (int64_t)r.fresh, 0);
		assert_row_int_eq(rows[i].name, (int64_t)r.changed, (int64_t)rows[i].changed);
		assert_row_int_eq(rows[i].name, (int64_t)bench_count(b), 40);
		assert_row_int_eq(rows[i].name, bench_titled(b, "KI-Meldung Nummer 7").shown,
			NOW - 407 * DAY);
	}
	assert_str_eq(bench_titled(b, "KI-Meldung Nummer 7").guid, STR("four-7"));
}

/* Readers are led to where it is now; nothing else is new about it. */
static void
a_new_address_for_the_same_words_is_taken_over(void **state)
{
	struct bench *b = *state;
	struct ingest_result r;
	struct store_item it;
	int64_t id;

	bench_one(b, "a", "g", "http://a.example/old?id=1", "Titel", AI_TEXT, NOW - DAY);
	bench_group(b);
	id = bench_titled(b, "Titel").id;
	for (int i = 0; i < 2; i++) {
		b->now += DAY;
		r = bench_one(b, "a", "g", "https://a.example/new", "Titel", AI_TEXT, NOW - DAY);
		it = bench_titled(b, "Titel");
		assert_int_equal(it.id, id);
		assert_str_eq(it.url, STR("https://a.example/new"));
		assert_int_equal(r.fresh + r.changed, 0);
		assert_int_equal(it.changed, 0);
		bench_group(b);
		assert_int_equal(bench_story(b, it.story).updated, NOW - DAY);
	}
}

static void
dates_that_cannot_be_true_give_way_to_first_sight(void **state)
{
	static const struct {
		const char *name;
		int64_t published, updated, want;
	} rows[] = {
		{ "as stated", NOW - DAY, 0, NOW - DAY },
		{ "now", NOW, 0, NOW },
		{ "a second ahead", NOW + 1, 0, NOW },
		{ "in 2041", INT64_C(2240000000), 0, NOW },
		{ "none", 0, 0, NOW },
		{ "only updated", 0, NOW - DAY, NOW - DAY },
		{ "1970", 1, 0, NOW },
		{ "last second of 1989", INT64_C(631151999), 0, NOW },
		{ "first second of 1990", INT64_C(631152000), 0, INT64_C(631152000) },
		{ "before 1970", -1, 0, NOW },
		{ "the very least", INT64_MIN, 0, NOW },
		{ "the very most", INT64_MAX, 0, NOW },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].name,
			ingest_shown(rows[i].published, rows[i].updated, NOW), rows[i].want);
}

static void
an_undated_item_keeps_its_first_sight_when_it_changes(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, 0);
	b->now += 3 * DAY;
	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT " Mehr.", 0);
	assert_int_equal(bench_titled(b, "Titel").shown, NOW);
}

static void
an_item_that_disappears_stays(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", "1", "https://a.example/1", "Eins", AI_TEXT, NOW - DAY);
	bench_one(b, "a", "2", "https://a.example/2", "Zwei", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_count(b), 2);
}

/* What a person decided outlives an edit at the source. */
static void
an_edit_at_the_source_leaves_the_editors_verdict_alone(void **state)
{
	struct bench *b = *state;
	struct store_item it;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	it = bench_titled(b, "Titel");
	assert_int_equal(it.verdict, VERDICT_PUBLISH);
	it.verdict = VERDICT_REJECT;
	it.by = BY_EDITOR;
	it.reason = STR("not ours");
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT " Mehr.", NOW - DAY);
	it = bench_titled(b, "Titel");
	assert_int_equal(it.verdict, VERDICT_REJECT);
	assert_int_equal(it.by, BY_EDITOR);
	assert_str_eq(it.reason, STR("not ours"));
	assert_true(str_find(it.lead, STR("Mehr.")) != STR_NOT_FOUND);
}

/* ---- bounds --------------------------------------------------------------------------------- */

static void
no_more_than_max_items_are_taken_from_the_top(void **state)
{
	struct bench *b = *state;
	char guid[16], link[64];

	doc_begin(b);
	for (int i = 0; i < 8; i++) {
		(void)snprintf(guid, sizeof(guid), "%d", i);
		(void)snprintf(link, sizeof(link), "https://few.example/%d", i);
		doc_item(b, guid, link, guid, AI_TEXT, NOW - DAY);
	}
	doc_end(b);
	assert_int_equal(bench_poll(b, "few").fresh, 3);
	(void)bench_titled(b, "0");
	(void)bench_titled(b, "2");
}

static void
max_age_keeps_out_what_is_older_but_not_what_is_undated(void **state)
{
	struct bench *b = *state;

	doc_begin(b);
	doc_item(b, "1", "https://y.example/1", "29 Tage", AI_TEXT, NOW - 29 * DAY);
	doc_item(b, "2", "https://y.example/2", "31 Tage", AI_TEXT, NOW - 31 * DAY);
	doc_item(b, "3", "https://y.example/3", "Ohne", AI_TEXT, 0);
	doc_end(b);
	assert_int_equal(bench_poll(b, "young").fresh, 2);
	(void)bench_titled(b, "29 Tage");
	(void)bench_titled(b, "Ohne");
	/* a known item that has aged is still followed */
	b->now += 20 * DAY;
	assert_int_equal(bench_one(b, "young", "1", "https://y.example/1", "29 Tage",
				 AI_TEXT " Mehr.", NOW - 29 * DAY)
				 .changed,
		1);
}

static void
fields_and_texts_of_ten_megabytes_are_bounded(void **state)
{
	struct bench *b = *state;
	static const char word[] = "Künstliche Intelligenz ";
	char *big = malloc((size_t)10 << 20);
	size_t at = 0;
	struct store_item it;

	assert_non_null(big);
	while (at + sizeof(word) < (size_t)9 << 20) {
		memcpy(big + at, word, sizeof(word) - 1);
		at += sizeof(word) - 1;
	}
	big[at] = '\0';
	bench_one(b, "a", "g", "https://a.example/1", "Titel", big, NOW - DAY);
	it = bench_titled(b, "Titel");
	assert_true(it.lead.n <= JUDGE_LEAD_MAX && it.text.n <= JUDGE_TEXT_MAX);
	assert_true(it.lead.n > 1000);
	assert_int_equal(it.verdict, VERDICT_PUBLISH);
	big[200000] = '\0';
	bench_one(b, "a", "h", "https://a.example/2", big, AI_TEXT, NOW - DAY);
	it = bench_item(b, bench_items(b, true)->id[0]);
	if (str_eq(it.guid, STR("g")))
		it = bench_item(b, bench_items(b, true)->id[1]);
	assert_true(it.title.n > 100 && it.title.n < 4096);
	free(big);
	assert_int_equal(bench_count(b), 2);
}

static void
an_item_on_trial_is_stored_but_never_published(void **state)
{
	struct bench *b = *state;

	bench_one(b, "trial", "g", "https://t.example/1", "Titel", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_titled(b, "Titel").verdict, VERDICT_PUBLISH);
	assert_true(bench_titled(b, "Titel").trial);
	assert_int_equal(bench_group(b).stories, 0);
	assert_int_equal(bench_titled(b, "Titel").story, 0);
}

/* ---- words counted once --------------------------------------------------------------------- */

static void
lead_and_text_never_hold_the_same_words_twice(void **state)
{
	static const struct {
		const char *name, *summary, *content, *lead, *text;
	} rows[] = {
		{ "summary only", "Nur kurz", "", "Nur kurz", "" },
		{ "summary begins the text", "Anfang der Meldung",
			"&lt;p&gt;Anfang der Meldung&lt;/p&gt;&lt;p&gt;und Rest&lt;/p&gt;",
			"Anfang der Meldung", "und Rest" },
		{ "cut with an ellipsis", "Anfang der…",
			"&lt;p&gt;Anfang der Meldung&lt;/p&gt;&lt;p&gt;Rest&lt;/p&gt;",
			"Anfang der Meldung", "Rest" },
		{ "summary is the text", "Ganz", "&lt;p&gt;Ganz&lt;/p&gt;", "Ganz", "" },
		{ "other words", "Ein Vorspann", "&lt;p&gt;Der Text&lt;/p&gt;", "Ein Vorspann",
			"Der Text" },
		{ "text only", NULL, "&lt;p&gt;Eins&lt;/p&gt;&lt;p&gt;Zwei&lt;/p&gt;", "Eins",
			"Zwei" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct store_item it;

		buf_reset(&b->doc);
		buf_addf(&b->doc,
			"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><id>urn:x</id>"
			"<entry><id>urn:%zu</id><title>%s</title>"
			"<link "
			"href='https://a.example/%zu'/><updated>2026-11-01T00:00:00Z</updated>",
			i, rows[i].name, i);
		if (rows[i].summary != NULL)
			buf_addf(&b->doc, "<summary>%s</summary>", rows[i].summary);
		if (rows[i].content[0] != '\0')
			buf_addf(&b->doc, "<content type='html'>%s</content>", rows[i].content);
		buf_addz(&b->doc, "</entry></feed>");
		bench_poll(b, "a");
		it = bench_titled(b, rows[i].name);
		assert_row_str_eq(rows[i].name, it.lead, str_from(rows[i].lead));
		assert_row_str_eq(rows[i].name, it.text, str_from(rows[i].text));
	}
}

/* ---- bad documents -------------------------------------------------------------------------- */

static void
an_empty_feed_after_items_is_a_fault_that_loses_nothing(void **state)
{
	struct bench *b = *state;
	struct store_source before;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	before = bench_row(b, "a");
	b->now += HOUR;
	doc_begin(b);
	doc_end(b);
	assert_int_equal(bench_poll(b, "a").fault, FAULT_EMPTY);
	assert_int_equal(bench_count(b), 1);
	assert_str_eq(bench_row(b, "a").etag, before.etag);
	assert_int_equal(bench_row(b, "a").body_hash, before.body_hash);
}

static void
an_empty_feed_at_first_is_no_fault(void **state)
{
	struct bench *b = *state;

	doc_begin(b);
	doc_end(b);
	assert_int_equal(bench_poll(b, "a").fault, FAULT_NONE);
	assert_true(bench_row(b, "a").etag.n > 0);
}

static void
what_is_no_feed_stores_neither_items_nor_validators(void **state)
{
	static const char *const bodies[] = { "", "<!doctype html><title>Wartung</title><p>bald",
		"{\"error\": 1}", "%PDF-1.4", "<?xml version='1.0'?><note/>" };
	struct bench *b = *state;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		struct ingest_result r;

		b->now += HOUR;
		r = bench_poll_bytes(b, "a", str_from(bodies[i]));
		assert_row_int_eq(bodies[i], r.fault, FAULT_NOT_A_FEED);
		assert_true(r.detail.n > 0);
		assert_str_eq(bench_row(b, "a").etag, STR("\"1795000000\""));
	}
	assert_int_equal(bench_count(b), 1);
}

static void
validators_are_stored_with_the_items(void **state)
{
	struct bench *b = *state;

	bench_one(b, "a", "g", "https://a.example/1", "Titel", AI_TEXT, NOW - DAY);
	store_close(b->st);
	assert_ok(b, store_open(b->path, STORE_WRITE, &b->st, &b->e));
	assert_str_eq(bench_row(b, "a").etag, STR("\"1795000000\""));
	assert_int_equal(bench_row(b, "a").item_n, 1);
	assert_int_equal(bench_row(b, "a").kept_n, 1);
	assert_int_equal(bench_count(b), 1);
}

/* ---- list pages ----------------------------------------------------------------------------- */

static struct ingest_result
poll_page(struct bench *b, int from, int n)
{
	buf_reset(&b->doc);
	buf_addz(&b->doc, "<!doctype html><html lang='de'><title>T</title><ul>");
	for (int i = from; i < from + n; i++)
		buf_addf(&b->doc, "<li><a href='/n/%d'>KI-Meldung Nummer %d</a></li>", i, i);
	buf_addz(&b->doc, "</ul></html>");
	return bench_poll(b, "page");
}

static void
a_list_page_whose_items_are_all_new_is_a_fault_and_rolled_back(void **state)
{
	struct bench *b = *state;

	assert_int_equal(poll_page(b, 0, 10).fresh, 10);
	b->now += HOUR;
	assert_int_equal(poll_page(b, 100, 10).fault, FAULT_ALL_NEW);
	assert_int_equal(bench_count(b), 10);
	assert_str_eq(bench_row(b, "page").etag, STR("\"1795000000\""));
	b->now += HOUR;
	assert_int_equal(poll_page(b, 9, 10).fault, FAULT_NONE);
	assert_int_equal(bench_count(b), 19);
}

/* A monthly calendar, or new paths on the whole site: believed when it stays so. */
static void
a_page_that_stays_all_new_is_taken_in_as_stock(void **state)
{
	struct bench *b = *state;
	struct store_source row;

	poll_page(b, 0, 10);
	b->now += HOUR;
	assert_int_equal(poll_page(b, 100, 10).fault, FAULT_ALL_NEW);
	row = bench_row(b, "page");
	row.failures = 3;
	assert_ok(b, store_source_put(b->st, &row, &b->e));
	b->now += HOUR;
	assert_int_equal(poll_page(b, 100, 10).fresh, 10);
	assert_int_equal(bench_count(b), 20);
	assert_int_equal(bench_row(b, "page").first_seen, b->now);
}

static void
the_same_holds_for_a_page_longer_than_max_items(void **state)
{
	struct bench *b = *state;

	bench_config(b, HEAD PAGE_SOURCE "max_items = 10\n");
	assert_int_equal(poll_page(b, 0, 20).fresh, 10);
	b->now += HOUR;
	assert_int_equal(poll_page(b, 100, 20).fault, FAULT_ALL_NEW);
	assert_int_equal(bench_count(b), 10);
}

static void
a_page_without_any_item_is_a_fault(void **state)
{
	struct bench *b = *state;

	assert_int_equal(poll_page(b, 0, 10).fault, FAULT_NONE);
	assert_int_not_equal(poll_page(b, 0, 0).fault, FAULT_NONE);
	assert_int_equal(bench_count(b), 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_new_date_alone_changes_nothing),
		T(new_words_are_an_update_and_keep_place_and_first_sight),
		T(a_redated_archive_does_not_flood),
		T(an_archive_renumbered_or_dated_anew_after_months_does_not_flood),
		T(a_new_address_for_the_same_words_is_taken_over),
		T(dates_that_cannot_be_true_give_way_to_first_sight),
		T(an_undated_item_keeps_its_first_sight_when_it_changes),
		T(an_item_that_disappears_stays),
		T(an_edit_at_the_source_leaves_the_editors_verdict_alone),
		T(no_more_than_max_items_are_taken_from_the_top),
		T(max_age_keeps_out_what_is_older_but_not_what_is_undated),
		T(fields_and_texts_of_ten_megabytes_are_bounded),
		T(an_item_on_trial_is_stored_but_never_published),
		T(lead_and_text_never_hold_the_same_words_twice),
		T(an_empty_feed_after_items_is_a_fault_that_loses_nothing),
		T(an_empty_feed_at_first_is_no_fault),
		T(what_is_no_feed_stores_neither_items_nor_validators),
		T(validators_are_stored_with_the_items),
		T(a_list_page_whose_items_are_all_new_is_a_fault_and_rolled_back),
		T(a_page_that_stays_all_new_is_taken_in_as_stock),
		T(the_same_holds_for_a_page_longer_than_max_items),
		T(a_page_without_any_item_is_a_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
