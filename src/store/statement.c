/*
 * statement.c -- see statement.h.
 */
#include "store/statement.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/handle.h"

#define SQL_NAME(name, text) #name,
#define SQL_TEXT(name, text) text,
static const char *const names[] = { SQL_LIST(SQL_NAME) };
static const char *const texts[] = { SQL_LIST(SQL_TEXT) };

const char *
sql_name(enum sql_id id)
{
	return names[id];
}

const char *
sql_text(enum sql_id id)
{
	return texts[id];
}

int
stmt_fail(struct store *st, int code, const char *what, struct err *e)
{
	int primary = code & 0xff;
	/* errmsg says more (which constraint, which table) but only about the latest call. */
	const char *words = sqlite3_extended_errcode(st->db) == code ? sqlite3_errmsg(st->db)
								     : sqlite3_errstr(code);
	int system = sqlite3_system_errno(st->db);

	if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
		return err_set(e, ERR_STORE,
			"'%s' is damaged (%s); keep a copy of it, then try: sqlite3 '%s' .recover",
			st->path, words, st->path);
	if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
		return err_set(e, ERR_STORE, "%s: '%s' is in use by another program (%s)", what,
			st->path, words);
	if ((primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) && system != 0)
		return err_errno(e, ERR_STORE, system, "%s: %s", what, words);
	return err_set(e, ERR_STORE, "%s: %s", what, words);
}

/* Copies a list of names behind each other; returns the place after the last. */
static char *
copy_names(sqlite3_stmt *handle, const char *(*name_of)(sqlite3_stmt *, int), int first, int n,
	const char **out, char *at)
{
	for (int i = 0; i < n; i++) {
		const char *name = name_of(handle, first + i);
		size_t size = name == NULL ? 1 : strlen(name) + 1;

		memcpy(at, name == NULL ? "" : name, size);
		out[i] = at;
		at += size;
	}
	return at;
}

static size_t
names_size(sqlite3_stmt *handle, const char *(*name_of)(sqlite3_stmt *, int), int first, int n)
{
	size_t size = 0;

	for (int i = 0; i < n; i++) {
		const char *name = name_of(handle, first + i);

		size += name == NULL ? 1 : strlen(name) + 1;
	}
	return size;
}

static int
prepare(struct stmt *q)
{
	size_t size;
	int rc = sqlite3_prepare_v3(
		q->st->db, texts[q->id], -1, SQLITE_PREPARE_PERSISTENT, &q->handle, NULL);

	if (rc != SQLITE_OK)
		return rc;
	q->param_n = sqlite3_bind_parameter_count(q->handle);
	q->column_n = sqlite3_column_count(q->handle);
	assert(q->param_n <= STMT_NAMES_MAX && q->column_n <= STMT_NAMES_MAX);
	size = names_size(q->handle, sqlite3_bind_parameter_name, 1, q->param_n) +
	       names_size(q->handle, sqlite3_column_name, 0, q->column_n);
	q->names = malloc(size + 1);
	if (q->names == NULL) {
		stmt_finalize(q);
		return SQLITE_NOMEM;
	}
	(void)copy_names(q->handle, sqlite3_column_name, 0, q->column_n, q->column,
		copy_names(
			q->handle, sqlite3_bind_parameter_name, 1, q->param_n, q->param, q->names));
	return SQLITE_OK;
}

struct stmt *
stmt_get(struct store *st, enum sql_id id)
{
	struct stmt *q = &st->stmt[id];

	assert(!q->running); /* the caller would take the rows from another reader */
	q->st = st;
	q->id = id;
	q->at = 0;
	q->bound = 0;
	q->absent = NULL;
	q->failed = q->handle == NULL ? prepare(q) : SQLITE_OK;
	return q;
}

/* Position of `name`, first where the last search ended: callers name things in order. */
static int
find(struct stmt *q, const char *const *list, int n, const char *name)
{
	for (int i = 0; i < n; i++) {
		int at = (q->at + i) % n;

		if (strcmp(list[at], name) == 0) {
			q->at = at + 1;
			return at;
		}
	}
	if (q->failed == SQLITE_OK) {
		q->failed = SQLITE_RANGE;
		q->absent = name;
	}
	return -1;
}

/* Position of the parameter, or -1 if the value has nowhere to go. */
static int
param(struct stmt *q, const char *name)
{
	return q->failed != SQLITE_OK ? -1 : find(q, q->param, q->param_n, name);
}

static void
note(struct stmt *q, int rc)
{
	if (rc != SQLITE_OK && q->failed == SQLITE_OK)
		q->failed = rc;
}

/* Number of the parameter for SQLite, or 0; whoever asks binds it. */
static int
number(struct stmt *q, int i)
{
	if (i < 0 || q->failed != SQLITE_OK)
		return 0;
	q->bound |= UINT64_C(1) << i;
	return i + 1;
}

void
stmt_bind_int(struct stmt *q, int i, int64_t value)
{
	int n = number(q, i);

	if (n != 0)
		note(q, sqlite3_bind_int64(q->handle, n, value));
}

