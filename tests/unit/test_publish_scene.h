/*
 * test_publish_scene.h -- where the tests of publish/ render: Berlin's clock, memory, a document.
 */
#ifndef TEST_PUBLISH_SCENE_H
#define TEST_PUBLISH_SCENE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "support/check.h"

struct scene {
	struct arena mem;
	struct buf out;
};

static inline void
begin(struct scene *s)
{
	struct err e = { 0 };

	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
	arena_init(&s->mem, "test", (size_t)64 * 1024 * 1024);
	buf_init(&s->out, (size_t)8 * 1024 * 1024);
}

static inline void
end(struct scene *s)
{
	buf_free(&s->out);
	arena_free(&s->mem);
}

#endif
