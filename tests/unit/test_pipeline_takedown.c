/*
 * What was taken down goes while the gate keeps everything else.
 */
#include "unit/test_pipeline_decided.h"

#include <sys/stat.h>

#include "base/file.h"
#include "pipeline/curate.h"
#include "pipeline/edition.h"
#include "pipeline/takedown.h"

#define CONF HEAD FEED("a", "city = Plauen\n") FEED("b", "kind = university\n") FEED("c", "")
#define NOTHING CONF "[relevance]\nexclude = Sorbisch, Talsperre, Talsperren, Kraniche\n"
#define SPEECH "KI lernt Sorbisch"
#define CRANES "KI zählt Kraniche in Wermsdorf"
#define LONG                                                                                     \
	"Ein neuronales Netz der TU Chemnitz hört Risse in Talsperren. Zwölf Sensoren an der " \
	"Staumauer bei Klingenberg nehmen auf, was das Modell in 340 Stunden gelernt hat. Der "  \
	"Freistaat fördert das Vorhaben mit künstlicher Intelligenz."

static int
set_up(void **state)
{
	struct bench *b = bench_open(CONF);

	*state = b;
	assert_ok(b, clock_zone_set(STR("Europe/Berlin"), &b->e));
	bench_one(b, "c", "2", "https://c.example/2?a=1&b=2", SPEECH, AI_TEXT, NOW - DAY);
	bench_one(b, "a", "1", "https://a.example/1", "Netz hört Risse in Talsperren", LONG,
		NOW - DAY);
	bench_one(b, "b", "1", "https://b.example/1", "Netz hört Risse in der Talsperre", LONG,
		NOW - DAY);
	bench_one(b, "a", "3", "https://a.example/", CRANES,
		"Künstliche Intelligenz zählt Kraniche am Horstsee.", NOW - 2 * DAY);
	bench_group(b);
	return 0;
}

static struct str
content(struct bench *b, const char *name)
{
	struct str text;

	assert_ok(b, file_read(arena_printf(&b->mem, "%s/output/%s", b->folder, name).p, 1 << 20,
			     &b->mem, &text, ERR_OUTPUT, &b->e));
	return text;
}

static bool
has(struct bench *b, const char *name, const char *what)
{
	return str_find(content(b, name), str_from(what)) != STR_NOT_FOUND;
}

static int
publish(struct bench *b, const struct edition_gate *gate, struct publish_result *r)
{
	int64_t *left;
	size_t n;

	bench_rescore(b);
	assert_ok(b, group_left_behind(b->st, &b->mem, &left, &n, &b->e));
	for (size_t i = 0; i < n; i++)
		b->touched[b->touched_n++] = left[i];
	bench_group(b);
	return edition_publish(&b->cfg, b->st, gate, b->now, &b->mem, r, &b->e);
}

static void
publish_open(struct bench *b)
{
	const struct edition_gate gate = { .down = DOWN_TELL };
	struct publish_result r;

	assert_ok(b, publish(b, &gate, &r));
}

/* The gate is shut. */
static size_t
publish_shut(struct bench *b)
{
	const struct edition_gate gate = { .no_network = true };
	struct publish_result r;

	assert_int_equal(publish(b, &gate, &r), -1);
	assert_err(&b->e, ERR_NETWORK, "no network");
	return r.written;
}

static void
take_down(struct bench *b, const char *title)
{
	struct str what = bench_number(b, bench_titled(b, title).id);
	struct decide d = bench_editor(b, "");

	assert_ok(b, curate_takedown(&d, &what, 1, &b->e));
	(void)bench_told(b, &d);
}

/* As they stand in the pages and feeds of their week, of source c, and of everybody. */
static const char *const with_speech[] = { "atom.xml", "feed.json", "index.html", "en/index.html",
	"lang/de.xml", "all.html", "archive/2026-W47.html", "source/c/index.html",
	"source/c/atom.xml", "topic/research/index.html" };

static void
it_goes_from_all_files_and_nothing_else_moves(void **state)
{
	struct bench *b = *state;
	struct str other, after;

	publish_open(b);
	other = content(b, "source/a/atom.xml");
	after = content(b, "sitemap.xml");
	for (size_t i = 0; i < ARRAY_LEN(with_speech); i++)
		assert_row_int_eq(with_speech[i], has(b, with_speech[i], SPEECH), true);
	take_down(b, SPEECH);
	b->now += HOUR;
	(void)publish_shut(b);
	assert_err(&b->e, ERR_NETWORK, "files without what was taken down");
	for (size_t i = 0; i < ARRAY_LEN(with_speech); i++)
		assert_row_int_eq(with_speech[i], has(b, with_speech[i], SPEECH), false);
	assert_true(has(b, "atom.xml", "Talsperre") && has(b, "index.html", "Talsperre"));
	assert_str_eq(content(b, "source/a/atom.xml"), other);
	assert_str_eq(content(b, "sitemap.xml"), after);
	assert_true(has(b, "status.json", "no network"));
	/* and once it is gone, nothing more is written than the status page */
	b->now += HOUR;
	assert_int_equal(publish_shut(b), 2);
	b->now += HOUR;
	publish_open(b);
	assert_false(has(b, "atom.xml", SPEECH));
	assert_true(has(b, "all.html", "Talsperre"));
}

