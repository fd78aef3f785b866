/*
 * fields.c -- see fields.h.
 */
#include "store/fields.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#define NOWHERE UCHAR_MAX

/*
 * For each name its row of the table.  Both stay what they are as long as the statement lives: the
 * table is constant, and the names are our copies of the statement's.
 */
static void
find_all(const char *const *names, int name_n, size_t skip, const struct field *fields, size_t n,
	unsigned char *at)
{
	size_t next = 0;

	assert(n < NOWHERE);
	for (int i = 0; i < name_n; i++) {
		at[i] = NOWHERE;
		/* first where the last search ended: both lists go alike */
		for (size_t k = 0; k < n && at[i] == NOWHERE; k++, next++) {
			if (next >= n)
				next = 0;
			if (strcmp(fields[next].param + skip, names[i]) == 0)
				at[i] = (unsigned char)next;
		}
	}
}

void
fields_bind(struct stmt *q, const struct field *fields, size_t n, const void *row)
{
	if (q->failed != 0)
		return; /* not prepared: there are no parameters to look at */
	if (q->param_table != fields) {
		find_all(q->param, q->param_n, 0, fields, n, q->param_at);
		q->param_table = fields;
	}
	for (int i = 0; i < q->param_n; i++) {
		const struct field *f;
		const char *p;

		if (q->param_at[i] == NOWHERE)
			continue;
		f = &fields[q->param_at[i]];
		p = (const char *)row + f->offset;
		switch (f->kind) {
		case AS_INT:
			stmt_bind_int(q, i, *(const int64_t *)(const void *)p);
			break;
		case AS_BOOL:
			stmt_bind_int(q, i, *(const bool *)(const void *)p ? 1 : 0);
			break;
		case AS_REAL:
			stmt_bind_real(q, i, *(const double *)(const void *)p);
			break;
		case AS_TEXT:
			stmt_bind_text(q, i, *(const struct str *)(const void *)p);
			break;
		case AS_BLOB:
			stmt_bind_blob(q, i, *(const struct str *)(const void *)p);
			break;
		}
	}
}

void
fields_read(struct stmt *q, const struct field *fields, size_t n, void *row, struct arena *mem)
{
	if (q->failed != 0 || !q->running)
		return;
	if (q->column_table != fields) {
		find_all(q->column, q->column_n, 1, fields, n, q->column_at);
		q->column_table = fields;
	}
	for (int i = 0; i < q->column_n; i++) {
		const struct field *f;
		char *p;

		if (q->column_at[i] == NOWHERE) {
			q->failed = SQLITE_RANGE;
			q->absent = q->column[i];
			return;
		}
		f = &fields[q->column_at[i]];
		p = (char *)row + f->offset;
		switch (f->kind) {
		case AS_INT:
			*(int64_t *)(void *)p = stmt_int_at(q, i);
			break;
		case AS_BOOL:
			*(bool *)(void *)p = stmt_int_at(q, i) != 0;
			break;
		case AS_REAL:
			*(double *)(void *)p = stmt_real_at(q, i);
			break;
		case AS_TEXT:
		case AS_BLOB:
			*(struct str *)(void *)p = stmt_text_at(q, i, mem);
			break;
		}
	}
}

int
fields_list(struct stmt *q, const struct field *fields, size_t n, size_t size, struct arena *mem,
	struct fields_rows *rows, struct err *e)
{
	int rc;

	while ((rc = stmt_step(q, e)) > 0) {
		char *row;

		if (rows->n == rows->room)
			rows->row = arena_grow(mem, rows->row, rows->n, &rows->room, size);
		row = (char *)rows->row + rows->n++ * size;
		memset(row, 0, size);
		fields_read(q, fields, n, row, mem);
	}
	return rc;
}
