/*
 * Changed rules of feeds.conf reach everything stored, and nothing else changes.
 */
#include "unit/test_pipeline_sample.h"

#include "classify/relevance.h"
#include "pipeline/run.h"

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", "") FEED("b", ""));
	return 0;
}

/* Two items about AI, one that is not. */
static void
fill(struct bench *b)
{
	doc_begin(b);
	doc_item(b, "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - DAY);
	doc_item(b, "2", "https://a.example/2", "Mensa öffnet", "Es gibt Suppe mit Quarkkeulchen.",
		NOW - DAY);
	doc_end(b);
	bench_poll(b, "a");
	bench_one(b, "b", "1", "https://b.example/1", "KI lernt Sorbisch",
		"Ein Sprachmodell übt an alten Büchern aus Bautzen; maschinelles Lernen hilft.",
		NOW - DAY);
	bench_rescore(b);
	bench_group(b);
}

static void
the_same_rules_do_nothing(void **state)
{
	struct bench *b = *state;

	fill(b);
	assert_int_equal(bench_rescore(b).judged, 0);
	bench_config(b, HEAD FEED("a", "") FEED("b", ""));
	assert_int_equal(bench_rescore(b).judged, 0);
	/* names, times and texts are no rules */
	bench_config(b, HEAD FEED("a", "name = Anders\ninterval = 3 h\nrank = 2\n") FEED("b", ""));
	assert_int_equal(bench_rescore(b).judged, 0);
}

static void
each_rule_is_applied_to_what_is_stored(void **state)
{
	static const struct {
		const char *conf, *title;
		int64_t want;
	} rows[] = {
		{ HEAD "[relevance]\nstrong = Quarkkeulchen\n" FEED("a", "") FEED("b", ""),
			"Mensa öffnet", VERDICT_PUBLISH },
		{ HEAD "[relevance]\nexclude = Sorbisch\n" FEED("a", "") FEED("b", ""),
			"KI lernt Sorbisch", VERDICT_REJECT },
		{ HEAD FEED("a", "accept = all\n") FEED("b", ""), "Mensa öffnet", VERDICT_PUBLISH },
		{ HEAD FEED("a", "exclude = Rauch\n") FEED("b", ""), "KI erkennt Rauch",
			VERDICT_REJECT },
		{ HEAD FEED("a", "require = Suppe\n") FEED("b", ""), "KI erkennt Rauch",
			VERDICT_REJECT },
	};
	struct bench *b = *state;

	fill(b);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rescore_result r;

		bench_config(b, HEAD FEED("a", "") FEED("b", ""));
		bench_rescore(b);
		bench_config(b, rows[i].conf);
		r = bench_rescore(b);
		assert_row_int_eq(rows[i].title, (int64_t)r.judged, 3);
		assert_true(r.changed > 0);
		assert_row_int_eq(
			rows[i].title, bench_titled(b, rows[i].title).verdict, rows[i].want);
	}
	/* and back */
	bench_config(b, HEAD FEED("a", "") FEED("b", ""));
	bench_rescore(b);
	assert_int_equal(bench_titled(b, "KI erkennt Rauch").verdict, VERDICT_PUBLISH);
	assert_int_equal(bench_titled(b, "Mensa öffnet").verdict, VERDICT_REJECT);
	assert_int_equal(bench_titled(b, "KI lernt Sorbisch").verdict, VERDICT_PUBLISH);
}

static void
what_is_stored_is_judged_as_it_was_when_it_came(void **state)
{
	struct bench *b = *state;

	fill(b);
	doc_begin(b);
	doc_item(b, "9", "https://a.example/9", "Ohne Sprache 42",
		"Deep Learning, KI und Machine Learning: Workshop", 0);
	doc_end(b);
	bench_poll(b, "a");
	bench_config(b, HEAD "[relevance]\nweak = Nirgendwo\n" FEED("a", "") FEED("b", ""));
	assert_int_equal(bench_rescore(b).changed, 0);
}

static void
the_language_that_the_editor_names_reaches_stored_items(void **state)
{
	struct bench *b = *state;

	fill(b);
	assert_str_eq(bench_titled(b, "Mensa öffnet").lang, STR("de"));
	bench_config(b, HEAD FEED("a", "lang = en\n") FEED("b", ""));
	assert_int_equal(bench_rescore(b).judged, 3);
	assert_str_eq(bench_titled(b, "Mensa öffnet").lang, STR("en"));
	assert_str_eq(bench_titled(b, "KI lernt Sorbisch").lang, STR("de"));
}

static void
an_editors_verdict_stays(void **state)
{
	struct bench *b = *state;
	struct store_item it;

	fill(b);
	it = bench_titled(b, "Mensa öffnet");
	it.verdict = VERDICT_PUBLISH;
	it.by = BY_EDITOR;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	bench_config(
		b, HEAD "[relevance]\nexclude = Suppe\n" FEED("a", "lang = en\n") FEED("b", ""));
	assert_int_equal(bench_rescore(b).judged, 3);
	assert_str_eq(bench_titled(b, "Mensa öffnet").lang, STR("en"));
	assert_int_equal(bench_titled(b, "Mensa öffnet").verdict, VERDICT_PUBLISH);
	assert_int_equal(bench_titled(b, "Mensa öffnet").by, BY_EDITOR);
}

