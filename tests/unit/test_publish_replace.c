#include "publish/replace.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "publish/durable.h"
#include "support/check.h"
#include "support/replacing.h"

struct scene {
	const char *folder;
	int fd;
	char path[256];
};

static void
begin(struct scene *s)
{
	struct err e = { 0 };

	s->folder = check_folder_make();
	s->fd = replace_open(s->folder, &e);
	assert_true(s->fd >= 0);
	(void)snprintf(s->path, sizeof(s->path), "%s/a.bin", s->folder);
}

static void
end(struct scene *s)
{
	(void)close(s->fd);
	check_folder_remove(s->folder);
}

static int
replace_one(struct scene *s, const char *name, struct str bytes, bool *changed, struct err *e)
{
	struct wanted one = { .name = name, .bytes = bytes };
	int rc = replacing(s->fd, &one, 1, e);

	*changed = one.changed;
	return rc;
}

static bool
put(struct scene *s, struct str bytes)
{
	struct err e = { 0 };
	bool changed = false;

	if (replace_one(s, "a.bin", bytes, &changed, &e) != 0)
		fail_msg("%s", e.text);
	return changed;
}

static void
assert_holds(struct scene *s, struct str want)
{
	struct arena mem;
	struct str got;
	struct err e = { 0 };

	arena_init(&mem, "test", (size_t)1024 * 1024);
	assert_int_equal(file_read(s->path, 65536, &mem, &got, ERR_SYSTEM, &e), 0);
	assert_str_eq(got, want);
	arena_free(&mem);
}

static int
entries(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *d;
	int n = 0;

	assert_non_null(dir);
	while ((d = readdir(dir)) != NULL)
		n += strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0;
	(void)closedir(dir);
	return n;
}

