/*
 * How well the rules decide is measured rightly; and decisions teach.
 */
#include "pipeline/teach.h"

#include <math.h>

#include "pipeline/lesson.h"
#include "pipeline/quality.h"
#include "unit/test_pipeline_decided.h"

#define NEAR(a, b) (fabs((a) - (b)) < 1e-9)

/* ---- figures --------------------------------------------------------------------------------- */

static void
figures_are_those_of_the_textbook(void **state)
{
	/* best first: yes, no, yes; one of them missed, and one rightly left out */
	struct quality_point v[] = {
		{ 0.12, false, false },
		{ 0.95, true, true },
		{ 0.30, false, true },
		{ 0.85, true, false },
	};
	struct quality q;

	(void)state;
	quality_measure(v, ARRAY_LEN(v), &q);
	assert_int_equal(q.relevant, 2);
	assert_int_equal(q.right, 1);
	assert_int_equal(q.wrong, 1);
	assert_int_equal(q.missed, 1);
	assert_true(NEAR(q.precision, 0.5));
	assert_true(NEAR(q.recall, 0.5));
	assert_true(NEAR(q.f1, 0.5));
	assert_true(NEAR(q.average_precision, (1.0 + 2.0 / 3) / 2));
	assert_true(NEAR(q.calibration_error, (0.05 + 0.85 + 0.70 + 0.12) / 4));
	assert_int_equal(q.bin[9].n, 1);
	assert_true(NEAR(q.bin[3].share, 1));
}

static void
nothing_gives_zeros_and_ends_belong_somewhere(void **state)
{
	struct quality_point ends[] = { { 0, false, false }, { 1, true, true } };
	struct quality q;

	(void)state;
	quality_measure(NULL, 0, &q);
	assert_true(NEAR(q.f1, 0) && NEAR(q.average_precision, 0) && NEAR(q.calibration_error, 0));
	quality_measure(ends, 2, &q);
	assert_int_equal(q.bin[0].n, 1);
	assert_int_equal(q.bin[QUALITY_BINS - 1].n, 1);
	assert_true(NEAR(q.f1, 1) && NEAR(q.calibration_error, 0));
}

static void
equal_scores_are_no_luck(void **state)
{
	struct quality_point one[] = { { 0.5, true, true }, { 0.5, true, false } };
	struct quality_point other[] = { { 0.5, true, false }, { 0.5, true, true } };
	struct quality a, b;

	(void)state;
	quality_measure(one, 2, &a);
	quality_measure(other, 2, &b);
	assert_true(NEAR(a.average_precision, 0.5));
	assert_true(NEAR(a.average_precision, b.average_precision));
}

/* ---- in the store ---------------------------------------------------------------------------- */

static int
set_up(void **state)
{
	*state = bench_open(HEAD "[relevance]\npublish = 0.32\nreview = 0.05\n" FEED("a", ""));
	return 0;
}

#define FOREST "Algorithmus findet Borkenkäfer bei %s (%zu)"
#define TALK "Algorithmus und Ethik: Vortrag in %s (%zu)"

/* In doubt by the rules: one weak word.  The editor takes the forests and not the talks. */
static void
fill(struct bench *b, size_t from, size_t n)
{
	static const char *const place[] = { "Görlitz", "Plauen", "Pirna", "Bautzen", "Zittau",
		"Riesa", "Torgau", "Grimma", "Aue", "Döbeln", "Löbau", "Oschatz" };

	doc_begin(b);
	for (size_t i = from; i < from + n; i++) {
		bool forest = i % 2 == 0;
		const char *where = place[i % ARRAY_LEN(place)];
		char guid[24], link[64], title[128], text[128];

		(void)snprintf(guid, sizeof(guid), "%zu", i);
		(void)snprintf(link, sizeof(link), "https://a.example/%zu", i);
		(void)snprintf(title, sizeof(title), forest ? FOREST : TALK, where, i);
		(void)snprintf(text, sizeof(text),
			forest ? "Eine Drohne fliegt bei %s über den Wald."
			       : "Ein Abend in %s im Rathaus.",
			where);
		doc_item(b, guid, link, title, text, NOW - DAY);
	}
	doc_end(b);
	bench_poll(b, "a");
}

static void
decide_all(struct bench *b)
{
	struct bench_items *all = bench_items(b, true);

	for (size_t i = 0; i < all->n; i++) {
		struct store_item it = bench_item(b, all->id[i]);
		bool forest = str_find(it.title, STR("Borken")) != STR_NOT_FOUND;

		(void)bench_decide(b, forest ? STORE_ACCEPTED : STORE_REJECTED, it.id, "");
	}
}

static struct str
train(struct bench *b)
{
	struct buf out;
	struct str told;

	buf_init(&out, 10000);
	assert_ok(b, teach_train(&b->cfg, b->st, false, &b->mem, &out, &b->e));
	told = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	return told;
}

/* Verdicts of two items that nobody decided about: a forest and a talk. */
static void
assert_verdicts(struct bench *b, enum verdict_kind forest, enum verdict_kind talk)
{
	bench_rescore(b);
	assert_int_equal(
		bench_titled(b, "Algorithmus findet Borkenkäfer bei Zittau (100)").verdict, forest);
	assert_int_equal(
		bench_titled(b, "Algorithmus und Ethik: Vortrag in Riesa (101)").verdict, talk);
}

