/* The learned part: deterministic, bounded, packed and unpacked, silent where it has no say. */
#include "support/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/learned.h"
#include "text/stem.h"

struct fixture {
	struct arena mem;
};

static int
setup(void **state)
{
	static struct fixture f;

	arena_init(&f.mem, "test", (size_t)1 << 30);
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

static const struct relevance_text *
text_of(struct fixture *f, const char *title, const char *lead)
{
	struct relevance_text *t = ARENA_NEW(&f->mem, struct relevance_text);
	struct words *w = ARENA_ARRAY(&f->mem, struct words, 2);

	t->lang = LANG_DE;
	words_split(str_from(title), LANG_DE, &f->mem, &w[0]);
	words_split(str_from(lead), LANG_DE, &f->mem, &w[1]);
	t->field[FIELD_TITLE] = &w[0];
	t->field[FIELD_LEAD] = &w[1];
	return t;
}

static double
say(struct fixture *f, const struct learned *l, const struct relevance_text *t)
{
	struct evidence top[LEARNED_TOP_MAX];
	size_t n;

	return learned_say(l, t, &f->mem, top, &n);
}

/* Two subjects that no rule knows: one is wanted, one is not. */
static const struct learned *
train_two(struct fixture *f, const struct learned *base, bool wanted)
{
	struct learned_sample v[20];

	for (size_t i = 0; i < ARRAY_LEN(v); i++)
		v[i] = (struct learned_sample){
			text_of(f,
				i % 2 == 0 ? "Schwarm von Kranichen"
					   : "Brezeln vom B\xC3\xA4"
					     "cker",
				i % 2 == 0 ? "Kraniche ziehen nach S\xC3\xBC"
					     "den."
					   : "Brezeln sind teurer."),
			.offset = 0,
			.relevant = (i % 2 == 0) == wanted,
			.weight = 1,
		};
	return learned_train(base, v, ARRAY_LEN(v), &f->mem);
}

static void
what_was_labelled_is_learned_and_carries_over_to_inflected_words(void **state)
{
	struct fixture *f = *state;
	const struct learned *l = train_two(f, NULL, true);

	assert_true(say(f, l, text_of(f, "Kranichschwarm gesichtet", "")) > 0.05);
	assert_true(say(f, l, text_of(f, "Brezelteig f\xC3\xBCr alle", "")) < -0.05);
	assert_true(fabs(say(f, l, text_of(f, "", ""))) < 1e-12);
}

static void
samples_that_the_rules_judge_well_already_teach_little(void **state)
{
	struct fixture *f = *state;
	const struct relevance_text *t = text_of(f,
		"Kraniche \xC3\xBC"
		"ber Leipzig",
		"");
	struct learned_sample missed = { t, -2, true, 1 }, known = { t, 6, true, 1 };

	assert_true(say(f, learned_train(NULL, &missed, 1, &f->mem), t) >
		    10 * say(f, learned_train(NULL, &known, 1, &f->mem), t));
}

static void
training_adds_to_the_base_and_can_turn_it(void **state)
{
	struct fixture *f = *state;
	const struct relevance_text *t = text_of(f, "Kraniche ziehen", "");
	const struct learned *once = train_two(f, NULL, true);
	const struct learned *same = learned_train(once, NULL, 0, &f->mem);
	const struct learned *twice = train_two(f, once, false);

	assert_true(fabs(say(f, same, t) - say(f, once, t)) < 0.02);
	assert_true(say(f, twice, t) < say(f, once, t) - 0.1);
}

static void
its_say_is_bounded_whatever_was_taught(void **state)
{
	struct fixture *f = *state;
	struct learned_sample v[200];
	const struct learned *l;

	for (size_t i = 0; i < ARRAY_LEN(v); i++)
		v[i] = (struct learned_sample){ text_of(f, "Kraniche", "Kraniche Kraniche"), -50,
			true, 100 };
	l = learned_train(NULL, v, ARRAY_LEN(v), &f->mem);
	assert_true(say(f, l, v[0].text) > 0.8 * LEARNED_MOST);
	assert_true(say(f, l, v[0].text) <= LEARNED_MOST);
}

static void
the_same_samples_give_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	struct str one = learned_pack(train_two(f, NULL, true), &f->mem);
	struct str other = learned_pack(train_two(f, NULL, true), &f->mem);

	assert_true(str_eq(one, other));
	assert_false(str_eq(one, learned_pack(train_two(f, NULL, false), &f->mem)));
}

