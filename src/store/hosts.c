/*
 * hosts.c -- robots.txt and pauses of whole hosts; see store.h.
 */
#include "store/fields.h"
#include "store/handle.h"

static const struct field fields[] = {
	FIELD(store_host, AS_TEXT, host),
	FIELD(store_host, AS_INT, paused_until),
	FIELD(store_host, AS_INT, robots_at),
	FIELD(store_host, AS_TEXT, robots),
};

int
store_host_get(
	struct store *st, struct str host, struct arena *mem, struct store_host *out, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_HOST_GET);
	struct store_host found = { .robots = STR_NONE };
	int rc;

	stmt_text(q, ":host", host);
	rc = stmt_step(q, e);
	if (rc > 0) {
		fields_read(q, fields, ARRAY_LEN(fields), &found, mem);
		rc = stmt_end(q, e);
	} else if (rc == 0)
		found.host = arena_dup(mem, host);
	if (rc < 0)
		return err_wrap(e, "cannot read about host '%.*s'", STR_ARG(host));
	*out = found;
	return 0;
}

int
store_host_put(struct store *st, const struct store_host *h, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_HOST_PUT);

	fields_bind(q, fields, ARRAY_LEN(fields), h);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep host '%.*s'", STR_ARG(h->host));
	return 0;
}
