/*
 * wishes.c -- see wishes.h.
 */
#include "pipeline/wishes.h"

int
wishes_load(struct store *st, struct arena *mem, struct wishes *out, struct err *e)
{
	return store_wishes(st, mem, &out->v, &out->n, e);
}

enum wish_about {
	WISH_PIN,   /* STORE_PINNED or STORE_UNPINNED */
	WISH_TOPIC, /* STORE_MOVED */
	WISH_LEAD,  /* STORE_LED */
};

static enum wish_about
about_what(const struct store_wish *w)
{
	return w->kind == STORE_MOVED ? WISH_TOPIC : w->kind == STORE_LED ? WISH_LEAD : WISH_PIN;
}

/* The first wish for the story, or where it would stand. */
static size_t
first_of(const struct wishes *wishes, int64_t story)
{
	size_t low = 0, high = wishes->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (wishes->v[middle].story < story)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
holds(const struct store_item *items, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].id == id)
			return true;
	return false;
}

static const struct store_wish *
last_word(const struct wishes *wishes, enum wish_about about, int64_t story,
	const struct store_item *items, size_t n)
{
	const struct store_wish *last = NULL;

	for (size_t at = first_of(wishes, story); at < wishes->n && wishes->v[at].story == story;
		at++)
		if (about_what(&wishes->v[at]) == about &&
			(about != WISH_LEAD || holds(items, n, wishes->v[at].item)))
			last = &wishes->v[at];
	return last;
}

const struct store_wish *
wishes_topic(const struct wishes *wishes, int64_t story)
{
	return last_word(wishes, WISH_TOPIC, story, NULL, 0);
}

const struct store_wish *
wishes_lead(const struct wishes *wishes, int64_t story, const struct store_item *items, size_t n)
{
	return last_word(wishes, WISH_LEAD, story, items, n);
}

int64_t
wishes_pinned(const struct wishes *wishes, int64_t story, int64_t now)
{
	const struct store_wish *w = last_word(wishes, WISH_PIN, story, NULL, 0);

	return w != NULL && w->kind == STORE_PINNED && w->until > now ? w->until : 0;
}
