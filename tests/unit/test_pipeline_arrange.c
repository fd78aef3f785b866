/*
 * Which items are together: the same in any order, in one run or in many, and what becomes of
 * stories that were there.
 */
#include "unit/test_pipeline_told.h"

#include "classify/relevance.h"

struct told {
	const char *source, *guid, *title, *text;
	int64_t at;
};

static const struct told news[] = {
	{ "tud", "1", TITLE, TEXT, NOW - 5 * HOUR },
	{ "idw", "1", "Neues KI-Zentrum in Dresden", TEXT, NOW - 4 * HOUR },
	{ "paper", "1", "Dresden: 14 Millionen Euro für künstliche Intelligenz", TEXT,
		NOW - 3 * HOUR },
	{ "portal", "1", OTHER_TITLE, OTHER_TEXT, NOW - 3 * HOUR },
	{ "idw", "2", "Altkleider: Roboter aus Chemnitz lernt maschinell", OTHER_TEXT,
		NOW - 2 * HOUR },
};

/* "key: source/guid source/guid; ..." with the lead first, sorted. */
static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct str
told_stories(struct bench *b)
{
	struct store_story *rows;
	char *lines[16];
	struct buf out;
	struct str all;
	size_t n;

	assert_ok(b, store_stories(b->st, 0, 16, &b->mem, &rows, &n, &b->e));
	assert_true(n <= ARRAY_LEN(lines));
	for (size_t i = 0; i < n; i++) {
		struct store_item *m, lead = bench_item(b, rows[i].lead);
		char *names[16];
		size_t members;
		struct buf line;

		assert_ok(b, store_story_items(b->st, rows[i].id, &b->mem, &m, &members, &b->e));
		for (size_t k = 0; k < members; k++)
			names[k] = arena_cstr(
				&b->mem, arena_printf(&b->mem, "%.*s/%.*s",
						 STR_ARG(m[k].source_name), STR_ARG(m[k].guid)));
		qsort(names, members, sizeof(*names), by_text);
		buf_init(&line, 4096);
		buf_addf(&line, "%.*s by %.*s:", STR_ARG(rows[i].key), STR_ARG(lead.source_name));
		for (size_t k = 0; k < members; k++)
			buf_addf(&line, " %s", names[k]);
		lines[i] = arena_cstr(&b->mem, buf_str(&line));
		buf_free(&line);
	}
	qsort(lines, n, sizeof(*lines), by_text);
	buf_init(&out, 65536);
	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s\n", lines[i]);
	all = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	return all;
}

static void
tell_in_order(struct bench *b, const size_t *order, bool group_each)
{
	for (size_t i = 0; i < ARRAY_LEN(news); i++) {
		const struct told *t = &news[order[i]];
		char link[96];

		(void)snprintf(link, sizeof(link), "https://%s.example/n/%s", t->source, t->guid);
		bench_one(b, t->source, t->guid, link, t->title, t->text, t->at);
		if (group_each)
			bench_group(b);
	}
	bench_group(b);
}

static void
the_same_items_in_any_order_give_the_same_stories(void **state)
{
	static const size_t orders[][ARRAY_LEN(news)] = { { 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 },
		{ 2, 0, 4, 1, 3 }, { 3, 4, 0, 2, 1 }, { 1, 4, 2, 3, 0 } };
	struct str want = STR_NONE;
	struct arena kept;

	(void)state;
	arena_init(&kept, "kept", 1 << 20);
	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		struct bench *b = bench_open(CONF);
		struct str got;

		tell_in_order(b, orders[i], false);
		got = told_stories(b);
		if (i == 0)
			want = arena_dup(&kept, got);
		assert_true(str_find(got, STR("by tud: idw/1 paper/1 tud/1")) != STR_NOT_FOUND);
		assert_str_eq(got, want);
		bench_close(b);
	}
	arena_free(&kept);
}

/* Which items are together, without the names of the stories: these are of who came first. */
static struct str
groups_alone(struct bench *b)
{
	struct str rest = told_stories(b);
	struct buf out;
	struct str all;

	buf_init(&out, 65536);
	while (rest.p != NULL) {
		struct str line = str_cut(&rest, '\n');
		size_t at = str_find(line, STR(": "));

		if (at != STR_NOT_FOUND)
			buf_addf(&out, "%.*s\n", STR_ARG(str_skip(line, at)));
	}
	all = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	return all;
}

static void
items_that_come_run_by_run_make_the_same_groups(void **state)
{
	size_t order[ARRAY_LEN(news)];
	uint64_t seed = 1;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(news); i++)
		order[i] = i;
	for (size_t round = 0; round < 20; round++) {
		struct bench *b = bench_open(CONF);
		struct str got;

		for (size_t i = ARRAY_LEN(news); i > 1; i--) {
			size_t k, held = order[i - 1];

			seed = seed * 6364136223846793005u + 1442695040888963407u;
			k = (size_t)(seed >> 33) % i;
			order[i - 1] = order[k];
			order[k] = held;
		}
		tell_in_order(b, order, true);
		got = groups_alone(b);
		assert_true(str_find(got, STR(": idw/1 paper/1 tud/1\n")) != STR_NOT_FOUND);
		assert_true(str_find(got, STR(": idw/2 portal/1\n")) != STR_NOT_FOUND);
		bench_close(b);
	}
}

