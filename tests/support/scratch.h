/*
 * scratch.h -- memory of one test: cmocka's set-up and tear-down around an arena.
 */
#ifndef SUPPORT_SCRATCH_H
#define SUPPORT_SCRATCH_H

#include "base/arena.h"

/* More than any unit test needs; pages are taken as they are used. */
#define SCRATCH_ROOM ((size_t)64 << 20)

static struct arena mem;

static int
scratch_open(void **state)
{
	(void)state;
	arena_init(&mem, "test", SCRATCH_ROOM);
	return 0;
}

static int
scratch_close(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

#endif
