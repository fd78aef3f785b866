#define _XOPEN_SOURCE 700 /* setenv */
/*
 * Which week a story stands in, and that nobody who walks the archives misses one (RFC 5005).
 */
#include "unit/test_pipeline_sample.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/map.h"
#include "base/week.h"
#include "pipeline/archive.h"
#include "pipeline/edition.h"
#include "publish/place.h"
#include "support/atom_check.h"

#define CONF HEAD FEED("a", "accept = all\nmax_items = 500\n") FEED("b", "accept = all\n")

static int
set_up(void **state)
{
	struct err e = { 0 };

	*state = bench_open(CONF);
	return clock_zone_set(STR("Europe/Berlin"), &e);
}

static void
publish(struct bench *b)
{
	struct publish_result r;

	bench_group(b);
	assert_ok(b, edition_publish(&b->cfg, b->st, &(struct edition_gate){ .down = DOWN_TELL },
			     b->now, &b->mem, &r, &b->e));
}

static char *
path_of(struct bench *b, const char *name)
{
	return arena_cstr(&b->mem, arena_printf(&b->mem, "%s/output/%s", b->folder, name));
}

static struct str
content(struct bench *b, const char *name)
{
	struct str text;

	assert_ok(b, file_read(path_of(b, name), 1 << 20, &b->mem, &text, ERR_OUTPUT, &b->e));
	return text;
}

/* Stories that have nothing in common, one every `step` back from `newest`. */
static void
add_stories(struct bench *b, const char *id, int first, int n, int64_t newest, int64_t step)
{
	doc_begin(b);
	for (int i = first; i < first + n; i++) {
		char link[64], title[64], text[200];

		(void)snprintf(link, sizeof(link), "https://%s.example/%d", id, i);
		(void)snprintf(
			title, sizeof(title), "Wort%s%d Ding%d Sache%d", id, i, i * 7, i * 3);
		(void)snprintf(text, sizeof(text), "Alpha%d beta%d gamma%d delta%d epsilon%d.", i,
			i, i, i, i);
		doc_item(b, link, link, title, text, newest - (i - first) * step);
	}
	doc_end(b);
	bench_poll(b, id);
}

/* Behind the last "what" of the text up to the quote. */
static struct str
value_of(struct str text, const char *what, char end)
{
	size_t at = str_find(text, str_from(what));

	if (at == STR_NOT_FOUND)
		return STR_NONE;
	text = str_skip(text, at + strlen(what));
	return str_slice(text, 0, str_chr(text, end));
}

static void
note_ids(struct bench *b, struct str feed, struct map *ids)
{
	static const char head[] = "<id>tag:ki.example.org,2026:story/";
	size_t at;

	(void)b;
	while ((at = str_find(feed, str_from(head))) != STR_NOT_FOUND) {
		feed = str_skip(feed, at + strlen(head));
		(void)map_put(ids, str_slice(feed, 0, str_chr(feed, '<')), 1);
	}
}

/* From atom.xml by prev-archive to the end; returns the number of archives. */
static size_t
walk(struct bench *b, struct map *ids)
{
	struct str feed = content(b, "atom.xml"), next;
	size_t n = 0;

	map_init(ids, &b->mem);
	for (;;) {
		struct atom_check found;

		if (!atom_check(feed, &found))
			fail_msg("%s", found.problems);
		assert_int_equal(found.archive_n, n == 0 ? 0 : 1);
		note_ids(b, feed, ids);
		next = value_of(feed,
			"rel=\"prev-archive\" type=\"application/atom+xml\" "
			"href=\"https://ki.example.org/",
			'"');
		if (next.n == 0)
			return n;
		feed = content(b, arena_cstr(&b->mem, next));
		assert_true(++n < 200);
	}
}

/* Every stored story is met on the way, and its page has its anchor. */
static void
assert_nobody_is_missed(struct bench *b, size_t archives)
{
	struct store_story *rows;
	struct edition ed;
	struct map ids;
	size_t n;

	assert_int_equal(walk(b, &ids), archives);
	assert_ok(b, store_stories(b->st, 0, 1000, &b->mem, &rows, &n, &b->e));
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		if (map_get(&ids, rows[i].key) == NULL)
			fail_msg("story %.*s of %lld is nowhere", STR_ARG(rows[i].key),
				(long long)rows[i].published);
	assert_int_equal(ids.n, n);
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	for (size_t i = 0; i < ed.story_n; i++) {
		struct str page = content(
			b, arena_cstr(&b->mem, place_week(ed.stories[i].week, "html", &b->mem)));

		if (str_find(page, arena_printf(&b->mem, "id=\"s-%.*s\"",
					   STR_ARG(ed.stories[i].key))) == STR_NOT_FOUND)
			fail_msg("%.*s is not on its page", STR_ARG(ed.stories[i].key));
	}
}

