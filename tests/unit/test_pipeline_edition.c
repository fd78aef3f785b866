/*
 * Rows become an edition, and the gate that keeps the old files.
 */
#include "unit/test_pipeline_sample.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "pipeline/edition.h"
#include "pipeline/outcome.h"
#include "pipeline/retell.h"

#define CONF                                                                                   \
	HEAD FEED("a", "name = Anton\nweight = 2\n") FEED("b", "kind = press\n") FEED("c", "") \
		FEED("d", "trial = yes\n") FEED("e", "enabled = no\n")

static int
set_up(void **state)
{
	*state = bench_open(CONF);
	return 0;
}

static void
fail_source(struct bench *b, const char *id)
{
	struct store_source row = bench_row(b, id);
	struct reply reply = { .status = 500, .fault = FAULT_SERVER, .retry_after_s = -1 };

	(void)outcome_fault(&row, bench_source(b, id), &reply, FAULT_SERVER, STR_NONE, b->now);
	assert_ok(b, store_source_put(b->st, &row, &b->e));
}

static int
publish_with(struct bench *b, enum edition_down down)
{
	const struct edition_gate gate = { .down = down };
	struct publish_result r;

	b->e = (struct err){ 0 };
	return edition_publish(&b->cfg, b->st, &gate, b->now, &b->mem, &r, &b->e);
}

static int
publish(struct bench *b)
{
	return publish_with(b, DOWN_TELL);
}

static bool
is_there(struct bench *b, const char *name)
{
	return file_exists(
		arena_cstr(&b->mem, arena_printf(&b->mem, "%s/output/%s", b->folder, name)));
}

static struct str
content(struct bench *b, const char *name)
{
	struct str text;

	assert_ok(b, file_read(arena_cstr(&b->mem,
				       arena_printf(&b->mem, "%s/output/%s", b->folder, name)),
			     1 << 20, &b->mem, &text, ERR_OUTPUT, &b->e));
	return text;
}

static void
the_first_edition_may_be_empty(void **state)
{
	struct bench *b = *state;

	assert_int_equal(publish(b), 0);
	assert_true(is_there(b, "atom.xml") && is_there(b, "index.html"));
}

static void
nothing_to_show_keeps_what_was_shown(void **state)
{
	struct bench *b = *state;
	struct str before;
	struct store_item it;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_group(b);
	assert_int_equal(publish(b), 0);
	before = content(b, "atom.xml");
	it = bench_titled(b, "KI erkennt Rauch");
	it.verdict = 0;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	assert_int_equal(publish(b), -1);
	assert_err(&b->e, ERR_NETWORK, "not one story");
	assert_str_eq(content(b, "atom.xml"), before);
}

static void
the_gate_shuts_when_more_than_half_are_down(void **state)
{
	struct bench *b = *state;
	struct str before;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_one(b, "b", "1", "https://b.example/1", "Mensa", "Suppe", NOW - HOUR);
	bench_group(b);
	assert_int_equal(publish(b), 0);
	b->now += HOUR;
	bench_one(b, "a", "2", "https://a.example/2", "KI hört Vögel",
		"Ein Sprachmodell für Stimmen im Auwald; maschinelles Lernen am Leipziger Ring.",
		NOW);
	bench_group(b);
	fail_source(b, "b");
	assert_int_equal(publish(b), 0); /* one of two */
	assert_true(str_find(content(b, "atom.xml"), STR("Vögel")) != STR_NOT_FOUND);
	before = content(b, "atom.xml");
	(void)before; /* the analyser does not see through the assertions */
	fail_source(b, "c");
	b->now += HOUR;
	assert_int_equal(publish(b), -1); /* two of three */
	assert_err(&b->e, ERR_NETWORK, "most sources are down");
	assert_str_eq(content(b, "atom.xml"), before);
	assert_true(str_find(content(b, "status.html"), STR("500")) != STR_NOT_FOUND);
}

