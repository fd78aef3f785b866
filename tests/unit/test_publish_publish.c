#include "publish/publish.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "publish/assets.h"
#include "publish/mark.h"
#include "publish/replace.h"
#include "support/check.h"
#include "support/sample_edition.h"

/* Those of the sample whose names do not depend on its stories, and all that `ed` has. */
#define NAMED_N 25
#define FILE_N (NAMED_N + 2 * ed->slice_n)

struct scene {
	struct arena mem;
	const char *folder;
	struct publish_result result;
	struct err e;
};

static void
begin(struct scene *s)
{
	struct err e = { 0 };

	*s = (struct scene){ .folder = check_folder_make() };
	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
	arena_init(&s->mem, "test", (size_t)64 * 1024 * 1024);
}

static void
end(struct scene *s)
{
	arena_free(&s->mem);
	check_folder_remove(s->folder);
}

static void
publish(struct scene *s, const struct edition *ed, enum publish_what what)
{
	if (publish_edition(ed, s->folder, what, &s->mem, &s->result, &s->e) != 0)
		fail_msg("%s", s->e.text);
}

static bool
is_there(struct scene *s, const char *name)
{
	return file_exists(arena_cstr(&s->mem, arena_printf(&s->mem, "%s/%s", s->folder, name)));
}

static void
all_files_are_written_and_a_second_time_none(void **state)
{
	static const char *const names[NAMED_N] = { "site.css", "site.js", "feed.css",
		"favicon.svg", "robots.txt", "atom.xml", "feed.json", "sources.opml", "index.html",
		"status.html", "status.json", "archive/index.html", "404.html", "sitemap.xml",
		"lang/de.xml", "lang/en.xml", "archive/2026-W46.xml", "archive/2026-W46.html",
		"archive/2026-W47.html", "all.html", "how.html", "de/index.html", "impressum.html",
		"datenschutz.html", "barrierefreiheit.html" };
	struct scene s;
	const struct edition *ed;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	publish(&s, ed, PUBLISH_ALL);
	assert_int_equal(s.result.written, FILE_N);
	for (size_t i = 0; i < NAMED_N; i++)
		if (!is_there(&s, names[i]))
			fail_msg("no %s", names[i]);
	publish(&s, ed, PUBLISH_ALL);
	assert_int_equal(s.result.written, 0);
	assert_int_equal(s.result.unchanged, FILE_N);
	end(&s);
}

static void
an_hour_later_without_news_only_the_pages_change(void **state)
{
	struct scene s;
	struct edition *ed;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	publish(&s, ed, PUBLISH_ALL);
	ed->now += 3600;
	ed->checked += 3600;
	publish(&s, ed, PUBLISH_ALL);
	/* both digests, status.html, status.json */
	assert_int_equal(s.result.written, 4);
	end(&s);
}

/* Every member that those files print makes another mark, or they would stay old. */
static void
what_was_made_of_the_same_is_not_made_again(void **state)
{
	struct edition *ed;
	struct stat old, now;
	struct scene s;
	char *path;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	publish(&s, ed, PUBLISH_ALL);
	ed->same = true;
	path = arena_cstr(&s.mem, arena_printf(&s.mem, "%s/feed.json", s.folder));
	assert_int_equal(unlink(path), 0);
	publish(&s, ed, PUBLISH_ALL);
	assert_int_equal(s.result.written, 1);
	assert_int_equal(s.result.unchanged, FILE_N - 1);
	/* a run in which only times passed */
	ed->now += 3600;
	assert_int_equal(truncate(path, 0), 0);
	publish(&s, ed, PUBLISH_ALL);
	assert_int_equal(stat(path, &old), 0);
	assert_int_equal(old.st_size, 0);
	/* somebody asks for all of it */
	ed->same = false;
	publish(&s, ed, PUBLISH_ALL);
	assert_int_equal(stat(path, &now), 0);
	assert_true(now.st_size > 1000);
	end(&s);
}

