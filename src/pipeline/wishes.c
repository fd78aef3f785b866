/*
 * wishes.c -- see wishes.h.
 */
#include "pipeline/wishes.h"

int
wishes_load(struct store *st, struct arena *mem, struct wishes *out, struct err *e)
{
	return store_wishes(st, mem, &out->v, &out->n, e);
}

static enum wish_about
about_what(const struct store_wish *w)
{
	return w->kind == STORE_MOVED ? WISH_TOPIC : w->kind == STORE_LED ? WISH_LEAD : WISH_PIN;
}

/* The first wish about the item, or where it would stand. */
static size_t
first_of(const struct wishes *wishes, int64_t item)
{
	size_t low = 0, high = wishes->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (wishes->v[middle].item < item)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct store_wish *
wishes_last(const struct wishes *wishes, enum wish_about about, const struct store_item *items,
	size_t n)
{
	const struct store_wish *last = NULL;

	for (size_t i = 0; i < n && wishes->n > 0; i++) {
		size_t at = first_of(wishes, items[i].id);

		for (; at < wishes->n && wishes->v[at].item == items[i].id; at++)
			if (about_what(&wishes->v[at]) == about &&
				(last == NULL || wishes->v[at].decision > last->decision))
				last = &wishes->v[at];
	}
	return last;
}

int64_t
wishes_pinned(const struct wishes *wishes, const struct store_item *items, size_t n, int64_t now)
{
	const struct store_wish *w = wishes_last(wishes, WISH_PIN, items, n);

	return w != NULL && w->kind == STORE_PINNED && w->until > now ? w->until : 0;
}
