/*
 * ranking.c -- see ranking.h.
 */
#include "pipeline/ranking.h"

#include <math.h>
#include <stdlib.h>

static int
heavier_first(const void *va, const void *vb)
{
	double a = *(const double *)va, b = *(const double *)vb;

	return a > b ? -1 : a < b;
}

double
ranking_of(double *weights, size_t n, double relevance, int64_t published, bool both_languages,
	int64_t now)
{
	double sum = 0, factor = 1, age_h;

	qsort(weights, n, sizeof(*weights), heavier_first);
	for (size_t i = 0; i < n; i++) {
		sum += weights[i] * factor;
		factor *= RANKING_NEXT_PERCENT / 100.0;
	}
	now -= now % 3600;
	if (published > now)
		published = now;
	if (now - published > RANKING_WINDOW_S)
		return 0;
	age_h = (double)(now - published) / 3600.0;
	return sum * (0.5 + relevance / 2) * pow(0.5, age_h / RANKING_HALF_LIFE_H) *
	       (both_languages ? RANKING_BOTH_PERCENT / 100.0 : 1);
}
