/*
 * Labelled items: JSON lines, and what is wrong with them.
 */
#include "parse/labelled.h"

#include "base/compiler.h"
#include "support/check.h"
#include "support/scratch.h"

static void
each_line_is_an_item(void **state)
{
	const struct str text = STR(
		"{\"id\": \"a\", \"lang\": \"de\", \"title\": \" KI\\n kocht\", \"summary\": \"\", "
		"\"label\": 1, \"hard\": \"\"}\n\n{\"title\": \"Suppe\\u001b[2J\", \"label\": "
		"false}");
	struct labelled *v;
	struct err e = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(labelled_read(text, &mem, &v, &n, &e), 0);
	assert_int_equal(n, 2);
	assert_str_eq(v[0].id, STR("a"));
	assert_str_eq(v[0].lang, STR("de"));
	assert_str_eq(v[0].title, STR("KI kocht"));
	assert_true(v[0].relevant);
	assert_str_eq(v[1].id, STR_NONE);
	assert_str_eq(v[1].title, STR("Suppe[2J"));
	assert_false(v[1].relevant);
	assert_int_equal(labelled_read(STR_NONE, &mem, &v, &n, &e), 0);
	assert_int_equal(n, 0);
}

static void
what_is_wrong_is_told_with_its_line(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "{\"label\": 1}\nno", "line 2: no JSON object" },
		{ "[1]", "line 1: no JSON object" },
		{ "{\"label\": 1}\n\n{\"label\": 2}", "line 3: 'label' is neither 0 nor 1" },
		{ "{\"label\": \"1\"}", "line 1: 'label' is neither 0 nor 1" },
		{ "{\"title\": \"x\"}", "line 1: 'label' is neither 0 nor 1" },
		{ "{\"label\": 1", "line 1: no JSON object" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct labelled *v;
		struct err e = { 0 };
		size_t n;

		assert_int_equal(labelled_read(str_from(rows[i].text), &mem, &v, &n, &e), -1);
		assert_int_equal(e.kind, ERR_USAGE);
		assert_string_equal(e.text, rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_open, scratch_close)
		T(each_line_is_an_item),
		T(what_is_wrong_is_told_with_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
