/*
 * What a poll leaves in the row of its source.
 */
#include "support/check.h"
#include "support/scratch.h"

#include "pipeline/outcome.h"

#define NOW INT64_C(1795000000)

static const struct source src = { .id = STR_INIT("a"),
	.url = STR_INIT("https://a.example/feed"),
	.item = STR_INIT(""),
	.title = STR_INIT(""),
	.link = STR_INIT(""),
	.date = STR_INIT(""),
	.summary = STR_INIT(""),
	.date_format = STR_INIT(""),
	.enabled = true,
	.interval_s = 3600 };

static struct reply
reply(int status)
{
	return (struct reply){ .status = status,
		.body = STR("body"),
		.etag = STR("\"v2\""),
		.last_modified = STR("Tue, 17 Nov 2026 08:00:00 GMT"),
		.permanent_url = STR_NONE,
		.detail = STR_NONE,
		.retry_after_s = -1,
		.max_age_s = -1,
		.expires_s = -1,
		.elapsed_ms = 42 };
}

static struct store_source
failing_row(void)
{
	return (struct store_source){ .name = STR("a"),
		.url = src.url,
		.etag = STR("\"v1\""),
		.fault = STR("dns"),
		.detail = STR("x"),
		.fault_since = NOW - 7200,
		.failures = 2,
		.permanent_url = STR_NONE };
}

static void
a_document_stores_validators_as_sent_and_ends_a_failure(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(200);
	struct feed feed = { .format = FORMAT_RSS20, .ttl_minutes = 120 };

	(void)state;
	outcome_document(&row, &src, &r, &feed, 3, NOW, &mem);
	assert_str_eq(row.etag, STR("\"v2\""));
	assert_str_eq(row.last_modified, STR("Tue, 17 Nov 2026 08:00:00 GMT"));
	assert_str_eq(row.fault, STR(""));
	assert_int_equal(row.failures, 0);
	assert_int_equal(row.last_success, NOW);
	assert_int_equal(row.last_change, NOW);
	assert_int_equal(row.first_seen, NOW);
	assert_str_eq(row.format, STR("rss20"));
	/* the ttl is longer than the editor's hour */
	assert_in_range(row.next_due, NOW + 7200 - 600, NOW + 7200);
}

static void
not_modified_without_headers_clears_nothing(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(304);

	(void)state;
	r.etag = r.last_modified = STR_NONE;
	row.last_change = NOW - 86400;
	outcome_unchanged(&row, &src, &r, NOW);
	assert_str_eq(row.etag, STR("\"v1\""));
	assert_int_equal(row.not_modified, 1);
	assert_int_equal(row.last_change, NOW - 86400);
}

static void
a_200_without_validators_forgets_the_old_ones(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(200);
	struct feed feed = { .format = FORMAT_RSS20 };

	(void)state;
	r.etag = r.last_modified = STR_NONE;
	outcome_document(&row, &src, &r, &feed, 0, NOW, &mem);
	assert_str_eq(row.etag, STR(""));
}

static void
a_fault_keeps_validators_and_counts(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(0);

	(void)state;
	assert_true(outcome_fault(&row, &src, &r, FAULT_TIMEOUT, STR("slow"), NOW));
	assert_str_eq(row.etag, STR("\"v1\""));
	assert_str_eq(row.fault, STR("timeout"));
	assert_int_equal(row.failures, 3);
	assert_int_equal(row.fault_since, NOW - 7200);
	assert_true(row.next_due > NOW);
}

static void
being_stopped_says_nothing_of_the_source(void **state)
{
	struct store_source row = failing_row(), before = row;
	struct reply r = reply(0);

	(void)state;
	assert_false(outcome_fault(&row, &src, &r, FAULT_STOPPED, STR_NONE, NOW));
	/* nor does a wait that its server told another address */
	assert_false(outcome_fault(&row, &src, &r, FAULT_ASKED_TO_WAIT, STR_NONE, NOW));
	assert_int_equal(row.failures, before.failures);
	assert_int_equal(row.last_try, before.last_try);
	assert_str_eq(row.fault, before.fault);
}

