/*
 * What `explain` advises is the line that turns the verdict: each piece of advice is followed.
 */
#include "pipeline/advice.h"

#include "unit/test_pipeline_sample.h"

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", ""));
	return 0;
}

static struct verdict
judge(struct bench *b, const char *conf, const char *title, const char *text, struct buf *advice)
{
	struct judge_text jt = { str_from(title), str_from(text), STR_NONE, STR_NONE, STR("de") };
	struct judged judged;

	bench_config(b, conf);
	judge_item(b->judge, bench_source(b, "a"), &jt, &b->mem, &judged);
	if (advice != NULL)
		advice_write(&b->cfg, bench_source(b, "a"), &judged.verdict, 7, advice);
	return judged.verdict;
}

#define NET "Ein neuronales Netz lernt."
#define DOUBT "Algorithmus findet Borkenkäfer bei Zittau"

static void
who_follows_the_advice_turns_the_verdict(void **state)
{
	static const struct {
		const char *label, *conf, *title, *text;
		const char *want[3];
		const char *then;
	} rows[] = {
		{ "every item is accepted", HEAD FEED("a", "accept = all\n"), "Suppe",
			"Es gibt sie.",
			{ "take 'accept = all' out of [feed a] (line 4)",
				"this item alone: saxfeed reject 7" },
			HEAD FEED("a", "") },
		{ "published by its words", HEAD FEED("a", ""), "Neues Labor", NET,
			{ "'exclude = neuronales Netz' in [feed a] (line 4)" },
			HEAD FEED("a", "exclude = neuronales Netz\n") },
		{ "a strong word of the editor",
			HEAD "[relevance]\nstrong = Suppenkelle\n" FEED("a", ""), "Suppenkelle",
			"Neu.", { "take 'Suppenkelle' out of 'strong' in [relevance]" },
			HEAD FEED("a", "") },
		{ "in doubt", HEAD FEED("a", ""), DOUBT, "Es wächst der Wald.",
			{ "'strong = Algorithmus' in [relevance]", "'accept = all' in [feed a]",
				"this item alone: saxfeed accept 7" },
			HEAD "[relevance]\nstrong = Algorithmus\n" FEED("a", "") },
		{ "no word at all", HEAD FEED("a", ""), "Suppe", "Es gibt sie.",
			{ "'strong = WORD' in [relevance]", "'accept = all' in [feed a]" },
			HEAD FEED("a", "accept = all\n") },
		{ "a word that the section excludes", HEAD FEED("a", "exclude = Labor\n"),
			"Neues Labor", NET,
			{ "take 'Labor' out of 'exclude' in [feed a] (line 4)" },
			HEAD FEED("a", "") },
		{ "a word that the section requires", HEAD FEED("a", "require = Roboter\n"),
			"Neues Labor", NET,
			{ "put a word of the item into 'require' in [feed a] (line 4)" },
			HEAD FEED("a", "require = Roboter, Labor\n") },
		{ "no tie to Saxony", HEAD FEED("a", "region = required\n"), "Neues Labor", NET,
			{ "take 'region = required' out of [feed a] (line 4)" },
			HEAD FEED("a", "") },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out;
		bool before, after;

		buf_init(&out, 10000);
		before = judge(b, rows[i].conf, rows[i].title, rows[i].text, &out).kind ==
			 VERDICT_PUBLISH;
		for (size_t k = 0; k < ARRAY_LEN(rows[i].want) && rows[i].want[k] != NULL; k++) {
			bool said =
				str_find(buf_str(&out), str_from(rows[i].want[k])) != STR_NOT_FOUND;

			if (!said)
				print_error("%s\n", buf_str(&out).p);
			assert_row_int_eq(rows[i].label, said, 1);
		}
		after = judge(b, rows[i].then, rows[i].title, rows[i].text, NULL).kind ==
			VERDICT_PUBLISH;
		assert_row_int_eq(rows[i].label, after, !before);
		buf_free(&out);
	}
}

/* The figures that are advised are on the right side of the score, however it is rounded. */
static void
an_advised_threshold_turns_the_verdict(void **state)
{
	static const char *const texts[] = { "Es wächst der Wald.", "Ein Roboter hilft dabei.",
		"Ein Roboter und Daten helfen dabei.", "Algorithmen und Roboter." };
	static const char *const confs[] = { HEAD "[relevance]\nreview = 0.01\n" FEED("a", ""),
		HEAD "[relevance]\nreview = 0.01\npublish = 0.05\n" FEED("a", "") };
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(texts) * ARRAY_LEN(confs); i++) {
		const char *conf = confs[i % ARRAY_LEN(confs)];
		const char *text = texts[i / ARRAY_LEN(confs)];
		struct verdict before;
		struct buf out;
		struct str advice;
		size_t at;

		buf_init(&out, 10000);
		before = judge(b, conf, DOUBT, text, &out);
		assert_row_int_eq(text, before.kind == VERDICT_PUBLISH, i % ARRAY_LEN(confs));
		advice = buf_str(&out);
		at = str_find(advice, STR("'publish = "));
		assert_true(at != STR_NOT_FOUND);
		conf = arena_cstr(
			&b->mem, arena_printf(&b->mem, HEAD "[relevance]\nreview = 0.01\n%.*s\n%s",
					 14, advice.p + at + 1, FEED("a", "")));
		assert_row_int_eq(text, judge(b, conf, DOUBT, text, NULL).kind == VERDICT_PUBLISH,
			before.kind != VERDICT_PUBLISH);
		buf_free(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(who_follows_the_advice_turns_the_verdict),
		T(an_advised_threshold_turns_the_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
