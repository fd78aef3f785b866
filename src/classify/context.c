/*
 * classify/context.c -- which groups the words of a field belong to.
 */
#include "classify/context.h"

void
context_init(struct context *c, const struct words *w, bool german, struct arena *mem)
{
	*c = (struct context){ .words = w, .german = german };
	if (w != NULL)
		c->groups = ARENA_ARRAY(mem, unsigned, w->n);
}

void
context_add(struct context *c, size_t at, size_t n, unsigned groups)
{
	for (size_t i = at; i < at + n; i++)
		c->groups[i] |= groups;
	c->any |= groups;
}

unsigned
context_near(const struct context *c, size_t at, size_t n)
{
	size_t from = at > CONTEXT_NEAR ? at - CONTEXT_NEAR : 0;
	size_t to = at + n + CONTEXT_NEAR;
	unsigned got = 0;

	if (to > c->words->n)
		to = c->words->n;
	for (size_t i = from; i < at; i++)
		got |= c->groups[i];
	for (size_t i = at + n; i < to; i++)
		got |= c->groups[i];
	return got;
}
