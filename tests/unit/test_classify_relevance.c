/* Verdicts: tables of cases, evidence, rules of feeds.conf and of the source. */
#include "support/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/learned.h"
#include "classify/relevance.h"
#include "text/stem.h"

struct fixture {
	struct arena mem;
	struct relevance *rules;
};

static const struct relevance_rules plain = { .publish = 0.5, .review = 0.35 };
static const struct relevance_source anybody = { .weight = 1, .prior = -1 };

static int
setup(void **state)
{
	static struct fixture f;

	arena_init(&f.mem, "test", (size_t)512 << 20);
	f.rules = relevance_new(&plain, NULL, 0, &f.mem);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	arena_free(&f->mem);
	stem_teardown();
	return 0;
}

static struct verdict
judge_by(struct fixture *f, const struct relevance *rules, const struct relevance_source *source,
	enum language lang, struct str title, struct str lead, struct str body)
{
	struct relevance_text text = { .lang = lang };
	struct words *w = ARENA_ARRAY(&f->mem, struct words, 3);
	struct verdict v;

	words_split(title, lang, &f->mem, &w[0]);
	words_split(lead, lang, &f->mem, &w[1]);
	words_split(body, lang, &f->mem, &w[2]);
	for (int i = 0; i < 3; i++)
		if (w[i].n > 0)
			text.field[i] = &w[i];
	relevance_judge(rules, &text, source, STR_NONE, &f->mem, &v);
	return v;
}

static struct verdict
judge(struct fixture *f, const char *title, const char *lead)
{
	return judge_by(f, f->rules, &anybody, LANG_DE, str_from(title), str_from(lead), STR_NONE);
}

static void
check_cases(struct fixture *f, const char *path, enum language lang)
{
	char line[2048];
	FILE *in = fopen(path, "r");
	size_t n = 0;

	assert_non_null(in);
	while (fgets(line, sizeof(line), in) != NULL) {
		struct str rest, want, title, lead;
		struct verdict v;

		line[strcspn(line, "\n")] = '\0';
		rest = str_from(line);
		if (rest.n == 0 || rest.p[0] == '#')
			continue;
		want = str_cut(&rest, '\t');
		title = str_cut(&rest, '\t');
		lead = str_cut(&rest, '\t');
		v = judge_by(f, f->rules, &anybody, lang, title, lead, STR_NONE);
		assert_row_int_eq(line, v.score >= 0.5, str_eq(want, STR("1")));
		n++;
	}
	fclose(in);
	assert_true(n > 20);
}

static void
german_cases_are_told_apart(void **state)
{
	check_cases(*state, "tests/cases/relevance_de.tsv", LANG_DE);
}

static void
english_cases_are_told_apart(void **state)
{
	check_cases(*state, "tests/cases/relevance_en.tsv", LANG_EN);
}

static void
evidence_is_strongest_first_and_shows_where(void **state)
{
	struct verdict v = judge(*state, "Ein Sprachmodell f\xC3\xBCr Beh\xC3\xB6rden",
		"Das Modell wurde mit Bescheiden trainiert und beantwortet Fragen.");

	assert_true(v.evidence_n >= 2);
	assert_str_eq(v.evidence[0].term, STR("Sprachmodell"));
	assert_str_eq(v.evidence[0].sense, STR("method"));
	assert_int_equal(v.evidence[0].field, FIELD_TITLE);
	assert_str_eq(v.evidence[0].found, STR("Ein Sprachmodell f\xC3\xBCr Beh\xC3\xB6rden"));
	for (size_t i = 1; i < v.evidence_n; i++)
		assert_true(fabs(v.evidence[i - 1].weight) >= fabs(v.evidence[i].weight));
}

static void
evidence_adds_up_to_the_sum(void **state)
{
	struct verdict v = judge(*state, "Chatbot und neuronale Netze in Dresden",
		"Ein Chatbot mit KI hilft. Die Software lernt.");
	struct verdict none = judge(*state,
		"Br\xC3\xBC"
		"cke gesperrt",
		"Autos fahren um.");
	double sum = none.sum;

	for (size_t i = 0; i < v.evidence_n; i++)
		sum += v.evidence[i].weight;
	assert_true(fabs(sum - v.sum) < 1e-9);
}

