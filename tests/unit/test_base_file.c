/*
 * test_base_file.c -- whole files, and the ceiling on them.
 */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/compiler.h"
#include "base/file.h"
#include "support/check.h"

static struct arena mem;
static const char *dir;

static int
before_each(void **state)
{
	(void)state;
	arena_init(&mem, "test", 1 << 26);
	dir = check_folder_make();
	return 0;
}

static int
after_each(void **state)
{
	(void)state;
	check_folder_remove(dir);
	arena_free(&mem);
	return 0;
}

static const char *
in_dir(const char *name)
{
	return arena_printf(&mem, "%s/%s", dir, name).p;
}

static void
put(const char *path, struct str text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text.p, 1, text.n, f), text.n);
	assert_int_equal(fclose(f), 0);
}

static void
a_file_is_read_whole_up_to_its_ceiling(void **state)
{
	struct err e = { 0 };
	struct str got;

	(void)state;
	put(in_dir("f"), STR("a\0b\n"));
	assert_int_equal(file_read(in_dir("f"), 100, &mem, &got, ERR_USAGE, &e), 0);
	assert_str_eq(got, STR("a\0b\n"));
	assert_int_equal(got.p[got.n], '\0');
	assert_int_equal(file_read(in_dir("f"), 4, &mem, &got, ERR_USAGE, &e), 0);
	assert_int_equal(e.kind, ERR_NONE);
	assert_int_equal(file_read(in_dir("f"), 3, &mem, &got, ERR_USAGE, &e), -1);
	assert_err(&e, ERR_USAGE, "is larger than 3 bytes");
	put(in_dir("empty"), STR(""));
	assert_int_equal(file_read(in_dir("empty"), 0, &mem, &got, ERR_USAGE, &e), 0);
	assert_str_eq(got, STR(""));
}

static void
a_file_longer_than_one_step_is_read_whole(void **state)
{
	size_t n = 300001;
	char *text = arena_alloc(&mem, n);
	struct err e = { 0 };
	struct str got;

	(void)state;
	for (size_t i = 0; i < n; i++)
		text[i] = (char)(i * 31 % 251);
	put(in_dir("f"), (struct str){ text, n });
	assert_int_equal(file_read(in_dir("f"), n, &mem, &got, ERR_USAGE, &e), 0);
	assert_int_equal(got.n, n);
	assert_memory_equal(got.p, text, n);
}

static void
what_is_no_readable_file_is_told(void **state)
{
	struct err e = { 0 };
	struct str got;

	(void)state;
	assert_int_equal(file_read(in_dir("none"), 100, &mem, &got, ERR_SYSTEM, &e), -1);
	assert_err(&e, ERR_SYSTEM, "No such file");
	assert_int_equal(file_read(dir, 100, &mem, &got, ERR_USAGE, &e), -1);
	assert_err(&e, ERR_USAGE, "is a directory");
	/* root may read everything, so there the permission shows nothing */
	if (geteuid() != 0) {
		put(in_dir("f"), STR("x"));
		assert_int_equal(chmod(in_dir("f"), 0), 0);
		assert_int_equal(file_read(in_dir("f"), 100, &mem, &got, ERR_USAGE, &e), -1);
		assert_err(&e, ERR_USAGE, "Permission denied");
	}
}

static void
a_device_without_end_is_stopped_by_the_ceiling(void **state)
{
	struct err e = { 0 };
	struct str got;

	(void)state;
	assert_int_equal(file_read("/dev/zero", 1 << 20, &mem, &got, ERR_USAGE, &e), -1);
	assert_err(&e, ERR_USAGE, "is larger than");
}

static void
questions_about_names_are_answered(void **state)
{
	(void)state;
	put(in_dir("f"), STR("x"));
	assert_int_equal(symlink("nowhere", in_dir("broken")), 0);
	assert_int_equal(symlink(".", in_dir("link")), 0);
	assert_true(file_exists(in_dir("f")));
	assert_true(file_exists(in_dir("broken")));
	assert_false(file_exists(in_dir("none")));
	assert_true(file_is_directory(dir));
	assert_true(file_is_directory(in_dir("link")));
	assert_false(file_is_directory(in_dir("f")));
	assert_false(file_is_directory(in_dir("broken")));
}

static void
paths_beside_a_file_keep_their_meaning(void **state)
{
	static const struct {
		struct str beside, path, want;
	} rows[] = {
		{ STR_INIT("feeds.conf"), STR_INIT("x.db"), STR_INIT("x.db") },
		{ STR_INIT("a/feeds.conf"), STR_INIT("x.db"), STR_INIT("a/x.db") },
		{ STR_INIT("/feeds.conf"), STR_INIT("x.db"), STR_INIT("/x.db") },
		{ STR_INIT("/a/feeds.conf"), STR_INIT("../x.db"), STR_INIT("/a/../x.db") },
		{ STR_INIT("a/feeds.conf"), STR_INIT("/x.db"), STR_INIT("/x.db") },
		{ STR_INIT("./feeds.conf"), STR_INIT("x"), STR_INIT("./x") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].beside.p, file_beside(rows[i].beside, rows[i].path, &mem),
			rows[i].want);
}

static void
closed_standard_descriptors_are_filled(void **state)
{
	struct err e = { 0 };
	int in = dup(STDIN_FILENO);

	(void)state;
	assert_true(in > STDERR_FILENO);
	assert_int_equal(close(STDIN_FILENO), 0);
	assert_int_equal(file_open_standard(&e), 0);
	assert_int_equal(write(STDIN_FILENO, "x", 1), 1); /* /dev/null, open for both */
	assert_int_equal(dup2(in, STDIN_FILENO), STDIN_FILENO);
	assert_int_equal(close(in), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(a_file_is_read_whole_up_to_its_ceiling),
		CASE(a_file_longer_than_one_step_is_read_whole),
		CASE(what_is_no_readable_file_is_told),
		CASE(a_device_without_end_is_stopped_by_the_ceiling),
		CASE(questions_about_names_are_answered),
		CASE(paths_beside_a_file_keep_their_meaning),
		CASE(closed_standard_descriptors_are_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
