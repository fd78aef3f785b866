/*
 * pipeline/bonds.h -- what editors said of two items, by item.
 */
#ifndef PIPELINE_BONDS_H
#define PIPELINE_BONDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "store/decisions.h"

struct bonds {
	struct store_bond *v; /* each of them from both sides, sorted by `a` */
	size_t n;
};

int bonds_load(struct store *st, struct arena *mem, struct bonds *out, struct err *e) MUST_USE;

/* Those whose `a` is the item. */
const struct store_bond *bonds_of(const struct bonds *bonds, int64_t item, size_t *n);

#endif
