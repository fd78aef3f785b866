/*
 * test_base_log.c -- message lines: formatted once, harmless, bounded.
 */
#include <string.h>

#include "base/log.h"
#include "base/utf8.h"
#include "support/check.h"

struct seen {
	size_t n;
	enum log_level level;
	char text[LOG_LINE_MAX];
};

static void
keep(void *ctx, enum log_level level, const char *text)
{
	struct seen *s = ctx;

	s->n++;
	s->level = level;
	assert_true(strlen(text) < sizeof(s->text));
	memcpy(s->text, text, strlen(text) + 1);
}

static void
a_line_is_handed_over_with_its_level(void **state)
{
	struct seen s = { .n = 0 };
	struct log log = { keep, &s };

	(void)state;
	log_line(&log, LOG_NOTE, "feed '%s': HTTP %d", "hzdr", 503);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.level, LOG_NOTE);
	assert_string_equal(s.text, "feed 'hzdr': HTTP 503");
}

static void
a_log_without_a_reader_drops_its_lines(void **state)
{
	struct log log = { NULL, NULL };

	(void)state;
	log_line(&log, LOG_PROBLEM, "x");
	log_line(NULL, LOG_PROBLEM, "x");
}

static void
control_characters_do_not_reach_the_terminal(void **state)
{
	struct seen s = { .n = 0 };
	struct log log = { keep, &s };

	(void)state;
	log_line(&log, LOG_PROBLEM, "%s", "a\x1B]0;x\x07\nsaxfeed: forged");
	assert_string_equal(s.text, "a?]0;x??saxfeed: forged");
}

static void
long_lines_are_cut_between_characters(void **state)
{
	struct seen s = { .n = 0 };
	struct log log = { keep, &s };
	char text[LOG_LINE_MAX * 2] = "x";

	(void)state;
	for (size_t i = 1; i + 3 < sizeof(text); i += 3)
		memcpy(text + i, "\xE2\x82\xAC", 4);
	log_line(&log, LOG_PROBLEM, "%s", text);
	assert_int_equal(strlen(s.text), LOG_LINE_MAX - 1);
	assert_true(utf8_valid(str_from(s.text)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_handed_over_with_its_level),
		cmocka_unit_test(a_log_without_a_reader_drops_its_lines),
		cmocka_unit_test(control_characters_do_not_reach_the_terminal),
		cmocka_unit_test(long_lines_are_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
