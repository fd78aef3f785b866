/*
 * store.c -- see store.h: opening with its checks, transactions, small facts.
 */
#define _XOPEN_SOURCE 700 /* realpath: an extension of POSIX 2008 in glibc's headers */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/handle.h"
#include "store/migrations.h"
#include "store/recent.h"

#define BUSY_WAIT_MS 10000
/* Most bytes of one value: far over any ceiling of fetch/ and parse/, far under an attack. */
#define VALUE_MAX (10 * 1000 * 1000)

/*
 * Settings of every connection.
 *
 * synchronous = FULL: in WAL mode NORMAL may lose the last commits when the power fails, and what
 * was published from them would come back as new.  FULL costs one fsync per commit; store_durable
 * lets a caller do without for a while.
 * cell_size_check finds a damaged page before it is used; mmap_size = 0 keeps an I/O error an
 * error instead of a signal.  The cache holds the upper pages of all indices of a large database.
 */
static const char *const settings[] = {
	"PRAGMA cell_size_check = ON",
	"PRAGMA trusted_schema = OFF",
	"PRAGMA foreign_keys = ON",
	"PRAGMA mmap_size = 0",
	"PRAGMA temp_store = MEMORY",
	"PRAGMA cache_size = -8000",
};

static const char *const write_settings[] = {
	/* For a new file: three usual rows fit into a page; of 4096 bytes a third stays empty. */
	"PRAGMA page_size = 8192",
	"PRAGMA journal_mode = WAL",
	"PRAGMA synchronous = FULL",
	/* 32 MB: a first run would else copy the same pages over and over */
	"PRAGMA wal_autocheckpoint = 4000",
	"PRAGMA journal_size_limit = 16000000",
};

static int
apply(struct store *st, const char *const *list, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		int rc = sqlite3_exec(st->db, list[i], NULL, NULL, NULL);

		if (rc != SQLITE_OK)
			return stmt_fail(st, rc, list[i], e);
	}
	return 0;
}

/* ---- what lies at the path ------------------------------------------------------------------- */

/*
 * The path with its folder resolved, NULL on failure.  SQLite's NOFOLLOW refuses a link anywhere in
 * the path; only the file itself must be none, for /var/lib may well be a link.
 */
static char *
resolve(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	char *folder, *real, *out = NULL;
	size_t size;

	folder = slash == NULL   ? strdup(".")
		 : slash == path ? strdup("/")
				 : strndup(path, (size_t)(slash - path));
	real = folder == NULL ? NULL : realpath(folder, NULL);
	if (real == NULL) {
		(void)err_errno(e, ERR_STORE, errno, "cannot open database '%s'", path);
		goto out;
	}
	size = strlen(real) + strlen(name) + 2;
	out = malloc(size);
	if (out == NULL)
		(void)err_errno(e, ERR_STORE, ENOMEM, "cannot open database '%s'", path);
	else
		(void)snprintf(out, size, "%s/%s", real[1] == '\0' ? "" : real, name);
out:
	free(folder);
	free(real);
	return out;
}

/* Creates the file itself: SQLite would give it more permissions. Its other files follow it. */
static int
create(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);

	if (fd < 0)
		return err_errno(e, ERR_STORE, errno, "cannot create database '%s'", path);
	if (close(fd) != 0)
		return err_errno(e, ERR_STORE, errno, "cannot create database '%s'", path);
	return 0;
}

/* A writer makes files beside the database; SQLite would call the database itself read-only. */
static int
look_at_folder(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/'); /* there is one: the path is resolved */
	char *folder = strndup(path, slash == path ? 1 : (size_t)(slash - path));
	int rc = -1;

	if (folder == NULL)
		return err_errno(e, ERR_STORE, ENOMEM, "cannot open database '%s'", path);
	rc = access(folder, W_OK | X_OK);
	if (rc != 0)
		rc = err_errno(e, ERR_STORE, errno, "cannot write beside database '%s'", path);
	free(folder);
	return rc;
}

