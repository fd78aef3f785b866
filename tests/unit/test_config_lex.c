/*
 * test_config_lex.c -- lines become sections and keys.
 */
#include <string.h>

#include "base/compiler.h"
#include "config/lex.h"
#include "support/check.h"

static struct arena mem;
static struct config_mistakes bad;

static int
before_each(void **state)
{
	(void)state;
	arena_init(&mem, "test", 4 << 20);
	memset(&bad, 0, sizeof(bad));
	return 0;
}

static int
after_each(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static void
values_are_cut_at_comments_outside_quotes(void **state)
{
	static const struct {
		struct str line;
		struct str want;
	} rows[] = {
		{ STR_INIT("k = v"), STR_INIT("v") },
		{ STR_INIT("k=v"), STR_INIT("v") },
		{ STR_INIT("k\t=\tv \t"), STR_INIT("v") },
		{ STR_INIT("k = v # c"), STR_INIT("v") },
		{ STR_INIT("k = v#c"), STR_INIT("v#c") },
		{ STR_INIT("k = v\t#c"), STR_INIT("v") },
		{ STR_INIT("k = # c"), STR_INIT("") },
		{ STR_INIT("k ="), STR_INIT("") },
		{ STR_INIT("k = v ; no comment"), STR_INIT("v ; no comment") },
		{ STR_INIT("k = \"v # c\" # d"), STR_INIT("\"v # c\"") },
		{ STR_INIT("k = a, \"b # c\", d # e"), STR_INIT("a, \"b # c\", d") },
		{ STR_INIT("k = 5\" disk # c"), STR_INIT("5\" disk") },
		{ STR_INIT("k = \"a \\\" # b\" # c"), STR_INIT("\"a \\\" # b\"") },
		{ STR_INIT("k = a = b == c"), STR_INIT("a = b == c") },
		{ STR_INIT("k = v\n  w"), STR_INIT("v\nw") },
		{ STR_INIT("k = v\n\tw"), STR_INIT("v\nw") },
		{ STR_INIT("k =\n  w"), STR_INIT("\nw") },
		{ STR_INIT("k = v\n\n  w"), STR_INIT("v\n\nw") },
		{ STR_INIT("k = v # c\n# c\n  w # c\n  # c\n"), STR_INIT("v\n\nw") },
		{ STR_INIT("k = v\r\n  w\r\n"), STR_INIT("v\nw") },
		{ STR_INIT("k = v\n  ; c\n  w"), STR_INIT("v\n\nw") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct lex l;
		struct lex_token t;

		lex_init(&l, rows[i].line, &mem, &bad);
		t = lex_next(&l);
		assert_row_int_eq(rows[i].line.p, t.kind, LEX_KEY);
		assert_row_str_eq(rows[i].line.p, t.name, STR("k"));
		assert_row_str_eq(rows[i].line.p, t.arg, rows[i].want);
		assert_row_int_eq(rows[i].line.p, lex_next(&l).kind, LEX_END);
		assert_row_int_eq(rows[i].line.p, (int64_t)bad.total, 0);
	}
}

static void
lines_are_counted_through_comments_and_continuation(void **state)
{
	struct lex l;
	struct lex_token t;

	(void)state;
	lex_init(&l, STR("# 1\n\n[feed  hzdr ]\nk = a\n b\n\n# 7\n\n[ x ]\nm = 1"), &mem, &bad);
	t = lex_next(&l);
	assert_int_equal(t.kind, LEX_SECTION);
	assert_int_equal(t.line, 3);
	assert_str_eq(t.name, STR("feed"));
	assert_str_eq(t.arg, STR("hzdr"));
	t = lex_next(&l);
	assert_int_equal(t.line, 4);
	t = lex_next(&l);
	assert_int_equal(t.kind, LEX_SECTION);
	assert_int_equal(t.line, 9);
	assert_str_eq(t.name, STR("x"));
	t = lex_next(&l);
	assert_int_equal(t.line, 10);
	assert_int_equal(lex_next(&l).kind, LEX_END);
	assert_int_equal(lex_next(&l).kind, LEX_END);
	assert_int_equal(bad.total, 0);
}

static void
a_bad_line_does_not_swallow_its_neighbours(void **state)
{
	struct lex l;

	(void)state;
	lex_init(&l, STR("a = 1\n  \xFF\n  more\nb = 2\n\x01\n  x\nc = 3\n"), &mem, &bad);
	assert_str_eq(lex_next(&l).name, STR("a"));
	assert_str_eq(lex_next(&l).name, STR("b"));
	assert_str_eq(lex_next(&l).name, STR("c"));
	assert_int_equal(lex_next(&l).kind, LEX_END);
	assert_int_equal(bad.total, 2);
	assert_int_equal(bad.v[0].line, 2);
	assert_int_equal(bad.v[1].line, 5);
}

static void
quotes_are_taken_off_whole_values_only(void **state)
{
	static const struct {
		struct str in, want;
	} rows[] = {
		{ STR_INIT("\"a\""), STR_INIT("a") },
		{ STR_INIT("\"\""), STR_INIT("") },
		{ STR_INIT("\""), STR_INIT("\"") },
		{ STR_INIT("\"a\" b"), STR_INIT("\"a\" b") },
		{ STR_INIT("\"a\" und \"b\""), STR_INIT("\"a\" und \"b\"") },
		{ STR_INIT("\"a\\\"b\\\\c\\n\""), STR_INIT("a\"b\\c\\n") },
		{ STR_INIT("\"a\\\""), STR_INIT("\"a\\\"") },
		{ STR_INIT(" a "), STR_INIT("a") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].in.p, lex_unquote(rows[i].in, &mem), rows[i].want);
}

static void
separators_inside_quotes_do_not_count(void **state)
{
	(void)state;
	assert_int_equal(lex_find(STR("a,b"), ','), 1);
	assert_int_equal(lex_find(STR("\"a,b\",c"), ','), 5);
	assert_int_equal(lex_find(STR("x\"a,b\""), ','), 3);
	assert_int_equal(lex_find(STR("\"a,b"), ','), 4);
	assert_int_equal(lex_find(STR(""), ','), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(values_are_cut_at_comments_outside_quotes),
		CASE(lines_are_counted_through_comments_and_continuation),
		CASE(a_bad_line_does_not_swallow_its_neighbours),
		CASE(quotes_are_taken_off_whole_values_only),
		CASE(separators_inside_quotes_do_not_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
