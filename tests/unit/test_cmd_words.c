/*
 * The words of a command line: global options anywhere, options by table, what is too much or too
 * little.
 */
#include "support/check.h"
#include "support/scratch.h"

#include <string.h>

#include "base/compiler.h"
#include "cmd/words.h"

static const struct cmd sample = {
	.name = "sample",
	.words = "[WORD]",
	.word_most = 1,
	.option = { { "--feed", "NAME", "" }, { "--force", NULL, "" }, { "--since", "WHEN", "" } },
};

#define WORDS_MAX 10

/* Both steps for "saxfeed A B C"; -1 if one refuses. */
static int
take(const char *const *argv, const struct cmd *cmd, struct words_line *line, struct cmd_call *call,
	struct err *e)
{
	char *args[WORDS_MAX + 1];
	int n = 0;

	args[n++] = arena_cstr(&mem, STR("saxfeed"));
	for (; argv[n - 1] != NULL; n++)
		args[n] = arena_cstr(&mem, str_from(argv[n - 1]));
	*call = (struct cmd_call){ .config_path = "feeds.conf", .mem = &mem };
	if (words_parse(n, args, line, call, e) != 0)
		return -1;
	return words_options(cmd, line, call, e);
}

static void
global_options_stand_before_and_after_the_command(void **state)
{
	static const char *const rows[][WORDS_MAX] = {
		{ "-c", "x.conf", "-v", "sample", "word" },
		{ "sample", "-v", "word", "-c", "x.conf" },
		{ "-v", "sample", "word", "-cx.conf" },
		{ "sample", "word", "-c", "y.conf", "-v", "-c", "x.conf" },
		{ "-cx.conf", "-v", "sample", "--", "word" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words_line line;
		struct cmd_call call;
		struct err e = { 0 };

		assert_row_int_eq(rows[i][0], take(rows[i], &sample, &line, &call, &e), 0);
		assert_string_equal(call.config_path, "x.conf");
		assert_true(call.verbose && !call.quiet);
		assert_string_equal(line.command, "sample");
		assert_int_equal(call.word_n, 1);
		assert_str_eq(call.words[0], STR("word"));
	}
}

static void
options_keep_their_values_in_order(void **state)
{
	static const char *const argv[] = { "sample", "--feed", "a", "--force", "--feed=b",
		"--since=7 d", "--feed", "", NULL };
	struct words_line line;
	struct cmd_call call;
	struct err e = { 0 };
	struct str *v;
	size_t n;

	(void)state;
	assert_int_equal(take(argv, &sample, &line, &call, &e), 0);
	assert_true(cmd_has(&call, "--force"));
	assert_false(cmd_has(&call, "--online"));
	assert_str_eq(cmd_value(&call, "--since"), STR("7 d"));
	assert_str_eq(cmd_value(&call, "--online"), STR(""));
	v = cmd_values(&call, "--feed", &n);
	assert_int_equal(n, 3);
	assert_str_eq(v[0], STR("a"));
	assert_str_eq(v[1], STR("b"));
	assert_str_eq(v[2], STR(""));
}

static void
what_cannot_be_understood_is_wrong_usage(void **state)
{
	static const struct {
		const char *argv[WORDS_MAX];
		const char *words;
	} rows[] = {
		{ { "-c" }, "'-c' wants" },
		{ { "sample", "-c" }, "'-c' wants" },
		{ { "-q", "sample", "-v" }, "exclude" },
		{ { "--forse", "sample" }, "unknown option '--forse'" },
		{ { "sample", "--forse" }, "did you mean '--force'" },
		{ { "sample", "--xyzzy" }, "unknown option '--xyzzy'; 'saxfeed help sample'" },
		{ { "sample", "--force=yes" }, "takes no value" },
		{ { "sample", "--feed" }, "'--feed' wants a value: --feed NAME" },
		{ { "sample", "-x" }, "unknown option '-x'" },
		{ { "sample", "a", "b" }, "'b' is too much" },
		{ { "sample", "--", "--force", "b" }, "'b' is too much" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words_line line;
		struct cmd_call call;
		struct err e = { 0 };

		assert_row_int_eq(rows[i].words, take(rows[i].argv, &sample, &line, &call, &e), -1);
		assert_err(&e, ERR_USAGE, rows[i].words);
	}
}

static void
a_command_that_wants_words_says_so(void **state)
{
	static const struct cmd hungry = {
		.name = "hungry", .words = "FILE...", .word_least = 1, .word_most = 3
	};
	static const char *const argv[] = { "hungry", NULL };
	struct words_line line;
	struct cmd_call call;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(take(argv, &hungry, &line, &call, &e), -1);
	assert_err(&e, ERR_USAGE, "saxfeed hungry FILE...");
}

static void
a_dash_is_a_word_and_two_end_the_options(void **state)
{
	static const struct cmd files = { .name = "files", .words = "FILE...", .word_most = 5 };
	static const char *const argv[] = { "files", "-", "--", "--help", "-c", "-", NULL };
	struct words_line line;
	struct cmd_call call;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(take(argv, &files, &line, &call, &e), 0);
	assert_false(line.help);
	assert_string_equal(call.config_path, "feeds.conf");
	assert_int_equal(call.word_n, 4);
	assert_str_eq(call.words[0], STR("-"));
	assert_str_eq(call.words[1], STR("--help"));
	assert_str_eq(call.words[2], STR("-c"));
	assert_str_eq(call.words[3], STR("-"));
}

static void
help_and_version_are_found_anywhere(void **state)
{
	static const char *const rows[][WORDS_MAX] = { { "--help" }, { "sample", "--help" },
		{ "-h", "sample" }, { "sample", "word", "-h" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct words_line line;
		struct cmd_call call;
		struct err e = { 0 };

		assert_int_equal(take(rows[i], &sample, &line, &call, &e), 0);
		assert_true(line.help);
		assert_false(line.version);
	}
}

/* What a person typed may hold an escape sequence as well as what a feed sent. */
static void
a_wrong_word_cannot_command_the_terminal(void **state)
{
	static const char *const argv[] = { "sample", "--\033[31mred\a", NULL };
	struct words_line line;
	struct cmd_call call;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(take(argv, &sample, &line, &call, &e), -1);
	assert_null(strchr(e.text, '\033'));
	assert_null(strchr(e.text, '\a'));
}

static void
hints_name_the_configuration_that_was_given(void **state)
{
	static const struct {
		const char *path, *want;
	} rows[] = {
		{ "feeds.conf", "saxfeed" },
		{ "-", "saxfeed" },
		{ "x.conf", "saxfeed -c x.conf" },
		{ "/srv/ki-1/feeds.conf", "saxfeed -c /srv/ki-1/feeds.conf" },
		{ "my feeds.conf", "saxfeed -c 'my feeds.conf'" },
		{ "$HOME/x", "saxfeed -c '$HOME/x'" },
		{ "it's", "saxfeed -c 'it'\\''s'" },
		{ "'", "saxfeed -c ''\\'''" },
		{ "ä.conf", "saxfeed -c 'ä.conf'" },
		{ "", "saxfeed -c ''" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(
			rows[i].path, words_command(rows[i].path, &mem), str_from(rows[i].want));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_open, scratch_close)
		T(global_options_stand_before_and_after_the_command),
		T(options_keep_their_values_in_order),
		T(what_cannot_be_understood_is_wrong_usage),
		T(a_command_that_wants_words_says_so),
		T(a_dash_is_a_word_and_two_end_the_options),
		T(help_and_version_are_found_anywhere),
		T(a_wrong_word_cannot_command_the_terminal),
		T(hints_name_the_configuration_that_was_given),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
