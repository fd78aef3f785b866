#include <string.h>

#include "publish/place.h"
#include "publish/render.h"
#include "support/atom_check.h"
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

static struct str
render_one(struct scene *s, render_slice_fn *f, const struct edition *ed,
	const struct edition_slice *slice)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (f(ed, slice, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

static bool
has(struct str text, const char *what)
{
	return str_find(text, str_from(what)) != STR_NOT_FOUND;
}

static struct edition_slice *
find(struct edition *ed, enum edition_slice_kind kind, const char *id)
{
	for (size_t i = 0; i < ed->slice_n; i++)
		if (ed->slices[i].kind == kind && str_eq(ed->slices[i].id, str_from(id)))
			return &ed->slices[i];
	fail_msg("no slice %s", id);
	return NULL;
}

static void
every_sample_gives_good_pages_and_feeds(void **state)
{
	static const char *const languages[] = { "en", "de" };

	(void)state;
	for (int i = 0; i < SAMPLE_COUNT * 2; i++) {
		const char *name = sample_name((enum sample)(i / 2));
		struct html_check page;
		struct atom_check feed;
		struct edition *ed;
		struct scene s;

		begin(&s);
		ed = sample_edition((enum sample)(i / 2), languages[i % 2], &s.mem);
		if (!html_check(render(&s, render_all, ed), &page))
			fail_msg("all of %s:\n%s", name, page.problems);
		assert_row_int_eq(name, (int64_t)page.article_n, (int64_t)ed->all.list_n);
		if (!html_check(render(&s, render_how, ed), &page))
			fail_msg("how of %s:\n%s", name, page.problems);
		assert_row_int_eq(name, (int64_t)page.h1_n, 1);
		for (size_t k = 0; k < ed->slice_n; k++) {
			const struct edition_slice *slice = &ed->slices[k];

			if (!html_check(render_one(&s, render_slice, ed, slice), &page))
				fail_msg(
					"%.*s of %s:\n%s", STR_ARG(slice->id), name, page.problems);
			assert_row_int_eq(name, (int64_t)page.h1_n, 1);
			assert_row_int_eq(name, (int64_t)page.article_n, (int64_t)slice->list_n);
			/* addresses that nobody may publish are left out, alternates with them */
			if (i / 2 == SAMPLE_HOSTILE)
				for (size_t n = 0; n < slice->list_n; n++)
					slice->stories[n]->members[0].url =
						STR("https://x.example/a");
			if (!atom_check(render_one(&s, render_slice_feed, ed, slice), &feed))
				fail_msg(
					"%.*s of %s:\n%s", STR_ARG(slice->id), name, feed.problems);
			assert_row_int_eq(name, (int64_t)feed.entry_n, (int64_t)slice->list_n);
		}
		end(&s);
	}
}

static void
feeds_have_ids_and_addresses_of_their_own_and_entries_of_all(void **state)
{
	static const struct {
		enum edition_slice_kind kind;
		const char *id, *path, *title;
	} rows[] = {
		{ SLICE_TOPIC, "policy", "topic/policy", "AI in Saxony: Policy" },
		{ SLICE_SOURCE, "tu-dresden", "source/tu-dresden", "AI in Saxony: TU Dresden" },
		{ SLICE_CITY, "leipzig", "city/leipzig", "AI in Saxony: Leipzig" },
	};
	struct scene s;
	struct edition *ed;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	ed->hub = STR("https://hub.example.org/");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct edition_slice *slice = find(ed, rows[i].kind, rows[i].id);
		struct str text = arena_dup(&s.mem, render_one(&s, render_slice_feed, ed, slice)),
			   all = render(&s, render_atom, ed);
		const struct {
			const char *begin, *end;
		} wants[] = {
			{ "<id>tag:ki.example.org,2026:feed/", "</id>" },
			{ "<link rel=\"self\" type=\"application/atom+xml\" "
			  "href=\"https://ki.example.org/",
				"/atom.xml\"/>" },
			{ "<link rel=\"alternate\" type=\"text/html\" "
			  "href=\"https://ki.example.org/",
				"/index.html\"/>" },
		};

		for (size_t k = 0; k < ARRAY_LEN(wants); k++)
			if (!has(text, arena_printf(&s.mem, "%s%s%s", wants[k].begin, rows[i].path,
					       wants[k].end)
					       .p))
				fail_msg("%s: no %s", rows[i].id, wants[k].begin);
		assert_true(has(text, arena_printf(&s.mem, "<title>%s</title>", rows[i].title).p));
		assert_false(has(text, "prev-archive"));
		/* the hub is told of atom.xml alone */
		assert_true(has(all, "rel=\"hub\""));
		assert_false(has(text, "rel=\"hub\""));
		/* an entry is the same wherever it stands */
		text = str_skip(text, str_find(text, STR("<entry")));
		text = str_slice(text, 0, str_find(text, STR("</entry>")));
		assert_true(str_find(all, text) != STR_NOT_FOUND);
	}
	end(&s);
}

static void
pages_name_their_own_feed_first_and_say_what_they_show(void **state)
{
	static const struct {
		enum edition_slice_kind kind;
		const char *id, *language, *want;
	} rows[] = {
		{ SLICE_TOPIC, "research", "en",
			"favicon.svg\">\n<link rel=\"alternate\" type=\"application/atom+xml\" "
			"title=\"AI in Saxony: Research\" "
			"href=\"../../topic/research/atom.xml\">" },
		{ SLICE_TOPIC, "policy", "de", "<h1>Politik und Verwaltung</h1>" },
		{ SLICE_TOPIC, "policy", "de", "<h2 id=\"day-20776\">November 2026</h2>" },
		{ SLICE_TOPIC, "research", "en",
			"<a href=\"../../topic/policy/index.html\">Policy</a>" },
		{ SLICE_SOURCE, "tu-dresden", "en",
			"Universities. 3 stories. In 2 of them this source comes first." },
		{ SLICE_SOURCE, "tu-dresden", "en",
			"<a href=\"https://tu-dresden.example/\">Website" },
		{ SLICE_SOURCE, "tu-dresden", "en",
			"<a href=\"../../city/dresden/index.html\">Dresden</a>" },
		{ SLICE_SOURCE, "landkreisbote", "en", "This source is not read at present" },
		{ SLICE_CITY, "leipzig", "en",
			"<a href=\"../../source/freistaat/index.html\"><bdi>Freistaat" },
		{ SLICE_CITY, "leipzig", "de", "href=\"../../archive/2026-W47.html#s-9944781\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scene s;
		struct edition *ed;

		begin(&s);
		ed = sample_edition(SAMPLE_USUAL, rows[i].language, &s.mem);
		if (!has(render_one(&s, render_slice, ed, find(ed, rows[i].kind, rows[i].id)),
			    rows[i].want))
			fail_msg("%s: no '%s'", rows[i].id, rows[i].want);
		end(&s);
	}
}

static void
a_slice_shows_its_latest_and_says_how_many_there_are(void **state)
{
	struct edition_slice *slice;
	struct edition *ed;
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_CROWD, "en", &s.mem);
	slice = find(ed, SLICE_TOPIC, "research");
	text = render_one(&s, render_slice, ed, slice);
	assert_int_equal(html_count(text, STR("<article")), EDITION_SLICE_MAX);
	assert_true(has(text, "140 stories. Here are the latest 60."));
	slice->story_n = slice->list_n = 0;
	text = render_one(&s, render_slice, ed, slice);
	assert_true(has(text, "No story at present."));
	end(&s);
}

/* Only the hour of an edition may change the digest. */
static void
no_page_but_the_digest_tells_the_time(void **state)
{
	struct edition *ed;
	struct scene s;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "de", &s.mem);
	for (size_t i = 0; i < ed->slice_n + 2; i++) {
		struct str before, after;

		for (int later = 0; later < 2; later++) {
			ed->now = ed->checked = SAMPLE_NOW + later * INT64_C(40) * 86400;
			after = i < ed->slice_n ? render_one(&s, render_slice, ed, &ed->slices[i])
				: i == ed->slice_n ? render(&s, render_all, ed)
						   : render(&s, render_how, ed);
			if (later == 0)
				before = arena_dup(&s.mem, after);
		}
		assert_str_eq(after, before);
	}
	end(&s);
}

