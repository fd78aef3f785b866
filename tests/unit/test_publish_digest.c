#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "publish/pick.h"
#include "publish/render.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

/* PUBLISHING's budget for the page with 60 stories */
#define PAGE_BUDGET 60000

static struct str
render(struct scene *s, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (render_digest(ed, &s->mem, &s->out, &e) != 0)
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
			if (!html_check(render(&s, sample_edition(
							   (enum sample)i, languages[l], &s.mem)),
				    &found))
				fail_msg("%s-%s:\n%s", sample_name((enum sample)i), languages[l],
					found.problems);
			assert_row_int_eq(sample_name((enum sample)i), (int64_t)found.h1_n, 1);
			end(&s);
		}
}

static void
the_checker_itself_finds_faults(void **state)
{
	static const char *const rows[] = { "<script>x</script>", "<p onclick=\"x\">", "<img>",
		"<a href=\"javascript:x\">", "<p id=\"main\">", "<a href=\"#nowhere\">",
		"<p style=\"x\">", "<iframe></iframe>", "<a href=\"feed.txt\">", "<!-- x -->",
		"\x1b" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		struct html_check found;
		struct str text;
		size_t at;

		begin(&s);
		text = render(&s, sample_edition(SAMPLE_ONE, "en", &s.mem));
		at = str_find(text, STR("<footer>"));
		if (html_check(arena_printf(&s.mem, "%.*s%s%.*s", (int)at, text.p, rows[i],
				       STR_ARG(str_skip(text, at))),
			    &found))
			fail_msg("not found: %s", rows[i]);
		end(&s);
	}
}

static void
sixty_stories_stay_within_the_budget(void **state)
{
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_SIXTY, "de", &s.mem));
	assert_int_equal(html_count(text, STR("<article")), 60);
	assert_in_range(text.n, 1, PAGE_BUDGET);
	end(&s);
}

static void
a_crowd_is_cut_and_the_page_says_so(void **state)
{
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_CROWD, "en", &s.mem));
	assert_int_equal(html_count(text, STR("<article")), PICK_PAGE_MAX);
	assert_true(has(text, "280 more stories are among all headlines."));
	end(&s);
}

static void
states_have_their_words(void **state)
{
	static const struct {
		enum sample sample;
		const char *language, *want;
	} rows[] = {
		{ SAMPLE_USUAL, "en",
			"6 new stories today, 19 this week, gathered from 47 sources" },
		{ SAMPLE_USUAL, "de", "Heute 6 neue Meldungen, 19 in dieser Woche" },
		{ SAMPLE_USUAL, "en", "<h1>Thursday, 19\xc2\xa0November 2026</h1>" },
		{ SAMPLE_USUAL, "de", "<h1>Donnerstag, 19.\xc2\xa0November 2026</h1>" },
		{ SAMPLE_USUAL, "en", "data-checked=\"2026-11-19T10:05:00+01:00\"" },
		{ SAMPLE_USUAL, "en", "<b>3 sources</b>" },
		{ SAMPLE_USUAL, "en", "mailto:redaktion@ki.example.org" },
		{ SAMPLE_USUAL, "en", "href=\"source/tu-dresden/index.html\"" },
		{ SAMPLE_USUAL, "de", "href=\"topic/research/index.html\">Alles in Forschung</a>" },
		{ SAMPLE_USUAL, "en", "href=\"how.html#ranking\"" },
		{ SAMPLE_USUAL, "en", "action=\"all.html\"" },
		{ SAMPLE_USUAL, "en", "href=\"city/leipzig/index.html\">Leipzig</a>" },
		{ SAMPLE_USUAL, "en",
			"href=\"archive/2026-W46.html\">Week 46, 9–15\xc2\xa0Nov</a>" },
		{ SAMPLE_FIRST, "en", "Collecting since today, 10:05." },
		{ SAMPLE_FIRST, "en", "<p>47 sources in Saxony are watched.</p>" },
		{ SAMPLE_FIRST, "de", "Wird seit heute, 10:05 gesammelt." },
		{ SAMPLE_DOWN, "de",
			"<strong>Die meisten Quellen waren nicht erreichbar.</strong>" },
		{ SAMPLE_QUIET, "en", "No new stories today" },
		{ SAMPLE_QUIET, "en", "Nothing new yet. Weekends are quiet. Read the " },
		{ SAMPLE_QUIET, "de", "Noch nichts Neues. Am Wochenende ist es ruhig." },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;

		begin(&s);
		if (!has(render(&s, sample_edition(rows[i].sample, rows[i].language, &s.mem)),
			    rows[i].want))
			fail_msg("%s-%s: no '%s'", sample_name(rows[i].sample), rows[i].language,
				rows[i].want);
		end(&s);
	}
}

static void
headline_of_the_other_language_stands_hidden_beside_the_lead(void **state)
{
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_USUAL, "en", &s.mem));
	assert_true(has(text, "<article class=\"s de en\" id=\"s-7k2m9qa\">"));
	assert_true(has(text, "<article class=\"s de\" id=\"s-2b31c84\">"));
	text = str_skip(text, str_find(text, STR("id=\"s-7k2m9qa\"")));
	text = str_slice(text, 0, str_find(text, STR("</article>")));
	assert_int_equal(html_count(text, STR("class=\"v en\"")), 1);
	assert_int_equal(html_count(text, STR("class=\"v de alt\"")), 1);
	end(&s);
}

static void
story_in_an_unknown_language_is_shown_in_both(void **state)
{
	struct scene s;
	struct edition *ed;
	struct str text;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_ONE, "en", &s.mem);
	ed->stories[0].members[0].lang = STR_NONE;
	text = render(&s, ed);
	assert_true(has(text, "<article class=\"s de en\""));
	assert_true(has(text, "<div class=\"v\">"));
	assert_false(has(text, "hreflang"));
	end(&s);
}

static void
headline_without_a_fit_address_is_plain_text(void **state)
{
	struct scene s;
	struct edition *ed;
	struct str text;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_ONE, "en", &s.mem);
	ed->stories[0].members[0].url = STR("javascript:alert(1)");
	text = render(&s, ed);
	assert_false(has(text, "javascript"));
	assert_true(has(text, "<h3><span lang=\"de\"><bdi>Drohne"));
	end(&s);
}

static void
same_edition_gives_the_same_bytes(void **state)
{
	struct scene a, b;

	(void)state;
	begin(&a);
	begin(&b);
	assert_str_eq(render(&b, sample_edition(SAMPLE_FORTY, "de", &b.mem)),
		render(&a, sample_edition(SAMPLE_FORTY, "de", &a.mem)));
	end(&a);
	end(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_in_both_languages_gives_a_sound_page),
		cmocka_unit_test(the_checker_itself_finds_faults),
		cmocka_unit_test(sixty_stories_stay_within_the_budget),
		cmocka_unit_test(a_crowd_is_cut_and_the_page_says_so),
		cmocka_unit_test(states_have_their_words),
		cmocka_unit_test(headline_of_the_other_language_stands_hidden_beside_the_lead),
		cmocka_unit_test(story_in_an_unknown_language_is_shown_in_both),
		cmocka_unit_test(headline_without_a_fit_address_is_plain_text),
		cmocka_unit_test(same_edition_gives_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
