/*
 * Other rules tried on what is stored: what would come in and go out, and nothing is written.
 */
#include "pipeline/preview.h"

#include "unit/test_pipeline_decided.h"

#define CONF HEAD FEED("a", "") FEED("b", "name = Berta\n")
#define SOUP "Mensa öffnet"
#define SPEECH "KI lernt Sorbisch"
#define OLD "KI erkennt Feuer"

static int
set_up(void **state)
{
	struct bench *b = bench_open(CONF);

	*state = b;
	bench_one(b, "a", "1", "https://a.example/1", SOUP, "Es gibt Suppe.", NOW - DAY);
	bench_one(b, "b", "2", "https://b.example/2", SPEECH, AI_TEXT, NOW - DAY);
	bench_one(b, "b", "3", "https://b.example/3", OLD, AI_TEXT " Feuer.", NOW - 20 * DAY);
	return 0;
}

static struct str
preview(struct bench *b, const char *conf, int64_t since, bool all, bool json)
{
	struct preview p = { .name = STR("other.conf"), .since = since, .all = all, .json = json };
	struct config other;
	static struct config_mistakes bad;
	struct buf out;
	struct str text;

	assert_int_equal(
		config_parse(str_from(conf), STR("other.conf"), NULL, &b->mem, &other, &bad), 0);
	p.cfg = &other;
	buf_init(&out, 1 << 20);
	assert_ok(b, preview_write(&p, b->st, &b->mem, &out, &b->e));
	text = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	return text;
}

static void
assert_has(struct str text, const char *words)
{
	if (str_find(text, str_from(words)) == STR_NOT_FOUND)
		fail_msg("no '%s' in:\n%.*s", words, STR_ARG(text));
}

static void
the_same_rules_change_nothing(void **state)
{
	struct str text = preview(*state, CONF, 0, false, false);

	assert_has(text, "3 stored items judged again with other.conf; nothing is written\n"
			 "published now 2, then 2: 0 come in, 0 go out\n");
	assert_true(str_find(text, STR("come in (")) == STR_NOT_FOUND);
	assert_true(str_find(text, STR("editors")) == STR_NOT_FOUND);
}

static void
what_would_move_is_listed_and_stays_as_it_is(void **state)
{
	static const char other[] =
		HEAD FEED("a", "accept = all\n") FEED("b", "name = Berta\nexclude = Sorbisch\n");
	struct bench *b = *state;
	struct str text = preview(b, other, 0, false, false);

	assert_has(text, "published now 2, then 2: 1 come in, 1 go out\n");
	assert_has(text, "come in (1):\n");
	assert_has(text, "Mensa öffnet  (a)\n");
	assert_has(text, "go out (1):\n");
	assert_has(text, "KI lernt Sorbisch  (Berta)\n");
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_REJECT);
	assert_int_equal(bench_titled(b, SPEECH).verdict, VERDICT_PUBLISH);
	assert_int_equal(bench_rescore(b).changed, 0);
}

static void
older_items_are_left_out_if_asked(void **state)
{
	struct str text = preview(*state, CONF, NOW - 7 * DAY, false, false);

	assert_has(text, "2 stored items judged");
	assert_has(text, "published now 1, then 1");
}

/* The rules are measured on what editors said, though what they said holds. */
static void
decisions_hold_and_measure(void **state)
{
	struct bench *b = *state;
	struct str text;

	(void)bench_decide(b, STORE_ACCEPTED, bench_titled(b, SOUP).id, "");
	(void)bench_decide(b, STORE_REJECTED, bench_titled(b, OLD).id, "");
	text = preview(b, HEAD FEED("a", "") FEED("b", "accept = all\n"), 0, false, false);
	assert_has(text, "0 come in, 0 go out");
	assert_has(text, "0 of 1 accepted published, 0 of 1 rejected left out\n");
}

static void
ten_of_many_are_shown_and_all_as_json(void **state)
{
	struct bench *b = *state;
	struct str text;
	size_t lines = 0;

	doc_begin(b);
	for (int i = 0; i < PREVIEW_SHOWN + 3; i++) {
		const char *name = arena_printf(&b->mem, "Suppe Nummer %d%c", i, '\0').p;

		doc_item(b, name, NULL, name, "Es gibt Suppe.", NOW - HOUR);
	}
	doc_end(b);
	(void)bench_poll(b, "a");
	text = preview(b, HEAD FEED("a", "accept = all\n") FEED("b", ""), 0, false, false);
	assert_has(text, "come in (14):\n");
	assert_has(text, "and 4 more: --all\n");
	text = preview(b, HEAD FEED("a", "accept = all\n") FEED("b", ""), 0, true, false);
	assert_true(str_find(text, STR("more: --all")) == STR_NOT_FOUND);
	text = preview(b, HEAD FEED("a", "accept = all\n") FEED("b", ""), 0, false, true);
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	assert_int_equal(lines, PREVIEW_SHOWN + 4);
	assert_has(text, "{\"change\": \"in\",\"id\": ");
}

/* A source that the other file does not have is not judged by it. */
static void
items_of_other_sources_stay(void **state)
{
	struct str text = preview(*state, HEAD FEED("a", ""), 0, false, false);

	assert_has(text, "1 stored item judged again");
	assert_has(text, "0 go out");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_same_rules_change_nothing),
		T(what_would_move_is_listed_and_stays_as_it_is),
		T(older_items_are_left_out_if_asked),
		T(decisions_hold_and_measure),
		T(ten_of_many_are_shown_and_all_as_json),
		T(items_of_other_sources_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
