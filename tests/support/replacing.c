#include "support/replacing.h"

static int
take(struct replace *r, const struct wanted *w, struct err *e)
{
	if (w->gone)
		return replace_remove(r, w->name, e);
	return w->keep ? replace_keep(r, w->name, e) : replace_write(r, w->name, w->bytes, e);
}

int
replacing(int folder, struct wanted *v, size_t n, struct err *e)
{
	struct arena mem;
	struct replace r;
	int rc = 0;

	arena_init(&mem, "replacing", (size_t)16 * 1024 * 1024);
	replace_begin(&r, folder, &mem);
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = take(&r, &v[i], e);
	if (rc == 0)
		rc = replace_commit(&r, e);
	for (size_t i = 0; i < n; i++) {
		v[i].changed = rc == 0 && r.v[i].changed;
		v[i].twins = 0;
		for (int t = 0; t < TWIN_COUNT && rc == 0; t++)
			v[i].twins += r.v[i].twin[t];
	}
	replace_end(&r);
	arena_free(&mem);
	return rc;
}
