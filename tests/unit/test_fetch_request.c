/* test_fetch_request.c -- what goes out: the settings of every handle, and the request on the wire.
 */
#include "unit/fetch_servers.h"

#include "fetch/request.h"

static void
settings_hold_what_was_promised(void **state)
{
	/* number of 0 with a text: the text is what counts */
	static const struct {
		CURLoption option;
		long number;
		const char *text;
	} promised[] = {
		{ CURLOPT_PROTOCOLS_STR, 0, "http,https" },
		{ CURLOPT_REDIR_PROTOCOLS_STR, 0, "http,https" },
		{ CURLOPT_ACCEPT_ENCODING, 0, "" },
		{ CURLOPT_PROXY, 0, "" },
		{ CURLOPT_NOPROXY, 0, "*" },
		{ CURLOPT_NOSIGNAL, 1, NULL },
		{ CURLOPT_FOLLOWLOCATION, 0, NULL },
		{ CURLOPT_UNRESTRICTED_AUTH, 0, NULL },
		{ CURLOPT_AUTOREFERER, 0, NULL },
		{ CURLOPT_NETRC, CURL_NETRC_IGNORED, NULL },
		{ CURLOPT_HTTP09_ALLOWED, 0, NULL },
		{ CURLOPT_FAILONERROR, 0, NULL },
		{ CURLOPT_TIMECONDITION, CURL_TIMECOND_NONE, NULL },
		{ CURLOPT_SSL_VERIFYPEER, 1, NULL },
		{ CURLOPT_SSL_VERIFYHOST, 2, NULL },
		{ CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2, NULL },
		{ CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS, NULL },
		{ CURLOPT_CONNECTTIMEOUT, 10, NULL },
		{ CURLOPT_LOW_SPEED_LIMIT, 64, NULL },
		{ CURLOPT_LOW_SPEED_TIME, 15, NULL },
	};
	size_t n;
	const struct setting *rows = request_settings(&n);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(promised); i++) {
		const struct setting *found = NULL;

		for (size_t k = 0; k < n; k++)
			if (rows[k].option == promised[i].option)
				found = &rows[k];
		if (found == NULL)
			fail_msg("promise %zu has no setting", i);
		else if (promised[i].text != NULL)
			assert_string_equal(found->text, promised[i].text);
		else
			assert_row_int_eq(found->name, found->number, promised[i].number);
	}
}

static void
settings_are_accepted_have_reasons_and_touch_no_cookies(void **state)
{
	CURL *easy = curl_easy_init();
	struct err e = { 0 };
	size_t n;
	const struct setting *rows = request_settings(&n);

	(void)state;
	assert_non_null(easy);
	assert_int_equal(request_prepare(easy, &e), 0);
	curl_easy_cleanup(easy);
	for (size_t i = 0; i < n; i++) {
		assert_true(strlen(rows[i].reason) > 10);
		assert_int_not_equal(rows[i].option, CURLOPT_COOKIEFILE);
		assert_int_not_equal(rows[i].option, CURLOPT_COOKIEJAR);
		assert_int_not_equal(rows[i].option, CURLOPT_REFERER);
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(rows[i].option, rows[k].option);
	}
}

/* ---- what goes out ------------------------------------------------------------------------------
 */

static void
validators_go_out_byte_for_byte(void **state)
{
	(void)state;
	(void)url_set(0, "http://127.0.0.1:%d/304", one.port);
	requests[0].etag = STR("W/\"a  b\", unquoted");
	requests[0].last_modified = STR("Thu, 01 Jan 2041 00:00:00 +0000");
	assert_fault(fetch_one(), FAULT_NONE);
	assert_int_equal(got[0].r.status, 304);
	assert_str_eq(got[0].r.etag, STR("\"new\""));
	assert_true(was_seen(0, "\r\nIf-None-Match: W/\"a  b\", unquoted\r\n"));
	assert_true(was_seen(0, "\r\nIf-Modified-Since: Thu, 01 Jan 2041 00:00:00 +0000\r\n"));
}

static void
request_is_honest_and_bare(void **state)
{
	(void)state;
	(void)fetch_path("/plain");
	assert_true(was_seen(0, "\r\nUser-Agent: " AGENT "\r\n"));
	assert_true(was_seen(0, "\r\nAccept: application/atom+xml, "));
	assert_true(was_seen(0, "\r\nAccept-Encoding: "));
	assert_false(was_seen(0, "If-None-Match"));
	assert_false(was_seen(0, "If-Modified-Since"));
	assert_false(was_seen(0, "Cookie"));
	assert_false(was_seen(0, "Referer"));
	assert_false(was_seen(0, "Authorization"));
	(void)url_set(0, "http://127.0.0.1:%d/plain", one.port);
	requests[0].accept_html = true;
	requests[0].user_agent = STR("another/1");
	assert_fault(fetch_one(), FAULT_NONE);
	assert_true(was_seen(0, "\r\nAccept: text/html, "));
	assert_true(was_seen(0, "\r\nUser-Agent: another/1\r\n"));
}

