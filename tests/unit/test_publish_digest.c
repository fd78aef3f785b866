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
render_by(struct scene *s, render_fn *f, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (f(ed, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static struct str
render(struct scene *s, const struct edition *ed)
{
	return render_by(s, render_digest, ed);
}

static render_fn *const digests[] = { render_digest, render_digest_other };
static const char *const languages[] = { "de", "en" };

static bool
has(struct str text, const char *what)
{
	return str_find(text, str_from(what)) != STR_NOT_FOUND;
}

static void
every_sample_in_both_languages_gives_a_sound_page(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++)
		for (size_t l = 0; l < 4; l++) {
			struct scene s;
			struct html_check found;
			const struct edition *ed;

			begin(&s);
			ed = sample_edition((enum sample)i, languages[l % 2], &s.mem);
			if (!html_check(render_by(&s, digests[l / 2], ed), &found))
				fail_msg("%s-%s, digest %zu:\n%s", sample_name((enum sample)i),
					languages[l % 2], l / 2, found.problems);
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
	(void)state;
	for (size_t l = 0; l < 4; l++) {
		struct scene s;
		struct str text;

		begin(&s);
		text = render_by(
			&s, digests[l / 2], sample_edition(SAMPLE_SIXTY, languages[l % 2], &s.mem));
		assert_int_equal(html_count(text, STR("<article")), 60);
		if (text.n > PAGE_BUDGET)
			fail_msg("%s, digest %zu: %zu bytes", languages[l % 2], l / 2, text.n);
		end(&s);
	}
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
			"6 new stories today, 19 in 7 days, gathered from 47 sources" },
		{ SAMPLE_USUAL, "de", "Heute 6 neue Meldungen, 19 in 7 Tagen" },
		{ SAMPLE_USUAL, "en", "<h1>Thursday, 19\xc2\xa0November 2026</h1>" },
		{ SAMPLE_USUAL, "de", "<h1>Donnerstag, 19.\xc2\xa0November 2026</h1>" },
		{ SAMPLE_USUAL, "en", "data-checked=\"2026-11-19T10:05:00+01:00\"" },
		{ SAMPLE_USUAL, "en", "<b>3 sources</b>" },
		{ SAMPLE_USUAL, "en", "mailto:redaktion@ki.example.org" },
		{ SAMPLE_USUAL, "en", "href=\"source/tu-dresden/index.html\"" },
		{ SAMPLE_USUAL, "de",
			"href=\"topic/research/index.html\">Alles unter Forschung</a>" },
		{ SAMPLE_USUAL, "en", "href=\"how.html#ranking\"" },
		{ SAMPLE_USUAL, "en", "action=\"all.html\"" },
		{ SAMPLE_USUAL, "en", "href=\"city/leipzig/index.html\">Leipzig</a>" },
		{ SAMPLE_USUAL, "en",
			"href=\"archive/2026-W46.html\">Week 46, 9–15\xc2\xa0Nov</a>" },
		{ SAMPLE_FIRST, "en", "Collecting since today, 10:05." },
		{ SAMPLE_FIRST, "en", "<p>47 sources in Saxony are watched.</p>" },
		{ SAMPLE_FIRST, "de", "Gesammelt wird seit heute, 10:05." },
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
	text = str_skip(text, str_find(text, STR("<article")));
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

/* Attributes, not words: those stand in the table of words. */
static void
each_digest_leads_to_the_one_in_the_other_language(void **state)
{
	static const struct {
		const char *site;
		render_fn *f;
		const char *want[8];
	} rows[] = {
		{ "de", render_digest,
			{ "<html lang=\"de\">", "og:locale\" content=\"de_DE\"",
				"<a href=\"index.html\" aria-current=\"page\">Überblick</a>",
				"<a href=\"en/index.html\" lang=\"en\" hreflang=\"en\">English</a>",
				"hreflang=\"de\" href=\"https://ki.example.org/\"",
				"hreflang=\"en\" href=\"https://ki.example.org/en/index.html\"",
				"hreflang=\"x-default\" href=\"https://ki.example.org/\"",
				"og:title\" content=\"KI in Sachsen: Überblick vom "
				"Donnerstag, " } },
		{ "de", render_digest_other,
			{ "<html lang=\"en\">", "og:locale\" content=\"en_GB\"",
				"<a href=\"../en/index.html\" aria-current=\"page\">Digest</a>",
				"<a href=\"../index.html\" lang=\"de\" hreflang=\"de\">Deutsch</a>",
				"hreflang=\"de\" href=\"https://ki.example.org/\"",
				"hreflang=\"en\" href=\"https://ki.example.org/en/index.html\"",
				"hreflang=\"x-default\" href=\"https://ki.example.org/\"",
				"<h1>Thursday, 19\xc2\xa0November 2026</h1>" } },
		{ "en", render_digest,
			{ "<html lang=\"en\">",
				"<a href=\"de/index.html\" lang=\"de\" hreflang=\"de\">Deutsch</a>",
				"hreflang=\"en\" href=\"https://ki.example.org/\"",
				"hreflang=\"x-default\" href=\"https://ki.example.org/\"" } },
		{ "en", render_digest_other,
			{ "<html lang=\"de\">", "href=\"../topic/policy/index.html\"",
				"href=\"../archive/2026-W47.html#s-7k2m9qa\"",
				"href=\"../how.html#ranking\"", "action=\"../all.html\"",
				"src=\"../site.js\"", "href=\"../lang/de.xml\"",
				"hreflang=\"de\" href=\"https://ki.example.org/de/index.html\"" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		struct str text;

		begin(&s);
		text = render_by(&s, rows[i].f, sample_edition(SAMPLE_USUAL, rows[i].site, &s.mem));
		for (size_t k = 0; k < ARRAY_LEN(rows[i].want) && rows[i].want[k] != NULL; k++)
			if (!has(text, rows[i].want[k]))
				fail_msg("row %zu: no '%s'", i, rows[i].want[k]);
		end(&s);
	}
}

/* A subtitle is written in the site's language. */
static void
each_digest_is_described_in_its_own_language(void **state)
{
	struct scene s;
	struct edition *ed;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_ONE, "de", &s.mem);
	ed->subtitle = STR("Was \"Maschinen\" lernen");
	assert_int_equal(
		html_count(render(&s, ed), STR("content=\"Was &quot;Maschinen&quot; lernen\"")), 2);
	assert_int_equal(html_count(render_by(&s, render_digest_other, ed), STR("Maschinen")), 0);
	assert_int_equal(html_count(render_by(&s, render_digest_other, ed),
				 STR("content=\"News about artificial intelligence")),
		2);
	end(&s);
}

static void
a_site_without_an_address_names_no_translation(void **state)
{
	struct scene s;
	struct edition *ed;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_ONE, "de", &s.mem);
	ed->site = STR_NONE;
	assert_false(has(render(&s, ed), "x-default"));
	assert_true(has(render(&s, ed), "href=\"en/index.html\""));
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
		cmocka_unit_test(each_digest_leads_to_the_one_in_the_other_language),
		cmocka_unit_test(each_digest_is_described_in_its_own_language),
		cmocka_unit_test(a_site_without_an_address_names_no_translation),
		cmocka_unit_test(same_edition_gives_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
