/* test_fetch_headers.c -- header lines of an answer, dates, Retry-After, Cache-Control, Expires. */
#include "support/check.h"

#include <string.h>

#include "base/compiler.h"
#include "fetch/headers.h"

#define NOW INT64_C(1795341600) /* 2026-11-22 10:00:00 UTC */

static struct headers h;

/* Feeds lines that stand one below the other; true if all were taken. */
static bool
feed(const char *lines)
{
	struct str rest = str_from(lines);
	bool ok = true;

	headers_reset(&h);
	while (rest.n > 0) {
		size_t end = str_chr(rest, '\n');

		end = end == STR_NOT_FOUND ? rest.n : end + 1;
		ok = headers_line(&h, str_slice(rest, 0, end)) && ok;
		rest = str_skip(rest, end);
	}
	return ok;
}

static struct str
etag(void)
{
	return (struct str){ h.etag, h.etag_n };
}

static void
fields_are_found_whatever_their_case(void **state)
{
	(void)state;
	assert_true(feed("HTTP/1.1 200 OK\r\neTaG:  W/\"a, b\"  \r\nLAST-MODIFIED: yesterday\r\n"
			 "content-type: Text/HTML; charset=x\r\nlocation: /x\r\n\r\n"));
	assert_int_equal(h.status, 200);
	assert_str_eq(((struct str){ h.reason, h.reason_n }), STR("OK"));
	assert_str_eq(etag(), STR("W/\"a, b\""));
	assert_str_eq(((struct str){ h.last_modified, h.last_modified_n }), STR("yesterday"));
	assert_str_eq(((struct str){ h.location, h.location_n }), STR("/x"));
	assert_true(h.html);
	assert_true(h.complete);
}

static void
status_without_a_reason_is_read(void **state)
{
	(void)state;
	assert_true(feed("HTTP/2 404 \r\n\r\n"));
	assert_int_equal(h.status, 404);
	assert_int_equal(h.reason_n, 0);
}

static void
interim_answers_are_forgotten(void **state)
{
	(void)state;
	assert_true(feed(
		"HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\nCache-Control: no-store\r\n\r\n"));
	assert_false(h.complete);
	assert_true(headers_line(&h, STR("HTTP/1.1 200 OK\r\n")));
	assert_true(headers_line(&h, STR("\r\n")));
	assert_true(h.complete);
	assert_str_eq(etag(), STR_NONE);
	assert_int_equal(h.max_age_s, -1);
}

static void
trailers_change_nothing(void **state)
{
	(void)state;
	assert_true(feed("HTTP/1.1 200 OK\r\nETag: \"real\"\r\n\r\nETag: \"late\"\r\nHTTP/1.1 410 "
			 "x\r\n\r\n"));
	assert_str_eq(etag(), STR("\"real\""));
	assert_int_equal(h.status, 200);
}

static void
folded_lines_and_lines_without_a_name_are_ignored(void **state)
{
	(void)state;
	assert_true(
		feed("HTTP/1.1 200 OK\r\nETag: \"a\"\r\n ETag: \"b\"\r\n: x\r\nnothing\r\n\r\n"));
	assert_str_eq(etag(), STR("\"a\""));
}

static void
validators_that_cannot_be_sent_back_count_as_absent(void **state)
{
	char line[FETCH_ETAG_MAX + 16];

	(void)state;
	assert_true(feed("HTTP/1.1 200 OK\r\nETag: \"a\tb\"\r\n\r\n"));
	assert_int_equal(h.etag_n, 0);
	assert_true(feed("HTTP/1.1 200 OK\r\nETag: \"\xff\"\r\n\r\n"));
	assert_int_equal(h.etag_n, 0);
	assert_true(feed("HTTP/1.1 200 OK\r\nETag: \"\xc3\xa4\"\r\n\r\n"));
	assert_str_eq(etag(), STR("\"\xc3\xa4\""));

	memset(line, 'x', sizeof(line));
	memcpy(line, "ETag: ", 6);
	headers_reset(&h);
	assert_true(headers_line(&h, (struct str){ line, 6 + FETCH_ETAG_MAX }));
	assert_int_equal(h.etag_n, FETCH_ETAG_MAX);
	headers_reset(&h);
	assert_true(headers_line(&h, (struct str){ line, 6 + FETCH_ETAG_MAX + 1 }));
	assert_int_equal(h.etag_n, 0);
}

