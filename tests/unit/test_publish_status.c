#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "publish/render.h"
#include "publish/status.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

static struct str
render(struct scene *s, render_fn *f, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (f(ed, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static bool
has(struct str text, const char *what)
{
	return str_find(text, str_from(what)) != STR_NOT_FOUND;
}

static void
every_sample_in_both_languages_gives_a_sound_page(void **state)
{
	static const char *const languages[] = { "de", "en" };

	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++)
		for (size_t l = 0; l < ARRAY_LEN(languages); l++) {
			struct scene s;
			struct html_check found;

			begin(&s);
			if (!html_check(
				    render(&s, render_status,
					    sample_edition((enum sample)i, languages[l], &s.mem)),
				    &found))
				fail_msg("%s-%s:\n%s", sample_name((enum sample)i), languages[l],
					found.problems);
			assert_row_int_eq(sample_name((enum sample)i), (int64_t)found.h1_n, 1);
			end(&s);
		}
}

static void
every_source_has_its_row_and_every_problem_its_reason(void **state)
{
	struct scene s;
	struct edition *ed;
	struct str text;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_DOWN, "en", &s.mem);
	text = render(&s, render_status, ed);
	for (size_t i = 0; i < ed->status_n; i++)
		assert_true(
			has(text, arena_cstr(&s.mem, arena_printf(&s.mem, "<tr id=\"src-%.*s\">",
							     STR_ARG(ed->sources[i].id)))));
	assert_int_equal(html_count(text, STR("Could not resolve host.")), ed->status_n);
	end(&s);
}

static void
words_fit_the_numbers(void **state)
{
	static const struct {
		enum sample sample;
		const char *language, *want;
	} rows[] = {
		{ SAMPLE_USUAL, "en", "<h1>42 of 47 sources are healthy</h1>" },
		{ SAMPLE_USUAL, "de", "<h1>42 von 47 Quellen sind gesund</h1>" },
		{ SAMPLE_USUAL, "en",
			"2 sources fail. 2 need a look. 1 was not read yet. 1 more is on trial." },
		{ SAMPLE_USUAL, "en", "name=\"robots\" content=\"noindex\"" },
		{ SAMPLE_USUAL, "en", "Failing for 66 hours" },
		{ SAMPLE_USUAL, "de", "Verstummt seit 38 Tagen" },
		{ SAMPLE_USUAL, "en", "0.47, left out" },
		{ SAMPLE_USUAL, "de", "0,52, behalten" },
		{ SAMPLE_USUAL, "en", "<code>saxfeed accept 9315</code>" },
		{ SAMPLE_USUAL, "en", "<code>saxfeed reject 9412</code>" },
		{ SAMPLE_USUAL, "en", "0.44 alike" },
		{ SAMPLE_USUAL, "de", "<code>saxfeed merge 9402 9377</code>" },
		{ SAMPLE_USUAL, "en", "<code>saxfeed split 9402 9377</code>" },
		{ SAMPLE_FIRST, "en", "No two stories are much alike." },
		{ SAMPLE_USUAL, "en", "<dt>City</dt><dd><bdi>Görlitz, Zittau</bdi></dd>" },
		{ SAMPLE_USUAL, "en", "threshold 0.50" },
		{ SAMPLE_USUAL, "en", "3 runs failed." },
		{ SAMPLE_USUAL, "en", "12 of 150 items had no date" },
		{ SAMPLE_FIRST, "en", "<h1>No source was read yet</h1>" },
		{ SAMPLE_FIRST, "de", "Noch keine Daten." },
		{ SAMPLE_DOWN, "en", "<h1>0 of 48 sources are healthy</h1>" },
		{ SAMPLE_DOWN, "en",
			"<p>Most sources could not be reached; until that changes, feed and digest "
			"stay as" },
		{ SAMPLE_DOWN, "de",
			"<p>Die meisten Quellen waren nicht erreichbar; bis sich das ändert, "
			"bleiben Feed" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;

		begin(&s);
		if (!has(render(&s, render_status,
				 sample_edition(rows[i].sample, rows[i].language, &s.mem)),
			    rows[i].want))
			fail_msg("%s-%s: no '%s'", sample_name(rows[i].sample), rows[i].language,
				rows[i].want);
		end(&s);
	}
}

static void
json_says_the_same_and_can_be_read(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++) {
		struct scene s;
		struct edition *ed;
		struct str text;
		json_error_t problem;
		json_t *root, *sources;

		begin(&s);
		ed = sample_edition((enum sample)i, "en", &s.mem);
		text = render(&s, render_status_json, ed);
		root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &problem);
		if (root == NULL)
			fail_msg("%s: line %d: %s", sample_name((enum sample)i), problem.line,
				problem.text);
		sources = json_object_get(root, "sources");
		assert_row_int_eq(sample_name((enum sample)i),
			(int64_t)json_array_size(json_object_get(sources, "list")),
			(int64_t)ed->status_n);
		assert_row_int_eq(sample_name((enum sample)i),
			json_integer_value(json_object_get(sources, "healthy")),
			status_count(ed).good);
		assert_row_int_eq(sample_name((enum sample)i),
			json_integer_value(
				json_object_get(json_object_get(root, "last_7_days"), "items")),
			ed->items_7d);
		json_decref(root);
		end(&s);
	}
}

static void
paused_and_trial_sources_do_not_count(void **state)
{
	struct edition_source list[] = { { .state = STATE_HEALTHY }, { .state = STATE_PAUSED },
		{ .state = STATE_TRIAL }, { .state = STATE_FAILING, .trial = true },
		{ .state = STATE_GONE }, { .state = STATE_SHAKY }, { .state = STATE_NEW } };
	struct edition ed = { .sources = list, .status_n = ARRAY_LEN(list) };
	struct status_count c = status_count(&ed);

	(void)state;
	assert_int_equal(c.all, 4);
	assert_int_equal(c.good, 1);
	assert_int_equal(c.fail, 1);
	assert_int_equal(c.look, 1);
	assert_int_equal(c.fresh, 1);
}

static void
every_state_has_a_name_a_word_and_a_severity(void **state)
{
	(void)state;
	for (int i = 0; i < STATE_COUNT; i++)
		assert_true(status_name((enum edition_state)i).n > 0);
	assert_int_equal(status_severity(STATE_HEALTHY), 0);
	assert_int_equal(status_severity(STATE_NEW), 0);
	assert_int_equal(status_severity(STATE_SILENT), 1);
	assert_int_equal(status_severity(STATE_SHAKY), 1);
	assert_int_equal(status_severity(STATE_BLOCKED), 2);
	assert_int_equal(status_severity(STATE_GONE), 2);
	assert_str_eq(
		words_get(WORDS_EN, (enum word)(WORD_STATE_HEALTHY + STATE_GONE)), STR("Gone"));
	assert_int_equal(WORD_STATE_HEALTHY + STATE_COUNT, WORD_COUNT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_in_both_languages_gives_a_sound_page),
		cmocka_unit_test(every_source_has_its_row_and_every_problem_its_reason),
		cmocka_unit_test(words_fit_the_numbers),
		cmocka_unit_test(json_says_the_same_and_can_be_read),
		cmocka_unit_test(paused_and_trial_sources_do_not_count),
		cmocka_unit_test(every_state_has_a_name_a_word_and_a_severity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