static void
write_text(struct bench *b, const char *text)
{
	FILE *f;

	b->cfg.imprint = arena_printf(&b->mem, "%s/imprint.txt", b->folder);
	f = fopen(arena_cstr(&b->mem, b->cfg.imprint), "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
pages_of_the_editors_come_and_go_with_their_texts(void **state)
{
	static const char *const linked[] = { "index.html", "en/index.html", "how.html",
		"status.html", "all.html", "archive/index.html" };
	struct bench *b = *state;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_group(b);
	for (int round = 0; round < 2; round++) {
		bool wanted = round == 0;

		if (wanted)
			write_text(b, "\xEF\xBB\xBFRedaktion\nBeispielweg 1\n");
		else
			b->cfg.imprint = STR_NONE;
		assert_int_equal(publish(b), 0);
		assert_int_equal(is_there(b, "impressum.html"), wanted);
		assert_int_equal(is_there(b, "impressum.html.gz"), wanted);
		for (size_t i = 0; i < ARRAY_LEN(linked); i++)
			assert_row_int_eq(linked[i],
				str_find(content(b, linked[i]), STR("impressum.html")) !=
					STR_NOT_FOUND,
				wanted);
		if (wanted)
			assert_true(
				str_find(content(b, "impressum.html"),
					STR("<p>Redaktion<br>Beispielweg 1</p>")) != STR_NOT_FOUND);
	}
}

static void
texts_that_make_no_page_are_told(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "Stra\xdf"
		  "e",
			"not valid UTF-8" },
		{ " \n\n", "is empty" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		write_text(b, rows[i].text);
		assert_int_equal(publish(b), -1);
		assert_err(&b->e, ERR_USAGE, rows[i].want);
	}
	assert_int_equal(unlink(arena_cstr(&b->mem, b->cfg.imprint)), 0);
	assert_int_equal(publish(b), -1);
	assert_err(&b->e, ERR_USAGE, "imprint.txt");
}

static void
at_the_first_run_with_all_down_only_the_status_page_is_made(void **state)
{
	struct bench *b = *state;

	fail_source(b, "a");
	fail_source(b, "b");
	assert_int_equal(publish(b), -1);
	assert_false(is_there(b, "atom.xml"));
	assert_false(is_there(b, "index.html"));
	assert_true(is_there(b, "status.html"));
}

static void
the_gate_protects_what_was_published_and_nothing_else(void **state)
{
	struct bench *b = *state;
	struct str before;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_group(b);
	fail_source(b, "b");
	fail_source(b, "c");
	assert_int_equal(
		publish(b), 0); /* the first story ever is no worse for two that are down */
	before = content(b, "atom.xml");
	assert_true(str_find(before, STR("Rauch")) != STR_NOT_FOUND);
	assert_int_equal(publish(b), -1);
	/* those that failed were told of in the run that asked them */
	b->now += HOUR;
	bench_one(b, "a", "2", "https://a.example/2", "KI hört Vögel", AI_TEXT, NOW);
	bench_group(b);
	assert_int_equal(publish_with(b, DOWN_KEEP), 0);
	assert_str_eq(content(b, "atom.xml"), before);
	assert_int_equal(publish_with(b, DOWN_IGNORE), 0);
	assert_true(str_find(content(b, "atom.xml"), STR("Vögel")) != STR_NOT_FOUND);
}

static void
one_that_fails_says_nothing_of_those_that_were_not_asked(void **state)
{
	struct bench *b = *state;

	fail_source(b, "a");
	assert_int_equal(publish(b), 0); /* one of three */
}

static void
without_a_source_no_page_is_made(void **state)
{
	struct bench *b = *state;

	bench_config(b, "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\n");
	assert_int_equal(publish(b), -1);
	assert_err(&b->e, ERR_NETWORK, "names no source");
	assert_false(is_there(b, "index.html"));
}

static void
an_edition_has_every_source_and_no_item_on_trial(void **state)
{
	struct bench *b = *state;
	struct edition ed;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_one(b, "d", "1", "https://d.example/1", "KI auf Probe",
		"Ein Sprachmodell aus Görlitz; maschinelles Lernen für Archive.", NOW - HOUR);
	bench_group(b);
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_int_equal(ed.status_n, 5);
	assert_int_equal(ed.source_n, 3); /* neither the one on trial nor the one that is off */
	assert_int_equal(ed.story_n, 1);
	assert_str_eq(ed.stories[0].members[0].source, STR("Anton"));
	assert_false(ed.mostly_down);
}

/* Ninety-nine stories of one house, and an older one of another: there is room for sixty. */
static void
no_source_pushes_out_others(void **state)
{
	struct bench *b = *state;
	size_t of_a = 0, of_b = 0;
	struct edition ed;

	bench_config(
		b, "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\nfeed_items = 60\n" FEED(
			   "a", "accept = all\nmax_items = 500\n") FEED("b", "accept = all\n"));
	doc_begin(b);
	for (int i = 0; i < 99; i++) {
		char link[64], title[64], text[200];

		(void)snprintf(link, sizeof(link), "https://a.example/%d", i);
		(void)snprintf(title, sizeof(title), "Wort%d Ding%d Sache%d", i, i, i);
		(void)snprintf(text, sizeof(text), "Alpha%d beta%d gamma%d delta%d epsilon%d.", i,
			i, i, i, i);
		doc_item(b, link, link, title, text, NOW - HOUR - i);
	}
	doc_end(b);
	bench_poll(b, "a");
	bench_one(b, "b", "1", "https://b.example/1", "Roboter sortieren Obst in Borthen",
		"Die Anlage greift Birnen.", NOW - DAY);
	bench_group(b);
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_int_equal(ed.story_n, 60);
	for (size_t i = 0; i < ed.story_n; i++) {
		of_a += str_eq(ed.stories[i].members[0].source_id, STR("a"));
		of_b += str_eq(ed.stories[i].members[0].source_id, STR("b"));
		assert_true(i == 0 || ed.stories[i].published <= ed.stories[i - 1].published);
	}
	assert_int_equal(of_b, 1);
	assert_int_equal(of_a, 59); /* the rest of the room is theirs */
}

static void
nothing_is_published_from_the_future(void **state)
{
	struct bench *b = *state;
	struct edition ed;

	b->now = NOW + 400 * DAY; /* a clock that ran ahead */
	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, 0);
	bench_group(b);
	b->now = NOW;
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_int_equal(ed.story_n, 1);
	assert_true(ed.stories[0].published <= NOW);
	assert_true(ed.stories[0].updated <= NOW);
}