static void
title_counts_more_than_lead_and_lead_more_than_one_mention_in_a_body(void **state)
{
	struct fixture *f = *state;
	struct str term = STR("Deep Learning");
	static char body[6000];
	double title, lead, deep;

	for (size_t i = 0; i + 10 < sizeof(body); i += 10)
		memcpy(body + i, "Haus Baum ", 10);
	memcpy(body + 3000, "Deep Learning       ", 20);
	title = judge_by(f, f->rules, &anybody, LANG_DE, term, STR("Haus"), STR_NONE).sum;
	lead = judge_by(f, f->rules, &anybody, LANG_DE, STR("Haus"), term, STR_NONE).sum;
	deep = judge_by(f, f->rules, &anybody, LANG_DE, STR("Haus"), STR("Baum"),
		(struct str){ body, 5990 })
		       .sum;
	assert_true(title > lead);
	assert_true(lead > deep);
	assert_true(deep < 0);
}

static void
a_source_that_accepts_all_publishes_and_still_tells_the_score(void **state)
{
	struct fixture *f = *state;
	struct relevance_source s = anybody;
	struct verdict v;

	s.accept_all = true;
	v = judge_by(f, f->rules, &s, LANG_DE, STR("Sommerfest"), STR("Es gab Kuchen."), STR_NONE);
	assert_int_equal(v.kind, VERDICT_PUBLISH);
	assert_int_equal(v.by, BY_SOURCE);
	assert_true(v.score < 0.35);
}

static void
without_a_tie_to_saxony_an_umbrella_source_is_rejected(void **state)
{
	struct fixture *f = *state;
	struct relevance_source s = anybody;
	struct verdict v;

	s.region_required = true;
	v = judge_by(f, f->rules, &s, LANG_DE, STR("KI f\xC3\xBCr Hamburg"), STR_NONE, STR_NONE);
	assert_int_equal(v.kind, VERDICT_REJECT);
	assert_str_eq(v.reason, STR("no tie to Saxony"));
	assert_true(v.score >= 0.5);
	v = judge_by(f, f->rules, &s, LANG_DE, STR("KI f\xC3\xBCr Leipzig"), STR_NONE, STR_NONE);
	assert_int_equal(v.kind, VERDICT_PUBLISH);
	assert_str_eq(v.region, STR("Leipzig"));
}

static void
a_source_never_decides_alone(void **state)
{
	struct fixture *f = *state;
	struct relevance_source best = { .weight = 2, .prior = 1 };
	struct relevance_source worst = { .weight = 0.5, .prior = 0 };
	struct verdict v;

	v = judge_by(f, f->rules, &best, LANG_DE, STR("Sommerfest in Dresden"),
		STR("Mit dem Roboter und Daten."), STR_NONE);
	assert_int_equal(v.kind, VERDICT_REJECT);
	v = judge_by(f, f->rules, &worst, LANG_DE, STR("Neues Sprachmodell"), STR_NONE, STR_NONE);
	assert_int_equal(v.kind, VERDICT_PUBLISH);
}

/* As much as can be taught and the best of sources: still not without a term that says something.
 */
static void
neither_does_the_learned_part_with_the_best_source(void **state)
{
	struct fixture *f = *state;
	struct relevance_source best = { .weight = 2, .prior = 1 };
	struct relevance_text text = { .lang = LANG_DE };
	struct learned_sample taught[50];
	struct relevance_rules rules = plain;
	struct relevance *r;
	struct words title;
	struct verdict v;

	words_split(STR("Roboter beim Sommerfest"), LANG_DE, &f->mem, &title);
	text.field[FIELD_TITLE] = &title;
	for (size_t i = 0; i < ARRAY_LEN(taught); i++)
		taught[i] = (struct learned_sample){ &text, -20, true, 10 };
	rules.learned = learned_train(NULL, taught, ARRAY_LEN(taught), &f->mem);
	r = relevance_new(&rules, NULL, 0, &f->mem);
	v = judge_by(f, r, &best, LANG_DE, STR("Roboter beim Sommerfest"), STR_NONE, STR_NONE);
	assert_true(v.learned > 0.1);
	assert_int_equal(v.kind, VERDICT_REJECT);
	v = judge_by(f, r, &best, LANG_DE, STR("Fest beim Sommerfest"), STR_NONE, STR_NONE);
	assert_true(fabs(v.learned) < 1e-12);
	assert_int_equal(v.kind, VERDICT_REJECT);
	/* and where a term is known it helps */
	v = judge_by(f, r, &anybody, LANG_DE, STR("Lernender Roboter beim Sommerfest"), STR_NONE,
		STR_NONE);
	assert_true(v.learned > 0.5);
}