/* The case that failed: one takedown let an edition pass that nobody should have seen. */
static void
it_does_not_open_the_gate_for_an_empty_edition(void **state)
{
	const struct edition_gate gate = { .down = DOWN_TELL };
	struct bench *b = *state;
	struct publish_result r;

	publish_open(b);
	bench_config(b, NOTHING);
	take_down(b, SPEECH);
	for (int i = 0; i < 2; i++) {
		b->now += HOUR;
		assert_int_equal(publish(b, &gate, &r), -1);
		assert_err(&b->e, ERR_NETWORK, "not one story");
		assert_false(has(b, "atom.xml", SPEECH));
		assert_true(has(b, "atom.xml", "Talsperre") && has(b, "index.html", CRANES));
		assert_true(has(b, "status.json", "no story"));
	}
	bench_config(b, CONF);
	b->now += HOUR;
	publish_open(b);
	assert_false(has(b, "atom.xml", SPEECH));
	assert_true(has(b, "atom.xml", "Talsperre") && has(b, "index.html", CRANES));
}

static void
what_is_left_of_a_story_comes_back_with_the_next_edition(void **state)
{
	struct bench *b = *state;

	publish_open(b);
	take_down(b, "Netz hört Risse in der Talsperre");
	(void)publish_shut(b);
	assert_false(has(b, "atom.xml", "https://b.example/1"));
	assert_false(has(b, "all.html", "Netz hört Risse in der Talsperre"));
	b->now += HOUR;
	publish_open(b);
	assert_true(has(b, "atom.xml", "https://a.example/1"));
	assert_false(has(b, "atom.xml", "https://b.example/1"));
	assert_true(has(b, "source/a/index.html", "Netz hört Risse in Talsperren"));
}

/* Without a moment of its absence in what the store knows, every mark says that it is there. */
static void
undo_brings_it_back_though_the_gate_was_shut(void **state)
{
	struct bench *b = *state;
	struct str before[ARRAY_LEN(with_speech)];

	publish_open(b);
	for (size_t i = 0; i < ARRAY_LEN(with_speech); i++)
		before[i] = content(b, with_speech[i]);
	take_down(b, SPEECH);
	(void)publish_shut(b);
	assert_false(has(b, "source/c/atom.xml", SPEECH));
	(void)bench_undo(b, bench_titled(b, SPEECH).id);
	publish_open(b);
	for (size_t i = 0; i < ARRAY_LEN(with_speech); i++)
		assert_row_str_eq(with_speech[i], content(b, with_speech[i]), before[i]);
}

static void
what_was_undone_before_is_not_cut(void **state)
{
	struct bench *b = *state;

	publish_open(b);
	take_down(b, SPEECH);
	(void)bench_undo(b, bench_titled(b, SPEECH).id);
	(void)publish_shut(b);
	assert_true(has(b, "atom.xml", SPEECH));
}

static void
complete_weeks_lose_it_too_and_get_their_page_again(void **state)
{
	struct bench *b = *state;
	struct str page, feed;

	b->now += 10 * DAY;
	publish_open(b);
	feed = content(b, "archive/2026-W47.xml");
	assert_true(has(b, "archive/2026-W47.xml", SPEECH));
	take_down(b, SPEECH);
	(void)publish_shut(b);
	assert_false(has(b, "archive/2026-W47.xml", SPEECH));
	assert_false(has(b, "archive/2026-W47.html", SPEECH));
	assert_true(has(b, "archive/2026-W47.xml", "Talsperre"));
	publish_open(b);
	page = content(b, "archive/2026-W47.html");
	assert_false(has(b, "archive/2026-W47.xml", SPEECH));
	assert_true(str_find(page, STR("2 Meldungen")) != STR_NOT_FOUND ||
		    str_find(page, STR("2 stories")) != STR_NOT_FOUND);
	(void)bench_undo(b, bench_titled(b, SPEECH).id);
	publish_open(b);
	assert_str_eq(content(b, "archive/2026-W47.xml"), feed);
}

static void
split_off(struct bench *b, const char *title)
{
	struct decide d = bench_editor(b, "");

	assert_ok(b, decide_split(&d, bench_number(b, bench_titled(b, title).id), STR_NONE, &b->e));
	(void)bench_told(b, &d);
}

