/* test_fetch_reply.c -- what comes back: bodies, headers, faults and ceilings. */
#include "unit/fetch_servers.h"

#include "fetch/transfer.h"

/* ---- what comes back ----------------------------------------------------------------------------
 */

static void
whole_200_has_a_body_and_hints(void **state)
{
	const struct reply *r = fetch_path("/hints");

	(void)state;
	assert_fault(r, FAULT_NONE);
	assert_int_equal(r->status, 200);
	assert_str_eq(r->body, STR("body"));
	assert_str_eq(r->content_type, STR("application/rss+xml"));
	assert_str_eq(r->etag, STR("W/\"x y\""));
	assert_str_eq(r->last_modified, STR("Thu, 01 Jan 2041 00:00:00 GMT"));
	assert_int_equal(r->max_age_s, 60);
	assert_int_equal(r->expires_s, 60);
	assert_int_equal(r->date, 1795341600);
	assert_int_equal(r->retry_after_s, -1);
	assert_true(r->wire_bytes > 100 && r->wire_bytes < 1000);
	assert_false(r->http2);
}

static void
interim_answers_and_trailers_change_nothing(void **state)
{
	const struct reply *r = fetch_path("/interim");

	(void)state;
	assert_fault(r, FAULT_NONE);
	assert_str_eq(r->etag, STR("\"real\""));
	assert_str_eq(r->body, STR("body"));
}

