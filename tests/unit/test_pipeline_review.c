/*
 * What is left to editors: pairs of stories that may be one, and the words of the command. (Items
 * near the threshold: test_pipeline_roster.c.)
 */
#include "pipeline/review.h"

#include "unit/test_pipeline_decided.h"

#define CONF HEAD FEED("a", "name = Anton\n") FEED("b", "") FEED("t", "trial = yes\n")

#define FIRES "KI erkennt Feuer"
#define SPEECH "KI lernt Sorbisch"
#define ROBOTS "Roboter lernen laufen"
#define ROCKS "Neuronales Netz sortiert Steine"

static int
set_up(void **state)
{
	struct bench *b = bench_open(CONF);

	*state = b;
	bench_one(b, "a", "1", "https://a.example/1", FIRES, AI_TEXT " Feuer.", NOW - HOUR);
	bench_one(b, "b", "2", "https://b.example/2", SPEECH,
		"Sprachmodelle und künstliche Intelligenz helfen den Schulen der Lausitz.",
		NOW - HOUR);
	bench_one(b, "a", "3", "https://a.example/3", ROBOTS,
		"Maschinelles Lernen bringt Robotern das Laufen bei, sagt die Professur in "
		"Chemnitz.",
		NOW - 30 * DAY);
	bench_one(b, "b", "4", "https://b.example/4", ROCKS,
		"Im Steinbruch von Löbau sortiert ein neuronales Netz den Granit.", NOW - 31 * DAY);
	bench_group(b);
	return 0;
}

static void
alike(struct bench *b, const char *one, const char *other, double likelihood)
{
	assert_ok(b, store_pair_put(b->st, bench_titled(b, one).id, bench_titled(b, other).id,
			     likelihood, &b->e));
}

static struct edition_pair *
pairs(struct bench *b, size_t *n)
{
	struct edition_pair *v;

	assert_ok(b, review_pairs(&b->cfg, b->st, NOW - 7 * DAY, &b->mem, &v, n, &b->e));
	return v;
}

static void
two_stories_are_shown_once_and_the_most_alike_first(void **state)
{
	struct bench *b = *state;
	struct edition_pair *v;
	size_t n;

	alike(b, FIRES, SPEECH, 0.40);
	alike(b, FIRES, ROBOTS, 0.45); /* one of them is new */
	v = pairs(b, &n);
	assert_int_equal(n, 2);
	assert_true(v[0].likelihood > 0.44 && v[1].likelihood < 0.41);
	assert_str_eq(v[0].a.title, STR(FIRES));
	assert_str_eq(v[0].a.source, STR("Anton"));
	assert_str_eq(v[0].b.title, STR(ROBOTS));
	assert_str_eq(v[0].b.url, STR("https://a.example/3"));
	assert_int_equal(v[0].b.shown, NOW - 30 * DAY);
}

static void
what_nobody_has_to_decide_is_not_shown(void **state)
{
	struct bench *b = *state;
	struct store_item it;
	size_t n;

	alike(b, FIRES, SPEECH, 0.30); /* too little */
	alike(b, ROBOTS, ROCKS, 0.45); /* both are old */
	(void)pairs(b, &n);
	assert_int_equal(n, 0);
	alike(b, FIRES, SPEECH, 0.45);
	(void)pairs(b, &n);
	assert_int_equal(n, 1);
	it = bench_titled(b, SPEECH); /* not published any more */
	it.verdict = VERDICT_REJECT;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	(void)pairs(b, &n);
	assert_int_equal(n, 0);
	it.verdict = VERDICT_PUBLISH;
	it.trial = true;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	(void)pairs(b, &n);
	assert_int_equal(n, 0);
}

