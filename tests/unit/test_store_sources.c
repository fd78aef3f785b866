/*
 * test_store_sources.c -- sources, their counters and weeks, hosts.
 */
#include "unit/test_store_sample.h"

static void
every_member_of_a_source_comes_back(void **state)
{
	struct sample *s = *state;
	struct store_source in = {
		.name = STR("tu-dresden"),
		.url = STR("https://tu.example/feed"),
		.etag = STR("\"a1\""),
		.last_modified = STR("Sun, 22 Nov 2026 10:00:00 GMT"),
		.body_hash = INT64_MIN,
		.first_seen = 1,
		.last_try = 2,
		.last_success = 3,
		.last_change = 4,
		.next_due = 5,
		.status = 200,
		.fault = STR("timeout"),
		.detail = STR("no answer"),
		.fault_since = 6,
		.failures = 7,
		.permanent_url = STR("https://new.example/feed"),
		.permanent_since = 8,
		.elapsed_ms = 9,
		.format = STR("RSS 2.0"),
		.encoding = STR("UTF-8"),
		.language = STR("de"),
		.title = STR("TU Dresden \xf0\x9f\xa4\x96"),
		.site = STR("https://tu.example/"),
		.ttl_s = 10,
		.update_s = 11,
		.max_age_s = 12,
		.expires_s = 13,
		.skip_hours = 14,
		.skip_days = 15,
		.warnings = 16,
		.warning = STR("no guid"),
		.polls = 17,
		.not_modified = 18,
	};
	struct store_source *out;
	size_t n;

	assert_ok(s, store_source_put(s->st, &in, &s->e));
	assert_ok(s, store_sources(s->st, &s->mem, &out, &n, &s->e));
	assert_int_equal(n, 1);
	assert_int_equal(out->id, in.id);
	assert_str_eq(out->name, in.name);
	assert_str_eq(out->url, in.url);
	assert_str_eq(out->etag, in.etag);
	assert_str_eq(out->last_modified, in.last_modified);
	assert_true(out->body_hash == INT64_MIN);
	assert_int_equal(out->first_seen, 1);
	assert_int_equal(out->last_try, 2);
	assert_int_equal(out->last_success, 3);
	assert_int_equal(out->last_change, 4);
	assert_int_equal(out->next_due, 5);
	assert_int_equal(out->status, 200);
	assert_str_eq(out->fault, in.fault);
	assert_str_eq(out->detail, in.detail);
	assert_int_equal(out->fault_since, 6);
	assert_int_equal(out->failures, 7);
	assert_str_eq(out->permanent_url, in.permanent_url);
	assert_int_equal(out->permanent_since, 8);
	assert_int_equal(out->elapsed_ms, 9);
	assert_str_eq(out->format, in.format);
	assert_str_eq(out->encoding, in.encoding);
	assert_str_eq(out->language, in.language);
	assert_str_eq(out->title, in.title);
	assert_str_eq(out->site, in.site);
	assert_int_equal(out->ttl_s, 10);
	assert_int_equal(out->update_s, 11);
	assert_int_equal(out->max_age_s, 12);
	assert_int_equal(out->expires_s, 13);
	assert_int_equal(out->skip_hours, 14);
	assert_int_equal(out->skip_days, 15);
	assert_int_equal(out->warnings, 16);
	assert_str_eq(out->warning, in.warning);
	assert_int_equal(out->polls, 17);
	assert_int_equal(out->not_modified, 18);
	assert_int_equal(out->item_n, 0);
	assert_int_equal(out->kept_n, 0);
}

static void
an_update_changes_one_row_only(void **state)
{
	struct sample *s = *state;
	struct store_source *out, changed;
	size_t n;

	(void)sample_source(s, "b");
	(void)sample_source(s, "a");
	assert_ok(s, store_sources(s->st, &s->mem, &out, &n, &s->e));
	changed = out[1];
	changed.etag = STR("x");
	assert_ok(s, store_source_put(s->st, &changed, &s->e));
	assert_ok(s, store_sources(s->st, &s->mem, &out, &n, &s->e));
	assert_int_equal(n, 2);
	assert_str_eq(out[0].name, STR("a")); /* by name, not in the order they came */
	assert_str_eq(out[0].etag, STR(""));
	assert_str_eq(out[1].name, STR("b"));
	assert_str_eq(out[1].etag, STR("x"));
}