static void
too_many_bytes_end_the_transfer(void **state)
{
	static char line[1024];
	size_t fed = 0;

	(void)state;
	memset(line, 'x', sizeof(line));
	headers_reset(&h);
	while (fed + sizeof(line) <= FETCH_HEADERS_MAX) {
		assert_true(headers_line(&h, (struct str){ line, sizeof(line) }));
		fed += sizeof(line);
	}
	assert_false(headers_line(&h, STR("x")));
	assert_true(h.too_many);
	assert_false(headers_line(&h, STR("\r\n")));
}

static void
dates_of_all_three_forms_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t want; /* -1: refused */
	} rows[] = {
		{ "Sun, 06 Nov 1994 08:49:37 GMT", 784111777 },
		{ "Sunday, 06-Nov-94 08:49:37 GMT", 784111777 },
		{ "Sun Nov  6 08:49:37 1994", 784111777 },
		{ " Sun, 06 Nov 1994 08:49:37 GMT ", 784111777 },
		{ "Sun, 6 Nov 1994 08:49:37 GMT", 784111777 },
		{ "Sun, 06 Nov 1994 08:49:37 UTC", 784111777 },
		{ "Wed, 21 Oct 2065 07:28:00 GMT", 3023335680 },
		{ "Wednesday, 21-Oct-65 07:28:00 GMT", 3023335680 },
		{ "Sat, 31 Dec 2016 23:59:60 GMT", 1483228800 },
		{ "Sun, 06 Nov 1994 08:49:37 +0100", -1 },
		{ "Sun, 06 Nov 1994 08:49:37", -1 },
		{ "Sun, 31 Feb 2020 08:49:37 GMT", -1 },
		{ "Sun, 06 Nov 1994 24:00:00 GMT", -1 },
		{ "Sun, 06 Nov 1994 8:49:37 GMT", -1 },
		{ "Sun, 06 Nov 1944 08:49:37 GMT", -1 },
		{ "Sun, 06 Nov 19994 08:49:37 GMT", -1 },
		{ "Sun, 06 Noo 1994 08:49:37 GMT", -1 },
		{ "0", -1 },
		{ "-1", -1 },
		{ "", -1 },
		{ "now", -1 },
		{ "1994-11-06T08:49:37Z", -1 },
		{ "a b c d e f g h", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t got = -1;
		bool ok = headers_date(str_from(rows[i].text), &got);

		assert_row_int_eq(rows[i].text, ok, rows[i].want != -1);
		assert_row_int_eq(rows[i].text, got, rows[i].want);
	}
}