static void
retry_after_moves_the_next_poll(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(503);

	(void)state;
	r.retry_after_s = 5 * 3600;
	assert_true(outcome_fault(&row, &src, &r, FAULT_ASKED_TO_WAIT, STR_NONE, NOW));
	assert_true(row.next_due >= NOW + 5 * 3600);
}

static void
a_wait_is_no_failure_and_ends_none(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(429);

	(void)state;
	assert_true(outcome_fault(&row, &src, &r, FAULT_ASKED_TO_WAIT, STR_NONE, NOW));
	assert_int_equal(row.failures, 2);
	assert_int_equal(row.fault_since, NOW - 7200);
	row = (struct store_source){ .url = src.url };
	for (int i = 0; i < 3; i++)
		(void)outcome_fault(&row, &src, &r, FAULT_ASKED_TO_WAIT, STR_NONE, NOW + i);
	assert_int_equal(row.failures, 0);
	assert_int_equal(row.fault_since, NOW);
	/* what comes after it begins by itself */
	(void)outcome_fault(&row, &src, &r, FAULT_TIMEOUT, STR_NONE, NOW + 9);
	assert_int_equal(row.failures, 1);
	assert_int_equal(row.fault_since, NOW + 9);
}

static void
a_permanent_redirect_keeps_its_first_day(void **state)
{
	struct store_source row = failing_row();
	struct reply r = reply(304);

	(void)state;
	r.permanent_url = STR("https://b.example/feed");
	outcome_unchanged(&row, &src, &r, NOW);
	assert_int_equal(row.permanent_since, NOW);
	outcome_unchanged(&row, &src, &r, NOW + 86400);
	assert_int_equal(row.permanent_since, NOW);
	r.permanent_url = STR_NONE;
	outcome_unchanged(&row, &src, &r, NOW + 2 * 86400);
	assert_int_equal(row.permanent_since, 0);
}

/* Each of them changes what comes out of the same answer. */
static void
a_source_that_is_read_otherwise_is_asked_anew(void **state)
{
	struct source page = src, v[11];
	size_t n = 0;

	(void)state;
	page.type = SOURCE_HTML;
	v[n++] = src;
	v[n] = src;
	v[n++].url = STR("https://b.example/feed");
	v[n] = src;
	v[n++].type = SOURCE_SITEMAP;
	v[n] = src;
	v[n++].max_items = 7;
	v[n] = src;
	v[n++].max_age_s = 7;
	v[n] = page;
	v[n++].item = STR("//a");
	v[n] = page;
	v[n++].title = STR("//a");
	v[n] = page;
	v[n++].link = STR("//a");
	v[n] = page;
	v[n++].date = STR("//a");
	v[n] = page;
	v[n++].summary = STR("//a");
	v[n] = page;
	v[n++].date_format = STR("%d");
	assert_int_equal(n, ARRAY_LEN(v));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			bool same = str_eq(outcome_validator_key(&v[i], &mem),
				outcome_validator_key(&v[k], &mem));
			bool same_body = outcome_body_hash(&v[i], STR("x"), &mem) ==
					 outcome_body_hash(&v[k], STR("x"), &mem);

			assert_int_equal(same, i == k);
			assert_int_equal(same_body, i == k);
		}
}

static void
a_row_knows_its_address(void **state)
{
	struct store_source row = { .url = outcome_validator_key(&src, &mem) };

	(void)state;
	assert_str_eq(outcome_address(&row), src.url);
	row.url = src.url;
	assert_str_eq(outcome_address(&row), src.url);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_stores_validators_as_sent_and_ends_a_failure),
		cmocka_unit_test(not_modified_without_headers_clears_nothing),
		cmocka_unit_test(a_200_without_validators_forgets_the_old_ones),
		cmocka_unit_test(a_fault_keeps_validators_and_counts),
		cmocka_unit_test(being_stopped_says_nothing_of_the_source),
		cmocka_unit_test(retry_after_moves_the_next_poll),
		cmocka_unit_test(a_wait_is_no_failure_and_ends_none),
		cmocka_unit_test(a_permanent_redirect_keeps_its_first_day),
		cmocka_unit_test(a_source_that_is_read_otherwise_is_asked_anew),
		cmocka_unit_test(a_row_knows_its_address),
	};

	return cmocka_run_group_tests_name("pipeline/outcome", tests, scratch_open, scratch_close);
}