/* Refuses what is no file of ours to open, without opening it. */
static int
look(const char *path, enum store_mode mode, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) != 0) {
		if (errno != ENOENT)
			return err_errno(e, ERR_STORE, errno, "cannot open database '%s'", path);
		if (mode == STORE_WRITE)
			return create(path, e);
		return err_set(e, ERR_STORE, "there is no database '%s' yet", path);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(e, ERR_STORE, "database '%s' is a directory", path);
	if (S_ISLNK(st.st_mode))
		return err_set(e, ERR_STORE, "database '%s' is a symbolic link", path);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_STORE, "database '%s' is not a file", path);
	if (access(path, mode == STORE_WRITE ? R_OK | W_OK : R_OK) != 0)
		return err_errno(e, ERR_STORE, errno, "cannot %s database '%s'",
			mode == STORE_WRITE ? "write" : "read", path);
	return mode == STORE_WRITE ? look_at_folder(path, e) : 0;
}

/* "file:PATH?immutable=1" with the characters escaped that end a path. NULL: no memory. */
static char *
immutable_uri(const char *path)
{
	static const char head[] = "file:", tail[] = "?immutable=1";
	char *out = malloc(3 * strlen(path) + sizeof(head) + sizeof(tail)), *at = out;

	if (out == NULL)
		return NULL;
	memcpy(at, head, sizeof(head) - 1);
	at += sizeof(head) - 1;
	for (; *path != '\0'; path++) {
		if (*path == '%' || *path == '?' || *path == '#')
			at += snprintf(at, 4, "%%%02X", (unsigned)(unsigned char)*path);
		else
			*at++ = *path;
	}
	memcpy(at, tail, sizeof(tail));
	return out;
}

/* ---- whose database it is ---------------------------------------------------------------------
 */

/*
 * Only one thread of the program ever comes here, and nobody asks how much memory SQLite has: it
 * need not lock and count at each allocation.  Refused, harmlessly, once SQLite is in use.
 */
