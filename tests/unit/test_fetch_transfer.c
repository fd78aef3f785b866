/* test_fetch_transfer.c -- redirects hop by hop, secrets, and the guard on every hop. */
#include "unit/fetch_servers.h"

/* ---- redirects ----------------------------------------------------------------------------------
 */

static void
headers_are_those_of_the_last_hop(void **state)
{
	const struct reply *r = fetch_path("/tagged");
	char want[64];

	(void)state;
	assert_fault(r, FAULT_NONE);
	assert_str_eq(r->etag, STR_NONE);
	(void)snprintf(want, sizeof(want), "http://127.0.0.1:%d/plain", one.port);
	assert_str_eq(r->final_url, str_from(want));
	assert_str_eq(r->permanent_url, STR_NONE);
	assert_str_eq(fetch_path("/relative")->final_url, str_from(want));
}

static void
chain_is_permanent_only_if_every_hop_is(void **state)
{
	static const struct {
		const char *path, *permanent;
	} rows[] = {
		{ "/to?code=301&url=/plain", "/plain" },
		{ "/to?code=308&url=/plain", "/plain" },
		{ "/to?code=302&url=/plain", NULL },
		{ "/to?code=303&url=/plain", NULL },
		{ "/to?code=307&url=/plain", NULL },
		{ "/to?code=301&url=/to%3Fcode=308%26url=/plain", "/plain" },
		{ "/to?code=301&url=/to%3Fcode=302%26url=/plain", NULL },
		{ "/to?code=302&url=/to%3Fcode=301%26url=/plain", NULL },
		{ "/plain", NULL },
	};
	char want[128];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct reply *r = fetch_path(rows[i].path);

		assert_fault(r, FAULT_NONE);
		(void)snprintf(want, sizeof(want), "http://127.0.0.1:%d%s", one.port,
			rows[i].permanent != NULL ? rows[i].permanent : "");
		assert_row_str_eq(rows[i].path, r->permanent_url,
			rows[i].permanent != NULL ? str_from(want) : STR_NONE);
	}
}

static void
redirects_have_an_end(void **state)
{
	(void)state;
	assert_fault(fetch_path("/hop?n=10"), FAULT_NONE);
	assert_fault(fetch_path("/hop?n=11"), FAULT_REDIRECT);
	assert_str_eq(got[0].r.detail, STR("more than 10 redirects"));
}

static void
longest_chain_of_longest_addresses_is_followed(void **state)
{
	const struct reply *r = fetch_path("/hop?n=10&pad=1");

	(void)state;
	assert_fault(r, FAULT_NONE);
	assert_true(was_seen(0, "GET /hop?n=0&pad=1&000"));
	assert_true(str_starts(r->permanent_url, STR("http://127.0.0.1:")));
}

static void
secrets_stay_with_the_first_server(void **state)
{
	static const char *const rows[] = { "other address", "other name of the same address",
		"other server and back" };
	static const struct str key = STR_INIT("X-Api-Key: geheim");

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char to[256], to_back[128];
		const char *after;

		(void)prepare(state);
		if (i == 0)
			(void)snprintf(to, sizeof(to), "http://127.0.0.2:%d/second", two.port);
		else if (i == 1)
			(void)snprintf(to, sizeof(to), "http://localhost:%d/second", one.port);
		else {
			(void)snprintf(
				to_back, sizeof(to_back), "http://127.0.0.1:%d/second", one.port);
			(void)snprintf(to, sizeof(to), "http://127.0.0.2:%d/to%%3Furl=%s", two.port,
				to_back);
		}
		(void)url_set(0, "http://127.0.0.1:%d/to?url=%s", one.port, to);
		requests[0].username = STR("reader");
		requests[0].password = STR("word");
		requests[0].headers = &key;
		requests[0].header_n = 1;
		assert_row_int_eq(rows[i], fetch_one()->fault, FAULT_NONE);
		assert_true(was_seen(0, "\r\nAuthorization: Basic cmVhZGVyOndvcmQ=\r\n"));
		assert_true(was_seen(0, "\r\nX-Api-Key: geheim\r\n"));
		assert_false(was_seen(1, "Authorization"));
		assert_false(was_seen(1, "X-Api-Key"));
		after = strstr(seen[i == 0 ? 1 : 0], "GET /second");
		assert_non_null(after);
		assert_null(strstr(after, "Authorization"));
		assert_null(strstr(after, "X-Api-Key"));
	}
}

