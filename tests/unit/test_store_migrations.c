/*
 * test_store_migrations.c -- a made-up history of schemas: steps, failures, the copy beside the
 * file.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/handle.h"
#include "store/migrations.h"
#include "unit/test_store_sample.h"

static const char *const one[] = { "CREATE TABLE old(a TEXT)", "INSERT INTO old VALUES('kept')",
	NULL };
static const char *const two[] = { "ALTER TABLE old ADD COLUMN b INTEGER NOT NULL DEFAULT 5",
	NULL };
static const char *const three[] = { "CREATE TABLE more(c)", NULL };
static const char *const bad[] = { "CREATE TABLE half(d)", "CREATE TABLE old(a)", NULL };

static const struct migration steps[] = {
	{ "first", one },
	{ "second", two },
	{ "third", three },
};
static const struct migration failing[] = {
	{ "first", one },
	{ "second", two },
	{ "broken", bad },
};

/* An empty database without any schema. */
static struct store *
bare(const char *path)
{
	struct store *st = calloc(1, sizeof(*st));

	assert_non_null(st);
	st->path = strdup(path);
	st->mode = STORE_WRITE;
	assert_int_equal(sqlite3_open(path, &st->db), SQLITE_OK);
	assert_int_equal(sqlite3_extended_result_codes(st->db, 1), SQLITE_OK);
	return st;
}

static int64_t
ask(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *q;
	int64_t out = -1;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK) {
		assert_int_equal(sqlite3_step(q), SQLITE_ROW);
		out = sqlite3_column_int64(q, 0);
		assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
	}
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return out;
}

struct place {
	const char *folder;
	char path[128], copy[160];
};

static struct place
place_make(void)
{
	struct place p = { .folder = check_folder_make() };

	(void)snprintf(p.path, sizeof(p.path), "%s/o'ld.db", p.folder);
	(void)snprintf(p.copy, sizeof(p.copy), "%s.bak-v1", p.path);
	return p;
}

static void
migrate(struct place *p, const struct migration *list, size_t n, int want, struct err *e)
{
	struct store *st = bare(p->path);

	assert_int_equal(migrations_apply(st, list, n, e), want);
	store_close(st);
}

static void
a_new_database_takes_all_steps_without_a_copy(void **state)
{
	struct place p = place_make();
	struct err e = { 0 };

	(void)state;
	migrate(&p, steps, 3, 0, &e);
	assert_int_equal(ask(p.path, "PRAGMA user_version"), 3);
	assert_int_equal(ask(p.path, "PRAGMA application_id"), STORE_APPLICATION_ID);
	assert_int_equal(ask(p.path, "SELECT count(*) FROM more"), 0);
	assert_int_equal(access(p.copy, F_OK), -1);
	check_folder_remove(p.folder);
}

static void
an_older_database_is_copied_and_carried_forward(void **state)
{
	struct place p = place_make();
	struct err e = { 0 };
	struct stat st;

	(void)state;
	migrate(&p, steps, 1, 0, &e);
	migrate(&p, steps, 3, 0, &e);
	assert_int_equal(ask(p.path, "PRAGMA user_version"), 3);
	assert_int_equal(ask(p.path, "SELECT b FROM old WHERE a = 'kept'"), 5);
	assert_int_equal(ask(p.copy, "PRAGMA user_version"), 1);
	assert_int_equal(ask(p.copy, "PRAGMA application_id"), STORE_APPLICATION_ID);
	assert_int_equal(ask(p.copy, "SELECT count(*) FROM old WHERE a = 'kept'"), 1);
	assert_int_equal(ask(p.copy, "SELECT b FROM old"), -1);
	assert_int_equal(stat(p.copy, &st), 0);
	assert_int_equal(st.st_mode & 07777 & ~0640u, 0);
	check_folder_remove(p.folder);
}

static void
a_current_database_is_left_alone(void **state)
{
	struct place p = place_make();
	struct err e = { 0 };
	char copy[170];

	(void)state;
	migrate(&p, steps, 3, 0, &e);
	migrate(&p, steps, 3, 0, &e);
	(void)snprintf(copy, sizeof(copy), "%s.bak-v3", p.path);
	assert_int_equal(access(copy, F_OK), -1);
	check_folder_remove(p.folder);
}

static void
a_failing_step_leaves_the_step_before_it(void **state)
{
	struct place p = place_make();
	struct err e = { 0 };

	(void)state;
	migrate(&p, steps, 1, 0, &e);
	migrate(&p, failing, 3, -1, &e);
	assert_err(&e, ERR_STORE, "cannot bring '");
	assert_err(&e, ERR_STORE, "to version 3: broken: table old already exists");
	assert_int_equal(ask(p.path, "PRAGMA user_version"), 2);
	assert_int_equal(ask(p.path, "SELECT count(*) FROM half"), -1);
	/* and the right program goes on from there */
	migrate(&p, steps, 3, 0, &e);
	assert_int_equal(ask(p.path, "PRAGMA user_version"), 3);
	check_folder_remove(p.folder);
}

static void
no_step_is_taken_without_a_copy(void **state)
{
	struct place p = place_make();
	struct err e = { 0 };
	char inside[200];

	(void)state;
	migrate(&p, steps, 1, 0, &e);
	/* a folder in the place of the copy */
	assert_int_equal(mkdir(p.copy, 0700), 0);
	(void)snprintf(inside, sizeof(inside), "%s/x", p.copy);
	assert_int_equal(mkdir(inside, 0700), 0);
	migrate(&p, steps, 3, -1, &e);
	assert_err(&e, ERR_STORE, "cannot back up '");
	assert_int_equal(ask(p.path, "PRAGMA user_version"), 1);
	(void)snprintf(inside, sizeof(inside), "%s.new", p.copy);
	assert_int_equal(access(inside, F_OK), -1); /* nothing is left lying about */
	check_folder_remove(p.folder);
}

static void
what_an_earlier_attempt_left_is_replaced(void **state)
{
	struct place p = place_make();
	struct err e = { 0 };
	char fresh[170];
	FILE *f;

	(void)state;
	migrate(&p, steps, 1, 0, &e);
	(void)snprintf(fresh, sizeof(fresh), "%s.new", p.copy);
	f = fopen(fresh, "w");
	assert_non_null(f);
	assert_true(fputs("half a copy", f) >= 0);
	assert_int_equal(fclose(f), 0);
	migrate(&p, steps, 2, 0, &e);
	assert_int_equal(ask(p.copy, "PRAGMA user_version"), 1);
	assert_int_equal(access(fresh, F_OK), -1);
	check_folder_remove(p.folder);
}

static void
an_older_database_cannot_be_read_before_a_run(void **state)
{
	struct sample *s = sample_open();
	struct store *out;
	char sql[64];

	(void)state;
	(void)snprintf(sql, sizeof(sql), "PRAGMA user_version = %zu", migration_n - 1);
	assert_int_equal(sqlite3_exec(s->st->db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_open(s->path, STORE_READ, &out, &s->e), -1);
	assert_err(&s->e, ERR_STORE, "of an older saxfeed");
	sample_close(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_database_takes_all_steps_without_a_copy),
		cmocka_unit_test(an_older_database_is_copied_and_carried_forward),
		cmocka_unit_test(a_current_database_is_left_alone),
		cmocka_unit_test(a_failing_step_leaves_the_step_before_it),
		cmocka_unit_test(no_step_is_taken_without_a_copy),
		cmocka_unit_test(what_an_earlier_attempt_left_is_replaced),
		cmocka_unit_test(an_older_database_cannot_be_read_before_a_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