static void
set_up(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int
connect(struct store *st, const char *name, int flags, struct err *e)
{
	int rc;

	set_up();
	rc = sqlite3_open_v2(
		name, &st->db, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
	if (st->db == NULL)
		return err_set(e, ERR_STORE, "cannot open database '%s': out of memory", st->path);
	(void)sqlite3_extended_result_codes(st->db, 1);
	if (rc != SQLITE_OK) {
		(void)stmt_fail(st, rc, "open", e);
		return err_wrap(e, "cannot open database '%s'", st->path);
	}
	(void)sqlite3_busy_timeout(st->db, BUSY_WAIT_MS);
	(void)sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* Plans must not depend on bound values: else every new value that is compared with a
	 * partial index's condition makes SQLite prepare the statement again. */
	(void)sqlite3_db_config(st->db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
	(void)sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, VALUE_MAX);
	return 0;
}

static void
disconnect(struct store *st)
{
	recent_forget_all(st);
	for (size_t i = 0; i < SQL_COUNT; i++)
		stmt_finalize(&st->stmt[i]);
	/* cannot be busy: all statements are gone; an open transaction rolls back */
	(void)sqlite3_close(st->db);
	st->db = NULL;
}

/* Ours and not newer than we are? An empty file is a new database. */
static int
recognise(struct store *st, bool *empty, int64_t *version, struct err *e)
{
	int64_t application, tables;
	struct stmt *q;

	if (migrations_version(st, &application, version, e) != 0)
		return -1;
	*empty = application == 0 && *version == 0;
	if (*empty) {
		q = stmt_get(st, SQL_TABLES);
		if (stmt_step(q, e) < 0)
			return -1;
		tables = stmt_column_int(q, "n");
		if (stmt_end(q, e) != 0)
			return -1;
		*empty = tables == 0;
	}
	if (application != STORE_APPLICATION_ID && !*empty)
		return err_set(
			e, ERR_STORE, "'%s' is the database of another application", st->path);
	if (*version > (int64_t)migration_n)
		return err_set(e, ERR_STORE,
			"database '%s' has version %lld, made by a newer saxfeed; this one knows "
			"%zu",
			st->path, (long long)*version, migration_n);
	if (*version < 0)
		return err_set(e, ERR_STORE, "database '%s' has the impossible version %lld",
			st->path, (long long)*version);
	return 0;
}

/*
 * First look through a connection that can neither write nor lock: opening a stranger's database
 * in the usual way could roll back its journal.  What was not yet moved from our own WAL into the
 * file is not seen here; open_for does the same checks again.
 */
static int
peek(struct store *st, const char *path, struct err *e)
{
	char *uri = immutable_uri(path);
	int64_t version;
	bool empty;
	int rc = -1;

	if (uri == NULL)
		return err_set(e, ERR_STORE, "cannot open database '%s': out of memory", st->path);
	if (connect(st, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, e) == 0)
		rc = recognise(st, &empty, &version, e);
	disconnect(st);
	free(uri);
	return rc;
}

/* Is there anything in the WAL that a reader would have to see? */
static bool
wal_in_use(const char *path)
{
	size_t size = strlen(path) + sizeof("-wal");
	char *wal = malloc(size);
	struct stat st;
	bool used = true;

	if (wal != NULL) {
		(void)snprintf(wal, size, "%s-wal", path);
		used = stat(wal, &st) == 0 ? st.st_size > 0 : errno != ENOENT;
	}
	free(wal);
	return used;
}

/*
 * A reader of a WAL database needs files beside it.  Where it may not make them, and no writer is
 * at work, the file alone is the whole database.
 */
static bool
needs_files_beside(struct store *st)
{
	int primary = sqlite3_errcode(st->db) & 0xff;

	return primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY;
}

static int
open_read(struct store *st, const char *path, struct err *e)
{
	int64_t version = 0;
	bool empty = false;
	char *uri;
	int rc;

	if (connect(st, path, SQLITE_OPEN_READONLY, e) != 0)
		return -1;
	rc = recognise(st, &empty, &version, e);
	if (rc != 0 && needs_files_beside(st)) {
		if (wal_in_use(path))
			return err_set(e, ERR_STORE,
				"database '%s' has changes beside it that only its owner can read; "
				"the owner's next run will take them in",
				st->path);
		disconnect(st);
		uri = immutable_uri(path);
		if (uri == NULL)
			return err_set(
				e, ERR_STORE, "cannot open database '%s': out of memory", st->path);
		rc = connect(st, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, e);
		free(uri);
		if (rc == 0)
			rc = recognise(st, &empty, &version, e);
	}
	if (rc != 0)
		return -1;
	if (empty)
		return err_set(
			e, ERR_STORE, "database '%s' is empty: nothing was stored yet", st->path);
	if (version < (int64_t)migration_n)
		return err_set(e, ERR_STORE,
			"database '%s' has version %lld of an older saxfeed; the next run will "
			"bring it to %zu",
			st->path, (long long)version, migration_n);
	return apply(st, settings, ARRAY_LEN(settings), e);
}

/* Called by SQLite for each row that is written. */
static void
note_write(void *ctx, int what, const char *database, const char *table, sqlite3_int64 row)
{
	struct store *st = ctx;

	(void)what;
	(void)database;
	(void)row;
	if (strcmp(table, "item") == 0 || strcmp(table, "story") == 0)
		st->touched = true;
}

static int
open_write(struct store *st, const char *path, struct err *e)
{
	int64_t version;
	bool empty;

	if (connect(st, path, SQLITE_OPEN_READWRITE, e) != 0)
		return -1;
	if (recognise(st, &empty, &version, e) != 0 ||
		apply(st, settings, ARRAY_LEN(settings), e) != 0 ||
		apply(st, write_settings, ARRAY_LEN(write_settings), e) != 0)
		return -1;
	(void)sqlite3_update_hook(st->db, note_write, st);
	return migrations_apply(st, migrations, migration_n, e);
}

int
store_open(const char *path, enum store_mode mode, struct store **out, struct err *e)
{
	struct store *st = NULL;
	char *real = resolve(path, e);
	int rc = -1;

	*out = NULL;
	if (real == NULL || look(real, mode, e) != 0)
		goto out;
	st = calloc(1, sizeof(*st));
	if (st == NULL || (st->path = strdup(path)) == NULL) {
		(void)err_set(e, ERR_STORE, "cannot open database '%s': out of memory", path);
		goto out;
	}
	st->mode = mode;
	if (peek(st, real, e) != 0)
		goto out;
	rc = mode == STORE_WRITE ? open_write(st, real, e) : open_read(st, real, e);
out:
	free(real);
	if (rc != 0) {
		store_close(st);
		return -1;
	}
	*out = st;
	return 0;
}

void
store_close(struct store *st)
{
	if (st == NULL)
		return;
	disconnect(st);
	free(st->path);
	free(st);
}

int
store_check(struct store *st, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_CHECK);
	struct str words;

	if (stmt_step(q, e) < 0)
		return -1;
	words = stmt_column_text(q, "quick_check", NULL);
	if (!str_eq(words, STR("ok"))) {
		(void)err_set(e, ERR_STORE,
			"'%s' is damaged (%.*s); keep a copy of it, then try: sqlite3 '%s' "
			".recover",
			st->path, STR_ARG(words), st->path);
		stmt_drop(q);
		return -1;
	}
	return stmt_end(q, e);
}

/* ---- transactions ---------------------------------------------------------------------------- */

static int
count_edition(struct store *st, struct err *e)
{
	struct stmt *q;

	if (!st->touched)
		return 0;
	q = stmt_get(st, SQL_FACT_COUNT);
	stmt_text(q, ":key", STORE_EDITION);
	return stmt_run(q, e);
}

int
store_begin(struct store *st, struct err *e)
{
	/* Another program may have written since the last one. */
	recent_forget_all(st);
	/* A reader's transaction is one consistent look; it must not take the writer's lock. */
	return stmt_run(stmt_get(st, st->mode == STORE_WRITE ? SQL_BEGIN : SQL_BEGIN_READ), e);
}

int
store_commit(struct store *st, struct err *e)
{
	recent_forget_all(st);
	if (count_edition(st, e) == 0 && stmt_run(stmt_get(st, SQL_COMMIT), e) == 0) {
		st->touched = false;
		return 0;
	}
	store_rollback(st); /* a full disk may leave the transaction open */
	return -1;
}

void
store_rollback(struct store *st)
{
	struct err ignored;

	recent_forget_all(st);
	if (sqlite3_get_autocommit(st->db) != 0)
		return; /* none is open: SQLite may have rolled back by itself */
	st->touched = false;
	/* Fails only where the connection is unusable; closing it rolls back as well. */
	if (stmt_run(stmt_get(st, SQL_ROLLBACK), &ignored) != 0)
		return;
}

int
store_durable(struct store *st, bool every_commit, struct err *e)
{
	const char *const setting =
		every_commit ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL";

	return apply(st, &setting, 1, e);
}

/* ---- facts ----------------------------------------------------------------------------------- */

int
store_fact_get(struct store *st, struct str key, struct arena *mem, struct str *out, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_FACT_GET);
	struct str value = STR_NONE;
	int rc;

	stmt_text(q, ":key", key);
	rc = stmt_step(q, e);
	if (rc < 0)
		return -1;
	if (rc > 0)
		value = stmt_column_text(q, "value", mem);
	if (stmt_end(q, e) != 0)
		return -1;
	*out = value;
	return 0;
}

int
store_fact_put(struct store *st, struct str key, struct str value, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_FACT_PUT);

	stmt_text(q, ":key", key);
	stmt_text(q, ":value", value);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep '%.*s'", STR_ARG(key));
	return 0;
}
