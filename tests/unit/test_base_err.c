/*
 * test_base_err.c -- errors read from the outside in, and no message holds a control character.
 */
#include <errno.h>
#include <string.h>

#include "base/utf8.h"
#include "support/check.h"

static void
context_reads_from_the_outside_in(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_int_equal(err_set(&e, ERR_INPUT, "line %d: no <channel>", 3), -1);
	assert_int_equal(err_wrap(&e, "feed '%s'", "heise"), -1);
	assert_int_equal(err_wrap(&e, "run"), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_string_equal(e.text, "run: feed 'heise': line 3: no <channel>");
}

static void
a_long_text_loses_its_tail_never_the_context(void **state)
{
	struct err e = { 0 };
	char tail[ERR_TEXT_MAX * 2];

	(void)state;
	memset(tail, 't', sizeof(tail) - 1);
	tail[sizeof(tail) - 1] = '\0';
	assert_int_equal(err_set(&e, ERR_INPUT, "%s", tail), -1);
	assert_int_equal(strlen(e.text), ERR_TEXT_MAX - 1);
	assert_int_equal(err_wrap(&e, "context"), -1);
	assert_int_equal(strncmp(e.text, "context: ttt", 12), 0);
	assert_int_equal(strlen(e.text), ERR_TEXT_MAX - 1);
	/* a context that leaves no room */
	assert_int_equal(err_wrap(&e, "%s", tail), -1);
	assert_int_equal(strlen(e.text), ERR_TEXT_MAX - 1);
}

static void
a_cut_never_leaves_half_a_character(void **state)
{
	(void)state;
	for (size_t pad = 0; pad < 4; pad++) {
		struct err e = { 0 };
		char text[ERR_TEXT_MAX * 2] = "";

		memset(text, 'x', pad);
		for (size_t i = pad; i + 3 < sizeof(text); i += 3)
			memcpy(text + i, "\xE2\x82\xAC", 4);
		assert_int_equal(err_set(&e, ERR_INPUT, "%s", text), -1);
		assert_true(utf8_valid(str_from(e.text)));
		assert_int_equal(err_wrap(&e, "context"), -1);
		assert_true(utf8_valid(str_from(e.text)));
	}
}

static void
words_of_strangers_are_made_harmless(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_int_equal(err_set(&e, ERR_INPUT, "%s", "a\x1B[31m\r\n\x7F\xC2\x9B\xFFz"), -1);
	assert_string_equal(e.text, "a?[31m??????z");
	assert_true(utf8_valid(str_from(e.text)));
	assert_int_equal(err_set(&e, ERR_INPUT, "%s",
				 "\xE2\x80\xAE"
				 "evil"),
		-1);
	assert_string_equal(e.text, "???evil");
}

static void
errno_is_told_in_words(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_int_equal(err_errno(&e, ERR_OUTPUT, ENOSPC, "cannot write '%s'", "x"), -1);
	assert_int_equal(e.kind, ERR_OUTPUT);
	assert_string_equal(e.text, "cannot write 'x': No space left on device");
	assert_int_equal(err_errno(&e, ERR_OUTPUT, 99999, "x"), -1);
	assert_non_null(strstr(e.text, "99999"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(context_reads_from_the_outside_in),
		cmocka_unit_test(a_long_text_loses_its_tail_never_the_context),
		cmocka_unit_test(a_cut_never_leaves_half_a_character),
		cmocka_unit_test(words_of_strangers_are_made_harmless),
		cmocka_unit_test(errno_is_told_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