static void
secrets_go_along_on_the_same_server(void **state)
{
	static const struct str key = STR_INIT("X-Api-Key: geheim");
	const char *after;

	(void)state;
	(void)url_set(0, "http://127.0.0.1:%d/to?url=/second", one.port);
	requests[0].username = STR("reader");
	requests[0].headers = &key;
	requests[0].header_n = 1;
	assert_fault(fetch_one(), FAULT_NONE);
	after = strstr(seen[0], "GET /second");
	assert_non_null(after);
	assert_non_null(strstr(after, "Authorization"));
	assert_non_null(strstr(after, "X-Api-Key"));
}

static void
password_in_an_address_is_sent_but_never_shown(void **state)
{
	(void)state;
	(void)url_set(0, "http://reader:w%%6frd@127.0.0.1:%d/to?url=/nothing-here", one.port);
	assert_fault(fetch_one(), FAULT_NONE);
	assert_true(was_seen(0, "\r\nAuthorization: Basic cmVhZGVyOndvcmQ=\r\n"));
	assert_int_equal(str_find(got[0].r.final_url, STR("reader")), STR_NOT_FOUND);
	(void)url_set(0, "http://reader:word@127.0.0.1:1/x");
	assert_fault(fetch_one(), FAULT_CONNECT);
	assert_int_equal(str_find(got[0].r.final_url, STR("word")), STR_NOT_FOUND);
	assert_int_equal(str_find(got[0].r.detail, STR("word")), STR_NOT_FOUND);
	(void)url_set(0, "http://127.0.0.1:%d/to?url=ftp://reader:word@127.0.0.1/", one.port);
	assert_fault(fetch_one(), FAULT_REDIRECT);
	assert_int_equal(str_find(got[0].r.detail, STR("word")), STR_NOT_FOUND);
}

/* ---- the guard ----------------------------------------------------------------------------------
 */

static void
private_addresses_are_refused_in_any_spelling(void **state)
{
	static const char *const hosts[] = { "127.0.0.1", "127.1", "2130706433", "0x7f000001",
		"0177.0.0.1", "localhost", "x.localhost", "0.0.0.0", "[::ffff:127.0.0.1]",
		"[::1]" };
	struct err e = { 0 };

	(void)state;
	options.allow_private = false;
	for (size_t i = 0; i < ARRAY_LEN(hosts); i++)
		(void)url_set(i, "http://%s:%d/plain", hosts[i], one.port);
	assert_int_equal(fetch_n(ARRAY_LEN(hosts), &e), 0);
	for (size_t i = 0; i < ARRAY_LEN(hosts); i++)
		assert_row_int_eq(hosts[i], got[i].r.fault, FAULT_PRIVATE);
	assert_false(was_seen(0, "GET"));
	assert_str_eq(got[0].r.detail, STR("'127.0.0.1' is at 127.0.0.1: loopback"));
}

static void
every_handle_has_the_guard(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.allow_private = false;
	options.concurrency = options.per_host = 64;
	for (size_t i = 0; i < 200; i++)
		(void)url_set(i, "http://127.0.0.1:%d/plain", one.port);
	assert_int_equal(fetch_n(200, &e), 0);
	for (size_t i = 0; i < 200; i++)
		assert_fault(&got[i].r, FAULT_PRIVATE);
	assert_false(was_seen(0, "GET"));
}

static void
redirect_to_a_refused_address_is_not_followed(void **state)
{
	(void)state;
	options.allow_private = false;
	options.allows = allow_first_only;
	(void)url_set(
		0, "http://127.0.0.1:%d/to?url=http://127.0.0.2:%d/plain", one.port, two.port);
	assert_fault(fetch_one(), FAULT_PRIVATE);
	assert_str_eq(got[0].r.detail, STR("'127.0.0.2' is at 127.0.0.2: loopback"));
	assert_true(was_seen(0, "GET /to"));
	assert_false(was_seen(1, "GET"));
	assert_fault(fetch_path("/plain"), FAULT_NONE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(headers_are_those_of_the_last_hop, prepare),
		cmocka_unit_test_setup(chain_is_permanent_only_if_every_hop_is, prepare),
		cmocka_unit_test_setup(redirects_have_an_end, prepare),
		cmocka_unit_test_setup(longest_chain_of_longest_addresses_is_followed, prepare),
		cmocka_unit_test_setup(secrets_stay_with_the_first_server, prepare),
		cmocka_unit_test_setup(secrets_go_along_on_the_same_server, prepare),
		cmocka_unit_test_setup(password_in_an_address_is_sent_but_never_shown, prepare),
		cmocka_unit_test_setup(private_addresses_are_refused_in_any_spelling, prepare),
		cmocka_unit_test_setup(every_handle_has_the_guard, prepare),
		cmocka_unit_test_setup(redirect_to_a_refused_address_is_not_followed, prepare),
	};

	return cmocka_run_group_tests_name("fetch/transfer", tests, start_servers, NULL);
}
