/*
 * Every file of one edition in both languages, byte by byte.
 *
 * Also the program that makes them:
 *   test_publish_golden --write SAMPLE LANGUAGE FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "publish/publish.h"
#include "support/check.h"
#include "support/sample_edition.h"

#define FILE_CEILING ((size_t)4 * 1024 * 1024)

static const char *const files[] = { "archive/2026-W46.xml", "archive/2026-W47.html",
	"archive/index.html", "lang/de.xml", "all.html", "how.html", "impressum.html",
	"city/leipzig/atom.xml", "city/leipzig/index.html", "source/tu-dresden/atom.xml",
	"source/tu-dresden/index.html", "topic/research/atom.xml", "topic/research/index.html",
	"sitemap.xml", "404.html", "atom.xml", "feed.json", "sources.opml", "index.html",
	"de/index.html", "en/index.html", "status.html", "status.json" };

static void
zone(void)
{
	struct err e = { 0 };

	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
}

static void
compare_all(const char *language)
{
	struct arena mem;
	struct err e = { 0 };
	struct publish_result result;
	const char *folder = check_folder_make();

	zone();
	arena_init(&mem, "golden", (size_t)64 * 1024 * 1024);
	assert_int_equal(publish_edition(sample_edition(SAMPLE_USUAL, language, &mem), folder,
				 PUBLISH_ALL, &mem, &result, &e),
		0);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct str got, want;
		char path[256], label[64];
		size_t at = 0, line = 1;

		/* the digest in the site's own language stands above */
		(void)snprintf(path, sizeof(path), "%s/index.html", language);
		if (strcmp(files[i], path) == 0)
			continue;
		(void)snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
		assert_int_equal(file_read(path, FILE_CEILING, &mem, &got, ERR_SYSTEM, &e), 0);
		(void)snprintf(path, sizeof(path), "tests/golden/%s/%s", language, files[i]);
		if (file_read(path, FILE_CEILING, &mem, &want, ERR_SYSTEM, &e) != 0)
			fail_msg("%s; write it with 'make golden'", e.text);
		while (at < got.n && at < want.n && got.p[at] == want.p[at])
			line += got.p[at++] == '\n';
		(void)snprintf(label, sizeof(label), "%s/%s differs in line %zu", language,
			files[i], line);
		if (at < got.n || at < want.n)
			fail_msg("%s:\n  got  '%.*s'\n  want '%.*s'", label,
				STR_ARG(str_slice(got, at, at + 60)),
				STR_ARG(str_slice(want, at, at + 60)));
	}
	arena_free(&mem);
	check_folder_remove(folder);
}

static void
files_of_an_english_edition_are_as_expected(void **state)
{
	(void)state;
	compare_all("en");
}

static void
files_of_a_german_edition_are_as_expected(void **state)
{
	(void)state;
	compare_all("de");
}

static int
write_sample(const char *name, const char *language, const char *folder)
{
	struct arena mem;
	struct err e = { 0 };
	struct publish_result result;
	enum sample kind = sample_find(name);
	int rc = EXIT_FAILURE;

	arena_init(&mem, "golden", (size_t)64 * 1024 * 1024);
	if (kind == SAMPLE_COUNT)
		(void)fprintf(stderr, "no sample '%s'\n", name);
	else if (clock_zone_set(STR("Europe/Berlin"), &e) != 0 ||
		 publish_edition(sample_edition(kind, language, &mem), folder, PUBLISH_ALL, &mem,
			 &result, &e) != 0)
		(void)fprintf(stderr, "%s\n", e.text);
	else
		rc = EXIT_SUCCESS;
	arena_free(&mem);
	return rc;
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_an_english_edition_are_as_expected),
		cmocka_unit_test(files_of_a_german_edition_are_as_expected),
	};

	if (argc == 5 && strcmp(argv[1], "--write") == 0)
		return write_sample(argv[2], argv[3], argv[4]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
