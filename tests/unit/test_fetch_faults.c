/* test_fetch_faults.c -- the table of faults is complete and its words are fit to be shown. */
#include "support/check.h"

#include <string.h>

#include <curl/curl.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "fetch/faults.h"

static void
every_fault_has_its_own_row(void **state)
{
	(void)state;
	for (int f = 0; f < FAULT_COUNT; f++) {
		const struct fault_row *row = fault_row((enum fault)f);

		assert_row_int_eq(row->id, row->fault, f);
		assert_row_int_eq(row->id, fault_from_id(row->id), f);
		assert_row_int_eq(
			row->id, row->reason_en[0] != '\0' && row->reason_de[0] != '\0', 1);
		/* advice in both languages or in none */
		assert_row_int_eq(row->id, row->advice_en[0] == '\0', row->advice_de[0] == '\0');
		assert_row_int_eq(row->id, utf8_valid(str_from(row->reason_de)), 1);
		assert_row_int_eq(row->id, utf8_valid(str_from(row->advice_de)), 1);
	}
}

static void
ids_differ_and_unknown_ones_are_no_fault(void **state)
{
	(void)state;
	for (int a = 0; a < FAULT_COUNT; a++)
		for (int b = 0; b < a; b++)
			assert_string_not_equal(
				fault_row((enum fault)a)->id, fault_row((enum fault)b)->id);
	assert_int_equal(fault_from_id("nonsense"), FAULT_NONE);
}

static void
reasons_are_small_and_advice_is_a_sentence(void **state)
{
	(void)state;
	for (int f = 1; f < FAULT_COUNT; f++) {
		const struct fault_row *row = fault_row((enum fault)f);
		size_t n = strlen(row->advice_en);

		assert_row_int_eq(row->id, row->reason_en[strlen(row->reason_en) - 1] == '.', 0);
		assert_row_int_eq(row->id, n == 0 || row->advice_en[n - 1] == '.', 1);
	}
}

static void
a_run_that_ended_says_nothing_of_the_source(void **state)
{
	(void)state;
	assert_false(fault_row(FAULT_STOPPED)->counts);
	assert_false(fault_row(FAULT_DEADLINE)->counts);
	assert_false(fault_row(FAULT_NONE)->counts);
	assert_false(fault_row(FAULT_ASKED_TO_WAIT)->counts);
	assert_true(fault_row(FAULT_TIMEOUT)->counts);
	assert_true(fault_row(FAULT_PASSWORD)->counts);
	assert_true(fault_row(FAULT_ALL_NEW)->counts);
}

/* Commands in words for people are ones that the program has. */
static void
advice_names_commands_that_exist(void **state)
{
	(void)state;
	for (int f = 0; f < FAULT_COUNT; f++) {
		const struct fault_row *row = fault_row((enum fault)f);

		assert_row_int_eq(row->id, strstr(row->advice_en, "preview") == NULL, 1);
		assert_row_int_eq(row->id, strstr(row->advice_de, "preview") == NULL, 1);
	}
	assert_non_null(strstr(fault_row(FAULT_LAYOUT)->advice_de, "check --online --feed"));
}

static void
statuses_have_their_faults(void **state)
{
	static const struct {
		int status;
		enum fault want;
	} rows[] = {
		{ 200, FAULT_NONE },
		{ 304, FAULT_NONE },
		{ 401, FAULT_FORBIDDEN },
		{ 403, FAULT_FORBIDDEN },
		{ 451, FAULT_FORBIDDEN },
		{ 404, FAULT_NOT_FOUND },
		{ 410, FAULT_GONE },
		{ 429, FAULT_ASKED_TO_WAIT },
		{ 503, FAULT_ASKED_TO_WAIT },
		{ 500, FAULT_SERVER },
		{ 502, FAULT_SERVER },
		{ 599, FAULT_SERVER },
		{ 204, FAULT_STATUS },
		{ 206, FAULT_STATUS },
		{ 300, FAULT_STATUS },
		{ 301, FAULT_STATUS },
		{ 400, FAULT_STATUS },
		{ 418, FAULT_STATUS },
		{ 600, FAULT_STATUS },
		{ 0, FAULT_STATUS },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq("status", fault_from_status(rows[i].status), rows[i].want);
}

static void
libcurls_codes_have_their_faults(void **state)
{
	static const struct {
		CURLcode code;
		enum fault want;
	} rows[] = {
		{ CURLE_OK, FAULT_NONE },
		{ CURLE_COULDNT_RESOLVE_HOST, FAULT_DNS },
		{ CURLE_COULDNT_CONNECT, FAULT_CONNECT },
		{ CURLE_OPERATION_TIMEDOUT, FAULT_TIMEOUT },
		{ CURLE_PEER_FAILED_VERIFICATION, FAULT_TLS },
		{ CURLE_SSL_CONNECT_ERROR, FAULT_TLS },
		{ CURLE_PARTIAL_FILE, FAULT_CUT_OFF },
		{ CURLE_GOT_NOTHING, FAULT_CUT_OFF },
		{ CURLE_BAD_CONTENT_ENCODING, FAULT_CUT_OFF },
		{ CURLE_FILESIZE_EXCEEDED, FAULT_TOO_LARGE },
		{ CURLE_OUT_OF_MEMORY, FAULT_TOO_LARGE },
		{ CURLE_UNSUPPORTED_PROTOCOL, FAULT_PROTOCOL },
		{ CURLE_WEIRD_SERVER_REPLY, FAULT_PROTOCOL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(curl_easy_strerror(rows[i].code),
			fault_from_curl((int)rows[i].code), rows[i].want);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fault_has_its_own_row),
		cmocka_unit_test(ids_differ_and_unknown_ones_are_no_fault),
		cmocka_unit_test(reasons_are_small_and_advice_is_a_sentence),
		cmocka_unit_test(a_run_that_ended_says_nothing_of_the_source),
		cmocka_unit_test(advice_names_commands_that_exist),
		cmocka_unit_test(statuses_have_their_faults),
		cmocka_unit_test(libcurls_codes_have_their_faults),
	};

	return cmocka_run_group_tests_name("fetch/faults", tests, NULL, NULL);
}