/* What an editor wrote into feeds.conf is not for what was learned to weaken. */
static void
the_learned_part_is_silent_beside_words_of_feeds_conf(void **state)
{
	struct fixture *f = *state;
	static const struct str exclude[] = { STR_INIT("Horoskop") };
	struct relevance_rules rules = plain;
	struct verdict v;

	rules.exclude = exclude;
	rules.exclude_n = 1;
	v = judge_by(f, relevance_new(&rules, NULL, 0, &f->mem), &anybody, LANG_DE,
		STR("Horoskop: KI lernt Sterne deuten"), STR_NONE, STR_NONE);
	assert_true(fabs(v.learned) < 1e-12);
}

static void
the_learned_part_shows_its_words_in_the_evidence(void **state)
{
	struct fixture *f = *state;
	struct verdict v = judge_by(f, f->rules, &anybody, LANG_DE,
		STR("Kameras und KI erkennen Unkraut"), STR("Das Netz wurde trainiert."), STR_NONE);
	size_t found = 0;

	for (size_t i = 0; i < v.evidence_n; i++)
		if (str_eq(v.evidence[i].sense, STR("learned part"))) {
			found++;
			assert_true(fabs(v.evidence[i].weight - v.learned) < 1e-12);
			assert_true(v.evidence[i].found.n > 0);
		}
	assert_int_equal(found, 1);
}

static void
a_prior_shifts_the_score_a_little(void **state)
{
	struct fixture *f = *state;
	struct relevance_source good = { .weight = 1, .prior = 0.9 };
	struct str title = STR("Data Science im Betrieb");
	struct verdict with = judge_by(f, f->rules, &good, LANG_DE, title, STR_NONE, STR_NONE);
	struct verdict without =
		judge_by(f, f->rules, &anybody, LANG_DE, title, STR_NONE, STR_NONE);

	assert_true(with.score > without.score);
	assert_str_eq(with.evidence[1].sense, STR("source prior"));
	assert_int_equal(with.evidence[1].field, FIELD_SOURCE);
}

static void
words_of_feeds_conf_join_the_vocabulary(void **state)
{
	struct fixture *f = *state;
	static const struct str strong[] = { STR_INIT("Quanten-Annealer"), STR_INIT("QPU") };
	static const struct str weak[] = { STR_INIT("Simulation") };
	static const struct str exclude[] = { STR_INIT("Horoskop") };
	struct relevance_rules rules = { .strong = strong,
		.strong_n = 2,
		.weak = weak,
		.weak_n = 1,
		.exclude = exclude,
		.exclude_n = 1,
		.publish = 0.5,
		.review = 0.35 };
	struct relevance *r = relevance_new(&rules, NULL, 0, &f->mem);
	static const struct {
		const char *title, *sense;
		bool relevant;
	} rows[] = {
		{ "Neue Quanten-Annealer in J\xC3\xBClich", "strong", true },
		{ "Eine QPU rechnet", "strong", true },
		{ "Eine Simulation der Stadt", "weak", false },
		{ "Horoskope von der KI", "exclude", false },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct verdict v = judge_by(
			f, r, &anybody, LANG_DE, str_from(rows[i].title), STR_NONE, STR_NONE);

		assert_row_int_eq(rows[i].title, v.score >= 0.5, rows[i].relevant);
		assert_row_str_eq(rows[i].title, v.evidence[0].sense, str_from(rows[i].sense));
	}
	assert_int_equal(judge(f, "Eine qpu rechnet", "").evidence_n, 0);
}

static void
words_of_the_source_decide_before_the_score(void **state)
{
	struct fixture *f = *state;
	static const struct str require[] = { STR_INIT("Dresden") };
	static const struct str exclude[] = { STR_INIT("Anzeige") };
	struct relevance_source s = anybody;
	struct verdict v;

	s.require = require;
	s.require_n = 1;
	v = judge_by(f, f->rules, &s, LANG_DE, STR("KI in Leipzig"), STR_NONE, STR_NONE);
	assert_int_equal(v.kind, VERDICT_REJECT);
	v = judge_by(f, f->rules, &s, LANG_DE, STR("KI in Dresden"), STR_NONE, STR_NONE);
	assert_int_equal(v.kind, VERDICT_PUBLISH);
	s.exclude = exclude;
	s.exclude_n = 1;
	v = judge_by(f, f->rules, &s, LANG_DE, STR("Anzeige: KI in Dresden"), STR_NONE, STR_NONE);
	assert_int_equal(v.kind, VERDICT_REJECT);
	assert_true(str_find(v.reason, STR("Anzeige")) != STR_NOT_FOUND);
}

static void
between_the_thresholds_an_editor_is_asked(void **state)
{
	struct fixture *f = *state;
	struct relevance_rules rules = { .publish = 0.9999, .review = 0.2 };
	struct relevance *r = relevance_new(&rules, NULL, 0, &f->mem);
	struct verdict v =
		judge_by(f, r, &anybody, LANG_DE, STR("Neues Sprachmodell"), STR_NONE, STR_NONE);

	assert_int_equal(v.kind, VERDICT_REVIEW);
	assert_int_equal(v.by, BY_RULES);
}