static void
new_bytes_replace_old_ones_and_nothing_else_stays(void **state)
{
	struct scene s;
	struct stat st;

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("one")));
	assert_true(put(&s, STR("two")));
	assert_true(put(&s, STR("")));
	assert_true(put(&s, STR("three")));
	assert_holds(&s, STR("three"));
	assert_int_equal(entries(s.folder), 1);
	assert_int_equal(stat(s.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	end(&s);
}

static void
equal_bytes_leave_file_and_time_alone(void **state)
{
	static const struct timespec old[] = { { 1000000, 5 }, { 1000000, 5 } };
	struct scene s;
	struct stat before, after;

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("same")));
	assert_int_equal(utimensat(AT_FDCWD, s.path, old, 0), 0);
	assert_int_equal(stat(s.path, &before), 0);
	assert_false(put(&s, STR("same")));
	assert_int_equal(stat(s.path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(after.st_mtim.tv_sec, 1000000);
	/* same length, other bytes */
	assert_true(put(&s, STR("sane")));
	end(&s);
}

static void
published_files_can_be_read_by_all_whatever_the_umask(void **state)
{
	struct scene s;
	struct stat st;
	mode_t old;

	(void)state;
	begin(&s);
	old = umask(0077);
	assert_true(put(&s, STR("x")));
	(void)umask(old);
	assert_int_equal(stat(s.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	end(&s);
}

static void
link_in_the_place_of_a_file_is_replaced_not_followed(void **state)
{
	struct scene s;
	struct stat st;
	char other[256];

	(void)state;
	begin(&s);
	(void)snprintf(other, sizeof(other), "%s/other", s.folder);
	assert_int_equal(symlink(other, s.path), 0);
	assert_true(put(&s, STR("x")));
	assert_int_equal(lstat(s.path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(access(other, F_OK), -1);
	end(&s);
}

/* The case that failed: an archive moved to another disk, and no run came to its end any more. */
static void
link_in_the_place_of_a_kept_file_stays_and_stops_nothing(void **state)
{
	struct wanted files[] = { { .name = "a.html", .keep = true },
		{ .name = "b.html", .bytes = STR_INIT("page") } };
	struct scene s;
	struct stat st;
	struct err e = { 0 };

	(void)state;
	begin(&s);
	assert_int_equal(symlinkat("moved/a.html", s.fd, "a.html"), 0);
	if (replacing(s.fd, files, ARRAY_LEN(files), &e) != 0)
		fail_msg("%s", e.text);
	assert_int_equal(files[0].twins, 0);
	assert_true(files[1].changed);
	assert_int_equal(fstatat(s.fd, "a.html", &st, AT_SYMLINK_NOFOLLOW), 0);
	assert_true(S_ISLNK(st.st_mode));
	end(&s);
}

static void
link_in_the_place_of_the_temporary_file_is_not_followed(void **state)
{
	struct scene s;
	char temp[256], other[256];

	(void)state;
	begin(&s);
	(void)snprintf(other, sizeof(other), "%s/other", s.folder);
	(void)snprintf(temp, sizeof(temp), "%s/%sa.bin", s.folder, REPLACE_PREFIX);
	assert_int_equal(symlink(other, temp), 0);
	assert_true(put(&s, STR("x")));
	assert_holds(&s, STR("x"));
	assert_int_equal(access(other, F_OK), -1);
	end(&s);
}

/* A file size limit fails the write as a full disk would. */
static void
full_disk_keeps_the_old_file_and_says_so(void **state)
{
	static char big[100000];
	struct scene s;
	struct rlimit old, small;
	struct err e = { 0 };
	bool changed = true;

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("old")));
	memset(big, 'x', sizeof(big));
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 5000;
	assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(
		replace_one(&s, "a.bin", (struct str){ big, sizeof(big) }, &changed, &e), -1);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_err(&e, ERR_OUTPUT, "cannot write 'a.bin'");
	assert_false(changed);
	assert_holds(&s, STR("old"));
	assert_int_equal(entries(s.folder), 1);
	end(&s);
}

static void
folder_in_the_place_of_a_file_is_an_error_without_leftovers(void **state)
{
	struct scene s;
	struct err e = { 0 };
	bool changed;

	(void)state;
	begin(&s);
	assert_int_equal(mkdir(s.path, 0755), 0);
	assert_int_equal(replace_one(&s, "a.bin", STR("x"), &changed, &e), -1);
	assert_err(&e, ERR_OUTPUT, "cannot replace 'a.bin'");
	assert_int_equal(entries(s.folder), 1);
	end(&s);
}

static void
put_two(struct scene *s, const char *second, struct str bytes, const char *why)
{
	struct wanted two[] = { { .name = "a.bin", .bytes = STR_INIT("new") },
		{ .name = second, .bytes = bytes } };
	struct err e = { 0 };

	assert_int_equal(replacing(s->fd, two, ARRAY_LEN(two), &e), -1);
	assert_err(&e, ERR_OUTPUT, why);
	assert_holds(s, STR("old"));
}

static void
when_the_second_file_cannot_be_written_the_first_stays_old(void **state)
{
	static char big[100000];
	struct rlimit old, small;
	struct scene s;
	char path[256];

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("old")));
	put_two(&s, "no/../name", STR("x"), "'no/../name' is no name");
	put_two(&s, "a.bin/name", STR("x"), "'a.bin/name'");
	memset(big, 'x', sizeof(big));
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 5000;
	assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	put_two(&s, "b.bin", (struct str){ big, sizeof(big) }, "cannot write 'b.bin'");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(entries(s.folder), 1);
	(void)snprintf(path, sizeof(path), "%s/b.bin", s.folder);
	assert_int_equal(mkdir(path, 0755), 0);
	put_two(&s, "b.bin", STR("x"), "cannot replace 'b.bin'");
	assert_int_equal(entries(s.folder), 2);
	end(&s);
}

static void
several_files_change_together_and_say_which(void **state)
{
	struct wanted three[] = { { .name = "a.bin", .bytes = STR_INIT("new") },
		{ .name = "b.bin", .bytes = STR_INIT("b") },
		{ .name = "c.bin", .bytes = STR_INIT("c") } };
	struct scene s;
	struct err e = { 0 };

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("old")));
	assert_int_equal(replacing(s.fd, three, 2, &e), 0);
	assert_int_equal(replacing(s.fd, three, 3, &e), 0);
	assert_false(three[0].changed);
	assert_false(three[1].changed);
	assert_true(three[2].changed);
	assert_holds(&s, STR("new"));
	assert_int_equal(entries(s.folder), 3);
	end(&s);
}

