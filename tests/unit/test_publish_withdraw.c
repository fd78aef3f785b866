/*
 * Stories are cut out of files that otherwise keep their bytes.
 */
#include "publish/withdraw.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/compiler.h"
#include "publish/render.h"
#include "support/atom_check.h"
#include "support/html_check.h"
#include "support/json_feed_check.h"
#include "support/sample_edition.h"
#include "support/sample_slices.h"
#include "unit/test_publish_scene.h"

static const struct {
	const char *name;
	render_fn *render;
	enum withdraw_format format;
} files[] = {
	{ "index.html", render_digest, WITHDRAW_PAGE },
	{ "de/index.html", render_digest_other, WITHDRAW_PAGE },
	{ "all.html", render_all, WITHDRAW_PAGE },
	{ "atom.xml", render_atom, WITHDRAW_ATOM },
	{ "lang/de.xml", render_german, WITHDRAW_ATOM },
	{ "lang/en.xml", render_english, WITHDRAW_ATOM },
	{ "feed.json", render_jsonfeed, WITHDRAW_JSON },
};

static struct str
render(struct scene *s, render_fn *f, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (f(ed, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return arena_dup(&s->mem, buf_str(&s->out));
}

static struct str
cut(struct scene *s, const struct withdraw *w, enum withdraw_format format, struct str bytes,
	size_t *n)
{
	buf_reset(&s->out);
	*n = withdraw_pieces(w, format, bytes, &s->out);
	return arena_dup(&s->mem, buf_str(&s->out));
}

/* Pieces of `bytes`. */
static int64_t
count(enum withdraw_format format, struct str bytes)
{
	switch (format) {
	case WITHDRAW_PAGE:
		return (int64_t)html_count(bytes, STR("<article "));
	case WITHDRAW_ATOM:
		return (int64_t)html_count(bytes, STR("<entry"));
	case WITHDRAW_JSON:
		break;
	}
	return (int64_t)html_count(bytes, STR("\"date_published\": "));
}

static void
check_sound(const char *name, enum withdraw_format format, struct str bytes)
{
	struct html_check page;
	struct atom_check feed;
	struct json_feed_check json;

	switch (format) {
	case WITHDRAW_PAGE:
		if (!html_check(bytes, &page))
			fail_msg("%s: %s", name, page.problems);
		return;
	case WITHDRAW_ATOM:
		if (!atom_check(bytes, &feed))
			fail_msg("%s: %s", name, feed.problems);
		return;
	case WITHDRAW_JSON:
		if (!json_feed_check(bytes, &json))
			fail_msg("%s: %s", name, json.problems);
		return;
	}
}

static bool
has(struct str text, struct str what)
{
	return what.n > 0 && str_find(text, what) != STR_NOT_FOUND;
}

/* Whether it is told by its key or by the address of any of its reports. */
static void
each_story_goes_from_every_file_and_nothing_else_does(void **state)
{
	static const enum sample kinds[] = { SAMPLE_USUAL, SAMPLE_ONE, SAMPLE_HOSTILE };

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(kinds) * ARRAY_LEN(files); k++) {
		size_t f = k % ARRAY_LEN(files), went = 0;
		struct edition *ed;
		struct str whole;
		struct scene s;

		begin(&s);
		ed = sample_edition(kinds[k / ARRAY_LEN(files)], "en", &s.mem);
		sample_slices(ed, &s.mem);
		whole = render(&s, files[f].render, ed);
		for (size_t i = 0; i < ed->story_n; i++) {
			const struct edition_story *story = &ed->stories[i];

			for (size_t m = 0; m <= story->member_n; m++) {
				struct withdraw w;
				struct str left;
				size_t n;

				withdraw_init(&w, &s.mem);
				if (m == story->member_n)
					withdraw_story(&w, story->key);
				else
					withdraw_address(&w, story->members[m].url);
				left = cut(&s, &w, files[f].format, whole, &n);
				went += n;
				assert_row_int_eq(files[f].name, count(files[f].format, left),
					count(files[f].format, whole) - (int64_t)n);
				/* the feed of attacks has entries without a link that may be
				 * printed */
				if (kinds[k / ARRAY_LEN(files)] != SAMPLE_HOSTILE)
					check_sound(files[f].name, files[f].format, left);
				/* the samples of attacks share one title */
				if (kinds[k / ARRAY_LEN(files)] != SAMPLE_HOSTILE && n > 0)
					assert_false(has(left, story->members[0].title));
				if (n == 0)
					assert_row_str_eq(files[f].name, left, whole);
				if (m == story->member_n)
					assert_row_int_eq(files[f].name, n <= 1, true);
			}
		}
		assert_row_int_eq(files[f].name, went > 0, count(files[f].format, whole) > 0);
		end(&s);
	}
}

static void
all_stories_can_go(void **state)
{
	(void)state;
	for (size_t f = 0; f < ARRAY_LEN(files); f++) {
		struct withdraw w;
		struct edition *ed;
		struct str left;
		struct scene s;
		size_t n;

		begin(&s);
		ed = sample_edition(SAMPLE_FIVE, "de", &s.mem);
		sample_slices(ed, &s.mem);
		withdraw_init(&w, &s.mem);
		for (size_t i = 0; i < ed->story_n; i++)
			withdraw_story(&w, ed->stories[i].key);
		left = cut(&s, &w, files[f].format, render(&s, files[f].render, ed), &n);
		assert_row_int_eq(files[f].name, n > 0, true);
		assert_row_int_eq(files[f].name, count(files[f].format, left), 0);
		check_sound(files[f].name, files[f].format, left);
		end(&s);
	}
}

static void
only_whole_keys_and_addresses_count(void **state)
{
	static const struct {
		enum withdraw_format format;
		const char *bytes, *want; /* NULL: as it is */
	} rows[] = {
		{ WITHDRAW_PAGE, "a<article id=\"s-abc\">x</article>\nb", "ab" },
		{ WITHDRAW_PAGE, "a<article id=\"s-abcd\">x</article>\nb", NULL },
		{ WITHDRAW_PAGE, "a<article id=\"s-ab\">abc s-abc /abc</article>\nb", NULL },
		{ WITHDRAW_PAGE, "<article id=\"s-1\"><span id=\"s-abc\"></span></article>", "" },
		{ WITHDRAW_PAGE,
			"<article id=\"s-1\"><a href=\"https://n.example/?a=1&amp;b=2\"></article>",
			"" },
		{ WITHDRAW_PAGE,
			"<article id=\"s-1\"><a "
			"href=\"https://n.example/?a=1&amp;b=23\"></article>",
			NULL },
		{ WITHDRAW_PAGE, "<article id=\"s-abc\">cut off", NULL },
		{ WITHDRAW_PAGE, "", NULL },
		{ WITHDRAW_ATOM, "<feed><entry><id>tag:k,2026:story/abc</id></entry></feed>",
			"<feed></feed>" },
		{ WITHDRAW_ATOM, "<entry lang=\"de\"><id>tag:k,2026:story/abc/de</id></entry>",
			"" },
		{ WITHDRAW_ATOM, "<entry><id>tag:k,2026:story/abcd</id></entry>", NULL },
		{ WITHDRAW_ATOM, "<entry><title>tag: story/abc</title></entry>", NULL },
		{ WITHDRAW_ATOM, "<entry><id>tag:k,2026:story/abc</id>", NULL },
		{ WITHDRAW_JSON, "{\"items\": [{\"id\": \"tag:k:story/abc\"},{\"id\": \"b\"}]}",
			"{\"items\": [{\"id\": \"b\"}]}" },
		{ WITHDRAW_JSON, "{\"items\": [{\"id\": \"b\"},{\"id\": \"tag:k:story/abc\"}]}",
			"{\"items\": [{\"id\": \"b\"}]}" },
		{ WITHDRAW_JSON, "{\"items\": [{\"t\": \"}\\\"\"},{\"id\": \"tag:k:story/abc\"}]}",
			"{\"items\": [{\"t\": \"}\\\"\"}]}" },
		{ WITHDRAW_JSON, "{\"items\": [{\"url\": \"https://n.example/?a=1&b=2\"}]}",
			"{\"items\": []}" },
		{ WITHDRAW_JSON, "{\"items\": [{\"id\": \"tag:k:story/abc\"", NULL },
		{ WITHDRAW_JSON, "{\"verdict\": \"tag:k:story/abc\"}", NULL },
	};
	struct scene s;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *want = rows[i].want != NULL ? rows[i].want : rows[i].bytes;
		struct withdraw w;
		struct str left;
		size_t n;

		withdraw_init(&w, &s.mem);
		withdraw_story(&w, STR("abc"));
		withdraw_story(&w, STR_NONE);
		withdraw_address(&w, STR("https://n.example/?a=1&b=2"));
		withdraw_address(&w, STR("javascript:alert(1)"));
		left = cut(&s, &w, rows[i].format, str_from(rows[i].bytes), &n);
		assert_row_str_eq(rows[i].bytes, left, str_from(want));
		assert_row_int_eq(rows[i].bytes, n == 1, rows[i].want != NULL);
	}
	end(&s);
}

