#include "publish/twin.h"

/* zlib reads only, and says so on request */
#define ZLIB_CONST

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "publish/replace.h"
#include "support/check.h"

struct scene {
	const char *folder;
	int fd;
	struct arena mem;
	struct err e;
};

static void
begin(struct scene *s)
{
	*s = (struct scene){ .folder = check_folder_make() };
	s->fd = replace_open(s->folder, &s->e);
	assert_true(s->fd >= 0);
	arena_init(&s->mem, "test", (size_t)64 * 1024 * 1024);
}

static void
end(struct scene *s)
{
	(void)close(s->fd);
	arena_free(&s->mem);
	check_folder_remove(s->folder);
}

static struct replacement
put(struct scene *s, const char *name, const char *bytes)
{
	struct replacement one = { .name = name, .bytes = str_from(bytes) };

	if (replace_files(s->fd, &one, 1, &s->e) != 0)
		fail_msg("%s", s->e.text);
	return one;
}

static struct replacement
keep(struct scene *s, const char *name)
{
	struct replacement one = { .name = name, .keep = true };

	if (replace_files(s->fd, &one, 1, &s->e) != 0)
		fail_msg("%s", s->e.text);
	return one;
}

static struct str
content(struct scene *s, const char *name)
{
	struct str got;

	assert_int_equal(file_read(arena_printf(&s->mem, "%s/%s", s->folder, name).p, 65536,
				 &s->mem, &got, ERR_SYSTEM, &s->e),
		0);
	return got;
}

static struct str
unpacked(struct scene *s, const char *name)
{
	struct str packed = content(s, name);
	char *out = ARENA_ARRAY(&s->mem, char, 65536);
	z_stream z = { .next_in = (const Bytef *)packed.p,
		.avail_in = (uInt)packed.n,
		.next_out = (Bytef *)out,
		.avail_out = 65536 };

	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	(void)inflateEnd(&z);
	return (struct str){ out, z.total_out };
}

