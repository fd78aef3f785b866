/*
 * sentences.c -- what sources repeat under their items; see store.h.
 */
#include "store/handle.h"

int
store_sentences_put(struct store *st, int64_t source, const int64_t *hashes, size_t n, int64_t now,
	struct err *e)
{
	struct stmt *q;

	for (size_t i = 0; i < n; i++) {
		q = stmt_get(st, SQL_SENTENCE_PUT);
		stmt_int(q, ":source", source);
		stmt_int(q, ":hash", hashes[i]);
		stmt_int(q, ":last", now);
		if (stmt_run(q, e) != 0)
			goto fail;
	}
	if (n == 0)
		return 0;
	q = stmt_get(st, SQL_SENTENCES_TRIM);
	stmt_int(q, ":source", source);
	stmt_int(q, ":most", STORE_SENTENCES_MAX);
	if (stmt_run(q, e) == 0)
		return 0;
fail:
	return err_wrap(e, "cannot keep what source %lld repeats", (long long)source);
}

int
store_sentences(
	struct store *st, struct arena *mem, struct store_sentence **out, size_t *n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_SENTENCES);
	struct str name = STR_NONE;
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		struct str row = stmt_column_text(q, "name", NULL);

		if (*n == 0 || !str_eq(row, name))
			name = arena_dup(mem, row);
		ARENA_GROW(mem, *out, *n, &cap);
		(*out)[(*n)++] = (struct store_sentence){ name, stmt_column_int(q, "hash") };
	}
	return rc == 0 ? 0 : err_wrap(e, "cannot read what sources repeat");
}
