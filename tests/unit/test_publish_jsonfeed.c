#include "base/clock.h"
#include "publish/render.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/json_feed_check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

static struct str
render(struct scene *s, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (render_jsonfeed(ed, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static void
every_sample_is_a_valid_json_feed(void **state)
{
	(void)state;
	for (int kind = 0; kind < SAMPLE_COUNT; kind++) {
		for (int german = 0; german < 2; german++) {
			struct json_feed_check check;
			struct edition *ed;
			struct scene s;

			begin(&s);
			ed = sample_edition((enum sample)kind, german ? "de" : "en", &s.mem);
			if (!json_feed_check(render(&s, ed), &check))
				fail_msg("%s: %s", sample_name((enum sample)kind), check.problems);
			assert_row_int_eq(sample_name((enum sample)kind), (int64_t)check.item_n,
				(int64_t)ed->feed_n);
			end(&s);
		}
	}
}

/* So that the sentence above can fail. */
static void
the_check_refuses_what_is_no_json_feed(void **state)
{
	static const struct {
		const char *text, *problem;
	} rows[] = {
		{ "{", "document" },
		{ "[]", "feed:  is no object" },
		{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", "title" },
		{ "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"T\",\"items\":[]}",
			"version" },
		{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":"
		  "[{\"id\":\"1\",\"content_text\":\"x\",\"url\":\"javascript:1\"}]}",
			"url is no address" },
		{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":"
		  "[{\"id\":\"1\",\"content_text\":\"x\",\"date_published\":\"today\"}]}",
			"no date" },
		{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":"
		  "[{\"id\":\"1\",\"content_text\":\"x\"},{\"id\":\"1\",\"content_text\":\"x\"}]}",
			"twice" },
		{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":"
		  "[{\"id\":\"1\"}]}",
			"content" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json_feed_check check;

		if (json_feed_check(str_from(rows[i].text), &check) ||
			str_find(str_from(check.problems), str_from(rows[i].problem)) ==
				STR_NOT_FOUND)
			fail_msg("%s: '%s'", rows[i].text, check.problems);
	}
}

static void
an_item_has_the_ids_and_texts_of_the_atom_entry(void **state)
{
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_USUAL, "en", &s.mem));
	assert_int_equal(
		html_count(text, STR("\"id\": \"tag:ki.example.org,2026:story/7k2m9qa\"")), 1);
	assert_int_equal(
		html_count(text, STR("\"feed_url\": \"https://ki.example.org/feed.json\"")), 1);
	/* three reports of one story under the extension */
	assert_int_equal(
		html_count(text, STR("\"url\": \"https://freistaat.example/news/7k2m9qa\"")), 1);
	end(&s);
}

static void
the_time_of_the_run_changes_no_byte(void **state)
{
	struct scene s;
	struct edition *ed;
	struct str first;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "de", &s.mem);
	first = arena_dup(&s.mem, render(&s, ed));
	ed->now += 3 * 3600;
	ed->checked = ed->now;
	assert_str_eq(render(&s, ed), first);
	end(&s);
}

static void
attacks_stay_text(void **state)
{
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_HOSTILE, "en", &s.mem));
	/* titles are plain text and may hold anything; markup may not */
	assert_int_equal(html_count(text, STR("<p><script")), 0);
	assert_int_equal(html_count(text, STR("javascript:alert(5)")), 0);
	assert_int_equal(html_count(text, STR("user:secret")), 0);
	assert_int_equal(html_count(text, STR("\xe2\x80\xae")), 0);
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_is_a_valid_json_feed),
		cmocka_unit_test(the_check_refuses_what_is_no_json_feed),
		cmocka_unit_test(an_item_has_the_ids_and_texts_of_the_atom_entry),
		cmocka_unit_test(the_time_of_the_run_changes_no_byte),
		cmocka_unit_test(attacks_stay_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