static void
excerpts_follow_the_policy_of_their_source(void **state)
{
	struct bench *b = *state;
	struct edition ed;
	char text[2000];

	memset(text, 0, sizeof(text));
	for (size_t at = 0; at + 40 < sizeof(text);)
		at += (size_t)snprintf(
			text + at, sizeof(text) - at, "Ein neuronales Netz lernt %zu. ", at);
	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", text, NOW - HOUR);
	bench_one(b, "b", "1", "https://b.example/1", "Presse über Robotik und Deep Learning",
		"Künstliche Intelligenz sortiert Äpfel am Bodensee und in Borthen.", NOW - HOUR);
	bench_group(b);
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_int_equal(ed.story_n, 2);
	for (size_t i = 0; i < ed.story_n; i++) {
		struct str excerpt = ed.stories[i].excerpt;

		if (str_eq(ed.stories[i].members[0].source_id, STR("a")))
			assert_true(excerpt.n > 20 && excerpt.n <= RETELL_EXCERPT_SHORT + 8);
		else
			assert_str_eq(excerpt, STR(""));
	}
}

static void
the_authority_of_ids_survives_years_and_domains(void **state)
{
	struct bench *b = *state;
	struct edition ed;

	assert_int_equal(publish(b), 0);
	b->now += 400 * DAY;
	bench_config(b, "[saxfeed]\ntitle = T\nsite = https://neu.example.org/\n" FEED("a", ""));
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_str_eq(ed.authority, STR("ki.example.org,2026"));
}

static void
the_same_store_makes_the_same_edition(void **state)
{
	struct bench *b = *state;
	struct str feed;

	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_group(b);
	assert_int_equal(publish(b), 0);
	feed = content(b, "atom.xml");
	b->now += 3 * HOUR;
	assert_int_equal(publish(b), 0);
	assert_str_eq(content(b, "atom.xml"), feed);
}

static void
a_folder_that_cannot_be_made_is_an_output_error(void **state)
{
	struct bench *b = *state;

	bench_config(b, "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\n"
			"output = /proc/none/output\n" FEED("a", ""));
	assert_int_equal(publish(b), -1);
	assert_err(&b->e, ERR_OUTPUT, "/proc/none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_first_edition_may_be_empty),
		T(nothing_to_show_keeps_what_was_shown),
		T(the_gate_shuts_when_more_than_half_are_down),
		T(pages_of_the_editors_come_and_go_with_their_texts),
		T(texts_that_make_no_page_are_told),
		T(at_the_first_run_with_all_down_only_the_status_page_is_made),
		T(the_gate_protects_what_was_published_and_nothing_else),
		T(one_that_fails_says_nothing_of_those_that_were_not_asked),
		T(without_a_source_no_page_is_made),
		T(an_edition_has_every_source_and_no_item_on_trial),
		T(no_source_pushes_out_others),
		T(nothing_is_published_from_the_future),
		T(excerpts_follow_the_policy_of_their_source),
		T(the_authority_of_ids_survives_years_and_domains),
		T(the_same_store_makes_the_same_edition),
		T(a_folder_that_cannot_be_made_is_an_output_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