#define ENGLISH_TITLE "A centre for trustworthy artificial intelligence"
#define ENGLISH                                                                                   \
	"TU Dresden has founded a centre for trustworthy artificial intelligence. Twelve chairs " \
	"study how the decisions of neural networks can be checked."

/*
 * A translation is like its original, and not like the copy that came before both: told in one go
 * they are one story as if they had come one by one.
 */
static void
an_item_between_two_others_gathers_them(void **state)
{
	struct bench *b = *state;
	struct group_result r;

	warm_up(b);
	bench_one(b, "idw", "1", "https://idw.example/n/1", TITLE, TEXT, NOW - 3 * HOUR);
	bench_one(
		b, "tud", "2", "https://tud.example/en/1", ENGLISH_TITLE, ENGLISH, NOW - 2 * HOUR);
	bench_one(b, "tud", "1", "https://tud.example/1", TITLE, TEXT, NOW - HOUR);
	r = bench_group(b);
	assert_int_equal(r.stories, 1);
	assert_int_equal(r.joined, 2);
	assert_int_equal(of_source(b, "tud", "2").story, of_source(b, "idw", "1").story);
	assert_int_equal(of_source(b, "tud", "1").story, of_source(b, "idw", "1").story);
	assert_int_equal(bench_story(b, of_source(b, "tud", "1").story).languages_n, 2);
}

static int
count_item(void *ctx, const struct store_item *it, struct err *e)
{
	(void)it;
	(void)e;
	++*(size_t *)ctx;
	return 0;
}

static size_t
listed(struct bench *b, struct str key)
{
	struct store_item_filter f = { .story = key };
	size_t n = 0;

	assert_ok(b, store_items(b->st, &f, count_item, &n, &b->e));
	return n;
}

/* The same when both stories are published already: the older one goes on, both keys lead to it. */
static void
a_third_item_makes_one_story_of_two_published_ones(void **state)
{
	struct bench *b = *state;
	struct store_story older, younger, now;
	struct store_story *rows;
	size_t n;

	warm_up(b);
	bench_one(b, "idw", "1", "https://idw.example/n/1", TITLE, TEXT, NOW - 3 * HOUR);
	bench_one(
		b, "tud", "2", "https://tud.example/en/1", ENGLISH_TITLE, ENGLISH, NOW - 2 * HOUR);
	assert_int_equal(bench_group(b).stories, 2);
	older = bench_story(b, of_source(b, "idw", "1").story);
	younger = bench_story(b, of_source(b, "tud", "2").story);
	b->now += HOUR;
	bench_one(b, "tud", "1", "https://tud.example/1", TITLE, TEXT, NOW - HOUR);
	assert_int_equal(bench_group(b).stories, 0);
	now = bench_story(b, of_source(b, "tud", "1").story);
	assert_str_eq(now.key, older.key);
	assert_int_equal(of_source(b, "tud", "2").story, now.id);
	assert_int_equal(now.member_n, 3);
	assert_int_equal(now.updated, b->now);
	assert_int_equal(listed(b, older.key), 3);
	assert_int_equal(listed(b, younger.key), 3);
	assert_ok(b, store_stories(b->st, 0, 10, &b->mem, &rows, &n, &b->e));
	assert_int_equal(n, 1);
}

/*
 * The house that told the first one would not tell it twice; a relay's copy of the first one, which
 * looks just as alike, must not draw the second one in.
 */
static void
what_contradicts_one_member_does_not_join_through_another(void **state)
{
	struct bench *b = *state;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	tell(b, "idw", "Neues KI-Zentrum in Dresden", TEXT);
	bench_group(b);
	assert_int_equal(of_source(b, "idw", "1").story, of_source(b, "tud", "1").story);
	b->now += HOUR;
	bench_one(b, "tud", "2", "https://tud.example/n/2",
		"Zentrum für vertrauenswürdige künstliche Intelligenz wählt Clara Lindner",
		"Das Zentrum für vertrauenswürdige künstliche Intelligenz hat die Informatikerin "
		"Clara Lindner gewählt. Zwölf Professuren erforschen dort, wie sich Entscheidungen "
		"neuronaler Netze prüfen lassen. Sie bleibt vier Jahre Sprecherin.",
		NOW);
	assert_int_equal(bench_group(b).stories, 1);
	assert_int_not_equal(of_source(b, "tud", "2").story, of_source(b, "tud", "1").story);
}

/* Told at once, two items of the same words are one story; so they are when an edit makes them so.
 */