static bool
is_there(const struct scene *s, const char *name)
{
	return faccessat(s->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static struct stat
status(const struct scene *s, const char *name)
{
	struct stat st;

	assert_int_equal(fstatat(s->fd, name, &st, AT_SYMLINK_NOFOLLOW), 0);
	return st;
}

static void
text_gets_a_twin_and_nothing_else_does(void **state)
{
	static const struct {
		const char *name;
		bool wanted;
	} rows[] = {
		{ "index.html", true },
		{ "lang/de.xml", true },
		{ "feed.json", true },
		{ "site.css", true },
		{ "site.js", true },
		{ "favicon.svg", true },
		{ "sources.opml", true },
		{ "robots.txt", true },
		{ "card.png", false },
		{ "atom.xml.gz", false },
		{ "html", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].name, twin_wanted(rows[i].name), rows[i].wanted);
}

static void
twin_is_the_same_text_and_has_the_time_of_its_file(void **state)
{
	struct scene s;
	struct replacement r;
	struct stat a, b;

	(void)state;
	begin(&s);
	r = put(&s, "a/x.xml", "one one one one one one one");
	assert_true(r.changed && r.twin);
	assert_str_eq(unpacked(&s, "a/x.xml.gz"), STR("one one one one one one one"));
	a = status(&s, "a/x.xml");
	b = status(&s, "a/x.xml.gz");
	assert_int_equal(a.st_mtim.tv_sec, b.st_mtim.tv_sec);
	assert_int_equal(a.st_mtim.tv_nsec, b.st_mtim.tv_nsec);
	assert_int_equal(b.st_mode & 0777, 0644);
	(void)put(&s, "a/x.xml", "two");
	assert_str_eq(unpacked(&s, "a/x.xml.gz"), STR("two"));
	(void)put(&s, "a/x.xml", "");
	assert_str_eq(unpacked(&s, "a/x.xml.gz"), STR(""));
	(void)put(&s, "p.png", "x");
	assert_false(is_there(&s, "p.png.gz"));
	end(&s);
}

/* RFC 1952 section 2.3: flags 0 (no name), time 0, so that equal bytes give equal twins. */
static void
header_has_neither_name_nor_time(void **state)
{
	static const char head[] = { 0x1f, (char)0x8b, 8, 0, 0, 0, 0, 0, 2 };
	struct scene s;
	struct str first;

	(void)state;
	begin(&s);
	(void)put(&s, "x.xml", "text");
	first = content(&s, "x.xml.gz");
	assert_true(str_starts(first, (struct str){ head, sizeof(head) }));
	(void)put(&s, "y.html", "text");
	assert_str_eq(content(&s, "y.html.gz"), first);
	end(&s);
}

static void
what_is_unchanged_is_not_compressed_again(void **state)
{
	struct scene s;
	struct stat before, after;
	struct replacement r;

	(void)state;
	begin(&s);
	(void)put(&s, "x.xml", "text");
	before = status(&s, "x.xml.gz");
	r = put(&s, "x.xml", "text");
	assert_false(r.changed || r.twin);
	r = keep(&s, "x.xml");
	assert_false(r.changed || r.twin);
	after = status(&s, "x.xml.gz");
	assert_int_equal(before.st_ino, after.st_ino);
	end(&s);
}

/* As a run leaves it that is killed between the renames. */
static void
missing_twin_is_made_though_the_file_stays(void **state)
{
	static const struct {
		const char *row;
		bool keep;
	} rows[] = { { "made again", false }, { "kept", true } };
	struct scene s;
	struct stat before;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct replacement r;

		(void)put(&s, "x.xml", "text");
		before = status(&s, "x.xml");
		assert_int_equal(unlinkat(s.fd, "x.xml.gz", 0), 0);
		r = rows[i].keep ? keep(&s, "x.xml") : put(&s, "x.xml", "text");
		assert_row_int_eq(rows[i].row, r.changed, false);
		assert_row_int_eq(rows[i].row, r.twin, true);
		assert_str_eq(unpacked(&s, "x.xml.gz"), STR("text"));
		assert_row_int_eq(rows[i].row, status(&s, "x.xml").st_ino == before.st_ino, true);
	}
	/* nothing there: nothing to do */
	assert_false(keep(&s, "other.xml").twin);
	assert_false(is_there(&s, "other.xml.gz"));
	end(&s);
}

static void
twin_of_another_time_is_made_anew(void **state)
{
	static const struct timespec old[] = { { 1000000, 5 }, { 1000000, 5 } };
	struct scene s;

	(void)state;
	begin(&s);
	(void)put(&s, "x.xml", "text");
	(void)put(&s, "y.xml", "other");
	/* somebody's copy */
	assert_int_equal(renameat(s.fd, "y.xml.gz", s.fd, "x.xml.gz"), 0);
	assert_int_equal(utimensat(s.fd, "x.xml.gz", old, 0), 0);
	assert_true(keep(&s, "x.xml").twin);
	assert_str_eq(unpacked(&s, "x.xml.gz"), STR("text"));
	end(&s);
}

static void
folder_in_the_place_of_a_twin_changes_nothing(void **state)
{
	struct replacement r = { .name = "x.xml", .bytes = STR_INIT("new") };
	struct scene s;

	(void)state;
	begin(&s);
	(void)put(&s, "x.xml", "old");
	assert_int_equal(unlinkat(s.fd, "x.xml.gz", 0), 0);
	assert_int_equal(mkdirat(s.fd, "x.xml.gz", 0755), 0);
	assert_int_equal(replace_files(s.fd, &r, 1, &s.e), -1);
	assert_err(&s.e, ERR_OUTPUT, "cannot replace 'x.xml.gz'");
	assert_str_eq(content(&s, "x.xml"), STR("old"));
	assert_false(is_there(&s, REPLACE_PREFIX "x.xml"));
	end(&s);
}

static void
write_raw(struct scene *s, const char *name, struct str bytes)
{
	int fd = openat(s->fd, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
	assert_int_equal(close(fd), 0);
}

static void
sweep_removes_our_twins_without_a_file_and_no_others(void **state)
{
	static const char named[] = { 0x1f, (char)0x8b, 8, 8, 1, 2, 3, 4, 2, 3, 'a', 0 };
	static const char *const own[] = { "x.xml", "a" };
	struct scene s;

	(void)state;
	begin(&s);
	(void)put(&s, "x.xml", "text");
	(void)put(&s, "export.json", "text");
	(void)put(&s, "data/export.json", "text");
	assert_int_equal(unlinkat(s.fd, "export.json", 0), 0);
	assert_int_equal(unlinkat(s.fd, "data/export.json", 0), 0);
	(void)put(&s, "a/b/y.html", "text");
	(void)put(&s, "a/stays.html", "text");
	assert_int_equal(unlinkat(s.fd, "x.xml", 0), 0);
	assert_int_equal(unlinkat(s.fd, "a/b/y.html", 0), 0);
	write_raw(&s, "data.csv.gz", content(&s, "x.xml.gz"));
	write_raw(&s, "theirs.html.gz", (struct str){ named, sizeof(named) });
	assert_int_equal(replace_sweep(s.fd, own, ARRAY_LEN(own), &s.e), 0);
	assert_false(is_there(&s, "x.xml.gz"));
	assert_false(is_there(&s, "a/b/y.html.gz"));
	assert_true(is_there(&s, "a/stays.html.gz"));
	assert_true(is_there(&s, "data.csv.gz"));
	assert_true(is_there(&s, "export.json.gz"));
	assert_true(is_there(&s, "data/export.json.gz"));
	assert_true(is_there(&s, "theirs.html.gz"));
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_gets_a_twin_and_nothing_else_does),
		cmocka_unit_test(twin_is_the_same_text_and_has_the_time_of_its_file),
		cmocka_unit_test(header_has_neither_name_nor_time),
		cmocka_unit_test(what_is_unchanged_is_not_compressed_again),
		cmocka_unit_test(missing_twin_is_made_though_the_file_stays),
		cmocka_unit_test(twin_of_another_time_is_made_anew),
		cmocka_unit_test(folder_in_the_place_of_a_twin_changes_nothing),
		cmocka_unit_test(sweep_removes_our_twins_without_a_file_and_no_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
