/*
 * test_base_json.c -- machine output that every reader takes.
 */
#include <math.h>

#include "base/compiler.h"
#include "base/json.h"
#include "support/check.h"

static void
commas_stand_between_values_only(void **state)
{
	struct json j;
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	json_init(&j, &b);
	json_open(&j, '{');
	json_key(&j, "a");
	json_int(&j, INT64_MIN);
	json_key(&j, "b");
	json_open(&j, '[');
	json_text(&j, STR("x"));
	json_open(&j, '{');
	json_close(&j, '}');
	json_open(&j, '[');
	json_close(&j, ']');
	json_null(&j);
	json_close(&j, ']');
	json_key(&j, "c");
	json_bool(&j, true);
	json_key(&j, "d");
	json_bool(&j, false);
	json_key(&j, "e");
	json_real(&j, 0.835, 2);
	json_key(&j, "f");
	json_time(&j, 0);
	json_key(&j, "g");
	json_time(&j, 1795336200);
	json_close(&j, '}');
	assert_str_eq(buf_str(&b),
		STR("{\"a\": -9223372036854775808,\"b\": [\"x\",{},[],null],\"c\": true,"
		    "\"d\": false,\"e\": 0.83,\"f\": null,\"g\": \"2026-11-22T08:30:00Z\"}"));
	buf_free(&b);
}

static void
texts_are_escaped(void **state)
{
	static const struct {
		struct str in, want;
	} rows[] = {
		{ STR_INIT(""), STR_INIT("\"\"") },
		{ STR_INIT("a\"b\\c"), STR_INIT("\"a\\\"b\\\\c\"") },
		{ STR_INIT("\"\""), STR_INIT("\"\\\"\\\"\"") },
		{ STR_INIT("a\nb"), STR_INIT("\"a\\nb\"") },
		{ STR_INIT("\0\x01\t\x1B\x1F"),
			STR_INIT("\"\\u0000\\u0001\\u0009\\u001b\\u001f\"") },
		{ STR_INIT("\x7F"), STR_INIT("\"\\u007f\"") },
		{ STR_INIT("größe \xF0\x9F\x98\x80"), STR_INIT("\"größe \xF0\x9F\x98\x80\"") },
		/* C1, directions, line ends of Unicode, what has no width */
		{ STR_INIT("a\xC2\x9Bz"), STR_INIT("\"a\\u009bz\"") },
		{ STR_INIT("\xE2\x80\xAE"), STR_INIT("\"\\u202e\"") },
		{ STR_INIT("\xE2\x81\xA6\xE2\x81\xA9\xD8\x9C"),
			STR_INIT("\"\\u2066\\u2069\\u061c\"") },
		{ STR_INIT("\xE2\x80\x8E\xE2\x80\x8F"), STR_INIT("\"\\u200e\\u200f\"") },
		{ STR_INIT("\xE2\x80\xA8\xE2\x80\xA9"), STR_INIT("\"\\u2028\\u2029\"") },
		{ STR_INIT("\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xEF\xBB\xBF"),
			STR_INIT("\"\\u200b\\u200c\\u200d\\ufeff\"") },
		/* a tag character, beyond 16 bits */
		{ STR_INIT("\xF3\xA0\x81\x81"), STR_INIT("\"\\udb40\\udc41\"") },
		{ STR_INIT("a\x9Bz\xE2\x80"), STR_INIT("\"a\\ufffdz\\ufffd\\ufffd\"") },
		/* neighbours that stay: U+00A0, U+2010, U+2027, U+2030 */
		{ STR_INIT("\xC2\xA0\xE2\x80\x90\xE2\x80\xA7\xE2\x80\xB0"),
			STR_INIT("\"\xC2\xA0\xE2\x80\x90\xE2\x80\xA7\xE2\x80\xB0\"") },
		{ STR_INIT("</script>"), STR_INIT("\"</script>\"") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json j;
		struct buf b;

		buf_init(&b, 1000);
		json_init(&j, &b);
		json_text(&j, rows[i].in);
		assert_row_str_eq(rows[i].in.p, buf_str(&b), rows[i].want);
		buf_free(&b);
	}
}

static void
what_is_no_number_in_json_is_null(void **state)
{
	static const struct {
		double v;
		int digits;
		struct str want;
	} rows[] = {
		{ NAN, 2, STR_INIT("null") },
		{ INFINITY, 2, STR_INIT("null") },
		{ -INFINITY, 2, STR_INIT("null") },
		{ 1, 0, STR_INIT("1") },
		{ -1.5, 3, STR_INIT("-1.500") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json j;
		struct buf b;

		buf_init(&b, 1000);
		json_init(&j, &b);
		json_real(&j, rows[i].v, rows[i].digits);
		assert_row_str_eq(rows[i].want.p, buf_str(&b), rows[i].want);
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_stand_between_values_only),
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(what_is_no_number_in_json_is_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
