/*
 * test_config_keys.c -- the table of keys keeps its own rules, and the manual page follows it.
 */
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/file.h"
#include "config/keys.h"
#include "config/value.h"
#include "support/check.h"

static void
every_row_is_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < key_n; i++) {
		const struct key *k = &keys[i];

		assert_row_int_eq(k->name.p, k->help.n > 0, true);
		assert_row_int_eq(k->name.p, k->least <= k->most, true);
		/* the key is found again, so no other row has its name */
		assert_ptr_equal(key_find(k->section, k->name), k);
		if (k->type == KEY_INT || k->type == KEY_DURATION || k->type == KEY_REAL)
			assert_row_int_eq(k->name.p, k->most > 0, true);
		if (k->type == KEY_BOOL || k->type == KEY_ENUM || k->type == KEY_WORD)
			assert_row_int_eq(k->name.p, k->choices != NULL, true);
		if (i > 0)
			assert_row_int_eq(k->name.p, keys[i - 1].section <= k->section, true);
	}
}

static void
every_default_passes_its_own_check(void **state)
{
	static struct config_mistakes bad;
	struct arena mem;
	struct loading ld = { STR("feeds.conf"), NULL, &mem, &bad };
	struct source s = { .line = 0 };
	struct config c = { .path = STR_NONE };
	struct config_topic t = { .id = STR_NONE };

	(void)state;
	arena_init(&mem, "test", 1 << 20);
	value_presets(&ld, SECTION_SAXFEED, &c);
	value_presets(&ld, SECTION_RELEVANCE, &c);
	value_presets(&ld, SECTION_TOPIC, &t);
	value_presets(&ld, SECTION_FEED, &s);
	assert_int_equal(bad.total, 0);
	assert_int_equal(s.interval_s, 3600);
	arena_free(&mem);
}

static void
the_manual_page_has_every_key_in_the_order_of_the_table(void **state)
{
	struct err e = { 0 };
	struct arena mem;
	struct str page;
	size_t i = 0;

	(void)state;
	arena_init(&mem, "test", 4 << 20);
	if (file_read("src/man/saxfeed-feeds.5", 1 << 20, &mem, &page, ERR_SYSTEM, &e) != 0)
		fail_msg("%s", e.text);
	while (page.p != NULL) {
		struct str line = str_cut_line(&page), word;

		if (!str_starts(line, STR(".It Ic ")))
			continue;
		line = str_skip(line, 7);
		word = str_cut_word(&line);
		assert_true(i < key_n);
		assert_row_str_eq("manual page", word, keys[i].name);
		i++;
	}
	assert_int_equal(i, key_n);
	arena_free(&mem);
}

static void
near_words_are_suggested_and_far_ones_are_not(void **state)
{
	static const struct {
		enum key_section section;
		struct str wrong;
		const char *want; /* NULL: nothing */
	} rows[] = {
		{ SECTION_FEED, STR_INIT("intervall"), "interval" },
		{ SECTION_FEED, STR_INIT("INTERVAL"), "interval" },
		{ SECTION_FEED, STR_INIT("max-items"), "max_items" },
		{ SECTION_FEED, STR_INIT("ulr"), "url" },
		{ SECTION_FEED, STR_INIT("tilte"), "title" },
		{ SECTION_FEED, STR_INIT("enable"), "enabled" },
		{ SECTION_FEED, STR_INIT("passwordfile"), "password_file" },
		{ SECTION_FEED, STR_INIT("xyz"), NULL },
		{ SECTION_FEED, STR_INIT(""), NULL },
		{ SECTION_FEED, STR_INIT("a_word_that_is_much_too_long_for_a_slip_of_the_pen"),
			NULL },
		{ SECTION_SAXFEED, STR_INIT("titel"), "title" },
		{ SECTION_TOPIC, STR_INIT("label_de"), "label.de" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct key *k = key_nearest(rows[i].section, rows[i].wrong);

		assert_row_str_eq(rows[i].wrong.p, k == NULL ? STR("(none)") : k->name,
			rows[i].want == NULL ? STR("(none)") : str_from(rows[i].want));
	}
}

static void
every_kind_has_a_rank(void **state)
{
	(void)state;
	for (int kind = KIND_NONE; kind <= KIND_EVENT; kind++) {
		int64_t rank = key_rank_of((enum source_kind)kind);

		assert_true(rank >= 1 && rank <= 9);
	}
	assert_true(key_rank_of(KIND_RESEARCH) < key_rank_of(KIND_CLUSTER));
	assert_true(key_rank_of(KIND_CLUSTER) < key_rank_of(KIND_MEDIA));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_complete),
		cmocka_unit_test(every_default_passes_its_own_check),
		cmocka_unit_test(the_manual_page_has_every_key_in_the_order_of_the_table),
		cmocka_unit_test(near_words_are_suggested_and_far_ones_are_not),
		cmocka_unit_test(every_kind_has_a_rank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