static void
answers_have_their_faults(void **state)
{
	static const struct {
		const char *path;
		int status;
		enum fault want;
	} rows[] = {
		{ "/404", 404, FAULT_NOT_FOUND },
		{ "/404-cut", 404, FAULT_NOT_FOUND },
		{ "/404-large", 404, FAULT_NOT_FOUND },
		{ "/206", 206, FAULT_STATUS },
		{ "/503", 503, FAULT_ASKED_TO_WAIT },
		{ "/503-bare", 503, FAULT_SERVER },
		{ "/cut", 200, FAULT_CUT_OFF },
		{ "/cut-chunk", 200, FAULT_CUT_OFF },
		{ "/bad-gzip", 200, FAULT_CUT_OFF },
		{ "/announced", 200, FAULT_TOO_LARGE },
		{ "/403", 403, FAULT_FORBIDDEN },
		{ "/check", 403, FAULT_CHALLENGE },
		{ "/page", 200, FAULT_NONE },
		{ "/nowhere", 302, FAULT_STATUS },
		{ "/empty", 302, FAULT_REDIRECT },
		{ "/file", 302, FAULT_REDIRECT },
		{ "/bracket", 302, FAULT_REDIRECT },
		{ "/304", 304, FAULT_PROTOCOL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct reply *r = fetch_path(rows[i].path);

		assert_row_int_eq(rows[i].path, r->fault, rows[i].want);
		assert_row_int_eq(rows[i].path, r->status, rows[i].status);
		assert_row_int_eq(rows[i].path, r->body.n > 0, rows[i].want == FAULT_NONE);
		assert_row_int_eq(rows[i].path, r->detail.n > 0, rows[i].want != FAULT_NONE);
	}
	/* whether the lines before the cut count is libcurl's affair; a document it is not */
	assert_fault(fetch_path("/cut-head"), FAULT_CUT_OFF);
}

static void
what_the_server_says_is_cleaned(void **state)
{
	const struct reply *r = fetch_path("/503");

	(void)state;
	assert_str_eq(r->detail, STR("503 Busy[31m"));
	assert_int_equal(r->retry_after_s, 90);
}

static void
times_without_a_date_of_the_server_count_from_the_given_clock(void **state)
{
	const struct reply *r;

	(void)state;
	options.now = 1795341600; /* 2026-11-22 10:00 UTC */
	r = fetch_path("/503-date");
	assert_int_equal(r->retry_after_s, 2 * 3600);
	assert_int_equal(r->expires_s, 3600);
}

static void
unreachable_servers_have_their_faults(void **state)
{
	(void)state;
	(void)url_set(0, "http://127.0.0.1:1/");
	assert_fault(fetch_one(), FAULT_CONNECT);
	assert_str_eq(got[0].r.detail,
		STR("Failed to connect to 127.0.0.1 port 1: Couldn't connect to server"));
	(void)url_set(0, "http://nothing.invalid/");
	assert_fault(fetch_one(), FAULT_DNS);
	(void)url_set(0, "ftp://127.0.0.1/");
	assert_fault(fetch_one(), FAULT_PROTOCOL);
	(void)url_set(0, "http://[::1");
	assert_fault(fetch_one(), FAULT_PROTOCOL);
}

static void
body_may_be_as_large_as_its_ceiling_and_no_larger(void **state)
{
	(void)state;
	(void)url_set(0, "http://127.0.0.1:%d/large?n=70000", one.port);
	requests[0].body_max = 70000;
	assert_fault(fetch_one(), FAULT_NONE);
	assert_int_equal(got[0].body_n, 70000);
	requests[0].body_max = 69999;
	assert_fault(fetch_one(), FAULT_TOO_LARGE);
	(void)url_set(0, "http://127.0.0.1:%d/large?n=%zu", one.port, FETCH_BODY_MAX);
	assert_fault(fetch_one(), FAULT_NONE);
	assert_int_equal(got[0].body_n, FETCH_BODY_MAX);
	(void)url_set(0, "http://127.0.0.1:%d/large?n=%zu", one.port, FETCH_BODY_MAX + 1);
	assert_fault(fetch_one(), FAULT_TOO_LARGE);
}

static void
bodies_that_wait_for_room_arrive_whole(void **state)
{
	struct err e = { 0 };
	size_t n = 8, each = FETCH_BODY_MAX;

	(void)state;
	/* together three times what may be under way */
	assert_true(n * each > 3 * FETCH_FLIGHT_MAX);
	for (size_t i = 0; i < n; i++)
		(void)url_set(i, "http://127.0.0.1:%d/large?n=%zu", one.port, each);
	assert_int_equal(fetch_n(n, &e), 0);
	for (size_t i = 0; i < n; i++) {
		assert_fault(&got[i].r, FAULT_NONE);
		assert_int_equal(got[i].body_n, each);
	}
}

static void
headers_have_a_ceiling(void **state)
{
	(void)state;
	assert_fault(fetch_path("/headers?n=60"), FAULT_NONE);
	assert_fault(fetch_path("/headers?n=70"), FAULT_TOO_LARGE);
}

static void
slow_transfer_is_given_up(void **state)
{
	int64_t started = clock_monotonic_ms();

	(void)state;
	(void)url_set(0, "http://127.0.0.1:%d/slow?ms=4000", one.port);
	requests[0].timeout_s = 1;
	assert_fault(fetch_one(), FAULT_TIMEOUT);
	assert_str_eq(got[0].r.detail, STR("within 1 s"));
	assert_true(clock_monotonic_ms() - started < 2500);
}

/* Told apart by libcurl's words alone: no name server on loopback is slow enough in a test. */
static void
silent_name_server_is_a_fault_of_the_name(void **state)
{
	static const struct {
		const char *said;
		enum fault want;
	} rows[] = {
		{ "Resolving timed out after 30000 milliseconds", FAULT_DNS },
		{ "Connection timed out after 30000 milliseconds", FAULT_TIMEOUT },
		{ "Operation timed out after 30000 milliseconds with 0 bytes received",
			FAULT_TIMEOUT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct transfer *t = calloc(1, sizeof(*t));
		struct reply r;

		assert_non_null(t);
		arena_init(&t->mem, "transfer", 1 << 20);
		(void)snprintf(t->error, sizeof(t->error), "%s", rows[i].said);
		reply_fill(&r, t, CURLE_OPERATION_TIMEDOUT, 0);
		assert_row_int_eq(rows[i].said, r.fault, rows[i].want);
		arena_free(&t->mem);
		free(t);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(whole_200_has_a_body_and_hints, prepare),
		cmocka_unit_test_setup(interim_answers_and_trailers_change_nothing, prepare),
		cmocka_unit_test_setup(answers_have_their_faults, prepare),
		cmocka_unit_test_setup(what_the_server_says_is_cleaned, prepare),
		cmocka_unit_test_setup(
			times_without_a_date_of_the_server_count_from_the_given_clock, prepare),
		cmocka_unit_test_setup(unreachable_servers_have_their_faults, prepare),
		cmocka_unit_test_setup(body_may_be_as_large_as_its_ceiling_and_no_larger, prepare),
		cmocka_unit_test_setup(bodies_that_wait_for_room_arrive_whole, prepare),
		cmocka_unit_test_setup(headers_have_a_ceiling, prepare),
		cmocka_unit_test_setup(slow_transfer_is_given_up, prepare),
		cmocka_unit_test(silent_name_server_is_a_fault_of_the_name),
	};

	return cmocka_run_group_tests_name("fetch/reply", tests, start_servers, NULL);
}
