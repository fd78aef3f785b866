/*
 * test_parse_fixtures.c -- every file of tests/fixtures/<format>/ against what it should give.
 *
 * name.xml (or .json, .html) is the document, name.expect the dump of it, name.md says what it
 * shows; lines "content-type: ...", "base: ..." and "item: ..." (with the other rules of a list
 * page) at the head of the .md are the other inputs.
 */
#include "support/check.h"
#include "support/dump.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/file.h"

#define FOLDER "tests/fixtures"
#define FILE_MAX_BYTES ((size_t)8 * 1024 * 1024)

static struct arena mem;

static struct str
read_all(struct str path)
{
	struct err e = { .kind = ERR_NONE };
	struct str text = STR_NONE;

	if (file_read(arena_cstr(&mem, path), FILE_MAX_BYTES, &mem, &text, ERR_SYSTEM, &e) != 0)
		fail_msg("%s", e.text);
	return text;
}

static struct str
setting(struct str notes, struct str name)
{
	while (notes.p != NULL) {
		struct str line = str_cut_line(&notes);

		if (str_starts(line, name))
			return str_trim(str_skip(line, name.n));
		if (str_chr(line, ':') == STR_NOT_FOUND)
			break;
	}
	return STR_NONE;
}

/* The rules of a list page, named as in feeds.conf; false if the notes have no "item:". */
static bool
page_settings(struct str notes, struct page_rules *rules)
{
	rules->item = setting(notes, STR("item:"));
	rules->title = setting(notes, STR("title:"));
	rules->link = setting(notes, STR("link:"));
	rules->date = setting(notes, STR("date:"));
	rules->summary = setting(notes, STR("summary:"));
	rules->date_format = setting(notes, STR("date_format:"));
	return rules->item.n > 0;
}

static void
dump_twice(const struct parse_input *in, struct buf *first, struct buf *second)
{
	struct buf *outs[] = { first, second };

	for (size_t i = 0; i < ARRAY_LEN(outs); i++) {
		struct arena own;
		struct feed feed;
		struct err e = { .kind = ERR_NONE };
		enum parse_grade grade;

		arena_init(&own, "document", (size_t)256 * 1024 * 1024);
		grade = parse_document(in, &own, &feed, &e);
		dump_feed(outs[i], grade, &feed, &e);
		arena_free(&own);
	}
}

static void
check_one(struct str stem, struct str extension)
{
	struct str notes = read_all(arena_printf(&mem, "%.*s.md", STR_ARG(stem)));
	struct str want = read_all(arena_printf(&mem, "%.*s.expect", STR_ARG(stem)));
	struct parse_input in = { .want = PARSE_WANT_CONTENT };
	struct page_rules rules;
	struct buf first, second;

	in.body = read_all(arena_printf(&mem, "%.*s%.*s", STR_ARG(stem), STR_ARG(extension)));
	in.content_type = setting(notes, STR("content-type:"));
	in.base = setting(notes, STR("base:"));
	in.sitemap = setting(notes, STR("read-as:")).n > 0;
	if (page_settings(notes, &rules))
		in.page = &rules;
	buf_init(&first, FILE_MAX_BYTES);
	buf_init(&second, FILE_MAX_BYTES);
	dump_twice(&in, &first, &second);
	assert_row_str_eq(arena_cstr(&mem, stem), buf_str(&first), want);
	assert_row_str_eq(arena_cstr(&mem, stem), buf_str(&second), buf_str(&first));
	buf_free(&first);
	buf_free(&second);
}

static int
is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Files of one folder; returns how many documents there were. */
static size_t
check_folder(const char *format)
{
	static const struct str extensions[] = {
		STR_INIT(".xml"),
		STR_INIT(".json"),
		STR_INIT(".html"),
		STR_INIT(".txt"),
	};
	struct str folder = arena_printf(&mem, FOLDER "/%s", format);
	struct dirent **names;
	size_t checked = 0;
	int n = scandir(folder.p, &names, is_visible, alphasort);

	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		struct str name = str_from(names[i]->d_name);

		for (size_t k = 0; k < ARRAY_LEN(extensions); k++) {
			if (!str_ends(name, extensions[k]))
				continue;
			name.n -= extensions[k].n;
			check_one(arena_printf(&mem, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)),
				extensions[k]);
			checked++;
			break;
		}
		free(names[i]);
	}
	free(names);
	return checked;
}

#define FOLDER_TEST(name, folder)                      \
	static void name(void **state)                 \
	{                                              \
		(void)state;                           \
		assert_true(check_folder(folder) > 0); \
	}

FOLDER_TEST(rss_is_read_as_expected, "rss")
FOLDER_TEST(rdf_is_read_as_expected, "rdf")
FOLDER_TEST(atom_is_read_as_expected, "atom")
FOLDER_TEST(cdf_is_read_as_expected, "cdf")
FOLDER_TEST(bases_are_followed_as_expected, "base")
FOLDER_TEST(namespaces_are_read_as_expected, "namespaces")
FOLDER_TEST(character_sets_are_read_as_expected, "charset")
FOLDER_TEST(broken_documents_are_mended_as_expected, "broken")
FOLDER_TEST(what_is_no_feed_is_named_as_expected, "refused")
FOLDER_TEST(list_pages_are_read_as_expected, "html")
FOLDER_TEST(news_sitemaps_are_read_as_expected, "sitemap")
FOLDER_TEST(json_feeds_are_read_as_expected, "json")

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rss_is_read_as_expected),
		cmocka_unit_test(rdf_is_read_as_expected),
		cmocka_unit_test(atom_is_read_as_expected),
		cmocka_unit_test(cdf_is_read_as_expected),
		cmocka_unit_test(bases_are_followed_as_expected),
		cmocka_unit_test(namespaces_are_read_as_expected),
		cmocka_unit_test(character_sets_are_read_as_expected),
		cmocka_unit_test(broken_documents_are_mended_as_expected),
		cmocka_unit_test(what_is_no_feed_is_named_as_expected),
		cmocka_unit_test(list_pages_are_read_as_expected),
		cmocka_unit_test(news_sitemaps_are_read_as_expected),
		cmocka_unit_test(json_feeds_are_read_as_expected),
	};
	int failed;

	parse_setup();
	arena_init(&mem, "fixtures", (size_t)256 * 1024 * 1024);
	failed = cmocka_run_group_tests_name("parse/fixtures", tests, NULL, NULL);
	arena_free(&mem);
	parse_teardown();
	return failed;
}
