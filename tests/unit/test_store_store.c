/*
 * test_store_store.c -- opening: what is refused and how it is said; transactions; facts.
 */
#define _DEFAULT_SOURCE /* setgroups */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/handle.h"
#include "store/migrations.h"
#include "unit/test_store_sample.h"

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* Runs SQL on a file through a connection of its own. */
static void
raw(const char *path, const char *sql)
{
	sqlite3 *db;
	char *words = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK) {
		print_error("%s: %s\n", sql, words);
		fail();
	}
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const char *
path_of(struct sample *s, const char *name)
{
	static char path[160];

	(void)snprintf(path, sizeof(path), "%s/%s", s->folder, name);
	return path;
}

static void
write_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static struct str
read_file(const char *path, char *room, size_t size)
{
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	n = fread(room, 1, size, f);
	assert_int_equal(fclose(f), 0);
	return (struct str){ room, n };
}

/* Both modes refuse the path with these words and leave the file as it was. */
static void
assert_refused(const char *path, const char *words)
{
	static char before[65536], after[65536];
	const enum store_mode modes[] = { STORE_READ, STORE_WRITE };
	struct stat st;
	bool file = lstat(path, &st) == 0 && S_ISREG(st.st_mode);
	struct str was = file ? read_file(path, before, sizeof(before)) : STR_NONE;
	char wal[200];

	(void)snprintf(wal, sizeof(wal), "%s-wal", path);
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct err e = { 0 };
		struct store *out = (struct store *)&e;

		assert_int_equal(store_open(path, modes[i], &out, &e), -1);
		assert_null(out);
		assert_err(&e, ERR_STORE, words);
		assert_err(&e, ERR_STORE, path);
		assert_int_equal(access(wal, F_OK), -1);
		if (file)
			assert_true(str_eq(read_file(path, after, sizeof(after)), was));
	}
}