static void
the_chain_of_archives_holds_every_stored_story(void **state)
{
	struct bench *b = *state;

	/* NOW is a Wednesday: of five weeks the last two are open */
	add_stories(b, "a", 0, 35, NOW - HOUR, DAY);
	publish(b);
	assert_nobody_is_missed(b, 4);
	/* the day after, the week before is complete */
	b->now += DAY;
	publish(b);
	assert_nobody_is_missed(b, 5);
}

/* What a new source had in stock belongs to weeks that are closed: it goes to an open one. */
static void
a_story_that_came_too_late_for_its_week_is_not_lost(void **state)
{
	struct bench *b = *state;
	struct str before;

	add_stories(b, "a", 0, 35, NOW - HOUR, DAY);
	publish(b);
	before = content(b, "archive/2026-W44.xml");
	b->now += HOUR;
	add_stories(b, "b", 100, 9, NOW - 15 * DAY, DAY);
	publish(b);
	assert_nobody_is_missed(b, 4);
	assert_str_eq(content(b, "archive/2026-W44.xml"), before);
	for (int week = 0; week < 3; week++) {
		b->now += 7 * DAY;
		add_stories(b, "a", 200 + week, 1, b->now - HOUR, DAY);
		publish(b);
		assert_nobody_is_missed(b, 5 + (size_t)week);
		assert_str_eq(content(b, "archive/2026-W44.xml"), before);
	}
}

static void
more_open_stories_than_feed_items_are_all_in_the_feed(void **state)
{
	struct bench *b = *state;

	bench_config(
		b, "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\nfeed_items = 5\n" FEED(
			   "a", "accept = all\nmax_items = 500\n"));
	add_stories(b, "a", 0, 90, NOW - HOUR, HOUR / 2);
	publish(b);
	assert_nobody_is_missed(b, 0);
}

static void
a_complete_week_is_never_written_again(void **state)
{
	struct bench *b = *state;
	struct store_item it;
	struct stat one, two;
	struct str before;

	add_stories(b, "a", 0, 20, NOW - HOUR, DAY);
	publish(b);
	before = content(b, "archive/2026-W45.xml");
	assert_int_equal(stat(path_of(b, "archive/2026-W45.xml"), &one), 0);
	/* the headline is corrected at the source, in another zone and year */
	it = bench_titled(b, "Worta12 Ding84 Sache36");
	it.title = STR("Eine ganz andere Überschrift");
	assert_ok(b, store_item_update(b->st, &it, NULL, 0, &b->e));
	b->now += 400 * DAY;
	add_stories(b, "a", 500, 1, b->now - HOUR, DAY);
	assert_int_equal(setenv("TZ", "Pacific/Auckland", 1), 0);
	publish(b);
	assert_int_equal(unsetenv("TZ"), 0);
	assert_str_eq(content(b, "archive/2026-W45.xml"), before);
	assert_int_equal(stat(path_of(b, "archive/2026-W45.xml"), &two), 0);
	assert_int_equal(one.st_ino, two.st_ino);
}

static void
an_archive_that_was_lost_is_made_again_with_the_same_bytes(void **state)
{
	struct bench *b = *state;
	struct str feed, page;

	add_stories(b, "a", 0, 20, NOW - HOUR, DAY);
	publish(b);
	feed = content(b, "archive/2026-W45.xml");
	page = content(b, "archive/2026-W45.html");
	assert_int_equal(unlink(path_of(b, "archive/2026-W45.xml")), 0);
	assert_int_equal(unlink(path_of(b, "archive/2026-W45.html")), 0);
	b->now += HOUR;
	publish(b);
	assert_str_eq(content(b, "archive/2026-W45.xml"), feed);
	assert_str_eq(content(b, "archive/2026-W45.html"), page);
}

static void
a_week_is_complete_on_the_thursday_after_at_three(void **state)
{
	/* 2026-11-19 is a Thursday; Berlin is one hour ahead of UTC */
	static const struct civil thursday = { .year = 2026, .month = 11, .day = 19, .hour = 2 };
	struct bench *b = *state;

	add_stories(b, "a", 0, 1, NOW - 8 * DAY, DAY); /* in week 46 */
	b->now = civil_to_time(&thursday) - 1;
	publish(b);
	assert_false(file_exists(path_of(b, "archive/2026-W46.xml")));
	b->now++;
	publish(b);
	assert_true(file_exists(path_of(b, "archive/2026-W46.xml")));
}

/* A clock that ran ahead closed weeks before their time: what comes then goes behind them. */
static void
a_clock_that_ran_ahead_loses_no_story(void **state)
{
	struct bench *b = *state;

	add_stories(b, "a", 0, 5, NOW - HOUR, DAY);
	b->now = NOW + 30 * DAY;
	publish(b);
	assert_nobody_is_missed(b, 2);
	b->now = NOW + HOUR;
	add_stories(b, "a", 50, 2, NOW, HOUR / 2);
	publish(b);
	assert_nobody_is_missed(b, 2);
	b->now = NOW + 31 * DAY;
	publish(b);
	assert_nobody_is_missed(b, 3);
}

