/*
 * base/arena.h -- memory that is given back all at once.
 *
 * Data lives in an arena named in the signature of the function that makes it; nothing in an arena
 * is freed by itself.  The program has three lifetimes: a run (configuration, counters), a feed
 * (one reply's entries, reset after ingest) and a page (one edition).
 *
 * Allocation never returns NULL: an arena that passes its ceiling ends the process with its name
 * (see arena_on_exhausted).  That is safe only because input is bounded before it gets here
 * (fetch/limits.h, parse/limits.h): an open transaction rolls back and cron starts anew.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/compiler.h"
#include "base/str.h"

struct arena_block;

struct arena {
	const char *name;          /* for the message when it runs out; not copied */
	size_t ceiling;            /* bytes that the arena may hold in all */
	size_t held;               /* bytes of all blocks */
	struct arena_block *first; /* kept by arena_reset */
	struct arena_block *block; /* the one being filled */
	char *at, *end;            /* free room in it */
};

/* A place to come back to; see arena_rewind. */
struct arena_mark {
	struct arena_block *block;
	char *at;
};

/* An empty arena; allocates nothing yet. `ceiling` in bytes. */
void arena_init(struct arena *a, const char *name, size_t ceiling);

/* Gives all memory back to the system; the arena can be used again. */
void arena_free(struct arena *a);

/* Forgets all data but keeps some blocks for reuse; others go back to the system. */
void arena_reset(struct arena *a);

/* Scratch use: what is allocated after `mark` is forgotten by `rewind`. */
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Room that its caller fills at once: not zeroed, aligned for any type. n = 0 gives a valid
 * pointer. */
void *arena_alloc(struct arena *a, size_t n);

/* A zeroed array of `n` elements of `size` bytes; overflow counts as running out. */
void *arena_array(struct arena *a, size_t n, size_t size);
#define ARENA_NEW(a, type) ((type *)arena_array((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))

/*
 * Grows an array that holds `n` elements so that one more fits: returns `old` when there is room
 * (capacity is kept in `*cap`), else a copy with twice the room.  For lists of unknown length.
 */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size);
#define ARENA_GROW(a, ptr, n, cap) \
	((n) < *(cap) ? (void)0    \
		      : (void)((ptr) = arena_grow((a), (ptr), (n), (cap), sizeof(*(ptr)))))

struct str arena_dup(struct arena *a, struct str s);
char *arena_cstr(struct arena *a, struct str s); /* ends in NUL; a NUL inside cuts the text */
struct str arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);

/*
 * What happens when an arena passes its ceiling or the system has no memory: `f` is called with
 * the arena's name and must not return.  Default: one line on standard error, exit code 1.
 */
void arena_on_exhausted(void (*f)(const char *name));

#endif
