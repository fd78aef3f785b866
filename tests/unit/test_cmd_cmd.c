/*
 * What commands share: printing.
 */
#include "support/check.h"

#include <stdio.h>
#include <unistd.h>

#include "cmd/cmd.h"

/* Standard output is a file while the call runs; returns how many bytes it took. */
static long
printed(const struct buf *out, int *rc, struct err *e)
{
	FILE *file = tmpfile();
	int kept;
	long n;

	assert_non_null(file);
	(void)fflush(stdout);
	kept = dup(STDOUT_FILENO);
	assert_true(kept >= 0);
	assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
	*rc = cmd_print_buf(out, e);
	(void)fflush(stdout);
	assert_true(dup2(kept, STDOUT_FILENO) >= 0);
	(void)close(kept);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	n = ftell(file);
	(void)fclose(file);
	return n;
}

static void
a_whole_answer_is_printed(void **state)
{
	struct err e = { 0 };
	struct buf out;
	int rc;

	(void)state;
	buf_init(&out, 10);
	buf_addz(&out, "1234567890");
	assert_int_equal(printed(&out, &rc, &e), 10);
	assert_int_equal(rc, 0);
	buf_free(&out);
}

/* Cut-off JSON with exit status 0 would be taken for all there is. */
static void
half_an_answer_is_an_error(void **state)
{
	struct err e = { 0 };
	struct buf out;
	int rc;

	(void)state;
	buf_init(&out, 10);
	buf_addz(&out, "12345");
	buf_addz(&out, "67890+");
	assert_int_equal(printed(&out, &rc, &e), 0);
	assert_int_equal(rc, -1);
	assert_err(&e, ERR_SYSTEM, "larger than 10 bytes");
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_answer_is_printed),
		cmocka_unit_test(half_an_answer_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