static int64_t
story_of(struct bench *b, const char *title, struct str *key)
{
	int64_t id = bench_titled(b, title).story;
	struct store_story s;
	bool found;

	assert_ok(b, store_story_get(b->st, id, &b->mem, &s, &found, &b->e));
	assert_true(found);
	*key = s.key;
	return id;
}

static void
merge(struct bench *b, const char *title, const char *into, struct str *key, struct str *into_key)
{
	int64_t gone = story_of(b, title, key), stays = story_of(b, into, into_key);

	assert_ok(b, store_item_set_story(b->st, bench_titled(b, title).id, stays, &b->e));
	assert_ok(b, store_story_merge(b->st, gone, stays, &b->e));
}

static bool
page_has(struct bench *b, const char *name, struct str what)
{
	return str_find(content(b, name), what) != STR_NOT_FOUND;
}

static void
the_address_of_a_merged_story_leads_to_the_one_that_goes_on(void **state)
{
	struct bench *b = *state;
	struct str key, into;

	add_stories(b, "a", 0, 20, NOW - HOUR, DAY);
	publish(b);
	/* both in the present week */
	merge(b, "Worta0 Ding0 Sache0", "Worta1 Ding7 Sache3", &key, &into);
	publish(b);
	assert_true(page_has(b, "archive/2026-W47.html",
		arena_printf(&b->mem, "id=\"s-%.*s\"></span>", STR_ARG(key))));
	/* the one that goes stood on the page of a complete week */
	merge(b, "Worta12 Ding84 Sache36", "Worta1 Ding7 Sache3", &key, &into);
	publish(b);
	assert_true(page_has(b, "archive/2026-W45.html",
		arena_printf(&b->mem,
			"<li id=\"s-%.*s\"><a href=\"../archive/2026-W47.html#s-%.*s\">",
			STR_ARG(key), STR_ARG(into))));
	assert_true(page_has(b, "archive/2026-W47.html",
		arena_printf(&b->mem, "id=\"s-%.*s\"></span>", STR_ARG(key))));
	/* also when the week of the first is complete */
	b->now += 8 * DAY;
	publish(b);
	assert_true(page_has(b, "archive/2026-W47.html",
		arena_printf(&b->mem, "id=\"s-%.*s\"></span>", STR_ARG(key))));
}

/* With `again` everything is made; the marks of a run must not hide a change from it. */
static void
a_run_without_news_makes_only_what_tells_the_time(void **state)
{
	struct bench *b = *state;
	struct publish_result r;
	struct store_item it;
	struct edition ed;

	add_stories(b, "a", 0, 3, NOW - HOUR, DAY);
	publish(b);
	b->now += HOUR;
	assert_ok(b, edition_publish(&b->cfg, b->st, &(struct edition_gate){ .down = DOWN_TELL },
			     b->now, &b->mem, &r, &b->e));
	/* both digests, status.html, status.json */
	assert_int_equal(r.written, 4);
	/* the source corrects its headline */
	it = bench_titled(b, "Worta0 Ding0 Sache0");
	it.title = STR("Eine ganz andere Überschrift");
	assert_ok(b, store_item_update(b->st, &it, NULL, 0, &b->e));
	assert_ok(b, edition_publish(&b->cfg, b->st, &(struct edition_gate){ .down = DOWN_TELL },
			     b->now, &b->mem, &r, &b->e));
	assert_true(str_find(content(b, "feed.json"), it.title) != STR_NOT_FOUND);
	assert_true(str_find(content(b, "archive/2026-W47.html"), it.title) != STR_NOT_FOUND);
	/* a file that somebody removed is made again */
	assert_int_equal(unlink(path_of(b, "sources.opml")), 0);
	assert_ok(b, edition_publish(&b->cfg, b->st, &(struct edition_gate){ .down = DOWN_TELL },
			     b->now, &b->mem, &r, &b->e));
	assert_true(file_exists(path_of(b, "sources.opml")));
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	assert_int_equal(ed.story_n, 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(a_run_without_news_makes_only_what_tells_the_time),
		T(the_chain_of_archives_holds_every_stored_story),
		T(a_story_that_came_too_late_for_its_week_is_not_lost),
		T(more_open_stories_than_feed_items_are_all_in_the_feed),
		T(a_complete_week_is_never_written_again),
		T(an_archive_that_was_lost_is_made_again_with_the_same_bytes),
		T(a_week_is_complete_on_the_thursday_after_at_three),
		T(a_clock_that_ran_ahead_loses_no_story),
		T(the_address_of_a_merged_story_leads_to_the_one_that_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