static void
whatever_is_printed_makes_another_mark(void **state)
{
	struct edition *ed;
	struct scene s;
	struct str first;
	size_t n = 0;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	first = mark_of(ed, &s.mem);
#define CHANGES(member, value)                          \
	do {                                            \
		char kept[sizeof(member)];              \
		memcpy(kept, &(member), sizeof(kept));  \
		(member) = (value);                     \
		if (str_eq(mark_of(ed, &s.mem), first)) \
			fail_msg("%s", #member);        \
		memcpy(&(member), kept, sizeof(kept));  \
		n++;                                    \
	} while (0)
	CHANGES(ed->title, STR("x"));
	CHANGES(ed->subtitle, STR("x"));
	CHANGES(ed->site, STR("x"));
	CHANGES(ed->author, STR("x"));
	CHANGES(ed->contact, STR("x"));
	CHANGES(ed->language, STR("x"));
	CHANGES(ed->authority, STR("x"));
	CHANGES(ed->legal[LEGAL_IMPRINT], STR("x"));
	CHANGES(ed->legal[LEGAL_ACCESSIBILITY], STR_NONE);
	CHANGES(ed->prev_archive, 1);
	CHANGES(ed->sources_changed, 1);
	CHANGES(ed->feed_n, ed->feed_n - 1);
	CHANGES(ed->feed[1]->key, STR("x"));
	CHANGES(ed->feed[1]->excerpt, STR("x"));
	CHANGES(ed->feed[1]->topic, STR("x"));
	CHANGES(ed->feed[1]->source_feed, STR("x"));
	CHANGES(ed->feed[1]->source_site, STR("x"));
	CHANGES(ed->feed[1]->published, 1);
	CHANGES(ed->feed[1]->updated, 1);
	CHANGES(ed->feed[1]->source_updated, 1);
	CHANGES(ed->feed[1]->aliases[0], STR("x"));
	CHANGES(ed->feed[1]->member_n, 1);
	CHANGES(ed->feed[1]->members[1].source, STR("x"));
	CHANGES(ed->feed[1]->members[1].source_id, STR("x"));
	CHANGES(ed->feed[1]->members[1].url, STR("x"));
	CHANGES(ed->feed[1]->members[1].title, STR("x"));
	CHANGES(ed->feed[1]->members[1].lang, STR("x"));
	CHANGES(ed->weeks[0].story_n, 77);
	CHANGES(ed->slices[0].name, STR("x"));
	CHANGES(ed->slices[0].id, STR("x"));
	CHANGES(ed->slices[0].newest, 1);
	CHANGES(ed->all.newest, 1);
	CHANGES(ed->rules.publish, 0.51);
	CHANGES(ed->rules.review, 0.36);
	CHANGES(ed->rules.strong, STR("x"));
	CHANGES(ed->rules.weak, STR("x"));
	CHANGES(ed->rules.exclude, STR("x"));
	CHANGES(ed->rules.feed_items, 61);
	CHANGES(ed->page_days, 8);
	CHANGES(ed->source_n, 3);
	CHANGES(ed->sources[5].name, STR("x"));
	CHANGES(ed->sources[5].feed, STR("x"));
	CHANGES(ed->sources[5].site, STR("x"));
	CHANGES(ed->sources[5].group, STR("x"));
	CHANGES(ed->sources[5].topic, STR("x"));
	CHANGES(ed->sources[5].language, STR("x"));
	CHANGES(ed->sources[5].enabled, false);
	assert_int_equal(n, 47);
	assert_str_eq(mark_of(ed, &s.mem), first);
	/* what only pages tell that are made in every run */
	ed->now++;
	ed->sources[5].state = STATE_GONE;
	assert_str_eq(mark_of(ed, &s.mem), first);
	end(&s);
}

static void
behind_the_gate_feed_and_digest_stay(void **state)
{
	struct scene s;

	(void)state;
	begin(&s);
	publish(&s, sample_edition(SAMPLE_DOWN, "en", &s.mem), PUBLISH_STATUS);
	assert_true(is_there(&s, "status.html"));
	assert_true(is_there(&s, "status.json"));
	assert_true(is_there(&s, "site.css"));
	assert_true(is_there(&s, "impressum.html")); /* its footer leads there */
	assert_false(is_there(&s, "atom.xml"));
	assert_false(is_there(&s, "index.html"));
	end(&s);
}

/* One file of the middle and the last one that is renamed. */
static void
one_file_that_cannot_be_replaced_keeps_all_as_they_are(void **state)
{
	static const char *const blocked[] = { "index.html", "status.json" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(blocked); i++) {
		struct scene s;
		struct dirent **left;
		char *path;

		begin(&s);
		path = arena_cstr(&s.mem, arena_printf(&s.mem, "%s/%s", s.folder, blocked[i]));
		assert_int_equal(mkdir(path, 0755), 0);
		assert_int_equal(publish_edition(sample_edition(SAMPLE_USUAL, "en", &s.mem),
					 s.folder, PUBLISH_ALL, &s.mem, &s.result, &s.e),
			-1);
		assert_err(&s.e, ERR_OUTPUT, blocked[i]);
		assert_err(&s.e, ERR_OUTPUT, s.folder);
		assert_int_equal(s.result.written, 0);
		/* ".", ".." and what stands in the way */
		assert_row_int_eq(blocked[i], scandir(s.folder, &left, NULL, alphasort), 3);
		for (size_t k = 0; k < 3; k++)
			free(left[k]);
		free(left);
		end(&s);
	}
}

/* Else it would tell old news for ever. */
static void
a_site_that_changes_its_language_leaves_no_digest_of_before(void **state)
{
	static const struct {
		const char *language, *there, *gone;
	} rows[] = {
		{ "en", "de/index.html", "en/index.html" },
		{ "de", "en/index.html", "de/index.html" },
		{ "en", "de/index.html", "en/index.html" },
	};
	struct scene s;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct edition *ed = sample_edition(SAMPLE_USUAL, rows[i].language, &s.mem);
		const char *twin = arena_cstr(&s.mem, arena_printf(&s.mem, "%s.gz", rows[i].gone));

		publish(&s, ed, PUBLISH_ALL);
		assert_true(is_there(&s, "index.html") && is_there(&s, rows[i].there));
		if (is_there(&s, rows[i].gone) || is_there(&s, twin))
			fail_msg("row %zu: %s is still there", i, rows[i].gone);
		publish(&s, ed, PUBLISH_ALL);
		assert_int_equal(s.result.written, 0);
	}
	/* behind the gate nothing goes */
	publish(&s, sample_edition(SAMPLE_USUAL, "de", &s.mem), PUBLISH_STATUS);
	assert_true(is_there(&s, "de/index.html"));
	end(&s);
}

