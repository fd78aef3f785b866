/*
 * random.h -- numbers that look like chance and are the same every time.
 */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <math.h>
#include <stdint.h>

struct random {
	uint64_t state;
};

/* splitmix64: every seed gives a good sequence */
static inline uint64_t
next(struct random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static inline int
below(struct random *r, int n)
{
	return (int)(next(r) % (uint64_t)n);
}

/* The value below which the share `p` of a normal distribution lies, by halving. */
static inline double
normal_quantile(double p)
{
	double low = -6, high = 6;

	for (int i = 0; i < 60; i++) {
		double middle = (low + high) / 2;

		if (erfc(-middle / sqrt(2)) / 2 < p)
			low = middle;
		else
			high = middle;
	}
	return low;
}

#endif
