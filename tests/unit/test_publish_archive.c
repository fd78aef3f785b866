#include "base/clock.h"
#include "publish/render.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

/* The page of a week; that of all weeks for an index behind them. */
static struct str
render(struct scene *s, const struct edition *ed, size_t i)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if ((i < ed->week_n ? render_week(ed, &ed->weeks[i], &s->mem, &s->out, &e)
			    : render_weeks(ed, &s->mem, &s->out, &e)) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static bool
has(struct str text, const char *what)
{
	return str_find(text, str_from(what)) != STR_NOT_FOUND;
}

static void
pages_of_all_samples_are_sound_and_hold_every_story_once(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * SAMPLE_COUNT; i++) {
		enum sample kind = (enum sample)(i / 2);
		size_t stories = 0;
		struct edition *ed;
		struct scene s;

		begin(&s);
		ed = sample_edition(kind, i % 2 == 0 ? "en" : "de", &s.mem);
		for (size_t w = 0; w <= ed->week_n; w++) {
			struct html_check found;

			if (!html_check(render(&s, ed, w), &found))
				fail_msg("%s: %s", sample_name(kind), found.problems);
			assert_int_equal(found.h1_n, 1);
			stories += found.article_n;
		}
		assert_row_int_eq(sample_name(kind), (int64_t)stories, (int64_t)ed->story_n);
		end(&s);
	}
}

static void
the_time_of_the_run_changes_no_byte(void **state)
{
	struct edition *ed;
	struct scene s;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "de", &s.mem);
	for (size_t w = 0; w <= ed->week_n; w++) {
		struct str first = arena_dup(&s.mem, render(&s, ed, w));

		ed->now += 90 * 86400;
		ed->checked = ed->now;
		assert_str_eq(render(&s, ed, w), first);
	}
	end(&s);
}

static void
addresses_of_merged_stories_still_lead_somewhere(void **state)
{
	struct edition *ed;
	struct scene s;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	assert_int_equal(ed->week_n, 2);
	/* beside the story that goes on */
	assert_true(has(render(&s, ed, 1), "id=\"s-7k2m9qa\"><span id=\"s-m0ved2y\"></span>"));
	/* on another page */
	assert_true(has(render(&s, ed, 0),
		"<li id=\"s-m0ved3z\"><a href=\"../archive/2026-W47.html#s-7k2m9qa\">"));
	end(&s);
}

static void
weeks_lead_to_their_neighbours_and_complete_ones_to_their_feed(void **state)
{
	struct edition *ed;
	struct scene s;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	ed->weeks[0].before = 202645;
	assert_true(has(render(&s, ed, 0), "<h1>Week 46, 9 to 15\xc2\xa0November 2026</h1>"));
	assert_true(has(render(&s, ed, 0), "../archive/2026-W45.html"));
	assert_true(has(render(&s, ed, 0), "../archive/2026-W47.html"));
	assert_true(has(render(&s, ed, 0), "../archive/2026-W46.xml"));
	assert_false(has(render(&s, ed, 1), "../archive/2026-W47.xml"));
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_of_all_samples_are_sound_and_hold_every_story_once),
		cmocka_unit_test(the_time_of_the_run_changes_no_byte),
		cmocka_unit_test(addresses_of_merged_stories_still_lead_somewhere),
		cmocka_unit_test(weeks_lead_to_their_neighbours_and_complete_ones_to_their_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
