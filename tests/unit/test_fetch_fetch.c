/* test_fetch_fetch.c -- many requests at a time: queue, limits, deadline, signals. */
#include "unit/fetch_servers.h"

/* ---- many at a time -----------------------------------------------------------------------------
 */

static void
each_request_has_one_reply(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.concurrency = 16;
	for (size_t i = 0; i < 300; i++)
		(void)url_set(i, "http://127.0.0.%d:%d/r%zu", i % 3 == 0 ? 2 : 1,
			i % 3 == 0 ? two.port : one.port, i);
	assert_int_equal(fetch_n(300, &e), 0);
	for (size_t i = 0; i < 300; i++) {
		assert_int_equal(got[i].times, 1);
		assert_fault(&got[i].r, FAULT_NONE);
		assert_str_eq(got[i].r.final_url, requests[i].url);
	}
	assert_int_equal(fetch_n(0, &e), 0);
}

static void
host_has_no_more_connections_than_allowed(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.concurrency = 32;
	options.per_host = 3;
	for (size_t i = 0; i < 60; i++)
		(void)url_set(i, "http://127.0.0.1:%d/count", one.port);
	assert_int_equal(fetch_n(60, &e), 0);
	assert_int_equal(most_under_way, 3);
}

static int
accepted_of(struct server *s)
{
	int n;

	(void)pthread_mutex_lock(&s->lock);
	n = s->accepted;
	(void)pthread_mutex_unlock(&s->lock);
	return n;
}

static void
open_connection_is_used_before_a_new_one_is_made(void **state)
{
	struct err e = { 0 };
	int first = accepted_of(&one), second = accepted_of(&two);

	(void)state;
	options.concurrency = 1; /* fewer places than hosts: a turn of another host closes it */
	options.per_host = 2;
	for (size_t i = 0; i < 20; i++)
		(void)url_set(i, "http://127.0.0.%d:%d/plain", i % 2 == 0 ? 1 : 2,
			i % 2 == 0 ? one.port : two.port);
	assert_int_equal(fetch_n(20, &e), 0);
	assert_fault(&got[19].r, FAULT_NONE);
	assert_int_equal(accepted_of(&one) - first, 1);
	assert_int_equal(accepted_of(&two) - second, 1);
}

static void
slow_host_does_not_hold_up_others(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.concurrency = 4;
	options.per_host = 2;
	/* the slow ones stand first in the list, and there are as many as places */
	for (size_t i = 0; i < 4; i++)
		(void)url_set(i, "http://127.0.0.2:%d/slow?ms=500", two.port);
	for (size_t i = 4; i < 44; i++)
		(void)url_set(i, "http://127.0.0.1:%d/%zu", one.port, i);
	assert_int_equal(fetch_n(44, &e), 0);
	for (size_t i = 4; i < 44; i++)
		assert_true(got[i].order < got[0].order && got[i].order < got[3].order);
}

static void
deadline_ends_what_is_under_way_and_what_waits(void **state)
{
	struct err e = { 0 };
	int64_t started = clock_monotonic_ms();

	(void)state;
	options.deadline_ms = 300;
	options.concurrency = 2;
	for (size_t i = 0; i < 6; i++)
		(void)url_set(i, "http://127.0.0.1:%d/slow?ms=3000", one.port);
	assert_int_equal(fetch_n(6, &e), 0);
	assert_true(clock_monotonic_ms() - started < 1300);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(got[i].times, 1);
		assert_fault(&got[i].r, FAULT_DEADLINE);
	}
}

