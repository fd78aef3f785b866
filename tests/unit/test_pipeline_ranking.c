/*
 * The formula of the top stories, worked out by hand.
 */
#include "support/check.h"

#include "pipeline/ranking.h"

#define NOW INT64_C(1794999600) /* a full hour */

static double
rank(double a, double b, double c, double relevance, int64_t age_h, bool both)
{
	double w[3] = { a, b, c };
	size_t n = c > 0 ? 3 : b > 0 ? 2 : 1;

	return ranking_of(w, n, relevance, NOW - age_h * 3600, both, NOW);
}

static void
near(double got, double want)
{
	assert_true(got > want - 1e-9 && got < want + 1e-9);
}

static void
one_fresh_source_counts_by_weight_and_relevance(void **state)
{
	(void)state;
	near(rank(1, 0, 0, 1.0, 0, false), 1.0);
	near(rank(2, 0, 0, 0.5, 0, false), 1.5);
}

static void
further_sources_count_less_whatever_their_order(void **state)
{
	(void)state;
	near(rank(1, 1, 1, 1.0, 0, false), 1.96);
	near(rank(0.5, 2, 0, 1.0, 0, false), 2.3);
	near(rank(2, 0.5, 0, 1.0, 0, false), 2.3);
}

static void
age_halves_in_a_day_and_a_half(void **state)
{
	(void)state;
	near(rank(1, 0, 0, 1.0, 36, false), 0.5);
	near(rank(1, 0, 0, 1.0, 72, false), 0.25);
	near(rank(1, 0, 0, 1.0, 169, false), 0);
}

static void
both_languages_add_a_sixth(void **state)
{
	(void)state;
	near(rank(1, 0, 0, 1.0, 0, true), 1.15);
}

static void
the_clock_counts_in_hours_and_the_future_is_now(void **state)
{
	double w[1] = { 1 };

	(void)state;
	near(ranking_of(w, 1, 1, NOW, false, NOW + 3599), 1.0);
	near(ranking_of(w, 1, 1, NOW + 1800, false, NOW + 2000), 1.0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_fresh_source_counts_by_weight_and_relevance),
		cmocka_unit_test(further_sources_count_less_whatever_their_order),
		cmocka_unit_test(age_halves_in_a_day_and_a_half),
		cmocka_unit_test(both_languages_add_a_sixth),
		cmocka_unit_test(the_clock_counts_in_hours_and_the_future_is_now),
	};

	return cmocka_run_group_tests_name("pipeline/ranking", tests, NULL, NULL);
}
