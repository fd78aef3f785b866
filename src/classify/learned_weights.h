/*
 * classify/learned_weights.h -- how weights are kept; private to learned.c, its generated rows and
 * what writes them.
 */
#ifndef CLASSIFY_LEARNED_WEIGHTS_H
#define CLASSIFY_LEARNED_WEIGHTS_H

#include <stdint.h>

#include "classify/learned.h"

/* A weight is its number times `unit` times LEARNED_UNIT log-odds. */
#define LEARNED_UNIT (1.0 / 65536)

struct learned {
	uint32_t unit;
	int8_t weight[LEARNED_SLOTS];
};

extern const struct learned learned_rows;
extern const struct learned_curve learned_rows_curve;

#endif