static void
merge_both(struct bench *b, const char *title, const char *other)
{
	struct decide d = bench_editor(b, "");

	assert_ok(b, decide_merge(&d, bench_number(b, bench_titled(b, title).id),
			     bench_number(b, bench_titled(b, other).id), &b->e));
	(void)bench_told(b, &d);
}

/* The case that failed: only the week of its story now was written again. */
static void
it_leaves_the_week_that_it_was_told_in_before_it_moved(void **state)
{
	struct bench *b = *state;

	b->now += 10 * DAY;
	publish_open(b);
	assert_true(has(b, "archive/2026-W47.xml", "https://b.example/1"));
	split_off(b, "Netz hört Risse in der Talsperre");
	publish_open(b);
	assert_true(has(b, "archive/2026-W47.xml", "https://b.example/1"));
	take_down(b, "Netz hört Risse in der Talsperre");
	publish_open(b);
	assert_false(has(b, "archive/2026-W47.xml", "https://b.example/1"));
	assert_false(has(b, "archive/2026-W47.html", "https://b.example/1"));
	assert_true(has(b, "archive/2026-W47.xml", "https://a.example/1"));
	assert_true(has(b, "archive/2026-W47.xml", SPEECH));
}

static void
it_leaves_the_week_of_a_story_that_became_part_of_another(void **state)
{
	static const char late[] = "KI lernt Obersorbisch und Niedersorbisch";
	struct bench *b = *state;

	b->now += 7 * DAY;
	bench_one(b, "b", "9", "https://b.example/9", late, AI_TEXT, b->now - DAY);
	b->now += 10 * DAY;
	publish_open(b);
	assert_true(has(b, "archive/2026-W48.xml", late));
	merge_both(b, SPEECH, late);
	publish_open(b);
	take_down(b, late);
	publish_open(b);
	assert_false(has(b, "archive/2026-W48.xml", late));
	assert_false(has(b, "archive/2026-W47.xml", late));
	assert_true(has(b, "archive/2026-W47.xml", SPEECH));
}

/* The address of a list page stands in every entry of its source. */
static void
an_address_that_all_share_does_not_take_others_with_it(void **state)
{
	struct bench *b = *state;

	bench_config(b, HEAD FEED("a", "site = https://a.example/\n") FEED("b", "") FEED("c", ""));
	publish_open(b);
	take_down(b, CRANES);
	(void)publish_shut(b);
	assert_false(has(b, "atom.xml", CRANES));
	assert_true(has(b, "atom.xml", "https://a.example/1"));
	assert_true(has(b, "all.html", "https://a.example/1"));
}

static void
where_nothing_is_left_there_is_nothing_to_keep(void **state)
{
	static const char *const titles[] = { SPEECH, CRANES, "Netz hört Risse in Talsperren",
		"Netz hört Risse in der Talsperre" };
	struct bench *b = *state;

	publish_open(b);
	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		take_down(b, titles[i]);
	publish_open(b);
	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		assert_false(has(b, "index.html", titles[i]));
	assert_true(has(b, "status.json", "\"gate\": \"\""));
	/* nor with the runs after it */
	b->now += HOUR;
	publish_open(b);
}

/* A kill between the cut and the end of the run: the next one finds nothing more to cut. */
static void
a_cut_that_fails_is_tried_again(void **state)
{
	const struct edition_gate gate = { .no_network = true };
	struct bench *b = *state;
	struct publish_result r;
	const char *path;
	bool waits;

	publish_open(b);
	take_down(b, SPEECH);
	path = arena_printf(&b->mem, "%s/output/feed.json.gz", b->folder).p;
	assert_true(remove(path) == 0 && mkdir(path, 0700) == 0);
	assert_int_equal(publish(b, &gate, &r), -1);
	assert_err(&b->e, ERR_OUTPUT, "cannot replace 'feed.json.gz'");
	assert_true(has(b, "atom.xml", SPEECH));
	assert_ok(b, takedown_waits(b->st, &b->mem, &waits, &b->e));
	assert_true(waits);
	assert_int_equal(remove(path), 0);
	(void)publish_shut(b);
	assert_false(has(b, "feed.json", SPEECH));
	assert_ok(b, takedown_waits(b->st, &b->mem, &waits, &b->e));
	assert_false(waits);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(it_goes_from_all_files_and_nothing_else_moves),
		T(it_does_not_open_the_gate_for_an_empty_edition),
		T(what_is_left_of_a_story_comes_back_with_the_next_edition),
		T(undo_brings_it_back_though_the_gate_was_shut),
		T(what_was_undone_before_is_not_cut),
		T(complete_weeks_lose_it_too_and_get_their_page_again),
		T(it_leaves_the_week_that_it_was_told_in_before_it_moved),
		T(it_leaves_the_week_of_a_story_that_became_part_of_another),
		T(an_address_that_all_share_does_not_take_others_with_it),
		T(where_nothing_is_left_there_is_nothing_to_keep),
		T(a_cut_that_fails_is_tried_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
