/*
 * test_base_num.c -- numbers: no overflow, no trailing word, no locale slips through.
 */
#include "base/compiler.h"
#include "base/num.h"
#include "support/check.h"

static void
integers_are_exact_to_the_last_one(void **state)
{
	static const struct {
		struct str s;
		bool ok;
		int64_t want;
	} rows[] = {
		{ STR_INIT("0"), true, 0 },
		{ STR_INIT("-0"), true, 0 },
		{ STR_INIT("+7"), true, 7 },
		{ STR_INIT("007"), true, 7 },
		{ STR_INIT("9223372036854775807"), true, INT64_MAX },
		{ STR_INIT("9223372036854775808"), false, 0 },
		{ STR_INIT("-9223372036854775808"), true, INT64_MIN },
		{ STR_INIT("-9223372036854775809"), false, 0 },
		{ STR_INIT("99999999999999999999999999"), false, 0 },
		{ STR_INIT("00000000000000000000000000000001"), true, 1 },
		{ STR_INIT(""), false, 0 },
		{ STR_INIT("-"), false, 0 },
		{ STR_INIT("+"), false, 0 },
		{ STR_INIT("+-1"), false, 0 },
		{ STR_INIT(" 1"), false, 0 },
		{ STR_INIT("1 "), false, 0 },
		{ STR_INIT("1x"), false, 0 },
		{ STR_INIT("0x10"), false, 0 },
		{ STR_INIT("1\0"), false, 0 },
		{ STR_INIT("1.0"), false, 0 },
		{ STR_INIT("\xD9\xA1"), false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t v = 42;

		assert_row_int_eq(
			rows[i].s.p, num_int(rows[i].s, INT64_MIN, INT64_MAX, &v), rows[i].ok);
		assert_row_int_eq(rows[i].s.p, v, rows[i].ok ? rows[i].want : 42);
	}
}

static void
bounds_belong_to_the_range(void **state)
{
	int64_t v = 0;

	(void)state;
	assert_true(num_int(STR("1"), 1, 9, &v));
	assert_true(num_int(STR("9"), 1, 9, &v));
	assert_false(num_int(STR("0"), 1, 9, &v));
	assert_false(num_int(STR("10"), 1, 9, &v));
	assert_int_equal(v, 9);
}

static void
reals_have_a_point_and_no_exponent(void **state)
{
	static const struct {
		struct str s;
		bool ok;
		double want;
	} rows[] = {
		{ STR_INIT("0.5"), true, 0.5 },
		{ STR_INIT("1"), true, 1 },
		{ STR_INIT("-0.25"), true, -0.25 },
		{ STR_INIT(".5"), true, 0.5 },
		{ STR_INIT("1."), true, 1 },
		{ STR_INIT("0,5"), false, 0 },
		{ STR_INIT("1e3"), false, 0 },
		{ STR_INIT("nan"), false, 0 },
		{ STR_INIT("inf"), false, 0 },
		{ STR_INIT("."), false, 0 },
		{ STR_INIT("-"), false, 0 },
		{ STR_INIT(""), false, 0 },
		{ STR_INIT("1.2.3"), false, 0 },
		{ STR_INIT("0x1"), false, 0 },
		{ STR_INIT("0.1234567890123456"), false, 0 },
		{ STR_INIT("101"), false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		double v = 42;
		bool ok = num_real(rows[i].s, -100, 100, &v);

		assert_row_int_eq(rows[i].s.p, ok, rows[i].ok);
		if (ok)
			assert_true(v > rows[i].want - 1e-12 && v < rows[i].want + 1e-12);
		else
			assert_true(v > 41.9 && v < 42.1);
	}
}

static void
durations_have_the_units_of_the_manual(void **state)
{
	static const struct {
		struct str s;
		bool ok;
		int64_t want;
	} rows[] = {
		{ STR_INIT("90"), true, 90 },
		{ STR_INIT("90 s"), true, 90 },
		{ STR_INIT("45 min"), true, 2700 },
		{ STR_INIT("45min"), true, 2700 },
		{ STR_INIT("2 h"), true, 7200 },
		{ STR_INIT("7 d"), true, 604800 },
		{ STR_INIT("2\tw"), true, 1209600 },
		{ STR_INIT("0"), true, 0 },
		{ STR_INIT("-1 h"), false, 0 },
		{ STR_INIT("1.5 h"), false, 0 },
		{ STR_INIT("1 hour"), false, 0 },
		{ STR_INIT("h"), false, 0 },
		{ STR_INIT(""), false, 0 },
		{ STR_INIT("1 h 30 min"), false, 0 },
		{ STR_INIT("2 H"), false, 0 },
		{ STR_INIT("9223372036854775807"), true, INT64_MAX },
		{ STR_INIT("9223372036854775807 s"), true, INT64_MAX },
		{ STR_INIT("9223372036854775807 min"), false, 0 },
		{ STR_INIT("15250284452472 w"), false, 0 },
		{ STR_INIT("15250284452471 w"), true, INT64_C(9223372036854460800) },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t v = 42;

		assert_row_int_eq(
			rows[i].s.p, num_duration(rows[i].s, 0, INT64_MAX, &v), rows[i].ok);
		assert_row_int_eq(rows[i].s.p, v, rows[i].ok ? rows[i].want : 42);
	}
}

static void
spans_have_a_unit(void **state)
{
	static const struct {
		struct str s;
		bool ok;
	} rows[] = { { STR_INIT("7 d"), true }, { STR_INIT("7d"), true }, { STR_INIT("7"), false },
		{ STR_INIT("7 "), false }, { STR_INIT(""), false }, { STR_INIT("d"), false },
		{ STR_INIT("8 d"), false } };
	int64_t v;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		v = -1;
		assert_row_int_eq(
			rows[i].s.p, num_span(rows[i].s, 1, INT64_C(7) * 86400, &v), rows[i].ok);
		assert_row_int_eq(rows[i].s.p, v, rows[i].ok ? INT64_C(7) * 86400 : -1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_are_exact_to_the_last_one),
		cmocka_unit_test(bounds_belong_to_the_range),
		cmocka_unit_test(reals_have_a_point_and_no_exponent),
		cmocka_unit_test(durations_have_the_units_of_the_manual),
		cmocka_unit_test(spans_have_a_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