void
stmt_bind_real(struct stmt *q, int i, double value)
{
	int n = number(q, i);

	if (n != 0)
		note(q, sqlite3_bind_double(q->handle, n, value));
}

void
stmt_bind_text(struct stmt *q, int i, struct str value)
{
	int n = number(q, i);

	if (n != 0)
		note(q, sqlite3_bind_text64(q->handle, n, value.p == NULL ? "" : value.p, value.n,
				SQLITE_STATIC, SQLITE_UTF8));
}

void
stmt_bind_blob(struct stmt *q, int i, struct str value)
{
	int n = number(q, i);

	if (n != 0)
		note(q, sqlite3_bind_blob64(q->handle, n, value.p == NULL ? "" : value.p, value.n,
				SQLITE_STATIC));
}

void
stmt_int(struct stmt *q, const char *name, int64_t value)
{
	stmt_bind_int(q, param(q, name), value);
}

void
stmt_real(struct stmt *q, const char *name, double value)
{
	stmt_bind_real(q, param(q, name), value);
}

void
stmt_text(struct stmt *q, const char *name, struct str value)
{
	stmt_bind_text(q, param(q, name), value);
}

void
stmt_blob(struct stmt *q, const char *name, struct str value)
{
	stmt_bind_blob(q, param(q, name), value);
}

void
stmt_null(struct stmt *q, const char *name)
{
	int n = number(q, param(q, name));

	if (n != 0)
		note(q, sqlite3_bind_null(q->handle, n));
}

void
stmt_drop(struct stmt *q)
{
	q->running = false;
	if (q->handle == NULL)
		return;
	(void)sqlite3_reset(q->handle); /* repeats the error of the step, which is known */
	(void)sqlite3_clear_bindings(q->handle);
}

/* Words for the sticky error; ends the statement. */
static int
fail(struct stmt *q, struct err *e)
{
	if (q->absent != NULL)
		(void)err_set(e, ERR_STORE, "%s: has no '%s'", sql_name(q->id), q->absent);
	else
		(void)stmt_fail(q->st, q->failed, sql_name(q->id), e);
	stmt_drop(q);
	return -1;
}

int
stmt_step(struct stmt *q, struct err *e)
{
	int rc;

	if (q->failed != SQLITE_OK)
		return fail(q, e);
	for (int i = 0; !q->running && i < q->param_n; i++)
		if ((q->bound & UINT64_C(1) << i) == 0) {
			(void)err_set(e, ERR_STORE, "%s: nothing is bound to '%s'", sql_name(q->id),
				q->param[i]);
			stmt_drop(q);
			return -1;
		}
	q->at = 0;
	rc = sqlite3_step(q->handle);
	if (rc == SQLITE_ROW) {
		q->running = true;
		return 1;
	}
	if (rc != SQLITE_DONE) {
		q->failed = rc;
		return fail(q, e);
	}
	stmt_drop(q);
	return 0;
}

int
stmt_run(struct stmt *q, struct err *e)
{
	int rc = stmt_step(q, e);

	if (rc <= 0)
		return rc;
	stmt_drop(q);
	return err_set(e, ERR_STORE, "%s: gave a row where none was expected", sql_name(q->id));
}

int
stmt_end(struct stmt *q, struct err *e)
{
	if (q->failed != SQLITE_OK)
		return fail(q, e);
	stmt_drop(q);
	return 0;
}

static int
column(struct stmt *q, const char *name)
{
	if (q->failed != SQLITE_OK || !q->running)
		return -1;
	return find(q, q->column, q->column_n, name);
}

int64_t
stmt_int_at(struct stmt *q, int i)
{
	return i < 0 ? 0 : sqlite3_column_int64(q->handle, i);
}

double
stmt_real_at(struct stmt *q, int i)
{
	return i < 0 ? 0 : sqlite3_column_double(q->handle, i);
}

struct str
stmt_text_at(struct stmt *q, int i, struct arena *mem)
{
	struct str s = STR_NONE;
	const void *p;

	if (i < 0)
		return s;
	/* Texts are stored as UTF-8, so the bytes of the value are the text. */
	p = sqlite3_column_blob(q->handle, i);
	if (p == NULL) {
		/* NULL, an empty value, or no memory */
		if (sqlite3_column_bytes(q->handle, i) > 0)
			note(q, SQLITE_NOMEM);
		return s;
	}
	s = (struct str){ p, (size_t)sqlite3_column_bytes(q->handle, i) };
	return mem == NULL ? s : arena_dup(mem, s);
}

int64_t
stmt_column_int(struct stmt *q, const char *name)
{
	return stmt_int_at(q, column(q, name));
}

double
stmt_column_real(struct stmt *q, const char *name)
{
	return stmt_real_at(q, column(q, name));
}

struct str
stmt_column_text(struct stmt *q, const char *name, struct arena *mem)
{
	return stmt_text_at(q, column(q, name), mem);
}

void
stmt_finalize(struct stmt *q)
{
	(void)sqlite3_finalize(q->handle);
	free(q->names);
	q->handle = NULL;
	q->names = NULL;
	q->param_table = q->column_table = NULL;
	q->running = false;
}
