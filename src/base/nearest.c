/*
 * nearest.c -- see nearest.h.
 */
#include "base/nearest.h"

static int
fold(char c)
{
	return c == '-' ? '_' : ascii_lower((unsigned char)c);
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

unsigned
nearest_distance(struct str a, struct str b)
{
	/* three rows of the usual table: a swap looks back by two */
	unsigned rows[3][NEAREST_WORD_MAX + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2];

	if (a.n > NEAREST_WORD_MAX || b.n > NEAREST_WORD_MAX)
		return NEAREST_FAR;
	for (unsigned j = 0; j <= b.n; j++)
		before[j] = last[j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned *spare = before;

		now[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			unsigned same = fold(a.p[i - 1]) == fold(b.p[j - 1]) ? 0 : 1;

			now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + same);
			if (i > 1 && j > 1 && fold(a.p[i - 1]) == fold(b.p[j - 2]) &&
				fold(a.p[i - 2]) == fold(b.p[j - 1]))
				now[j] = least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[b.n];
}

bool
nearest_is_close(struct str wrong, unsigned distance)
{
	unsigned allowed = wrong.n < 6 ? 1 : (unsigned)wrong.n / 3;

	return distance <= allowed;
}