static void
how_names_the_numbers_of_the_configuration(void **state)
{
	static const struct {
		const char *language, *want;
	} rows[] = {
		{ "en", "From 0.61 on it is shown; from 0.35 on" },
		{ "de", "Ab 0,61 wird er gezeigt, ab 0,35 wird" },
		{ "en", "<bdi>Teuken, OpenGPT-X</bdi>" },
		{ "en", "<bdi>Simulation</bdi>" },
		{ "en", "<bdi>Amnesty</bdi>" },
		{ "en", "(w1 + 0.60 w2 + 0.36 w3 + …) × (0.5 + r / 2) × 0.5^(age / 36 h) × 1.15" },
		{ "de", "0,5^(Alter / 36 h) × 1,15" },
		{ "en", "<bdi>Förderbescheid, grant</bdi>" },
		{ "en", "shows 7 days" },
		{ "de", "Auszug hat höchstens 200 Zeichen, oder 600" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct edition *ed;
		struct scene s;

		begin(&s);
		ed = sample_edition(SAMPLE_USUAL, rows[i].language, &s.mem);
		ed->rules.publish = 0.61;
		if (!has(render(&s, render_how, ed), rows[i].want))
			fail_msg("%s: no '%s'", rows[i].language, rows[i].want);
		end(&s);
	}
}

static void
no_id_leads_out_of_its_folder(void **state)
{
	static const char *const bad[] = { "", "..", ".", "a/b", "/", "a b", "é", "<", "a.b" };
	struct scene s;
	char longest[PLACE_ID_MAX + 2];

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (place_slice(SLICE_SOURCE, str_from(bad[i]), "index.html", &s.mem).n > 0)
			fail_msg("'%s' has a place", bad[i]);
	memset(longest, 'a', sizeof(longest));
	assert_true(
		place_slice(SLICE_CITY, (struct str){ longest, PLACE_ID_MAX }, "index.html", &s.mem)
			.n > PLACE_ID_MAX);
	assert_int_equal(place_slice(SLICE_CITY, (struct str){ longest, PLACE_ID_MAX + 1 },
				 "index.html", &s.mem)
				 .n,
		0);
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_gives_good_pages_and_feeds),
		cmocka_unit_test(feeds_have_ids_and_addresses_of_their_own_and_entries_of_all),
		cmocka_unit_test(pages_name_their_own_feed_first_and_say_what_they_show),
		cmocka_unit_test(a_slice_shows_its_latest_and_says_how_many_there_are),
		cmocka_unit_test(no_page_but_the_digest_tells_the_time),
		cmocka_unit_test(how_names_the_numbers_of_the_configuration),
		cmocka_unit_test(no_id_leads_out_of_its_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