static void
an_edited_item_is_looked_at_again(void **state)
{
	struct bench *b = *state;
	int64_t first;

	warm_up(b);
	tell(b, "tud", TITLE, TEXT);
	tell(b, "idw", OTHER_TITLE, OTHER_TEXT);
	assert_int_equal(bench_group(b).stories, 2);
	first = of_source(b, "tud", "1").story;
	b->now += HOUR;
	tell(b, "idw", TITLE, TEXT);
	bench_group(b);
	assert_int_equal(of_source(b, "idw", "1").story, first);
	b->now += HOUR; /* and back again */
	tell(b, "idw", OTHER_TITLE, OTHER_TEXT);
	bench_group(b);
	assert_int_equal(of_source(b, "tud", "1").story, first);
	assert_int_not_equal(of_source(b, "idw", "1").story, first);
}

static void
decide(struct bench *b, const char *source, enum verdict_kind verdict)
{
	struct store_item it = of_source(b, source, "1");

	it.verdict = verdict;
	assert_ok(b, store_item_judge(b->st, &it, &b->e));
	b->touched[b->touched_n++] = it.story;
	b->now += HOUR;
	bench_group(b);
}

/* While it was out, its story became part of an older one; it comes back to where the others are.
 */
static void
an_item_that_comes_back_finds_its_story(void **state)
{
	struct bench *b = *state;

	warm_up(b);
	bench_one(b, "idw", "1", "https://idw.example/n/1", TITLE, TEXT, NOW - 3 * HOUR);
	bench_one(
		b, "tud", "2", "https://tud.example/en/1", ENGLISH_TITLE, ENGLISH, NOW - 2 * HOUR);
	bench_one(
		b, "paper", "1", "https://paper.example/en/1", ENGLISH_TITLE, ENGLISH, NOW - HOUR);
	assert_int_equal(bench_group(b).stories, 2);
	assert_int_equal(of_source(b, "paper", "1").story, of_source(b, "tud", "2").story);
	decide(b, "paper", VERDICT_REJECT);
	bench_one(b, "tud", "1", "https://tud.example/1", TITLE, TEXT, NOW - HOUR);
	bench_group(b);
	assert_int_equal(of_source(b, "tud", "2").story, of_source(b, "idw", "1").story);
	decide(b, "paper", VERDICT_PUBLISH);
	assert_int_equal(of_source(b, "paper", "1").story, of_source(b, "idw", "1").story);
	assert_int_equal(bench_story(b, of_source(b, "idw", "1").story).member_n, 4);
}

/* Documents with dates but no times: who answered first must not decide. */
static void
equal_times_give_the_same_stories(void **state)
{
	static const char *const ids[] = { "tud", "idw", "paper", "portal" };
	struct str want = STR_NONE;
	struct arena kept;

	(void)state;
	arena_init(&kept, "kept", 1 << 20);
	for (size_t round = 0; round < 4; round++) {
		struct bench *b = bench_open(
			HEAD FEED("tud", "") FEED("idw", "") FEED("paper", "") FEED("portal", ""));
		struct str got;

		for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
			const char *id = ids[(i + round) % ARRAY_LEN(ids)];
			const char *text = id[0] == 't' || id[1] == 'd' ? TEXT : OTHER_TEXT;
			char link[64];

			(void)snprintf(link, sizeof(link), "https://%s.example/n/1", id);
			bench_one(b, id, "1", link, "Neues von der künstlichen Intelligenz", text,
				NOW - DAY);
		}
		bench_group(b);
		got = told_stories(b);
		if (round == 0)
			want = arena_dup(&kept, got);
		assert_str_eq(got, want);
		bench_close(b);
	}
	arena_free(&kept);
}

/* The very same document at two houses of one rank: nothing but their names tells them apart. */
static void
who_came_first_does_not_speak_for_the_story(void **state)
{
	(void)state;
	for (size_t round = 0; round < 2; round++) {
		struct bench *b = bench_open(HEAD FEED("tud", "") FEED("idw", ""));
		const char *first = round == 0 ? "tud" : "idw";
		const char *second = round == 0 ? "idw" : "tud";
		struct store_story s;

		bench_one(b, first, "1", "https://a.example/n/1", TITLE, TEXT, NOW - DAY);
		bench_group(b);
		bench_one(b, second, "1", "https://a.example/n/1", TITLE, TEXT, NOW - DAY);
		bench_group(b);
		s = bench_story(b, of_source(b, first, "1").story);
		assert_int_equal(s.member_n, 2);
		assert_str_eq(bench_item(b, s.lead).source_name, STR("idw"));
		bench_close(b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_same_items_in_any_order_give_the_same_stories),
		T(items_that_come_run_by_run_make_the_same_groups),
		T(an_item_between_two_others_gathers_them),
		T(a_third_item_makes_one_story_of_two_published_ones),
		T(what_contradicts_one_member_does_not_join_through_another),
		T(an_edited_item_is_looked_at_again),
		T(an_item_that_comes_back_finds_its_story),
		T(equal_times_give_the_same_stories),
		T(who_came_first_does_not_speak_for_the_story),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
