/*
 * pipeline/ranking.h -- how the top stories are ranked: deterministic, ties by id.
 *
 *   rank = (w1 + 0.6 w2 + 0.36 w3 + ...) x (0.5 + r/2) x 0.5^(age / 36 h) x (1.15 if both
 * languages)
 *
 * with w = weight of each distinct publisher, heaviest first; r = relevance of the lead; age since
 * the story was first published, the clock rounded down to the hour so that a page is the same all
 * hour long.
 */
#ifndef PIPELINE_RANKING_H
#define PIPELINE_RANKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RANKING_WINDOW_S (INT64_C(7) * 24 * 3600)
#define RANKING_HALF_LIFE_H 36
#define RANKING_NEXT_PERCENT 60  /* what each further publisher counts of the one before */
#define RANKING_BOTH_PERCENT 115 /* with both languages */

/* `weights` of the distinct publishers; they are sorted here. */
double ranking_of(double *weights, size_t n, double relevance, int64_t published,
	bool both_languages, int64_t now);

#endif
