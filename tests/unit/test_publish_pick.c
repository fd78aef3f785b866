#include "publish/pick.h"

#include <stdio.h>

#include "base/clock.h"
#include "support/check.h"
#include "support/sample_edition.h"

static struct arena mem;

static struct edition *
edition(enum sample kind)
{
	struct err e = { 0 };

	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
	arena_free(&mem);
	arena_init(&mem, "test", (size_t)64 * 1024 * 1024);
	return sample_edition(kind, "en", &mem);
}

static size_t
placed(const struct edition *ed, const struct pick *p, const struct edition_story *s)
{
	size_t n = 0;

	for (size_t i = 0; i < p->top.n; i++)
		n += p->top.stories[i] == s;
	for (size_t i = 0; i < p->fresh.n; i++)
		n += p->fresh.stories[i] == s;
	for (size_t t = 0; t <= ed->topic_n; t++)
		for (size_t i = 0; i < p->topics[t].n; i++)
			n += p->topics[t].stories[i] == s;
	return n;
}

static void
each_story_stands_once_or_is_counted_as_left(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++) {
		struct edition *ed = edition((enum sample)i);
		struct pick p = pick_stories(ed, &mem);
		size_t once = 0, old = 0;

		for (size_t k = 0; k < ed->story_n; k++) {
			size_t n = placed(ed, &p, &ed->stories[k]);

			assert_in_range(n, 0, 1);
			once += n;
			old += n == 0 && ed->stories[k].published < ed->now - 6 * 86400;
		}
		assert_row_int_eq(sample_name((enum sample)i), (int64_t)(once + p.left_n + old),
			(int64_t)ed->story_n);
	}
	arena_free(&mem);
}

static void
no_source_and_no_topic_fills_the_top(void **state)
{
	struct edition *ed = edition(SAMPLE_FORTY);
	struct pick p;
	size_t same = 0;

	(void)state;
	for (size_t i = 0; i < ed->story_n; i++) {
		ed->stories[i].members[0].source_id = i < 20 ? STR("loud") : STR("other");
		ed->stories[i].topic = i % 2 == 0 ? STR("research") : STR("policy");
		ed->stories[i].rank = (double)(100 - i);
	}
	p = pick_stories(ed, &mem);
	for (size_t i = 0; i < p.top.n; i++)
		same += str_eq(p.top.stories[i]->members[0].source_id, STR("loud"));
	assert_int_equal(same, PICK_TOP_SAME_SOURCE);
	for (size_t i = 0; i < ed->story_n; i++) {
		ed->stories[i].members[0].source_id = ed->stories[i].key;
		ed->stories[i].topic = i < 20 ? STR("research") : STR("policy");
	}
	p = pick_stories(ed, &mem);
	same = 0;
	for (size_t i = 0; i < p.top.n; i++)
		same += str_eq(p.top.stories[i]->topic, STR("research"));
	assert_int_equal(p.top.n, PICK_TOP_MAX);
	assert_int_equal(same, PICK_TOP_SAME_TOPIC);
	arena_free(&mem);
}

static void
what_editors_pinned_is_first_whatever_its_rank_and_age(void **state)
{
	struct edition *ed = edition(SAMPLE_FORTY);
	struct edition_story *low, *old;
	struct pick p;

	(void)state;
	low = &ed->stories[ed->story_n / 2];
	old = &ed->stories[ed->story_n - 1];
	for (size_t i = 0; i < ed->story_n; i++)
		ed->stories[i].members[0].source_id = STR("loud");
	low->rank = 0.2;
	old->rank = 0;
	old->published = ed->now - 30 * 86400;
	low->pinned = old->pinned = ed->now + 86400;
	p = pick_stories(ed, &mem);
	assert_ptr_equal(p.top.stories[0], low);
	assert_ptr_equal(p.top.stories[1], old);
	for (size_t i = 0; i < ed->story_n; i++)
		ed->stories[i].pinned = ed->now + 86400;
	p = pick_stories(ed, &mem);
	assert_int_equal(p.top.n, PICK_TOP_MAX);
	arena_free(&mem);
}

static void
ties_are_broken_by_key(void **state)
{
	struct edition *ed = edition(SAMPLE_FIVE);
	struct pick p;

	(void)state;
	for (size_t i = 0; i < ed->story_n; i++) {
		ed->stories[i].rank = 1;
		ed->stories[i].members[0].source_id = ed->stories[i].key;
		ed->stories[i].topic = ed->stories[i].key;
	}
	p = pick_stories(ed, &mem);
	assert_int_equal(p.top.n, PICK_TOP_MIN);
	assert_str_eq(p.top.stories[0]->key, STR("2b31c84"));
	assert_str_eq(p.top.stories[1]->key, STR("5f42749"));
	assert_str_eq(p.top.stories[2]->key, STR("7k2m9qa"));
	arena_free(&mem);
}

static void
today_is_the_calendar_day_of_the_zone(void **state)
{
	struct edition *ed = edition(SAMPLE_ONE);

	(void)state;
	/* 00:00 in Berlin is 10 h 5 min before the sample's time */
	ed->stories[0].published = SAMPLE_NOW - 36300;
	assert_int_equal(pick_stories(ed, &mem).today_n, 1);
	ed->stories[0].published--;
	assert_int_equal(pick_stories(ed, &mem).today_n, 0);
	arena_free(&mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_story_stands_once_or_is_counted_as_left),
		cmocka_unit_test(no_source_and_no_topic_fills_the_top),
		cmocka_unit_test(what_editors_pinned_is_first_whatever_its_rank_and_age),
		cmocka_unit_test(ties_are_broken_by_key),
		cmocka_unit_test(today_is_the_calendar_day_of_the_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
