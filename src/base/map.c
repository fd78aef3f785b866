/*
 * map.c -- see map.h.
 */
#include "base/map.h"

#include "base/hash.h"

#define ROOM_FIRST 32

void
map_init(struct map *m, struct arena *mem)
{
	*m = (struct map){ .mem = mem };
}

static struct map_slot *
slot_find(const struct map *m, struct str key, uint64_t hash)
{
	size_t i = hash & (m->room - 1);

	while (m->slots[i].key.p != NULL &&
		(m->slots[i].hash != hash || !str_eq(m->slots[i].key, key)))
		i = (i + 1) & (m->room - 1);
	return &m->slots[i];
}

static void
widen(struct map *m)
{
	struct map_slot *old = m->slots;
	size_t room = m->room;

	m->room = room == 0 ? ROOM_FIRST : room * 2;
	m->slots = ARENA_ARRAY(m->mem, struct map_slot, m->room);
	for (size_t i = 0; i < room; i++)
		if (old[i].key.p != NULL)
			*slot_find(m, old[i].key, old[i].hash) = old[i];
}

bool
map_put(struct map *m, struct str key, int64_t value)
{
	uint64_t hash = hash64(key);
	struct map_slot *s;
	bool fresh;

	if (m->n * 4 >= m->room * 3)
		widen(m);
	s = slot_find(m, key, hash);
	fresh = s->key.p == NULL;
	if (fresh) {
		*s = (struct map_slot){ key.p == NULL ? STR_NONE : key, hash, value };
		m->n++;
	}
	s->value = value;
	return fresh;
}

int64_t *
map_get(const struct map *m, struct str key)
{
	struct map_slot *s;

	if (m->n == 0)
		return NULL;
	s = slot_find(m, key, hash64(key));
	return s->key.p == NULL ? NULL : &s->value;
}
