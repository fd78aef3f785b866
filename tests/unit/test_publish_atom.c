#define _XOPEN_SOURCE 700 /* setenv, tzset */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "publish/render.h"
#include "support/atom_check.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

static struct str
render(struct scene *s, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (render_atom(ed, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static bool
has(struct str text, const char *what)
{
	return str_find(text, str_from(what)) != STR_NOT_FOUND;
}

/* What stands before the first entry. */
static struct str
head_of(struct str feed)
{
	return str_slice(feed, 0, str_find(feed, STR("<entry")));
}

static void
every_sample_gives_a_valid_feed(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++) {
		struct scene s;
		struct atom_check found;
		struct edition *ed;

		begin(&s);
		ed = sample_edition((enum sample)i, "en", &s.mem);
		/* addresses that nobody may publish are left out, alternate links with them */
		if (i == SAMPLE_HOSTILE)
			for (size_t k = 0; k < ed->story_n; k++)
				ed->stories[k].members[0].url = STR("https://x.example/a b");
		if (!atom_check(render(&s, ed), &found))
			fail_msg("%s:\n%s", sample_name((enum sample)i), found.problems);
		assert_row_int_eq(
			sample_name((enum sample)i), (int64_t)found.entry_n, (int64_t)ed->feed_n);
		end(&s);
	}
}

static void
the_checker_itself_finds_faults(void **state)
{
	static const struct {
		const char *label, *cut, *put;
	} rows[] = {
		{ "no title", "<title>AI in Saxony</title>", "" },
		{ "two ids", "<id>tag:ki.example.org,2026:feed/all</id>",
			"<id>tag:a,2026:b</id><id>tag:a,2026:c</id>" },
		{ "id of another", "story/9944781", "story/7k2m9qa" },
		{ "local time", "Z</updated>", "+01:00</updated>" },
		{ "unknown element", "<generator", "<x/><generator" },
		{ "second alternate", "rel=\"related\"", "rel=\"alternate\"" },
		{ "relative address", "<uri>https://ki.example.org/</uri>", "<uri>/</uri>" },
		{ "text between", "<author>", "x<author>" },
		{ "no author",
			"<author><name>Editors</name><uri>https://ki.example.org/</uri></author>",
			"" },
		{ "not closed", "</feed>", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		struct atom_check found;
		struct str text, broken;
		size_t at;

		begin(&s);
		text = render(&s, sample_edition(SAMPLE_USUAL, "en", &s.mem));
		at = str_find(text, str_from(rows[i].cut));
		if (at == STR_NOT_FOUND)
			fail_msg("%s: nothing to break", rows[i].label);
		broken = arena_printf(&s.mem, "%.*s%s%.*s", (int)at, text.p, rows[i].put,
			STR_ARG(str_skip(text, at + strlen(rows[i].cut))));
		if (atom_check(broken, &found))
			fail_msg("%s: not found", rows[i].label);
		end(&s);
	}
}

static void
root_element_begins_within_512_bytes(void **state)
{
	struct scene s;
	size_t at;

	(void)state;
	begin(&s);
	at = str_find(render(&s, sample_edition(SAMPLE_USUAL, "de", &s.mem)), STR("<feed"));
	assert_true(at < 512);
	end(&s);
}

static void
elements_of_an_entry_stand_in_their_order(void **state)
{
	static const char *const order[] = { "<title>Speech",
		"<id>tag:ki.example.org,2026:story/7k2m9qa", "<published>2026-11-19T08:40:00Z",
		"<updated>2026-11-19T08:50:00Z",
		"<link rel=\"alternate\" type=\"text/html\" hreflang=\"en\"",
		"<link rel=\"related\" type=\"text/html\" hreflang=\"de\" title=\"TU Dresden: "
		"Freies",
		"<link rel=\"related\" type=\"text/html\" hreflang=\"de\" title=\"Freistaat "
		"Sachsen: ",
		"<link rel=\"via\" href=\"https://sprachlabor.example/feed.xml\"",
		"<author><name>Sorbian Language Lab</name><uri>https://sprachlabor.example/</uri>",
		"<contributor><name>TU Dresden</name></contributor>",
		"<contributor><name>Freistaat Sachsen</name></contributor>",
		"<category term=\"research\" scheme=\"https://ki.example.org/topic/\" "
		"label=\"Research\"",
		"<category term=\"sprachlabor\" scheme=\"https://ki.example.org/source/\"",
		"<category term=\"tu-dresden\"", "<category term=\"freistaat\"", "<summary>Weights",
		"<content type=\"xhtml\">", "<p>Weights", "Read at <a href=", "</a> (EN)",
		"lang=\"de\" xml:lang=\"de\">Freies", "</a> (TU Dresden, DE)", "<source>",
		"<id>https://sprachlabor.example/feed.xml</id>",
		"<updated>2026-11-19T08:38:00Z</updated>" };
	struct scene s;
	struct str text;
	size_t at;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_USUAL, "en", &s.mem));
	text = str_skip(text, str_find(text, STR("<title>Speech")));
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		at = str_find(text, str_from(order[i]));
		if (at == STR_NOT_FOUND)
			fail_msg("missing or too early: %s", order[i]);
		text = str_skip(text, at);
	}
	end(&s);
}

