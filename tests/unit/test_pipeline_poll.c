/*
 * What a whole poll says and keeps when the run ends before the answers come.  The server is a
 * socket that listens and never answers.
 */
#include "unit/test_pipeline_sample.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "pipeline/poll.h"

static int silent = -1;
static char said[4096];

static int
set_up(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	socklen_t n = sizeof(in);
	char conf[512];

	silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (silent < 0 || bind(silent, (struct sockaddr *)&in, sizeof(in)) != 0 ||
		listen(silent, 16) != 0 || getsockname(silent, (struct sockaddr *)&in, &n) != 0)
		return -1;
	(void)snprintf(conf, sizeof(conf),
		HEAD "allow_private_addresses = yes\n"
		     "[feed a]\nurl = http://127.0.0.1:%d/a\n"
		     "[feed b]\nurl = http://127.0.0.1:%d/b\n",
		ntohs(in.sin_port), ntohs(in.sin_port));
	*state = bench_open(conf);
	said[0] = '\0';
	return 0;
}

static int
tear_down(void **state)
{
	bench_close(*state);
	(void)close(silent);
	return 0;
}

static void
note_line(void *ctx, enum log_level level, const char *text)
{
	size_t n = strlen(said);

	(void)ctx;
	(void)level;
	(void)snprintf(said + n, sizeof(said) - n, "%s\n", text);
}

static struct poll_result
poll_with(struct bench *b, struct poll_options o)
{
	const struct log log = { note_line, NULL };
	struct poll_result out;

	o.now = b->now;
	assert_ok(b, poll_sources(&b->cfg, b->judge, b->st, &o, &log, &b->mem, &out, &b->e));
	return out;
}

static void
what_the_deadline_cut_off_is_one_line_and_no_failure(void **state)
{
	struct bench *b = *state;
	struct poll_result r = poll_with(b, (struct poll_options){ .deadline_ms = 1 });

	assert_string_equal(said, "2 sources were not reached within 20 min\n");
	assert_int_equal(r.failed, 0);
	assert_int_equal(bench_row(b, "a").last_try, 0);
	assert_int_equal(bench_row(b, "a").failures, 0);
}

static void
one_that_the_deadline_cut_off_is_one_source(void **state)
{
	struct bench *b = *state;
	const struct str only = STR_INIT("b");

	(void)poll_with(b, (struct poll_options){ .deadline_ms = 1, .only = &only, .only_n = 1 });
	assert_string_equal(said, "1 source was not reached within 20 min\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			what_the_deadline_cut_off_is_one_line_and_no_failure, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			one_that_the_deadline_cut_off_is_one_source, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