static void
a_new_file_is_created_for_owner_and_group(void **state)
{
	struct sample *s = *state;
	struct stat st;
	mode_t old = umask(0);
	const char *path = path_of(s, "new.db");
	struct store *other;

	assert_ok(s, store_open(path, STORE_WRITE, &other, &s->e));
	(void)umask(old);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(stat(path_of(s, "new.db-wal"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	store_close(other);
}

static void
settings_are_as_the_comment_says(void **state)
{
	struct sample *s = *state;
	const struct {
		const char *pragma;
		struct str want;
	} rows[] = {
		{ "PRAGMA journal_mode", STR_INIT("wal") },
		{ "PRAGMA synchronous", STR_INIT("2") },
		{ "PRAGMA foreign_keys", STR_INIT("1") },
		{ "PRAGMA trusted_schema", STR_INIT("0") },
		{ "PRAGMA cell_size_check", STR_INIT("1") },
		{ "PRAGMA page_size", STR_INIT("8192") },
		{ "PRAGMA application_id", STR_INIT("1400391268") },
	};
	int on = 0;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		sqlite3_stmt *q;

		assert_int_equal(
			sqlite3_prepare_v2(s->st->db, rows[i].pragma, -1, &q, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_step(q), SQLITE_ROW);
		assert_row_str_eq(rows[i].pragma, str_from((const char *)sqlite3_column_text(q, 0)),
			rows[i].want);
		assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
	}
	assert_int_equal(
		sqlite3_db_config(s->st->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &on), SQLITE_OK);
	assert_int_equal(on, 1);
}

static void
a_value_over_the_limit_is_refused(void **state)
{
	struct sample *s = *state;
	size_t n = 10 * 1000 * 1000 + 1;
	char *big = calloc(n, 1);

	assert_non_null(big);
	assert_int_equal(store_fact_put(s->st, STR("k"), (struct str){ big, n }, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "cannot keep 'k': FACT_PUT: string or blob too big");
	free(big);
}

static void
a_missing_file_cannot_be_read(void **state)
{
	struct sample *s = *state;
	struct store *out;
	const char *path = path_of(s, "none.db");

	assert_int_equal(store_open(path, STORE_READ, &out, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "there is no database '");
	assert_int_equal(access(path, F_OK), -1);
}

static void
a_folder_that_is_missing_is_named(void **state)
{
	struct sample *s = *state;
	struct store *out;

	assert_int_equal(store_open(path_of(s, "no/x.db"), STORE_WRITE, &out, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "No such file or directory");
	assert_err(&s->e, ERR_STORE, "no/x.db");
}

static void
what_is_no_file_is_refused(void **state)
{
	struct sample *s = *state;
	const char *path = path_of(s, "x");

	assert_int_equal(mkdir(path, 0700), 0);
	assert_refused(path, "is a directory");
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(symlink(s->path, path), 0);
	assert_refused(path, "is a symbolic link");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused(path, "is not a file");
}

static void
a_folder_reached_through_a_link_is_fine(void **state)
{
	struct sample *s = *state;
	struct store *out;

	assert_int_equal(mkdir(path_of(s, "real"), 0700), 0);
	assert_int_equal(symlink("real", path_of(s, "link")), 0);
	assert_ok(s, store_open(path_of(s, "link/x.db"), STORE_WRITE, &out, &s->e));
	store_close(out);
	assert_int_equal(access(path_of(s, "real/x.db"), F_OK), 0);
}

static void
a_path_with_signs_of_addresses_is_fine(void **state)
{
	struct sample *s = *state;
	struct store *out;
	const char *path = path_of(s, "a?b#c%41.db");

	assert_ok(s, store_open(path, STORE_WRITE, &out, &s->e));
	store_close(out);
	assert_ok(s, store_open(path, STORE_WRITE, &out, &s->e));
	store_close(out);
	assert_int_equal(access(path, F_OK), 0);
}

static void
garbage_is_no_database(void **state)
{
	struct sample *s = *state;
	char bytes[4096];

	memset(bytes, 'x', sizeof(bytes));
	write_file(path_of(s, "g.db"), bytes, sizeof(bytes));
	assert_refused(path_of(s, "g.db"), "file is not a database");
	write_file(path_of(s, "g.db"), "short", 5);
	assert_refused(path_of(s, "g.db"), "file is not a database");
}

static void
the_database_of_another_application_is_refused(void **state)
{
	struct sample *s = *state;

	raw(path_of(s, "id.db"), "PRAGMA application_id = 77; CREATE TABLE t(a)");
	assert_refused(path_of(s, "id.db"), "another application");
	raw(path_of(s, "table.db"), "CREATE TABLE t(a)");
	assert_refused(path_of(s, "table.db"), "another application");
	raw(path_of(s, "version.db"), "PRAGMA user_version = 1");
	assert_refused(path_of(s, "version.db"), "another application");
}

static void
a_newer_version_is_refused(void **state)
{
	struct sample *s = *state;

	store_close(s->st);
	s->st = NULL;
	raw(s->path, "PRAGMA user_version = 999; PRAGMA journal_mode = DELETE");
	assert_refused(s->path, "has version 999, made by a newer saxfeed");
}

static void
an_empty_file_can_be_filled_but_not_read(void **state)
{
	struct sample *s = *state;
	struct store *out;

	write_file(path_of(s, "e.db"), "", 0);
	assert_int_equal(store_open(path_of(s, "e.db"), STORE_READ, &out, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "is empty");
	assert_ok(s, store_open(path_of(s, "e.db"), STORE_WRITE, &out, &s->e));
	store_close(out);
	assert_ok(s, store_open(path_of(s, "e.db"), STORE_READ, &out, &s->e));
	store_close(out);
}

static void
a_truncated_file_is_damaged(void **state)
{
	struct sample *s = *state;

	store_close(s->st);
	s->st = NULL;
	assert_int_equal(truncate(s->path, 3 * 8192), 0);
	assert_refused(s->path, "is damaged (database disk image is malformed)");
	assert_refused(s->path, ".recover");
	assert_int_equal(truncate(s->path, 50), 0);
	assert_refused(s->path, "is damaged");
}

static void
a_check_finds_a_damaged_page(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	char bytes[4096];
	int fd;

	for (int i = 0; i < 50; i++) {
		(void)snprintf(bytes, sizeof(bytes), "guid %d", i);
		(void)sample_add(s, a, bytes, NOW + i);
	}
	assert_ok(s, store_check(s->st, &s->e));
	store_close(s->st);
	s->st = NULL;
	fd = open(s->path, O_WRONLY);
	memset(bytes, 0xa5, sizeof(bytes));
	/* the second page is the root of the first table or index: in use for sure */
	assert_int_equal(pwrite(fd, bytes, sizeof(bytes), 8192), sizeof(bytes));
	assert_int_equal(close(fd), 0);
	if (store_open(s->path, STORE_WRITE, &s->st, &s->e) == 0)
		assert_int_equal(store_check(s->st, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "is damaged");
}

/* ---- other users -------------------------------------------------------------------------------
 */

/* Runs `act` as a user without rights; its result must be 0. */
static void
as_nobody(struct sample *s, int (*act)(struct sample *))
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		if (geteuid() == 0 &&
			(setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
			_exit(90);
		_exit(act(s));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static int
expect(struct sample *s, enum store_mode mode, const char *words)
{
	struct store *out;

	if (store_open(s->path, mode, &out, &s->e) == 0) {
		if (words == NULL && store_check(out, &s->e) != 0)
			words = "sound";
		store_close(out);
		return words == NULL ? 0 : 1;
	}
	if (words != NULL && s->e.kind == ERR_STORE && strstr(s->e.text, words) != NULL)
		return 0;
	(void)fprintf(stderr, "got: %s\n", s->e.text);
	return 2;
}

static int
reads_only(struct sample *s)
{
	int rc = expect(s, STORE_READ, NULL);

	return rc != 0 ? rc : expect(s, STORE_WRITE, "cannot write database");
}

static int
reads_nothing(struct sample *s)
{
	int rc = expect(s, STORE_READ, "cannot read database");

	return rc != 0 ? rc : expect(s, STORE_WRITE, "cannot write database");
}

static int
cannot_create(struct sample *s)
{
	(void)snprintf(s->path, sizeof(s->path), "%s/new.db", s->folder);
	return expect(s, STORE_WRITE, "cannot create database");
}

static int
cannot_journal(struct sample *s)
{
	return expect(s, STORE_WRITE, "cannot write beside database");
}

static int
misses_the_wal(struct sample *s)
{
	return expect(s, STORE_READ, "only its owner can read");
}

static void
a_reader_without_rights_is_not_shown_half_a_database(void **state)
{
	struct sample *s = *state;

	/* in the WAL, which keeps the owner's rights */
	assert_ok(s, store_fact_put(s->st, STR("k"), STR("1"), &s->e));
	assert_int_equal(chmod(s->path, 0644), 0);
	assert_int_equal(chmod(s->folder, 0555), 0);
	as_nobody(s, misses_the_wal);
	assert_int_equal(chmod(s->folder, 0700), 0);
}

static void
a_folder_without_rights_can_be_read_only(void **state)
{
	struct sample *s = *state;

	store_close(s->st);
	s->st = NULL;
	assert_int_equal(chmod(s->path, 0444), 0);
	assert_int_equal(chmod(s->folder, 0555), 0);
	as_nobody(s, reads_only);
	as_nobody(s, cannot_create);
	assert_int_equal(chmod(s->path, 0666), 0);
	as_nobody(s, cannot_journal);
	assert_int_equal(chmod(s->path, 0), 0);
	as_nobody(s, reads_nothing);
	assert_int_equal(chmod(s->folder, 0700), 0);
}

/* ---- two at once ------------------------------------------------------------------------------
 */

static void
a_second_writer_is_told_after_waiting(void **state)
{
	struct sample *s = *state;
	struct store *other;

	assert_ok(s, store_open(s->path, STORE_WRITE, &other, &s->e));
	assert_int_equal(sqlite3_busy_timeout(other->db, 20), SQLITE_OK);
	assert_ok(s, store_begin(s->st, &s->e));
	assert_int_equal(store_begin(other, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "BEGIN: '");
	assert_err(&s->e, ERR_STORE, "is in use by another program (database is locked)");
	assert_ok(s, store_commit(s->st, &s->e));
	assert_ok(s, store_begin(other, &s->e));
	assert_ok(s, store_commit(other, &s->e));
	store_close(other);
}

static void
a_reader_works_beside_a_writer_and_sees_commits_only(void **state)
{
	struct sample *s = *state;
	struct store *reader;
	struct str value;

	assert_ok(s, store_fact_put(s->st, STR("k"), STR("old"), &s->e));
	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_fact_put(s->st, STR("k"), STR("new"), &s->e));
	assert_ok(s, store_open(s->path, STORE_READ, &reader, &s->e));
	assert_ok(s, store_begin(reader, &s->e));
	assert_ok(s, store_fact_get(reader, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR("old"));
	assert_ok(s, store_commit(s->st, &s->e));
	/* one look is one state */
	assert_ok(s, store_fact_get(reader, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR("old"));
	assert_ok(s, store_commit(reader, &s->e));
	assert_ok(s, store_fact_get(reader, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR("new"));
	assert_int_equal(store_fact_put(reader, STR("k"), STR("x"), &s->e), -1);
	assert_err(&s->e, ERR_STORE, "FACT_PUT: attempt to write a readonly database");
	store_close(reader);
}

/* ---- transactions and facts -------------------------------------------------------------------
 */

static void
what_was_not_committed_is_gone_after_close(void **state)
{
	struct sample *s = *state;
	struct str value;

	assert_ok(s, store_fact_put(s->st, STR("k"), STR("1"), &s->e));
	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_fact_put(s->st, STR("k"), STR("2"), &s->e));
	sample_reopen(s);
	assert_ok(s, store_fact_get(s->st, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR("1"));
}

static void
a_killed_writer_leaves_what_it_committed(void **state)
{
	struct sample *s = *state;
	struct str value;
	pid_t pid;
	int status;

	store_close(s->st);
	s->st = NULL;
	pid = fork();
	if (pid == 0) {
		/* the very first opening, too, is in the WAL only when the process ends */
		(void)unlink(s->path);
		if (store_open(s->path, STORE_WRITE, &s->st, &s->e) != 0 ||
			store_fact_put(s->st, STR("k"), STR("1"), &s->e) != 0 ||
			store_begin(s->st, &s->e) != 0 ||
			store_fact_put(s->st, STR("k"), STR("2"), &s->e) != 0)
			_exit(1);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_ok(s, store_open(s->path, STORE_WRITE, &s->st, &s->e));
	assert_ok(s, store_fact_get(s->st, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR("1"));
	assert_ok(s, store_check(s->st, &s->e));
}

static void
rollback_takes_everything_back_and_may_come_twice(void **state)
{
	struct sample *s = *state;
	struct str value;

	assert_ok(s, store_begin(s->st, &s->e));
	assert_ok(s, store_fact_put(s->st, STR("k"), STR("2"), &s->e));
	store_rollback(s->st);
	store_rollback(s->st);
	assert_ok(s, store_fact_get(s->st, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR(""));
	assert_int_equal(store_commit(s->st, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "COMMIT: cannot commit - no transaction is active");
}

static void
a_full_disk_is_said_and_rolls_back(void **state)
{
	struct sample *s = *state;
	int64_t a = sample_source(s, "a");
	struct store_known k;
	struct store_item it = sample_item(a, "g", NOW);
	char *big = calloc(1, 100000);

	assert_non_null(big);
	memset(big, 'x', 100000);
	it.text = (struct str){ big, 100000 };
	assert_int_equal(
		sqlite3_exec(s->st->db, "PRAGMA max_page_count = 32", NULL, NULL, NULL), SQLITE_OK);
	assert_ok(s, store_begin(s->st, &s->e));
	assert_int_equal(store_item_insert(s->st, &it, NULL, 0, &s->e), -1);
	assert_string_equal(
		s->e.text, "cannot keep item 'g': ITEM_INSERT: database or disk is full");
	store_rollback(s->st);
	assert_ok(s, store_item_find(s->st, a, STR("g"), STR("u"), &k, &s->e));
	assert_int_equal(k.id, 0);
	free(big);
}

static void
facts_are_replaced_by_name(void **state)
{
	struct sample *s = *state;
	struct str value;

	assert_ok(s, store_fact_put(s->st, STR("k"), STR("1"), &s->e));
	assert_ok(s, store_fact_put(s->st, STR("k"), STR("2\0 3"), &s->e));
	assert_ok(s, store_fact_get(s->st, STR("k"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR("2\0 3"));
	assert_ok(s, store_fact_get(s->st, STR("other"), &s->mem, &value, &s->e));
	assert_str_eq(value, STR(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_new_file_is_created_for_owner_and_group),
		T(settings_are_as_the_comment_says),
		T(a_value_over_the_limit_is_refused),
		T(a_missing_file_cannot_be_read),
		T(a_folder_that_is_missing_is_named),
		T(what_is_no_file_is_refused),
		T(a_folder_reached_through_a_link_is_fine),
		T(a_path_with_signs_of_addresses_is_fine),
		T(garbage_is_no_database),
		T(the_database_of_another_application_is_refused),
		T(a_newer_version_is_refused),
		T(an_empty_file_can_be_filled_but_not_read),
		T(a_truncated_file_is_damaged),
		T(a_check_finds_a_damaged_page),
		T(a_reader_without_rights_is_not_shown_half_a_database),
		T(a_folder_without_rights_can_be_read_only),
		T(a_second_writer_is_told_after_waiting),
		T(a_reader_works_beside_a_writer_and_sees_commits_only),
		T(what_was_not_committed_is_gone_after_close),
		T(a_killed_writer_leaves_what_it_committed),
		T(rollback_takes_everything_back_and_may_come_twice),
		T(a_full_disk_is_said_and_rolls_back),
		T(facts_are_replaced_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
