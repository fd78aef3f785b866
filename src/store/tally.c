/*
 * tally.c -- see tally.h.
 *
 * Counting finds an id by open addressing.
 */
#include "store/tally.h"

#include <stdlib.h>
#include <string.h>

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

/* The slot of `id`, or the free one where it belongs. Row ids are dense: any mixing will do. */
static uint32_t *
slot_of(const struct tally *t, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (t->slots - 1);

	while (t->slot[at] != 0 && t->hit[t->slot[at] - 1].id != id)
		at = (at + 1) & (t->slots - 1);
	return &t->slot[at];
}

static int
widen(struct tally *t, struct err *e)
{
	size_t slots = t->slots == 0 ? (size_t)4 * FIRST_ROOM : 2 * t->slots;
	uint32_t *fresh = calloc(slots, sizeof(*fresh));

	if (fresh == NULL)
		return err_set(e, ERR_STORE, "out of memory for %zu rows", slots);
	free(t->slot);
	t->slot = fresh;
	t->slots = slots;
	for (size_t i = 0; i < t->n; i++)
		*slot_of(t, t->hit[i].id) = (uint32_t)i + 1;
	return 0;
}

int
tally_count(struct tally *t, int64_t id, int64_t n, struct err *e)
{
	uint32_t *slot;

	if (t->n * 2 >= t->slots && widen(t, e) != 0)
		return -1;
	slot = slot_of(t, id);
	if (*slot != 0) {
		t->hit[*slot - 1].n += n;
		return 0;
	}
	if (tally_add(t, id, n, e) != 0)
		return -1;
	*slot = (uint32_t)t->n;
	return 0;
}

void
tally_free(struct tally *t)
{
	free(t->hit);
	free(t->slot);
	*t = (struct tally){ 0 };
}
