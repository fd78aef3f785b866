/*
 * store/fields.h -- which member of a struct is which column: one table per struct serves binding
 * and reading; private to this folder.
 */
#ifndef STORE_FIELDS_H
#define STORE_FIELDS_H

#include <stddef.h>

#include "base/arena.h"
#include "store/statement.h"

enum field_kind {
	AS_INT,  /* int64_t */
	AS_BOOL, /* bool, stored as 0 or 1 */
	AS_REAL, /* double */
	AS_TEXT, /* struct str */
	AS_BLOB, /* struct str, stored as it is */
};

struct field {
	const char *param; /* ":name"; the column is called the same without the colon */
	enum field_kind kind;
	size_t offset;
};

#define FIELD(type, kind, member)                                \
	{                                                        \
		":" #member, kind, offsetof(struct type, member) \
	}
/* Where the column cannot be called like the member. */
#define FIELD_NAMED(type, kind, name, member)                 \
	{                                                     \
		":" name, kind, offsetof(struct type, member) \
	}

/* Binds those parameters of the statement that the table knows; others are the caller's. */
void fields_bind(struct stmt *q, const struct field *fields, size_t n, const void *row);

/* Rows of one type as a query gives them; begins as { 0 }. */
struct fields_rows {
	void *row; /* n of them; NULL if there is none */
	size_t n, room;
};

/*
 * Appends all rows that are left, `size` bytes each and zero where the query has no column.
 * `mem` holds them and their texts.  -1 if a step fails; then `rows` is not to be looked at.
 */
int fields_list(struct stmt *q, const struct field *fields, size_t n, size_t size,
	struct arena *mem, struct fields_rows *rows, struct err *e);

/* Reads all columns of the row; a column that the table does not know is an error of the
 * statement.  `mem` as in stmt_column_text. */
void fields_read(
	struct stmt *q, const struct field *fields, size_t n, void *row, struct arena *mem);

#endif
