/*
 * fields.c -- see fields.h.
 */
#include "store/fields.h"

#include <string.h>

/* The row of the table for a name, first where the last search ended: both lists go alike. */
static const struct field *
find(const struct field *fields, size_t n, const char *name, size_t skip, size_t *at)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = *at + i < n ? *at + i : *at + i - n;

		if (strcmp(fields[k].param + skip, name) == 0) {
			*at = k + 1 < n ? k + 1 : 0;
			return &fields[k];
		}
	}
	return NULL;
}

void
fields_bind(struct stmt *q, const struct field *fields, size_t n, const void *row)
{
	size_t at = 0;

	if (q->failed != 0)
		return; /* not prepared: there are no parameters to look at */
	for (int i = 0; i < q->param_n; i++) {
		const struct field *f = find(fields, n, q->param[i], 0, &at);
		const char *p;

		if (f == NULL)
			continue;
		p = (const char *)row + f->offset;
		switch (f->kind) {
		case AS_INT:
			stmt_int(q, f->param, *(const int64_t *)(const void *)p);
			break;
		case AS_BOOL:
			stmt_int(q, f->param, *(const bool *)(const void *)p ? 1 : 0);
			break;
		case AS_REAL:
			stmt_real(q, f->param, *(const double *)(const void *)p);
			break;
		case AS_TEXT:
			stmt_text(q, f->param, *(const struct str *)(const void *)p);
			break;
		case AS_BLOB:
			stmt_blob(q, f->param, *(const struct str *)(const void *)p);
			break;
		}
	}
}

void
fields_read(struct stmt *q, const struct field *fields, size_t n, void *row, struct arena *mem)
{
	size_t at = 0;

	for (int i = 0; i < q->column_n; i++) {
		const struct field *f = find(fields, n, q->column[i], 1, &at);
		char *p;

		if (f == NULL) {
			if (q->failed == 0) {
				q->failed = SQLITE_RANGE;
				q->absent = q->column[i];
			}
			return;
		}
		p = (char *)row + f->offset;
		switch (f->kind) {
		case AS_INT:
			*(int64_t *)(void *)p = stmt_column_int(q, q->column[i]);
			break;
		case AS_BOOL:
			*(bool *)(void *)p = stmt_column_int(q, q->column[i]) != 0;
			break;
		case AS_REAL:
			*(double *)(void *)p = stmt_column_real(q, q->column[i]);
			break;
		case AS_TEXT:
		case AS_BLOB:
			*(struct str *)(void *)p = stmt_column_text(q, q->column[i], mem);
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