static void
run_time_does_not_change_a_byte(void **state)
{
	struct scene a, b;
	struct edition *ed;

	(void)state;
	begin(&a);
	begin(&b);
	ed = sample_edition(SAMPLE_USUAL, "en", &b.mem);
	ed->now += 7200;
	ed->checked += 7200;
	ed->next_due += 7200;
	ed->run_n--;
	assert_str_eq(render(&b, ed), render(&a, sample_edition(SAMPLE_USUAL, "en", &a.mem)));
	/* not even a feed without entries */
	ed = sample_edition(SAMPLE_FIRST, "en", &b.mem);
	ed->now += 7200;
	assert_str_eq(render(&b, ed), render(&a, sample_edition(SAMPLE_FIRST, "en", &a.mem)));
	end(&a);
	end(&b);
}

static void
zone_and_locale_do_not_change_a_byte(void **state)
{
	static const char *const zones[] = { "Pacific/Auckland", "America/New_York", "UTC" };
	struct scene a, b;
	struct str want;

	(void)state;
	begin(&a);
	want = render(&a, sample_edition(SAMPLE_USUAL, "de", &a.mem));
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		begin(&b);
		assert_int_equal(setenv("TZ", zones[i], 1), 0);
		tzset();
		/* a decimal comma where the machine has it */
		if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
			assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
		assert_row_str_eq(
			zones[i], render(&b, sample_edition(SAMPLE_USUAL, "de", &b.mem)), want);
		(void)setlocale(LC_ALL, "C");
		end(&b);
	}
	end(&a);
}

static void
updated_of_the_feed_is_the_largest_of_its_entries(void **state)
{
	struct scene s;
	struct edition *ed;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_FIVE, "en", &s.mem);
	ed->stories[3].updated = SAMPLE_NOW - 5;
	assert_true(has(head_of(render(&s, ed)), "<updated>2026-11-19T09:04:55Z"));
	end(&s);
}

static struct str
render_week_feed(struct scene *s, const struct edition *ed, size_t i)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (render_archive(ed, &ed->weeks[i], &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static void
archives_of_all_samples_are_valid_and_marked(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++) {
		struct scene s;
		struct edition *ed;

		begin(&s);
		ed = sample_edition((enum sample)i, "de", &s.mem);
		if (i == SAMPLE_HOSTILE)
			for (size_t k = 0; k < ed->story_n; k++)
				ed->stories[k].members[0].url = STR("https://x.example/a b");
		for (size_t w = 0; w < ed->week_n; w++) {
			struct atom_check found;

			if (!atom_check(render_week_feed(&s, ed, w), &found))
				fail_msg("%s:\n%s", sample_name((enum sample)i), found.problems);
			assert_int_equal(found.archive_n, 1);
			assert_int_equal(found.entry_n, ed->weeks[w].list_n);
		}
		end(&s);
	}
}

static void
archives_and_the_feed_name_each_other(void **state)
{
	struct scene s;
	struct edition *ed;
	struct str text;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	text = head_of(render(&s, ed));
	assert_true(has(text, "<link rel=\"prev-archive\" type=\"application/atom+xml\" "
			      "href=\"https://ki.example.org/archive/2026-W46.xml\"/>"));
	assert_false(has(text, "archive/>"));
	assert_false(has(head_of(render_week_feed(&s, ed, 0)), "prev-archive"));
	ed->weeks[0].prev_archive = 202645;
	text = head_of(render_week_feed(&s, ed, 0));
	assert_true(has(text, "rel=\"self\" type=\"application/atom+xml\" "
			      "href=\"https://ki.example.org/archive/2026-W46.xml\"/>"));
	assert_true(has(text, "rel=\"current\" type=\"application/atom+xml\" "
			      "href=\"https://ki.example.org/atom.xml\"/>"));
	assert_true(has(text, "rel=\"prev-archive\" type=\"application/atom+xml\" "
			      "href=\"https://ki.example.org/archive/2026-W45.xml\"/>"));
	assert_true(has(text, "<id>tag:ki.example.org,2026:feed/all</id>"));
	/* it would change the file a week later */
	assert_false(has(text, "next-archive"));
	end(&s);
}

static void
neither_clock_nor_zone_of_the_machine_changes_an_archive(void **state)
{
	struct scene s;
	struct edition *ed;
	struct str want;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "de", &s.mem);
	want = arena_dup(&s.mem, render_week_feed(&s, ed, 0));
	ed->now += 400 * 86400;
	ed->checked = ed->now;
	assert_int_equal(setenv("TZ", "Pacific/Auckland", 1), 0);
	tzset();
	if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
		assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	assert_str_eq(render_week_feed(&s, ed, 0), want);
	(void)setlocale(LC_ALL, "C");
	end(&s);
}

