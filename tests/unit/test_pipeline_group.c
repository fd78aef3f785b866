/*
 * Items become stories: who joins, who leads, what moves `updated`.
 */
#include "unit/test_pipeline_told.h"

#include "classify/relevance.h"

static void
one_item_is_one_story(void **state)
{
	struct bench *b = *state;
	struct store_story s;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	assert_int_equal(bench_group(b).stories, 1);
	s = bench_story(b, of_source(b, "tud", "1").story);
	assert_int_equal(s.key.n, 7);
	assert_int_equal(s.published, NOW);
	assert_int_equal(s.updated, NOW);
	assert_int_equal(s.sources_n, 1);
	assert_int_equal(bench_group(b).stories, 0);
}

static void
what_is_rejected_has_no_story(void **state)
{
	struct bench *b = *state;

	tell(b, "tud", "Mensa öffnet", "Es gibt wieder Suppe.");
	assert_int_equal(bench_group(b).stories, 0);
	assert_int_equal(of_source(b, "tud", "1").story, 0);
}

static void
copies_join_and_other_news_do_not(void **state)
{
	struct bench *b = *state;
	struct group_result r;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	tell(b, "idw", "Neues KI-Zentrum in Dresden", TEXT);
	tell(b, "paper", OTHER_TITLE, OTHER_TEXT);
	r = bench_group(b);
	assert_int_equal(r.stories, 2);
	assert_int_equal(r.joined, 1);
	assert_int_equal(of_source(b, "tud", "1").story, of_source(b, "idw", "1").story);
	assert_int_not_equal(of_source(b, "tud", "1").story, of_source(b, "paper", "1").story);
}

static void
the_originator_leads_whoever_came_first(void **state)
{
	struct bench *b = *state;
	struct store_story s;

	warm_up(b);
	tell(b, "paper", TITLE, TEXT);
	bench_group(b);
	s = bench_story(b, of_source(b, "paper", "1").story);
	assert_int_equal(s.lead, of_source(b, "paper", "1").id);
	b->now += 2 * HOUR;
	tell(b, "tud", TITLE, TEXT);
	bench_group(b);
	s = bench_story(b, s.id);
	assert_int_equal(s.lead, of_source(b, "tud", "1").id);
}

static void
after_a_day_the_lead_rests(void **state)
{
	struct bench *b = *state;
	struct store_story before, after;

	warm_up(b);
	tell(b, "paper", TITLE, TEXT);
	bench_group(b);
	before = bench_story(b, of_source(b, "paper", "1").story);
	b->now += GROUP_LEAD_S;
	tell(b, "tud", TITLE, TEXT);
	bench_group(b);
	after = bench_story(b, of_source(b, "tud", "1").story);
	assert_int_equal(after.id, before.id);
	assert_int_equal(after.lead, before.lead);
	assert_str_eq(after.key, before.key);
}

/* PUBLISHING 2.4, row by row. */
static void
updated_moves_for_what_is_worth_a_second_look(void **state)
{
	struct bench *b = *state;
	struct store_story s;
	int64_t id, last;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	bench_group(b);
	id = of_source(b, "tud", "1").story;
	assert_int_equal(bench_story(b, id).updated, NOW);

	b->now += HOUR; /* the second source */
	tell(b, "idw", TITLE, TEXT);
	bench_group(b);
	s = bench_story(b, id);
	assert_int_equal(s.sources_n, 2);
	assert_int_equal(s.updated, NOW + HOUR);
	last = s.updated;

	b->now += HOUR; /* the third */
	tell(b, "paper", TITLE, TEXT);
	bench_group(b);
	s = bench_story(b, id);
	assert_int_equal(s.sources_n, 3);
	assert_int_equal(s.updated, last);

	b->now += HOUR; /* case, quotes and spaces of the headline */
	tell(b, "tud", "TU DRESDEN gründet  Zentrum für „vertrauenswürdige“ künstliche Intelligenz",
		TEXT);
	bench_group(b);
	assert_int_equal(bench_story(b, id).updated, last);

	b->now += HOUR; /* the text below the headline */
	tell(b, "tud", TITLE, TEXT " Nachtrag.");
	bench_group(b);
	assert_int_equal(bench_story(b, id).updated, last);

	b->now += HOUR; /* another headline of the lead */
	tell(b, "tud", "Dresden bekommt ein Zentrum für prüfbare künstliche Intelligenz", TEXT);
	bench_group(b);
	s = bench_story(b, id);
	assert_int_equal(s.updated, b->now);
	assert_str_eq(s.lead_title,
		STR("Dresden bekommt ein Zentrum für prüfbare künstliche Intelligenz"));
	last = s.updated;

	b->now += HOUR; /* another headline of somebody else */
	tell(b, "paper", "Zentrum für künstliche Intelligenz in Dresden", TEXT);
	bench_group(b);
	assert_int_equal(bench_story(b, id).updated, last);
}

static void
the_first_item_in_the_other_language_moves_updated(void **state)
{
	struct bench *b = *state;
	struct store_story s;

	warm_up(b);
	bench_one(b, "tud", "1", "https://tud.example/news/60", TITLE, TEXT, NOW - HOUR);
	bench_group(b);
	b->now += HOUR;
	bench_one(b, "tud", "2", "https://tud.example/news/60/en",
		"TU Dresden founds a centre for trustworthy artificial intelligence",
		"TU Dresden has founded a centre for trustworthy artificial intelligence. Twelve "
		"chairs study how the decisions of neural networks can be checked. The state of "
		"Saxony gives 14 million euros until 2031.",
		NOW - HOUR);
	bench_group(b);
	s = bench_story(b, of_source(b, "tud", "1").story);
	assert_int_equal(of_source(b, "tud", "2").story, s.id);
	assert_int_equal(s.sources_n, 1);
	assert_int_equal(s.languages_n, 2);
	assert_int_equal(s.updated, NOW + HOUR);
}