static void
what_shall_be_gone_goes_with_its_twins(void **state)
{
	struct wanted files[] = { { .name = "en/a.html", .bytes = STR_INIT("page") },
		{ .name = "b.html", .bytes = STR_INIT("page") } };
	struct scene s;
	struct err e = { 0 };

	(void)state;
	begin(&s);
	assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), 0);
	assert_int_equal(faccessat(s.fd, "en/a.html.gz", F_OK, 0), 0);
	files[0].gone = true;
	assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), 0);
	assert_true(files[0].changed);
	assert_false(files[1].changed);
	assert_int_equal(faccessat(s.fd, "en/a.html", F_OK, 0), -1);
	assert_int_equal(faccessat(s.fd, "en/a.html.gz", F_OK, 0), -1);
	assert_int_equal(faccessat(s.fd, "en/a.html.br", F_OK, 0), -1);
	assert_int_equal(faccessat(s.fd, "b.html.gz", F_OK, 0), 0);
	assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), 0);
	assert_false(files[0].changed);
	/* somebody removed the file: its twins go all the same */
	files[0].gone = false;
	assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), 0);
	assert_int_equal(unlinkat(s.fd, "en/a.html", 0), 0);
	files[0].gone = true;
	assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), 0);
	assert_int_equal(faccessat(s.fd, "en/a.html.gz", F_OK, 0), -1);
	assert_int_equal(faccessat(s.fd, "en/a.html.br", F_OK, 0), -1);
	/* what is none of ours stays, and so does all else */
	assert_int_equal(mkdirat(s.fd, "en/a.html", 0755), 0);
	files[1].bytes = STR("other");
	assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), -1);
	assert_err(&e, ERR_OUTPUT, "en/a.html");
	assert_false(faccessat(s.fd, "en/a.html", F_OK, 0) != 0);
	assert_int_equal(entries(s.folder), 4); /* en, b.html and its twins */
	end(&s);
}

/* Beyond DURABLE_EACH all are synced by one call. */
static void
many_files_in_many_folders_come_all_and_leave_nothing(void **state)
{
	enum {
		MANY = 2 * DURABLE_EACH + 10
	};
	static char names[MANY][32];
	static struct wanted files[MANY];
	struct err e = { 0 };
	struct scene s;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < MANY; i++) {
		(void)snprintf(names[i], sizeof(names[i]), "s/%zu/a.bin", i / 2);
		names[i][strlen(names[i]) - 5] = i % 2 == 0 ? 'a' : 'b';
		files[i] = (struct wanted){ .name = names[i], .bytes = str_from(names[i]) };
	}
	for (int again = 0; again < 2; again++) {
		assert_int_equal(replacing(s.fd, files, MANY, &e), 0);
		for (size_t i = 0; i < MANY; i++)
			assert_row_int_eq(names[i], files[i].changed, again == 0);
	}
	for (size_t i = 0; i < MANY; i++) {
		(void)snprintf(s.path, sizeof(s.path), "%s/%.31s", s.folder, names[i]);
		assert_holds(&s, str_from(names[i]));
	}
	assert_int_equal(entries(s.folder), 1);
	end(&s);
}

/* What stands in the place of a folder is seen before anything is renamed. */
static void
file_in_the_place_of_a_folder_leaves_all_as_it_was(void **state)
{
	struct scene s;

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("old")));
	put_two(&s, "a.bin/below/b.bin", STR("x"), "cannot make the folder of 'a.bin/below/b.bin'");
	assert_int_equal(entries(s.folder), 1);
	end(&s);
}

static void
names_that_leave_the_folder_or_are_too_long_are_refused(void **state)
{
	static const char *const bad[] = { "../x", "/x", "a/", "a//x", "", ".x", "a/.x", "a/../x" };
	char longest[REPLACE_NAME_MAX + 2];
	struct scene s;
	struct err e = { 0 };
	bool changed;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_row_int_eq(bad[i], replace_one(&s, bad[i], STR("x"), &changed, &e), -1);
	memset(longest, 'n', sizeof(longest));
	longest[REPLACE_NAME_MAX + 1] = '\0';
	assert_int_equal(replace_one(&s, longest, STR("x"), &changed, &e), -1);
	longest[REPLACE_NAME_MAX] = '\0';
	assert_int_equal(replace_one(&s, longest, STR("x"), &changed, &e), 0);
	end(&s);
}