static void
a_second_source_of_the_same_name_is_refused(void **state)
{
	struct sample *s = *state;
	struct store_source again = { .name = STR("a") };

	(void)sample_source(s, "a");
	assert_int_equal(store_source_put(s->st, &again, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "cannot keep source 'a': SOURCE_INSERT: UNIQUE");
	assert_int_equal(again.id, 0);
}

static void
counters_follow_inserts_and_verdicts(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	struct store_item it;
	struct store_source *out;
	size_t n;

	(void)sample_source(s, "b");
	(void)sample_add(s, a, "1", NOW);
	it = sample_item(a, "2", NOW);
	it.verdict = 0;
	(void)sample_put(s, &it);
	assert_ok(s, store_sources(s->st, &s->mem, &out, &n, &s->e));
	assert_int_equal(out[0].item_n, 2);
	assert_int_equal(out[0].kept_n, 1);
	assert_int_equal(out[1].item_n, 0);
	it.verdict = STORE_PUBLISH;
	assert_ok(s, store_item_judge(s->st, &it, &s->e));
	assert_ok(s, store_item_judge(s->st, &it, &s->e)); /* twice counts once */
	assert_ok(s, store_sources(s->st, &s->mem, &out, &n, &s->e));
	assert_int_equal(out[0].kept_n, 2);
	it.verdict = 1;
	assert_ok(s, store_item_update(s->st, &it, NULL, 0, &s->e));
	assert_ok(s, store_sources(s->st, &s->mem, &out, &n, &s->e));
	assert_int_equal(out[0].item_n, 2);
	assert_int_equal(out[0].kept_n, 1);
}

static void
shares_are_those_of_the_whole_rows(void **state)
{
	struct sample *s = *state;
	int64_t z = sample_source(s, "z"), a = sample_source(s, "a");
	struct store_source *out;
	size_t n;

	(void)sample_add(s, a, "1", NOW);
	assert_ok(s, store_source_prior(s->st, z, 7, &s->e));
	assert_ok(s, store_source_shares(s->st, &s->mem, &out, &n, &s->e));
	assert_int_equal(n, 2);
	assert_int_equal(out[0].id, z);
	assert_str_eq(out[0].name, STR("z"));
	assert_int_equal(out[0].prior, 7);
	assert_int_equal(out[0].item_n, 0);
	assert_int_equal(out[1].id, a);
	assert_int_equal(out[1].item_n, 1);
	assert_int_equal(out[1].kept_n, 1);
}

static void
weeks_step_back_from_now(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a"), b = sample_source(s, "b"), weeks[3];

	(void)sample_add(s, a, "now", NOW);
	(void)sample_add(s, a, "later", NOW + 40 * DAY); /* the clock went back since */
	(void)sample_add(s, a, "this week's last second", NOW - 7 * DAY + 1);
	(void)sample_add(s, a, "a week ago", NOW - 7 * DAY);
	(void)sample_add(s, a, "oldest", NOW - 21 * DAY + 1);
	(void)sample_add(s, a, "too old", NOW - 21 * DAY);
	(void)sample_add(s, b, "of another source", NOW);
	assert_ok(s, store_source_weeks(s->st, a, NOW, weeks, 3, &s->e));
	assert_int_equal(weeks[0], 1);
	assert_int_equal(weeks[1], 1);
	assert_int_equal(weeks[2], 3);
}

static void
an_unknown_host_is_zeroed_with_its_name(void **state)
{
	struct sample *s = *state;
	struct store_host h = { .paused_until = 3 };

	assert_ok(s, store_host_get(s->st, STR("x.example"), &s->mem, &h, &s->e));
	assert_str_eq(h.host, STR("x.example"));
	assert_int_equal(h.paused_until, 0);
	assert_int_equal(h.robots_at, 0);
	assert_str_eq(h.robots, STR(""));
}

static void
a_host_is_replaced_by_its_name(void **state)
{
	struct sample *s = *state;
	struct store_host h = { STR("x.example"), 5, STR("User-agent: *\nDisallow: /"), 6 };

	assert_ok(s, store_host_put(s->st, &h, &s->e));
	h.paused_until = 9;
	assert_ok(s, store_host_put(s->st, &h, &s->e));
	h = (struct store_host){ 0 };
	assert_ok(s, store_host_get(s->st, STR("x.example"), &s->mem, &h, &s->e));
	assert_int_equal(h.paused_until, 9);
	assert_int_equal(h.robots_at, 6);
	assert_str_eq(h.robots, STR("User-agent: *\nDisallow: /"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_member_of_a_source_comes_back, setup, teardown),
		cmocka_unit_test_setup_teardown(an_update_changes_one_row_only, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_second_source_of_the_same_name_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
			counters_follow_inserts_and_verdicts, setup, teardown),
		cmocka_unit_test_setup_teardown(
			shares_are_those_of_the_whole_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(weeks_step_back_from_now, setup, teardown),
		cmocka_unit_test_setup_teardown(
			an_unknown_host_is_zeroed_with_its_name, setup, teardown),
		cmocka_unit_test_setup_teardown(a_host_is_replaced_by_its_name, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
