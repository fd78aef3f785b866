/*
 * headline.c -- which item speaks for the story; see story_lead in story.h.
 */
#include "story/story.h"

/* Texts of one step are equally complete: each step is half as long again as the one before.  A
 * comparison of the two lengths themselves would be no order: a and b alike, b and c alike, but not
 * a and c. */
static int
fullness(int64_t length)
{
	int steps = 0;

	for (; length > 0; length = length * 2 / 3)
		steps++;
	return steps;
}

/*
 * Does `a` speak before `b`? A strict order of what the items say, so that the result is that of
 * any order of arrival; row ids would tell who answered first.
 */
static bool
speaks_before(const struct story_item *a, const struct story_item *b)
{
	int full_a = fullness(a->text_length), full_b = fullness(b->text_length), c;

	if (a->rank != b->rank)
		return a->rank < b->rank;
	if (full_a != full_b)
		return full_a > full_b;
	if (a->published != b->published)
		return a->published < b->published;
	c = str_cmp(a->title, b->title);
	return (c != 0 ? c : str_cmp(a->link_key, b->link_key)) < 0;
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