static void
after_429_the_rest_of_the_server_is_not_asked(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.concurrency = 4;
	options.per_host = 1;
	(void)url_set(0, "http://127.0.0.1:%d/429", one.port);
	for (size_t i = 1; i < 6; i++)
		(void)url_set(i, "http://127.0.0.1:%d/rest", one.port);
	(void)url_set(6, "http://127.0.0.2:%d/other", two.port);
	assert_int_equal(fetch_n(7, &e), 0);
	assert_int_equal(got[0].r.status, 429);
	for (size_t i = 1; i < 6; i++) {
		assert_int_equal(got[i].times, 1);
		assert_fault(&got[i].r, FAULT_ASKED_TO_WAIT);
		assert_int_equal(got[i].r.status, 0);
		assert_int_equal(got[i].r.retry_after_s, 600);
		assert_true(str_starts(got[i].r.detail, STR("not asked")));
	}
	assert_false(was_seen(0, "/rest"));
	assert_fault(&got[6].r, FAULT_NONE);
}

static void
a_wait_can_be_overruled_and_that_of_another_server_does_not_count(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.per_host = 1;
	options.ask_on = true;
	(void)url_set(0, "http://127.0.0.1:%d/429", one.port);
	(void)url_set(1, "http://127.0.0.1:%d/plain", one.port);
	assert_int_equal(fetch_n(2, &e), 0);
	assert_fault(&got[1].r, FAULT_NONE);
	options.ask_on = false;
	(void)url_set(0, "http://127.0.0.1:%d/to?url=http://127.0.0.2:%d/429", one.port, two.port);
	assert_int_equal(fetch_n(2, &e), 0);
	assert_fault(&got[0].r, FAULT_ASKED_TO_WAIT);
	assert_fault(&got[1].r, FAULT_NONE);
	/* the one that said it waits, though the request began elsewhere */
	options.concurrency = 1;
	(void)url_set(2, "http://127.0.0.2:%d/rest", two.port);
	assert_int_equal(fetch_n(3, &e), 0);
	assert_fault(&got[2].r, FAULT_ASKED_TO_WAIT);
	assert_int_equal(got[2].r.status, 0);
}

static volatile sig_atomic_t stop;

static void *
stop_soon(void *ctx)
{
	(void)ctx;
	wait_ms(200);
	stop = 1;
	return NULL;
}

static void
signal_ends_it_within_a_second(void **state)
{
	struct err e = { 0 };
	pthread_t thread;
	int64_t started = clock_monotonic_ms();

	(void)state;
	stop = 0;
	options.stop = &stop;
	(void)url_set(0, "http://127.0.0.1:%d/plain", one.port);
	(void)url_set(1, "http://127.0.0.1:%d/slow?ms=4000", one.port);
	assert_int_equal(pthread_create(&thread, NULL, stop_soon, NULL), 0);
	assert_int_equal(fetch_n(2, &e), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_true(clock_monotonic_ms() - started < 1200);
	assert_fault(&got[0].r, FAULT_NONE);
	assert_fault(&got[1].r, FAULT_STOPPED);
}

static void
callback_that_refuses_ends_all(void **state)
{
	struct err e = { 0 };

	(void)state;
	refuse_at = 3;
	for (size_t i = 0; i < 50; i++)
		(void)url_set(i, "http://127.0.0.1:%d/plain", one.port);
	assert_int_equal(fetch_n(50, &e), -1);
	assert_err(&e, ERR_STORE, "the disk is full");
	assert_int_equal(replies, 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_request_has_one_reply, prepare),
		cmocka_unit_test_setup(host_has_no_more_connections_than_allowed, prepare),
		cmocka_unit_test_setup(open_connection_is_used_before_a_new_one_is_made, prepare),
		cmocka_unit_test_setup(slow_host_does_not_hold_up_others, prepare),
		cmocka_unit_test_setup(deadline_ends_what_is_under_way_and_what_waits, prepare),
		cmocka_unit_test_setup(after_429_the_rest_of_the_server_is_not_asked, prepare),
		cmocka_unit_test_setup(
			a_wait_can_be_overruled_and_that_of_another_server_does_not_count, prepare),
		cmocka_unit_test_setup(signal_ends_it_within_a_second, prepare),
		cmocka_unit_test_setup(callback_that_refuses_ends_all, prepare),
	};

	return cmocka_run_group_tests_name("fetch/fetch", tests, start_servers, NULL);
}