static void
address_goes_out_as_it_was_given(void **state)
{
	(void)state;
	(void)fetch_path("/index.php?tx[feed]=57&type&x=&a%5Bb%5D=%20");
	assert_true(was_seen(0, "GET /index.php?tx[feed]=57&type&x=&a%5Bb%5D=%20 HTTP/1.1\r\n"));
}

static void
nothing_is_left_over_from_the_request_before(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.concurrency = 1;
	for (size_t i = 0; i < 2; i++)
		(void)url_set(i, "http://127.0.0.1:%d/r%zu", one.port, i);
	requests[0].etag = STR("\"first\"");
	requests[0].username = STR("reader");
	requests[0].password = STR("word");
	requests[0].user_agent = STR("another/1");
	assert_int_equal(fetch_n(2, &e), 0);
	assert_true(was_seen(0, "\"first\""));
	(void)pthread_mutex_lock(&lock);
	assert_null(strstr(strstr(seen[0], "GET /r1"), "\"first\""));
	assert_null(strstr(strstr(seen[0], "GET /r1"), "Authorization"));
	assert_null(strstr(strstr(seen[0], "GET /r1"), "another"));
	(void)pthread_mutex_unlock(&lock);
}

/* With a form in it, and the next one without. */
static void
form_is_posted_and_follows_no_redirect(void **state)
{
	struct err e = { 0 };

	(void)state;
	options.concurrency = 1;
	(void)url_set(0, "http://127.0.0.1:%d/plain", one.port);
	(void)url_set(1, "http://127.0.0.1:%d/plain", one.port);
	requests[0].form = STR("a=1&b=%20");
	assert_int_equal(fetch_n(2, &e), 0);
	assert_int_equal(got[0].r.status, 200);
	assert_true(was_seen(0, "POST /plain HTTP/1.1\r\n"));
	assert_true(was_seen(0, "\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
	assert_true(was_seen(0, "\r\na=1&b=%20\n"));
	assert_true(was_seen(0, "GET /plain HTTP/1.1\r\n"));
	(void)url_set(0, "http://127.0.0.1:%d/to?code=307&url=http://127.0.0.2:%d/taken", one.port,
		two.port);
	requests[0].form = STR("a=1");
	assert_int_equal(fetch_one()->status, 307);
	assert_false(was_seen(1, "taken"));
}

static void
lines_that_would_smuggle_others_are_not_sent(void **state)
{
	struct str bad = STR("X-A: 1\r\nX-B: 2");

	(void)state;
	(void)url_set(0, "http://127.0.0.1:%d/plain", one.port);
	requests[0].headers = &bad;
	requests[0].header_n = 1;
	assert_fault(fetch_one(), FAULT_PROTOCOL);
	assert_false(was_seen(0, "GET"));
	(void)url_set(0, "http://127.0.0.1:%d/plain", one.port);
	requests[0].etag = STR("\"a\"\r\nX-B: 2");
	assert_fault(fetch_one(), FAULT_NONE);
	assert_false(was_seen(0, "X-B"));
}

static void
proxy_of_the_environment_is_not_used(void **state)
{
	(void)state;
	assert_int_equal(setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
	assert_int_equal(setenv("ALL_PROXY", "http://127.0.0.1:1", 1), 0);
	assert_fault(fetch_path("/plain"), FAULT_NONE);
	assert_int_equal(unsetenv("http_proxy"), 0);
	assert_int_equal(unsetenv("ALL_PROXY"), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_hold_what_was_promised),
		cmocka_unit_test(settings_are_accepted_have_reasons_and_touch_no_cookies),
		cmocka_unit_test_setup(validators_go_out_byte_for_byte, prepare),
		cmocka_unit_test_setup(request_is_honest_and_bare, prepare),
		cmocka_unit_test_setup(address_goes_out_as_it_was_given, prepare),
		cmocka_unit_test_setup(nothing_is_left_over_from_the_request_before, prepare),
		cmocka_unit_test_setup(form_is_posted_and_follows_no_redirect, prepare),
		cmocka_unit_test_setup(lines_that_would_smuggle_others_are_not_sent, prepare),
		cmocka_unit_test_setup(proxy_of_the_environment_is_not_used, prepare),
	};

	return cmocka_run_group_tests_name("fetch/request", tests, start_servers, NULL);
}
