/*
 * store/statement.h -- statements of sql.h: prepared once, bound and read by name; private to this
 * folder.
 *
 * Errors are sticky: binding and reading need no checks, the next stmt_run or stmt_step reports
 * what went wrong first, with the statement's name in front ("ITEM_INSERT: disk I/O error").  A
 * parameter that was not bound, or a name that the statement does not have, is such an error, too.
 * Bound texts are borrowed until the statement has run.
 */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "store/sql.h"

/* Most parameters and columns of one statement: parameters are ticked off in 64 bits. */
#define STMT_NAMES_MAX 60

#define SQL_ENUM(name, text) SQL_##name,
enum sql_id {
	SQL_LIST(SQL_ENUM) SQL_COUNT
};
#undef SQL_ENUM

const char *sql_name(enum sql_id id);
const char *sql_text(enum sql_id id);

struct store;

struct stmt {
	struct store *st;
	enum sql_id id;
	sqlite3_stmt *handle;
	char *names; /* the texts of the two lists: SQLite's own move when it prepares anew */
	const char *param[STMT_NAMES_MAX], *column[STMT_NAMES_MAX];
	int param_n, column_n;
	/* where the names stand in a table of fields.h, found once; see there */
	const void *param_table, *column_table;
	unsigned char param_at[STMT_NAMES_MAX], column_at[STMT_NAMES_MAX];
	int at;             /* where the next name is looked for first: callers go in order */
	uint64_t bound;     /* bit i: parameter i has a value */
	int failed;         /* SQLite's code, 0 = fine; kept until the next stmt_get */
	const char *absent; /* name that the statement does not have */
	bool running;       /* has a row */
};

/* The statement, fresh. Never NULL: a failure shows when it runs. */
struct stmt *stmt_get(struct store *st, enum sql_id id);

void stmt_int(struct stmt *q, const char *name, int64_t value);
void stmt_real(struct stmt *q, const char *name, double value);
void stmt_text(struct stmt *q, const char *name, struct str value);
void stmt_blob(struct stmt *q, const char *name, struct str value);
void stmt_null(struct stmt *q, const char *name);

/* The same by position, for who has looked the names up: parameters and columns count from 0. */
void stmt_bind_int(struct stmt *q, int i, int64_t value);
void stmt_bind_real(struct stmt *q, int i, double value);
void stmt_bind_text(struct stmt *q, int i, struct str value);
void stmt_bind_blob(struct stmt *q, int i, struct str value);
int64_t stmt_int_at(struct stmt *q, int i);
double stmt_real_at(struct stmt *q, int i);
struct str stmt_text_at(struct stmt *q, int i, struct arena *mem);

/* Runs a statement that gives no rows. */
int stmt_run(struct stmt *q, struct err *e) MUST_USE;
/* 1: a row can be read; 0: there are no more; -1: failed. Ends the statement unless 1. */
int stmt_step(struct stmt *q, struct err *e) MUST_USE;
/* Ends a statement of which not all rows were wanted; -1 if reading a row had failed. */
int stmt_end(struct stmt *q, struct err *e) MUST_USE;
/* The same where an error is on its way already. */
void stmt_drop(struct stmt *q);

int64_t stmt_column_int(struct stmt *q, const char *name);
double stmt_column_real(struct stmt *q, const char *name);
/* Text or blob; in `mem`, or borrowed until the next step if `mem` is NULL. */
struct str stmt_column_text(struct stmt *q, const char *name, struct arena *mem);

/* The error of the connection in words: what SQLite says, what the system says, what to do. */
int stmt_fail(struct store *st, int code, const char *what, struct err *e);

void stmt_finalize(struct stmt *q);

#endif