static void
decisions_teach_what_the_rules_do_not_know(void **state)
{
	struct bench *b = *state;
	struct quality q;
	struct buf out;
	struct str told;

	fill(b, 0, 24);
	decide_all(b);
	fill(b, 100, 2);
	assert_verdicts(b, VERDICT_REVIEW, VERDICT_REVIEW);
	told = train(b);

	assert_true(
		str_find(told, STR("24 decisions, 12 accepted and 12 rejected")) != STR_NOT_FOUND);
	assert_true(
		str_find(told, STR("the rules met 12 before, and meet 24 now")) != STR_NOT_FOUND);
	assert_true(str_find(told, STR(": 1 come in, 0 go out")) != STR_NOT_FOUND);
	b->judge = judge_new(&b->cfg, &b->mem);
	assert_verdicts(b, VERDICT_PUBLISH, VERDICT_REVIEW);
	assert_int_equal(bench_rescore(b).judged, 0);
	assert_ok(b, quality_of_decisions(&b->cfg, b->judge, b->st, &b->mem, &q, &b->e));
	assert_true(NEAR(q.f1, 1));
	/* and back */
	buf_init(&out, 1000);
	assert_ok(b, teach_reset(&b->cfg, b->st, false, &b->mem, &out, &b->e));
	b->judge = judge_new(&b->cfg, &b->mem);
	assert_verdicts(b, VERDICT_REVIEW, VERDICT_REVIEW);
	buf_reset(&out);
	assert_ok(b, teach_reset(&b->cfg, b->st, false, &b->mem, &out, &b->e));
	assert_true(str_find(buf_str(&out), STR("nothing was learned")) != STR_NOT_FOUND);
	buf_free(&out);
}

/* Twice the same, whatever was learned in between. */
static void
the_same_decisions_teach_the_same(void **state)
{
	struct bench *b = *state;
	struct lesson one, other;

	fill(b, 0, 16);
	decide_all(b);
	(void)train(b);
	assert_ok(b, lesson_get(b->st, &b->mem, &one, &b->e));
	assert_non_null(one.learned);
	(void)train(b);
	assert_ok(b, lesson_get(b->st, &b->mem, &other, &b->e));
	assert_true(one.hash == other.hash);
}

static void
the_last_word_about_an_item_teaches(void **state)
{
	struct bench *b = *state;
	struct store_decision *v;
	int64_t id;
	size_t n;

	fill(b, 0, 3);
	decide_all(b);
	id = bench_titled(b, "Algorithmus und Ethik: Vortrag in Plauen (1)").id;
	(void)bench_decide(b, STORE_ACCEPTED, id, "");
	assert_ok(b, quality_decided(b->st, &b->mem, &v, &n, &b->e));
	assert_int_equal(n, 3);
	assert_int_equal(v[2].item, id);
	assert_int_equal(v[2].kind, STORE_ACCEPTED);
	assert_true(v[0].id < v[1].id && v[1].id < v[2].id);
}

static void
what_another_version_learned_does_not_count(void **state)
{
	struct bench *b = *state;
	struct lesson lesson;

	assert_ok(b, store_fact_put(b->st, STR("learned"), STR("53784c30zz"), &b->e));
	assert_ok(b, lesson_get(b->st, &b->mem, &lesson, &b->e));
	assert_null(lesson.learned);
	assert_true(lesson.outdated);
	fill(b, 0, 1);
	bench_rescore(b);
	assert_int_equal(bench_titled(b, "Algorithmus findet Borkenkäfer bei Görlitz (0)").verdict,
		VERDICT_REVIEW);
}

static void
a_labelled_file_is_measured_by_the_score(void **state)
{
	struct bench *b = *state;
	struct quality q;
	struct str text = STR("{\"title\": \"KI lernt\", \"summary\": \"Ein neuronales Netz.\", "
			      "\"label\": 1}\n{\"title\": \"Suppe\", \"label\": 0}\n"
			      "{\"title\": \"Brot\", \"label\": 1}\n");

	assert_ok(b, quality_of_file(&b->cfg, b->judge, text, &b->mem, &q, &b->e));
	assert_int_equal(q.n, 3);
	assert_int_equal(q.right, 1);
	assert_int_equal(q.missed, 1);
	assert_int_equal(q.wrong, 0);
	assert_int_equal(quality_of_file(&b->cfg, b->judge, STR("{}"), &b->mem, &q, &b->e), -1);
}

static void
too_few_decisions_teach_nothing(void **state)
{
	struct bench *b = *state;
	struct lesson lesson;
	struct buf out;

	fill(b, 0, TEACH_LEAST - 1);
	decide_all(b);
	buf_init(&out, 1000);
	assert_int_equal(teach_train(&b->cfg, b->st, false, &b->mem, &out, &b->e), -1);
	assert_int_equal(b->e.kind, ERR_USAGE);
	assert_ok(b, lesson_get(b->st, &b->mem, &lesson, &b->e));
	assert_true(lesson.hash == 0);
	fill(b, TEACH_LEAST, 1);
	decide_all(b);
	assert_ok(b, teach_train(&b->cfg, b->st, false, &b->mem, &out, &b->e));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_those_of_the_textbook),
		cmocka_unit_test(nothing_gives_zeros_and_ends_belong_somewhere),
		cmocka_unit_test(equal_scores_are_no_luck),
		T(decisions_teach_what_the_rules_do_not_know),
		T(the_same_decisions_teach_the_same),
		T(the_last_word_about_an_item_teaches),
		T(what_another_version_learned_does_not_count),
		T(a_labelled_file_is_measured_by_the_score),
		T(too_few_decisions_teach_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