static void
an_item_that_loses_its_verdict_leaves_the_story(void **state)
{
	struct bench *b = *state;
	struct store_item *members, it;
	struct store_story s;
	int64_t id;
	size_t n;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	tell(b, "idw", TITLE, TEXT);
	bench_group(b);
	id = of_source(b, "tud", "1").story;
	b->now += HOUR;
	it = of_source(b, "tud", "1");
	it.verdict = VERDICT_REJECT;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	b->touched[b->touched_n++] = id;
	bench_group(b);
	s = bench_story(b, id);
	assert_ok(b, store_story_items(b->st, id, &b->mem, &members, &n, &b->e));
	assert_int_equal(n, 1);
	assert_int_equal(s.lead, of_source(b, "idw", "1").id);
	assert_int_equal(s.sources_n, 1);
	assert_int_equal(s.updated, b->now);
}

/* PUBLISHING 2.4: an item that is withdrawn or rejected moves `updated`, lead or not. */
static void
a_rejected_member_that_does_not_lead_moves_updated(void **state)
{
	struct bench *b = *state;
	struct store_item it;
	int64_t id;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	tell(b, "idw", TITLE, TEXT);
	bench_group(b);
	id = of_source(b, "tud", "1").story;
	b->now += HOUR;
	it = of_source(b, "idw", "1");
	it.verdict = VERDICT_REJECT;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	b->touched[b->touched_n++] = id;
	bench_group(b);
	assert_int_equal(bench_story(b, id).updated, b->now);
}

static void
a_story_whose_only_item_is_rejected_is_not_listed(void **state)
{
	struct bench *b = *state;
	struct store_story *rows;
	struct store_item it;
	size_t n;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	bench_group(b);
	it = of_source(b, "tud", "1");
	it.verdict = VERDICT_REJECT;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	b->touched[b->touched_n++] = it.story;
	bench_group(b);
	assert_ok(b, store_stories(b->st, 0, 10, &b->mem, &rows, &n, &b->e));
	assert_int_equal(n, 0);
	/* and is itself again when the item comes back */
	it.verdict = VERDICT_PUBLISH;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	b->touched[b->touched_n++] = it.story;
	assert_int_equal(bench_group(b).stories, 0);
	assert_ok(b, store_stories(b->st, 0, 10, &b->mem, &rows, &n, &b->e));
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, it.story);
}

static void
stock_of_the_first_poll_is_dated_by_its_documents(void **state)
{
	struct bench *b = *state;
	struct store_story s;

	bench_one(b, "tud", "1", "https://tud.example/n/1", TITLE, TEXT, NOW - 20 * DAY);
	bench_one(b, "idw", "1", "https://idw.example/n/1", TITLE, TEXT, NOW - 19 * DAY);
	bench_group(b);
	s = bench_story(b, of_source(b, "tud", "1").story);
	assert_int_equal(s.sources_n, 2);
	assert_int_equal(s.published, NOW - 20 * DAY);
	/* nobody saw it with one source */
	assert_int_equal(s.updated, NOW - 20 * DAY);
	b->now += HOUR;
	bench_one(
		b, "tud", "2", "https://tud.example/n/2", OTHER_TITLE, OTHER_TEXT, NOW - 20 * DAY);
	bench_group(b);
	assert_int_equal(bench_story(b, of_source(b, "tud", "2").story).published, b->now);
}

/* ---- order ----------------------------------------------------------------------------------- */

static void
a_taken_key_gets_another_character(void **state)
{
	struct bench *b = *state;
	struct store_story again;
	struct str key;

	tell(b, "tud", TITLE, TEXT);
	bench_group(b);
	key = bench_story(b, of_source(b, "tud", "1").story).key;
	/* as if its story were another item's */
	assert_ok(b, store_item_set_story(b->st, of_source(b, "tud", "1").id, 0, &b->e));
	assert_int_equal(bench_group(b).stories, 1);
	again = bench_story(b, of_source(b, "tud", "1").story);
	assert_int_equal(again.key.n, 8);
	assert_true(str_starts(again.key, key));
}

static void
a_lost_story_is_found_again_by_the_next_run(void **state)
{
	struct bench *b = *state;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	/* killed before the stories were told: the next run brings nothing new */
	b->now += HOUR;
	tell(b, "tud", TITLE, TEXT);
	assert_int_equal(bench_group(b).stories, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(one_item_is_one_story),
		T(what_is_rejected_has_no_story),
		T(copies_join_and_other_news_do_not),
		T(the_originator_leads_whoever_came_first),
		T(after_a_day_the_lead_rests),
		T(updated_moves_for_what_is_worth_a_second_look),
		T(the_first_item_in_the_other_language_moves_updated),
		T(an_item_that_loses_its_verdict_leaves_the_story),
		T(a_rejected_member_that_does_not_lead_moves_updated),
		T(a_story_whose_only_item_is_rejected_is_not_listed),
		T(stock_of_the_first_poll_is_dated_by_its_documents),
		T(a_taken_key_gets_another_character),
		T(a_lost_story_is_found_again_by_the_next_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
