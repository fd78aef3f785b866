/*
 * headline.c -- which item speaks for the story; see story_lead in story.h.
 */
#include "story/story.h"

/* Half as long again: a shorter difference says nothing about completeness. */
static bool
much_longer(const struct story_item *a, const struct story_item *b)
{
	return a->text_length * 2 > b->text_length * 3;
}

/* Does `a` speak before `b`? A strict order, so that the result is that of any order of arrival. */
static bool
speaks_before(const struct story_item *a, const struct story_item *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank;
	if (much_longer(a, b) != much_longer(b, a))
		return much_longer(a, b);
	if (a->published != b->published)
		return a->published < b->published;
	return a->id < b->id;
}

size_t
story_lead(const struct story_item *members, size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++)
		if (speaks_before(&members[i], &members[best]))
			best = i;
	return best;
}