static void
put(const char *folder, const char *name, const char *bytes)
{
	char path[256];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(bytes, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
only_our_files_are_looked_at(void **state)
{
	static const char *const own[] = { "index.html", "source", "away.html", "away" };
	static const char bytes[] = "<article id=\"s-abc\"></article>";
	static const char *const folders[] = { "source", "source/tud", "source/tud/deep", "blog" };
	static const char *const names[] = { "index.html", "other.html", "blog/index.html",
		"source/tud/index.html", "source/tud/index.html.gz", "source/tud/notes.txt",
		"source/tud/.saxfeed-tmp-index.html", "source/tud/deep/index.html" };
	const char *folder = check_folder_make();
	struct withdraw_files found;
	struct withdraw w;
	struct err e = { 0 };
	struct scene s;
	char path[256], link[256];

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", folder, folders[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		put(folder, names[i], bytes);
	(void)snprintf(path, sizeof(path), "%s/other.html", folder);
	(void)snprintf(link, sizeof(link), "%s/source/link.html", folder);
	assert_int_equal(symlink(path, link), 0);
	withdraw_init(&w, &s.mem);
	withdraw_story(&w, STR("abc"));
	assert_int_equal(withdraw_find(&w, folder, own, ARRAY_LEN(own), &found, &e), 0);
	assert_int_equal(found.n, 2);
	assert_string_equal(found.v[0].name, "index.html");
	assert_string_equal(found.v[1].name, "source/tud/index.html");
	assert_str_eq(found.v[1].bytes, STR_NONE);
	end(&s);
	check_folder_remove(folder);
}

/* The case that failed: it was passed over, and what was taken down counted as gone. */
static void
what_cannot_be_looked_at_is_an_error(void **state)
{
	static const char *const own[] = { "index.html" };
	const char *folder = check_folder_make();
	struct withdraw_files found;
	struct withdraw w;
	struct err e = { 0 };
	struct scene s;
	char loop[256];

	(void)state;
	begin(&s);
	(void)snprintf(loop, sizeof(loop), "%s/loop", folder);
	assert_int_equal(symlink("loop", loop), 0);
	withdraw_init(&w, &s.mem);
	withdraw_story(&w, STR("abc"));
	assert_int_equal(withdraw_find(&w, loop, own, ARRAY_LEN(own), &found, &e), -1);
	assert_err(&e, ERR_OUTPUT, "loop/index.html");
	assert_int_equal(withdraw_find(&w, folder, own, ARRAY_LEN(own), &found, &e), 0);
	assert_int_equal(found.n, 0);
	end(&s);
	check_folder_remove(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_story_goes_from_every_file_and_nothing_else_does),
		cmocka_unit_test(all_stories_can_go),
		cmocka_unit_test(only_whole_keys_and_addresses_count),
		cmocka_unit_test(only_our_files_are_looked_at),
		cmocka_unit_test(what_cannot_be_looked_at_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