static void
a_text_of_unknown_language_is_judged_all_the_same(void **state)
{
	struct fixture *f = *state;
	struct verdict v = judge_by(f, f->rules, &anybody, LANG_UNKNOWN,
		STR("Neuronale Netze, Sprachmodelle"), STR_NONE, STR_NONE);

	assert_true(v.score > 0.9);
	v = judge_by(f, f->rules, &anybody, LANG_OTHER, STR("Le deep learning et les chatbots"),
		STR_NONE, STR_NONE);
	assert_true(v.score > 0.9);
}

static void
equal_texts_give_equal_verdicts(void **state)
{
	struct verdict one = judge(*state, "KI und Chatbots", "Ein neuronales Netz lernt.");
	struct verdict two = judge(*state, "KI und Chatbots", "Ein neuronales Netz lernt.");

	assert_true(one.sum == two.sum);
	assert_int_equal(one.evidence_n, two.evidence_n);
}

static void
an_empty_text_is_rejected(void **state)
{
	struct verdict v = judge(*state, "", "");

	assert_int_equal(v.kind, VERDICT_REJECT);
	assert_int_equal(v.evidence_n, 0);
	assert_false(v.in_region);
	assert_str_eq(v.topic, STR("research"));
}

static void
hostile_texts_end(void **state)
{
	struct fixture *f = *state;
	static const char *const pieces[] = { "KI", "KI ", "KI, ", "(KI) ", "KI und ",
		"sprachmodell", "\xC3\xA4x ", "\xD7\x90\xD7\x91 ", "KI\n" };

	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		size_t n = strlen(pieces[i]), all = 1000000 / n * n;
		char *p = arena_alloc(&f->mem, all);
		struct arena_mark mark = arena_mark(&f->mem);
		struct verdict v;

		for (size_t k = 0; k < all; k += n)
			memcpy(p + k, pieces[i], n);
		v = judge_by(f, f->rules, &anybody, LANG_DE, STR("Test"), STR("Test"),
			(struct str){ p, all });
		assert_true(v.score >= 0 && v.score <= 1);
		arena_rewind(&f->mem, mark);
	}
}

static void
names_of_verdicts_go_both_ways(void **state)
{
	static const enum verdict_kind kinds[] = { VERDICT_REJECT, VERDICT_REVIEW,
		VERDICT_PUBLISH };
	enum verdict_kind got;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		assert_true(verdict_from_name(str_from(verdict_name(kinds[i])), &got));
		assert_int_equal(got, kinds[i]);
	}
	assert_false(verdict_from_name(STR("maybe"), &got));
	assert_string_equal(verdict_by_name(BY_EDITOR), "editor");
	assert_string_equal(field_name(FIELD_BODY), "text");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(german_cases_are_told_apart),
		cmocka_unit_test(english_cases_are_told_apart),
		cmocka_unit_test(evidence_is_strongest_first_and_shows_where),
		cmocka_unit_test(evidence_adds_up_to_the_sum),
		cmocka_unit_test(
			title_counts_more_than_lead_and_lead_more_than_one_mention_in_a_body),
		cmocka_unit_test(a_source_that_accepts_all_publishes_and_still_tells_the_score),
		cmocka_unit_test(without_a_tie_to_saxony_an_umbrella_source_is_rejected),
		cmocka_unit_test(a_source_never_decides_alone),
		cmocka_unit_test(neither_does_the_learned_part_with_the_best_source),
		cmocka_unit_test(the_learned_part_is_silent_beside_words_of_feeds_conf),
		cmocka_unit_test(the_learned_part_shows_its_words_in_the_evidence),
		cmocka_unit_test(a_prior_shifts_the_score_a_little),
		cmocka_unit_test(words_of_feeds_conf_join_the_vocabulary),
		cmocka_unit_test(words_of_the_source_decide_before_the_score),
		cmocka_unit_test(between_the_thresholds_an_editor_is_asked),
		cmocka_unit_test(a_text_of_unknown_language_is_judged_all_the_same),
		cmocka_unit_test(equal_texts_give_equal_verdicts),
		cmocka_unit_test(an_empty_text_is_rejected),
		cmocka_unit_test(hostile_texts_end),
		cmocka_unit_test(names_of_verdicts_go_both_ways),
	};

	return cmocka_run_group_tests_name("classify/relevance", tests, setup, teardown);
}