static void
a_source_that_passed_its_trial_is_published_with_all_it_has(void **state)
{
	struct bench *b = *state;

	bench_config(b, HEAD FEED("a", "trial = yes\n") FEED("b", ""));
	fill(b);
	assert_int_equal(bench_titled(b, "KI erkennt Rauch").story, 0);
	bench_config(b, HEAD FEED("a", "") FEED("b", ""));
	assert_true(bench_rescore(b).changed > 0);
	bench_group(b);
	assert_false(bench_titled(b, "KI erkennt Rauch").trial);
	assert_int_not_equal(bench_titled(b, "KI erkennt Rauch").story, 0);
}

static void
a_source_put_on_trial_leaves_its_stories(void **state)
{
	struct bench *b = *state;
	struct store_story *rows;
	size_t n;

	fill(b);
	assert_ok(b, store_stories(b->st, 0, 10, &b->mem, &rows, &n, &b->e));
	assert_int_equal(n, 2);
	bench_config(b, HEAD FEED("a", "trial = yes\n") FEED("b", ""));
	bench_rescore(b);
	bench_group(b);
	assert_ok(b, store_stories(b->st, 0, 10, &b->mem, &rows, &n, &b->e));
	assert_int_equal(n, 1);
}

static void
a_source_that_is_no_longer_configured_keeps_its_items(void **state)
{
	struct bench *b = *state;

	fill(b);
	bench_config(b, HEAD FEED("b", ""));
	bench_rescore(b);
	bench_group(b);
	assert_int_equal(bench_titled(b, "KI erkennt Rauch").verdict, VERDICT_PUBLISH);
	assert_int_not_equal(bench_titled(b, "KI erkennt Rauch").story, 0);
}

/* Its rules are gone with it: what they kept out must not come in. */
static void
a_source_that_is_no_longer_configured_keeps_its_verdicts(void **state)
{
	struct bench *b = *state;

	bench_config(b, HEAD FEED("a", "region = required\n") FEED("b", ""));
	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_titled(b, "KI erkennt Rauch").verdict, VERDICT_REJECT);
	bench_rescore(b);
	bench_config(b, HEAD FEED("b", ""));
	bench_rescore(b);
	assert_int_equal(bench_titled(b, "KI erkennt Rauch").verdict, VERDICT_REJECT);
}

/* As after a kill between both commits: the rules are applied, the stories not yet told. */
static void
a_kill_before_the_stories_is_healed_by_the_next_run(void **state)
{
	struct bench *b = *state;
	struct run_result *r = ARENA_NEW(&b->mem, struct run_result);
	struct store_item lead;
	struct store_story s;

	bench_one(b, "b", "2", "https://b.example/2", "Rauch: KI erkennt ihn", AI_TEXT " Rauch.",
		NOW - HOUR);
	bench_one(b, "a", "3", "https://a.example/3", "Rauch: KI erkennt ihn früh",
		AI_TEXT " Rauch.", NOW - HOUR);
	bench_group(b);
	lead = bench_titled(b, "Rauch: KI erkennt ihn");
	s = bench_story(b, lead.story);
	assert_int_equal(s.member_n, 2);
	lead = bench_item(b, s.lead);
	bench_config(b, str_eq(lead.source_name, STR("a"))
				? HEAD FEED("a", "exclude = Rauch\n") FEED("b", "")
				: HEAD FEED("a", "") FEED("b", "exclude = Rauch\n"));
	bench_rescore(b);
	b->touched_n = 0; /* killed here */
	b->now += HOUR;
	assert_ok(b, run_publish(&b->cfg, b->st, b->now, &b->mem, r, &b->e));
	s = bench_story(b, s.id);
	assert_int_not_equal(s.lead, lead.id);
	assert_int_equal(bench_item(b, s.lead).verdict, VERDICT_PUBLISH);
	assert_int_equal(s.sources_n, 1);
	assert_int_equal(s.updated, b->now);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_same_rules_do_nothing),
		T(each_rule_is_applied_to_what_is_stored),
		T(what_is_stored_is_judged_as_it_was_when_it_came),
		T(the_language_that_the_editor_names_reaches_stored_items),
		T(an_editors_verdict_stays),
		T(a_source_that_passed_its_trial_is_published_with_all_it_has),
		T(a_source_put_on_trial_leaves_its_stories),
		T(a_source_that_is_no_longer_configured_keeps_its_items),
		T(a_source_that_is_no_longer_configured_keeps_its_verdicts),
		T(a_kill_before_the_stories_is_healed_by_the_next_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
