/*
 * bonds.c -- see bonds.h.
 */
#include "pipeline/bonds.h"

#include <stdlib.h>

static int
by_item(const void *va, const void *vb)
{
	const struct store_bond *a = va, *b = vb;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

int
bonds_load(struct store *st, struct arena *mem, struct bonds *out, struct err *e)
{
	struct store_bond *one_way;
	size_t n;

	*out = (struct bonds){ 0 };
	if (store_bonds(st, mem, &one_way, &n, e) != 0)
		return -1;
	out->v = ARENA_ARRAY(mem, struct store_bond, 2 * n);
	for (size_t i = 0; i < n; i++) {
		out->v[out->n++] = one_way[i];
		out->v[out->n++] = (struct store_bond){
			.a = one_way[i].b, .b = one_way[i].a, .same = one_way[i].same
		};
	}
	if (out->n > 0)
		qsort(out->v, out->n, sizeof(*out->v), by_item);
	return 0;
}

const struct store_bond *
bonds_of(const struct bonds *bonds, int64_t item, size_t *n)
{
	size_t low = 0, high = bonds->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (bonds->v[middle].a < item)
			low = middle + 1;
		else
			high = middle;
	}
	*n = 0;
	while (low + *n < bonds->n && bonds->v[low + *n].a == item)
		(*n)++;
	return bonds->v + low;
}
