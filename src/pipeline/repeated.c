/*
 * repeated.c -- see repeated.h.
 */
#include "pipeline/repeated.h"

#include <stdlib.h>
#include <string.h>

static int
by_value(const void *va, const void *vb)
{
	const uint64_t *a = va, *b = vb;

	return (*a > *b) - (*a < *b);
}

void
repeated_init(struct repeated *r, struct arena *mem)
{
	*r = (struct repeated){ .mem = mem };
	map_init(&r->by_source, mem);
}

void
repeated_add(struct repeated *r, struct str source, const uint64_t *hashes, size_t n)
{
	const int64_t *at = map_get(&r->by_source, source);
	struct boilerplate *set;
	uint64_t *all;

	if (n == 0)
		return;
	if (at == NULL) {
		ARENA_GROW(r->mem, r->v, r->n, &r->cap);
		r->v[r->n] = (struct boilerplate){ NULL, 0 };
		(void)map_put(&r->by_source, source, (int64_t)r->n);
		set = &r->v[r->n++];
	} else {
		set = &r->v[*at];
	}
	all = ARENA_ARRAY(r->mem, uint64_t, set->n + n);
	if (set->n > 0)
		memcpy(all, set->v, set->n * sizeof(*all));
	memcpy(all + set->n, hashes, n * sizeof(*all));
	qsort(all, set->n + n, sizeof(*all), by_value); /* one that is there twice does no harm */
	*set = (struct boilerplate){ all, set->n + n };
}

int
repeated_load(struct repeated *r, struct store *st, struct err *e)
{
	struct store_sentence *rows;
	size_t n, end;
	uint64_t *hashes;

	if (store_sentences(st, r->mem, &rows, &n, e) != 0)
		return -1;
	hashes = ARENA_ARRAY(r->mem, uint64_t, n);
	for (size_t i = 0; i < n; i = end) {
		for (end = i; end < n && str_eq(rows[end].source_name, rows[i].source_name); end++)
			hashes[end] = (uint64_t)rows[end].hash;
		repeated_add(r, rows[i].source_name, hashes + i, end - i);
	}
	return 0;
}

struct str
repeated_strip(const struct repeated *r, struct str source, struct str text, struct arena *mem,
	size_t *dropped)
{
	const int64_t *at = map_get(&r->by_source, source);
	size_t ignored = 0;

	if (at == NULL)
		return text;
	return boilerplate_strip(text, &r->v[*at], mem, dropped == NULL ? &ignored : dropped);
}
