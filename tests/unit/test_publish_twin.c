#include "publish/twin.h"

/* zlib reads only, and says so on request */
#define ZLIB_CONST

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <brotli/decode.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "support/check.h"
#include "support/replacing.h"

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

static struct wanted
put(struct scene *s, const char *name, const char *bytes)
{
	struct wanted one = { .name = name, .bytes = str_from(bytes) };

	if (replacing(s->fd, &one, 1, &s->e) != 0)
		fail_msg("%s", s->e.text);
	return one;
}

static struct wanted
keep(struct scene *s, const char *name)
{
	struct wanted one = { .name = name, .keep = true };

	if (replacing(s->fd, &one, 1, &s->e) != 0)
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

static struct str
unpacked_brotli(struct scene *s, const char *name)
{
	struct str packed = content(s, name);
	size_t n = 65536;
	char *out = ARENA_ARRAY(&s->mem, char, n);

	assert_int_equal(
		BrotliDecoderDecompress(packed.n, (const uint8_t *)packed.p, &n, (uint8_t *)out),
		BROTLI_DECODER_RESULT_SUCCESS);
	return (struct str){ out, n };
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
text_gets_twins_and_what_few_ask_for_one_alone(void **state)
{
	static const struct {
		const char *name;
		bool gzip, brotli;
	} rows[] = {
		{ "index.html", true, true },
		{ "lang/de.xml", true, true },
		{ "feed.json", true, true },
		{ "site.css", true, true },
		{ "site.js", true, true },
		{ "favicon.svg", true, true },
		{ "sources.opml", true, true },
		{ "robots.txt", true, true },
		{ "archive/2026-W01.xml", true, true },
		{ "topic/research/index.html", true, true },
		{ "source/tu-dresden/index.html", true, false },
		{ "source/tu-dresden/atom.xml", true, false },
		{ "city/leipzig/index.html", true, false },
		{ "status.html", true, false },
		{ "status.json", true, false },
		{ "sources.html", true, true },
		{ "card.png", false, false },
		{ "atom.xml.gz", false, false },
		{ "atom.xml.br", false, false },
		{ "html", false, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_row_int_eq(rows[i].name, twin_wanted(rows[i].name, TWIN_GZIP), rows[i].gzip);
		assert_row_int_eq(
			rows[i].name, twin_wanted(rows[i].name, TWIN_BROTLI), rows[i].brotli);
	}
}

/* The twins of `name` hold this text, and the time of its file. */
static void
assert_twins(struct scene *s, const char *name, struct str text)
{
	struct stat file = status(s, name);

	for (int t = 0; t < TWIN_COUNT; t++) {
		const char *twin = arena_printf(&s->mem, "%s%s", name, twin_ending((enum twin)t)).p;
		struct stat st = status(s, twin);

		assert_row_str_eq(
			twin, t == TWIN_GZIP ? unpacked(s, twin) : unpacked_brotli(s, twin), text);
		assert_row_int_eq(twin, st.st_mtim.tv_sec, file.st_mtim.tv_sec);
		assert_row_int_eq(twin, st.st_mtim.tv_nsec, file.st_mtim.tv_nsec);
		assert_row_int_eq(twin, st.st_mode & 0777, 0644);
	}
}

static void
twins_are_the_same_text_and_have_the_time_of_their_file(void **state)
{
	static const char *const texts[] = { "one one one one one one one", "two", "" };
	struct scene s;
	struct wanted r;
	char *big;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		r = put(&s, "a/x.xml", texts[i]);
		assert_row_int_eq(texts[i], r.changed, true);
		assert_row_int_eq(texts[i], r.twins, TWIN_COUNT);
		assert_twins(&s, "a/x.xml", str_from(texts[i]));
	}
	/* more than a block, and no two blocks alike */
	big = ARENA_ARRAY(&s.mem, char, 60001);
	for (size_t i = 0; i < 60000; i++)
		big[i] = (char)('!' + (i * i / 7 + i / 13) % 90);
	(void)put(&s, "a/x.xml", big);
	assert_twins(&s, "a/x.xml", str_from(big));
	(void)put(&s, "p.png", "x");
	assert_false(is_there(&s, "p.png.gz"));
	assert_false(is_there(&s, "p.png.br"));
	end(&s);
}

/* RFC 1952 section 2.3: flags 0 (no name), time 0, so that equal bytes give equal twins. */
static void
header_has_neither_name_nor_time(void **state)
{
	static const char head[] = { 0x1f, (char)0x8b, 8, 0, 0, 0, 0, 0 };
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
	struct wanted r;

	(void)state;
	begin(&s);
	(void)put(&s, "x.xml", "text");
	before = status(&s, "x.xml.gz");
	r = put(&s, "x.xml", "text");
	assert_false(r.changed || r.twins > 0);
	r = keep(&s, "x.xml");
	assert_false(r.changed || r.twins > 0);
	after = status(&s, "x.xml.gz");
	assert_int_equal(before.st_ino, after.st_ino);
	end(&s);
}

/* As a run leaves it that is killed between the renames. */
static void
missing_twin_is_made_though_the_file_stays(void **state)
{
	static const struct {
		const char *lost;
		bool keep;
	} rows[] = { { "x.xml.gz", false }, { "x.xml.gz", true }, { "x.xml.br", false },
		{ "x.xml.br", true } };
	struct scene s;
	struct stat before;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct wanted r;

		(void)put(&s, "x.xml", "text");
		before = status(&s, "x.xml");
		assert_int_equal(unlinkat(s.fd, rows[i].lost, 0), 0);
		r = rows[i].keep ? keep(&s, "x.xml") : put(&s, "x.xml", "text");
		assert_row_int_eq(rows[i].lost, r.changed, false);
		assert_row_int_eq(rows[i].lost, r.twins, TWIN_COUNT);
		assert_twins(&s, "x.xml", STR("text"));
		assert_row_int_eq(rows[i].lost, status(&s, "x.xml").st_ino == before.st_ino, true);
	}
	/* nothing there: nothing to do */
	assert_int_equal(keep(&s, "other.xml").twins, 0);
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
	assert_true(keep(&s, "x.xml").twins > 0);
	assert_str_eq(unpacked(&s, "x.xml.gz"), STR("text"));
	end(&s);
}

static void
folder_in_the_place_of_a_twin_changes_nothing(void **state)
{
	struct wanted r = { .name = "x.xml", .bytes = STR_INIT("new") };
	struct scene s;

	(void)state;
	begin(&s);
	for (int t = 0; t < TWIN_COUNT; t++) {
		const char *twin = arena_printf(&s.mem, "x.xml%s", twin_ending((enum twin)t)).p;
		struct err e = { 0 };

		(void)put(&s, "x.xml", "old");
		assert_int_equal(unlinkat(s.fd, twin, 0), 0);
		assert_int_equal(mkdirat(s.fd, twin, 0755), 0);
		assert_int_equal(replacing(s.fd, &r, 1, &e), -1);
		assert_err(&e, ERR_OUTPUT, arena_printf(&s.mem, "cannot replace '%s'", twin).p);
		assert_str_eq(content(&s, "x.xml"), STR("old"));
		assert_false(is_there(&s, REPLACE_PREFIX "x.xml"));
		assert_false(is_there(&s, REPLACE_PREFIX "x.xml.gz"));
		assert_int_equal(unlinkat(s.fd, twin, AT_REMOVEDIR), 0);
	}
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
	static const struct {
		const char *name;
		bool stays;
	} after[] = {
		{ "x.xml.gz", false },
		{ "x.xml.br", false },
		{ "a/b/y.html.gz", false },
		{ "a/b/y.html.br", false },
		{ "a/stays.html.gz", true },
		{ "a/stays.html.br", true },
		{ "data.csv.gz", true },
		{ "export.json.gz", true },
		{ "export.json.br", true },
		{ "data/export.json.gz", true },
		{ "data/export.json.br", true },
	};
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
	assert_int_equal(twin_sweep(s.fd, own, ARRAY_LEN(own), &s.e), 0);
	for (size_t i = 0; i < ARRAY_LEN(after); i++)
		assert_row_int_eq(after[i].name, is_there(&s, after[i].name), after[i].stays);
	assert_true(is_there(&s, "theirs.html.gz"));
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_gets_twins_and_what_few_ask_for_one_alone),
		cmocka_unit_test(twins_are_the_same_text_and_have_the_time_of_their_file),
		cmocka_unit_test(header_has_neither_name_nor_time),
		cmocka_unit_test(what_is_unchanged_is_not_compressed_again),
		cmocka_unit_test(missing_twin_is_made_though_the_file_stays),
		cmocka_unit_test(twin_of_another_time_is_made_anew),
		cmocka_unit_test(folder_in_the_place_of_a_twin_changes_nothing),
		cmocka_unit_test(sweep_removes_our_twins_without_a_file_and_no_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
