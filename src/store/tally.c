/*
 * tally.c -- see tally.h.
 */
#include "store/tally.h"

#include <stdlib.h>

#define FIRST_ROOM 64

int
tally_add(struct tally *t, int64_t id, int64_t n, struct err *e)
{
	if (t->n == t->room) {
		size_t room = t->room == 0 ? FIRST_ROOM : 2 * t->room;
		struct tally_hit *more = realloc(t->hit, room * sizeof(*more));

		if (more == NULL)
			return err_set(e, ERR_STORE, "out of memory for %zu rows", room);
		t->hit = more;
		t->room = room;
	}
	t->hit[t->n++] = (struct tally_hit){ id, n };
	return 0;
}

static int
by_id(const void *a, const void *b)
{
	const struct tally_hit *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static int
by_rank(const void *a, const void *b)
{
	const struct tally_hit *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return by_id(b, a);
}

void
tally_rank(struct tally *t)
{
	size_t used = 0;

	if (t->n == 0)
		return;
	qsort(t->hit, t->n, sizeof(*t->hit), by_id);
	for (size_t i = 1; i < t->n; i++) {
		if (t->hit[i].id == t->hit[used].id)
			t->hit[used].n += t->hit[i].n;
		else
			t->hit[++used] = t->hit[i];
	}
	t->n = used + 1;
	qsort(t->hit, t->n, sizeof(*t->hit), by_rank);
}

void
tally_free(struct tally *t)
{
	free(t->hit);
	*t = (struct tally){ 0 };
}
