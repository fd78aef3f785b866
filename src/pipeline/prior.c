/*
 * prior.c -- see prior.h.
 */
#include "pipeline/prior.h"

#include <math.h>

bool
prior_counts(const struct source *src)
{
	return !src->accept_all && !src->region_required && src->require.n == 0;
}

int64_t
prior_of(const struct source *src, int64_t items, int64_t kept, int64_t before)
{
	double tenths;

	if (!prior_counts(src) || items < PRIOR_ITEMS_LEAST)
		return PRIOR_UNKNOWN;
	tenths = 10.0 * (double)kept / (double)items;
	if (before != PRIOR_UNKNOWN && fabs(tenths - (double)before) < PRIOR_HOLD)
		return before;
	return (int64_t)floor(tenths + 0.5);
}