static void
prepare_makes_the_folder_and_removes_leftovers(void **state)
{
	struct scene s;
	char *below;

	(void)state;
	begin(&s);
	below = arena_cstr(&s.mem, arena_printf(&s.mem, "%s/out", s.folder));
	assert_int_equal(publish_prepare(below, true, &s.e), 0);
	assert_true(file_is_directory(below));
	below = arena_cstr(
		&s.mem, arena_printf(&s.mem, "%s/out/%satom.xml", s.folder, REPLACE_PREFIX));
	assert_int_equal(symlink("nowhere", below), 0);
	below = arena_cstr(&s.mem, arena_printf(&s.mem, "%s/out", s.folder));
	assert_int_equal(publish_prepare(below, true, &s.e), 0);
	assert_int_equal(rmdir(below), 0); /* empty again */
	end(&s);
}

static void
twins_without_a_file_go_when_it_looks_everywhere(void **state)
{
	static const char *const lost[] = { "atom.xml", "archive/index.html" };
	struct scene s;

	(void)state;
	begin(&s);
	publish(&s, sample_edition(SAMPLE_USUAL, "de", &s.mem), PUBLISH_ALL);
	for (size_t i = 0; i < ARRAY_LEN(lost); i++) {
		const char *twin = arena_cstr(&s.mem, arena_printf(&s.mem, "%s.gz", lost[i]));

		assert_int_equal(remove(arena_printf(&s.mem, "%s/%s", s.folder, lost[i]).p), 0);
		assert_int_equal(publish_prepare(s.folder, false, &s.e), 0);
		assert_true(is_there(&s, twin));
		assert_int_equal(publish_prepare(s.folder, true, &s.e), 0);
		assert_false(is_there(&s, twin));
	}
	end(&s);
}

static void
prepare_refuses_a_file_in_the_place_of_the_folder(void **state)
{
	struct scene s;
	char *path;
	FILE *f;

	(void)state;
	begin(&s);
	path = arena_cstr(&s.mem, arena_printf(&s.mem, "%s/out", s.folder));
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fclose(f);
	assert_int_equal(publish_prepare(path, false, &s.e), -1);
	assert_err(&s.e, ERR_OUTPUT, path);
	end(&s);
}

static void
assets_keep_their_budget(void **state)
{
	(void)state;
	assert_in_range(asset_site_css_n, 1000, 10240);
	assert_in_range(asset_feed_css_n, 500, 2048);
	assert_in_range(asset_site_js_n, 500, 2048);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_files_are_written_and_a_second_time_none),
		cmocka_unit_test(an_hour_later_without_news_only_the_pages_change),
		cmocka_unit_test(what_was_made_of_the_same_is_not_made_again),
		cmocka_unit_test(whatever_is_printed_makes_another_mark),
		cmocka_unit_test(behind_the_gate_feed_and_digest_stay),
		cmocka_unit_test(one_file_that_cannot_be_replaced_keeps_all_as_they_are),
		cmocka_unit_test(a_site_that_changes_its_language_leaves_no_digest_of_before),
		cmocka_unit_test(prepare_makes_the_folder_and_removes_leftovers),
		cmocka_unit_test(twins_without_a_file_go_when_it_looks_everywhere),
		cmocka_unit_test(prepare_refuses_a_file_in_the_place_of_the_folder),
		cmocka_unit_test(assets_keep_their_budget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