static void
files_in_folders_are_written_with_their_folders(void **state)
{
	struct wanted files[] = { { .name = "a/b/one.bin", .bytes = STR_INIT("one") },
		{ .name = "a/two.bin", .bytes = STR_INIT("two") },
		{ .name = "three.bin", .bytes = STR_INIT("three") } };
	struct err e = { 0 };
	struct scene s;

	(void)state;
	begin(&s);
	for (int again = 0; again < 2; again++) {
		assert_int_equal(replacing(s.fd, files, ARRAY_LEN(files), &e), 0);
		for (size_t i = 0; i < ARRAY_LEN(files); i++)
			assert_row_int_eq(files[i].name, files[i].changed, again == 0);
	}
	(void)snprintf(s.path, sizeof(s.path), "%s/a/b/one.bin", s.folder);
	assert_holds(&s, STR("one"));
	(void)snprintf(s.path, sizeof(s.path), "%s/a/two.bin", s.folder);
	assert_holds(&s, STR("two"));
	assert_int_equal(entries(s.folder), 2);
	end(&s);
}

static void
sweep_removes_leftovers_and_nothing_else(void **state)
{
	struct scene s;
	struct err e = { 0 };
	char path[256];
	FILE *f;

	(void)state;
	begin(&s);
	assert_true(put(&s, STR("keep")));
	for (int i = 0; i < 3; i++) {
		(void)snprintf(path, sizeof(path), "%s/%s%d", s.folder, REPLACE_PREFIX, i);
		f = fopen(path, "w");
		assert_non_null(f);
		(void)fclose(f);
	}
	assert_int_equal(entries(s.folder), 4);
	assert_int_equal(replace_sweep(s.fd, &e), 0);
	assert_int_equal(replace_probe(s.fd, &e), 0);
	assert_int_equal(entries(s.folder), 1);
	assert_holds(&s, STR("keep"));
	end(&s);
}

static void
folder_is_made_with_its_parents_and_failures_name_it(void **state)
{
	struct scene s;
	struct err e = { 0 };
	char path[256];
	int fd;

	(void)state;
	begin(&s);
	(void)snprintf(path, sizeof(path), "%s/x/y/z/", s.folder);
	fd = replace_open(path, &e);
	assert_true(fd >= 0);
	(void)close(fd);
	assert_true(put(&s, STR("file")));
	(void)snprintf(path, sizeof(path), "%s/a.bin/below", s.folder);
	assert_int_equal(replace_open(path, &e), -1);
	assert_err(&e, ERR_OUTPUT, "a.bin");
	assert_int_equal(replace_open("", &e), -1);
	assert_err(&e, ERR_OUTPUT, "empty");
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_in_folders_are_written_with_their_folders),
		cmocka_unit_test(new_bytes_replace_old_ones_and_nothing_else_stays),
		cmocka_unit_test(equal_bytes_leave_file_and_time_alone),
		cmocka_unit_test(published_files_can_be_read_by_all_whatever_the_umask),
		cmocka_unit_test(link_in_the_place_of_a_file_is_replaced_not_followed),
		cmocka_unit_test(link_in_the_place_of_a_kept_file_stays_and_stops_nothing),
		cmocka_unit_test(link_in_the_place_of_the_temporary_file_is_not_followed),
		cmocka_unit_test(full_disk_keeps_the_old_file_and_says_so),
		cmocka_unit_test(folder_in_the_place_of_a_file_is_an_error_without_leftovers),
		cmocka_unit_test(when_the_second_file_cannot_be_written_the_first_stays_old),
		cmocka_unit_test(several_files_change_together_and_say_which),
		cmocka_unit_test(what_shall_be_gone_goes_with_its_twins),
		cmocka_unit_test(many_files_in_many_folders_come_all_and_leave_nothing),
		cmocka_unit_test(file_in_the_place_of_a_folder_leaves_all_as_it_was),
		cmocka_unit_test(names_that_leave_the_folder_or_are_too_long_are_refused),
		cmocka_unit_test(sweep_removes_leftovers_and_nothing_else),
		cmocka_unit_test(folder_is_made_with_its_parents_and_failures_name_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