static void
packed_weights_come_back_and_others_are_refused(void **state)
{
	struct fixture *f = *state;
	struct str packed = learned_pack(learned_shipped(), &f->mem);
	const struct learned *l = NULL;
	struct str bad[] = {
		STR_NONE,
		STR("saxfeed learned 1\n"),
		str_slice(packed, 0, packed.n - 1),
		str_skip(packed, 1),
	};

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(learned_unpack(bad[i], &f->mem, &l));
	assert_null(l);
	assert_true(learned_unpack(packed, &f->mem, &l));
	assert_str_eq(learned_pack(l, &f->mem), packed);
}

static void
the_strongest_words_are_told_and_share_the_say(void **state)
{
	struct fixture *f = *state;
	const struct relevance_text *t =
		text_of(f, "Kraniche", "Brezeln sind heute teurer als gestern");
	struct evidence top[LEARNED_TOP_MAX];
	size_t n, known = 0;
	double sum = 0, z = learned_say(train_two(f, NULL, true), t, &f->mem, top, &n);

	assert_in_range(n, 2, LEARNED_TOP_MAX);
	for (size_t i = 0; i < n; i++) {
		sum += top[i].weight;
		assert_true(i == 0 || fabs(top[i - 1].weight) >= fabs(top[i].weight));
		if (str_eq(top[i].term, STR("Kraniche"))) {
			assert_int_equal(top[i].field, FIELD_TITLE);
			assert_true(top[i].weight > 0);
			known++;
		} else if (str_eq(top[i].term, STR("Brezeln"))) {
			assert_int_equal(top[i].field, FIELD_LEAD);
			assert_true(top[i].weight < 0);
			known++;
		}
	}
	assert_int_equal(known, 2);
	assert_true(fabs(sum - z) < 0.15);
}

static void
two_thousand_samples_take_no_more_than_a_few_seconds(void **state)
{
	struct fixture *f = *state;
	struct learned_sample *v = ARENA_ARRAY(&f->mem, struct learned_sample, 2000);
	clock_t start;

	for (size_t i = 0; i < 2000; i++)
		v[i] = (struct learned_sample){
			text_of(f,
				arena_printf(&f->mem, "Meldung %zu aus Wort%zx%c", i, i * 7919, 0)
					.p,
				"Der Stadtrat hat am Donnerstag die Erneuerung der Br\xC3\xBC"
				"cke beschlossen. Die Arbeiten beginnen im Sommer und "
				"dauern zwei Jahre; eine Umleitung wird eingerichtet."),
			0, i % 3 == 0, 1
		};
	start = clock();
	learned_train(NULL, v, 2000, &f->mem);
	/* one second as released; sanitizers take several times as long */
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_labelled_is_learned_and_carries_over_to_inflected_words),
		cmocka_unit_test(samples_that_the_rules_judge_well_already_teach_little),
		cmocka_unit_test(training_adds_to_the_base_and_can_turn_it),
		cmocka_unit_test(its_say_is_bounded_whatever_was_taught),
		cmocka_unit_test(the_same_samples_give_the_same_bytes),
		cmocka_unit_test(packed_weights_come_back_and_others_are_refused),
		cmocka_unit_test(the_strongest_words_are_told_and_share_the_say),
		cmocka_unit_test(two_thousand_samples_take_no_more_than_a_few_seconds),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