static void
feeds_of_a_language_hold_what_is_told_in_it(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * SAMPLE_COUNT; i++) {
		bool german = i % 2 == 0;
		const struct str lang = german ? STR("de") : STR("en");
		struct err e = { 0 };
		struct atom_check found;
		struct edition *ed;
		struct scene s;
		size_t want = 0;

		begin(&s);
		ed = sample_edition((enum sample)(i / 2), "en", &s.mem);
		for (size_t k = 0; k < ed->feed_n; k++) {
			bool told = false;

			for (size_t n = 0; n < ed->feed[k]->member_n; n++) {
				struct edition_member *m = &ed->feed[k]->members[n];

				if (i / 2 == SAMPLE_HOSTILE)
					m->url = STR("https://x.example/a b");
				told = told || str_eq(m->lang, lang);
			}
			want += told;
		}
		assert_int_equal(
			(german ? render_german : render_english)(ed, &s.mem, &s.out, &e), 0);
		if (!atom_check(buf_str(&s.out), &found))
			fail_msg("%s: %s", sample_name((enum sample)(i / 2)), found.problems);
		assert_int_equal(found.entry_n, want);
		if (i == 2 * SAMPLE_USUAL) {
			/* led by its German report, under an id of its own */
			assert_true(has(buf_str(&s.out),
				"<title>Freies Sprachmodell für Obersorbisch</title>\n"
				"<id>tag:ki.example.org,2026:story/7k2m9qa/de</id>"));
			assert_true(
				has(buf_str(&s.out), "<id>tag:ki.example.org,2026:feed/lang/de"));
		}
		end(&s);
	}
}

static void
style_sheet_is_named_by_the_path_of_the_site(void **state)
{
	static const struct {
		const char *site, *want;
	} rows[] = {
		{ "https://ki.example.org/", "href=\"/feed.css\"?>" },
		{ "https://ki.example.org/news", "href=\"/news/feed.css\"?>" },
		{ "https://ki.example.org/a?>b/", "href=\"/a" },
		{ "", "href=\"/feed.css\"?>" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		struct edition *ed;
		struct str text;

		begin(&s);
		ed = sample_edition(SAMPLE_ONE, "en", &s.mem);
		ed->site = str_from(rows[i].site);
		text = render(&s, ed);
		if (!has(text, rows[i].want))
			fail_msg("%s: %.*s", rows[i].site, 200, text.p);
		assert_int_equal(
			html_count(str_slice(text, 0, str_find(text, STR("<feed"))), STR("?>")), 2);
		end(&s);
	}
}

static void
attacks_stay_text_and_bad_addresses_are_dropped(void **state)
{
	static const char *const never[] = { "<script", "<img", "href=\"javascript", "href=\"data",
		"secret", "CDATA", "]]>", "\x01", "\x1b", "\xe2\x80\xae" };
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_HOSTILE, "en", &s.mem));
	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		if (has(text, never[i]))
			fail_msg("found '%s'", never[i]);
	assert_true(has(text, "&lt;script&gt;alert(1)&lt;/script&gt;"));
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_gives_a_valid_feed),
		cmocka_unit_test(the_checker_itself_finds_faults),
		cmocka_unit_test(root_element_begins_within_512_bytes),
		cmocka_unit_test(elements_of_an_entry_stand_in_their_order),
		cmocka_unit_test(run_time_does_not_change_a_byte),
		cmocka_unit_test(zone_and_locale_do_not_change_a_byte),
		cmocka_unit_test(updated_of_the_feed_is_the_largest_of_its_entries),
		cmocka_unit_test(archives_of_all_samples_are_valid_and_marked),
		cmocka_unit_test(feeds_of_a_language_hold_what_is_told_in_it),
		cmocka_unit_test(archives_and_the_feed_name_each_other),
		cmocka_unit_test(neither_clock_nor_zone_of_the_machine_changes_an_archive),
		cmocka_unit_test(style_sheet_is_named_by_the_path_of_the_site),
		cmocka_unit_test(attacks_stay_text_and_bad_addresses_are_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
