/*
 * base/map.h -- texts to numbers: an open-addressing table in an arena.
 *
 * Keys are not copied: they must live as long as the map.  Values are 64 bit integers, mostly
 * indices of an array.  Grows by itself; the old table stays in the arena until it is reset.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct map_slot {
	struct str key; /* p == NULL: free */
	uint64_t hash;
	int64_t value;
};

struct map {
	struct arena *mem;
	struct map_slot *slots;
	size_t room; /* power of two */
	size_t n;
};

void map_init(struct map *m, struct arena *mem);

/* Sets key to value; false if the key was there (its value is replaced). */
bool map_put(struct map *m, struct str key, int64_t value);

/* The address of the value, valid until the next map_put; NULL if the key is unknown. */
int64_t *map_get(const struct map *m, struct str key);

#endif