static void
retry_after_is_seconds_or_a_date_and_clamped(void **state)
{
	static const struct {
		const char *lines;
		int64_t want;
	} rows[] = {
		{ "Retry-After: 120\r\n", 120 },
		{ "Retry-After: 0\r\n", 0 },
		{ "Retry-After: 604800\r\n", 604800 },
		{ "Retry-After: 604801\r\n", 604800 },
		{ "Retry-After: 99999999999999999999999\r\n", 604800 },
		{ "Retry-After: -5\r\n", 0 },
		{ "Retry-After: 1.5\r\n", -1 },
		{ "Retry-After: soon\r\n", -1 },
		{ "Retry-After:\r\n", -1 },
		{ "X: 1\r\n", -1 },
		/* against our clock, and against the server's where it tells it */
		{ "Retry-After: Sun, 22 Nov 2026 10:10:00 GMT\r\n", 600 },
		{ "Retry-After: Sun, 22 Nov 2026 09:00:00 GMT\r\n", 0 },
		{ "Retry-After: Fri, 22 Nov 2041 09:00:00 GMT\r\n", 604800 },
		{ "Date: Sun, 22 Nov 2026 08:00:00 GMT\r\n"
		  "Retry-After: Sun, 22 Nov 2026 08:01:00 GMT\r\n",
			60 },
		{ "Retry-After: 7\r\nRetry-After: rubbish\r\n", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(feed(rows[i].lines));
		assert_row_int_eq(rows[i].lines, headers_retry_after(&h, NOW), rows[i].want);
	}
}

static void
cache_control_gives_a_max_age(void **state)
{
	static const struct {
		const char *value;
		int64_t want;
	} rows[] = {
		{ "max-age=60", 60 },
		{ "public, max-age=60", 60 },
		{ "MAX-AGE=60 , private", 60 },
		{ "max-age=\"60\"", 60 },
		{ "max-age=60, max-age=90", 60 },
		{ "max-age=0", 0 },
		{ "no-store", 0 },
		{ "max-age=60, no-cache", 0 },
		{ "no-cache=\"Set-Cookie\", max-age=60", 60 }, /* of one field only */
		{ "ext=\"a, max-age=5, \\\" b\", max-age=60", 60 },
		{ "s-maxage=60", -1 },
		{ "max-age", -1 },
		{ "max-age=", -1 },
		{ "max-age=-1", -1 },
		{ "max-age=1.5", -1 },
		{ "", -1 },
		{ ",,,", -1 },
		{ "\"", -1 },
		{ "max-age=99999999999999999999", 2147483648 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(
			rows[i].value, headers_max_age(str_from(rows[i].value)), rows[i].want);
}

static void
several_lines_of_cache_control_are_one_list(void **state)
{
	(void)state;
	assert_true(feed("Cache-Control: public\r\nCache-Control: max-age=60\r\n"));
	assert_int_equal(h.max_age_s, 60);
	assert_true(feed("Cache-Control: max-age=60\r\nCache-Control: no-store\r\n"));
	assert_int_equal(h.max_age_s, 0);
}

static void
expires_counts_from_the_servers_date(void **state)
{
	static const struct {
		const char *lines;
		int64_t want;
	} rows[] = {
		{ "Expires: Sun, 22 Nov 2026 11:00:00 GMT\r\n", 3600 },
		{ "Date: Sun, 22 Nov 2026 08:00:00 GMT\r\n"
		  "Expires: Sun, 22 Nov 2026 08:30:00 GMT\r\n",
			1800 },
		{ "Expires: Sun, 22 Nov 2026 09:00:00 GMT\r\n", 0 },
		{ "Expires: 0\r\n", 0 },
		{ "Expires: rubbish\r\n", 0 },
		{ "X: 1\r\n", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(feed(rows[i].lines));
		assert_row_int_eq(rows[i].lines, headers_expires(&h, NOW), rows[i].want);
	}
}

static void
bot_check_names_itself(void **state)
{
	(void)state;
	assert_true(feed("HTTP/1.1 403 x\r\nCF-Mitigated: challenge\r\n\r\n"));
	assert_true(h.challenge);
	assert_true(feed("HTTP/1.1 403 x\r\nServer: cloudflare\r\n\r\n"));
	assert_false(h.challenge);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_found_whatever_their_case),
		cmocka_unit_test(status_without_a_reason_is_read),
		cmocka_unit_test(interim_answers_are_forgotten),
		cmocka_unit_test(trailers_change_nothing),
		cmocka_unit_test(folded_lines_and_lines_without_a_name_are_ignored),
		cmocka_unit_test(validators_that_cannot_be_sent_back_count_as_absent),
		cmocka_unit_test(too_many_bytes_end_the_transfer),
		cmocka_unit_test(dates_of_all_three_forms_are_read),
		cmocka_unit_test(retry_after_is_seconds_or_a_date_and_clamped),
		cmocka_unit_test(cache_control_gives_a_max_age),
		cmocka_unit_test(several_lines_of_cache_control_are_one_list),
		cmocka_unit_test(expires_counts_from_the_servers_date),
		cmocka_unit_test(bot_check_names_itself),
	};

	return cmocka_run_group_tests_name("fetch/headers", tests, NULL, NULL);
}