/* An editor who says that two items differ has said it of their stories. */
static void
what_an_editor_decided_is_asked_no_more(void **state)
{
	struct bench *b = *state;
	struct decide d = bench_editor(b, "");
	struct store_item fires = bench_titled(b, FIRES), speech = bench_titled(b, SPEECH);
	size_t n;

	alike(b, FIRES, SPEECH, 0.45);
	assert_ok(
		b, decide_split(&d, bench_number(b, speech.id), bench_number(b, fires.id), &b->e));
	(void)bench_told(b, &d);
	(void)pairs(b, &n);
	assert_int_equal(n, 0);
	(void)bench_undo(b, fires.id);
	(void)pairs(b, &n);
	assert_int_equal(n, 1);
	d = bench_editor(b, "");
	assert_ok(
		b, decide_merge(&d, bench_number(b, speech.id), bench_number(b, fires.id), &b->e));
	(void)bench_told(b, &d);
	bench_group(b);
	(void)pairs(b, &n);
	assert_int_equal(n, 0);
}

/* Each item is given a story of its own: what makes stories is not asked here. */
static void
at_most_so_many_are_shown(void **state)
{
	struct bench *b = *state;
	const char *name[REVIEW_MAX + 5];
	size_t n;

	doc_begin(b);
	for (size_t i = 0; i < ARRAY_LEN(name); i++) {
		name[i] = arena_printf(&b->mem, "KI im Labor %zu%c", i, '\0').p;
		doc_item(b, name[i], NULL, name[i], AI_TEXT, NOW - HOUR);
	}
	doc_end(b);
	(void)bench_poll(b, "a");
	for (size_t i = 0; i < ARRAY_LEN(name); i++) {
		struct store_story s = { .key = str_from(name[i]), .published = NOW };

		assert_ok(b, store_story_insert(b->st, &s, &b->e));
		assert_ok(b, store_item_set_story(b->st, bench_titled(b, name[i]).id, s.id, &b->e));
		alike(b, SPEECH, name[i], 0.40);
	}
	(void)pairs(b, &n);
	assert_int_equal(n, REVIEW_MAX);
}

static struct str
written(struct bench *b, bool json)
{
	struct buf out;
	struct str text;

	buf_init(&out, 100000);
	assert_ok(b, review_write(&b->cfg, b->st, NOW - 7 * DAY, json, &b->mem, &out, &b->e));
	text = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	return text;
}

static void
every_row_has_the_command_that_decides_it(void **state)
{
	struct bench *b = *state;
	long long fires = (long long)bench_titled(b, FIRES).id;
	struct store_item speech = bench_titled(b, SPEECH);
	long long id = (long long)speech.id;
	struct str text;

	assert_int_equal(written(b, false).n, 0);
	assert_int_equal(written(b, true).n, 0);
	alike(b, FIRES, SPEECH, 0.45);
	text = written(b, false);
	assert_true(str_find(text, arena_printf(&b->mem,
					   "saxfeed merge %lld %lld    saxfeed split %lld %lld\n",
					   fires, id, fires, id)) != STR_NOT_FOUND);
	speech.verdict = VERDICT_REVIEW;
	speech.by = BY_RULES;
	speech.score = 0.42;
	speech.reason = STR("\"KI\" once");
	assert_ok(b, store_item_judge(b->st, &speech, &b->e));
	text = written(b, false);
	assert_true(str_find(text,
			    STR("0.42  left out  KI lernt Sorbisch  (b)\n      \"KI\" once\n")) !=
		    STR_NOT_FOUND);
	assert_true(
		str_find(text, arena_printf(&b->mem, "saxfeed accept %lld    saxfeed reject %lld",
				       id, id)) != STR_NOT_FOUND);
	assert_true(str_find(text, STR("saxfeed merge")) == STR_NOT_FOUND);
	text = written(b, true);
	assert_true(
		str_find(text, STR("\"score\": 0.42,\"verdict\": \"review\"")) != STR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(two_stories_are_shown_once_and_the_most_alike_first),
		T(what_nobody_has_to_decide_is_not_shown),
		T(what_an_editor_decided_is_asked_no_more),
		T(at_most_so_many_are_shown),
		T(every_row_has_the_command_that_decides_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
