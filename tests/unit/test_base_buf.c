/*
 * test_base_buf.c -- text that grows up to its ceiling, and a failure that stays.
 */
#include <string.h>

#include "base/buf.h"
#include "support/check.h"

static void
pieces_of_every_kind_are_appended(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	assert_str_eq(buf_str(&b), STR(""));
	buf_add(&b, STR("a\0b"));
	buf_addc(&b, '\0');
	buf_addz(&b, "cd");
	buf_addz(&b, NULL);
	buf_addf(&b, "%03d%s", 7, "");
	assert_str_eq(buf_str(&b), STR("a\0b\0cd007"));
	assert_int_equal(b.p[b.n], '\0');
	assert_false(b.failed);
	buf_free(&b);
}

static void
the_ceiling_is_reached_but_not_passed(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5);
	buf_addz(&b, "12345");
	assert_false(b.failed);
	buf_addz(&b, "");
	assert_false(b.failed);
	buf_addc(&b, '6');
	assert_true(b.failed);
	assert_str_eq(buf_str(&b), STR("12345"));
	buf_free(&b);
	/* by format as well: all or nothing */
	buf_addf(&b, "%s", "1234");
	buf_addf(&b, "%s", "56");
	assert_true(b.failed);
	assert_str_eq(buf_str(&b), STR("1234"));
	buf_free(&b);
}

static void
a_failure_stays_until_reset(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 3);
	buf_addz(&b, "1234");
	assert_true(b.failed);
	/* even what would fit is dropped: half a document is worse than none */
	buf_addz(&b, "1");
	buf_addf(&b, "%d", 1);
	buf_addc(&b, '1');
	assert_int_equal(b.n, 0);
	buf_reset(&b);
	assert_false(b.failed);
	buf_addz(&b, "abc");
	assert_str_eq(buf_str(&b), STR("abc"));
	buf_reset(&b);
	assert_str_eq(buf_str(&b), STR(""));
	buf_free(&b);
}

static void
a_ceiling_of_nothing_takes_nothing(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 0);
	buf_addz(&b, "");
	assert_false(b.failed);
	buf_addc(&b, 'x');
	assert_true(b.failed);
	buf_free(&b);
}

static void
cutting_shortens_only(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_cut(&b, 5);
	buf_addz(&b, "abcdef");
	buf_cut(&b, 99);
	assert_str_eq(buf_str(&b), STR("abcdef"));
	buf_cut(&b, 2);
	assert_str_eq(buf_str(&b), STR("ab"));
	assert_int_equal(b.p[2], '\0');
	buf_cut(&b, 0);
	assert_str_eq(buf_str(&b), STR(""));
	buf_free(&b);
}

static void
it_grows_over_many_sizes_without_loss(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (int i = 0; i < 50000; i++)
		buf_addc(&b, (char)('a' + i % 26));
	for (int i = 0; i < 50000; i++)
		assert_int_equal(b.p[i], 'a' + i % 26);
	buf_addf(&b, "%4000d", 1);
	assert_int_equal(b.n, 54000);
	buf_free(&b);
}

static void
numbers_are_written_in_decimal(void **state)
{
	static const struct {
		int64_t v;
		const char *want;
	} rows[] = {
		{ 0, "0" },
		{ 7, "7" },
		{ -10, "-10" },
		{ INT64_MAX, "9223372036854775807" },
		{ INT64_MIN, "-9223372036854775808" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf b;

		buf_init(&b, 64);
		buf_addi(&b, rows[i].v);
		assert_row_str_eq(rows[i].want, buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written_in_decimal),
		cmocka_unit_test(pieces_of_every_kind_are_appended),
		cmocka_unit_test(the_ceiling_is_reached_but_not_passed),
		cmocka_unit_test(a_failure_stays_until_reset),
		cmocka_unit_test(a_ceiling_of_nothing_takes_nothing),
		cmocka_unit_test(cutting_shortens_only),
		cmocka_unit_test(it_grows_over_many_sizes_without_loss),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
