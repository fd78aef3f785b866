/*
 * arena.c -- see arena.h.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/format.h"

#define BLOCK_FIRST ((size_t)64 * 1024)
#define BLOCK_LARGEST ((size_t)1024 * 1024)
/* Bytes of blocks that a reset keeps: asking the system for the same pages again costs more than
 * all else that an arena does. */
#define RESET_KEEPS ((size_t)2 * 1024 * 1024)
#define ALIGN _Alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t size; /* bytes of `data` */
	_Alignas(max_align_t) char data[];
};

static void
exhausted_default(const char *name)
{
	char line[160];
	int n = snprintf(line, sizeof(line), "saxfeed: out of memory in arena '%s'\n", name);

	if (n > 0 && write(STDERR_FILENO, line, (size_t)n) < 0)
		_exit(1);
	_exit(1);
}

static void (*exhausted)(const char *name) = exhausted_default;

/* A handler that returns against its contract must not let anybody write to nothing. */
static _Noreturn void
run_out(const struct arena *a)
{
	exhausted(a->name);
	abort();
}

void
arena_on_exhausted(void (*f)(const char *name))
{
	exhausted = f == NULL ? exhausted_default : f;
}

void
arena_init(struct arena *a, const char *name, size_t ceiling)
{
	*a = (struct arena){ .name = name, .ceiling = ceiling };
}

static void
drop_after(struct arena *a, struct arena_block *last)
{
	struct arena_block *b = last == NULL ? a->first : last->next;

	while (b != NULL) {
		struct arena_block *next = b->next;

		a->held -= b->size;
		free(b);
		b = next;
	}
	if (last != NULL)
		last->next = NULL;
	else
		a->first = NULL;
}

void
arena_free(struct arena *a)
{
	drop_after(a, NULL);
	a->block = NULL;
	a->at = a->end = NULL;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *last = a->first;
	size_t kept;

	if (last == NULL)
		return;
	for (kept = last->size; last->next != NULL && kept + last->next->size <= RESET_KEEPS;) {
		last = last->next;
		kept += last->size;
	}
	drop_after(a, last);
	a->block = a->first;
	a->at = a->block->data;
	a->end = a->at + a->block->size;
}

struct arena_mark
arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->block, a->at };
}

void
arena_rewind(struct arena *a, struct arena_mark mark)
{
	if (mark.block == NULL) {
		arena_reset(a);
		return;
	}
	drop_after(a, mark.block);
	a->block = mark.block;
	a->at = mark.at;
	a->end = a->block->data + a->block->size;
}

static void
add_block(struct arena *a, size_t n)
{
	size_t size = a->block == NULL ? BLOCK_FIRST : a->block->size * 2;
	struct arena_block *b;

	if (size > BLOCK_LARGEST)
		size = BLOCK_LARGEST;
	if (size < n)
		size = n;
	if (a->block != NULL && a->block->next != NULL) {
		if (a->block->next->size >= n) {
			a->block = a->block->next;
			a->at = a->block->data;
			a->end = a->at + a->block->size;
			return;
		}
		drop_after(a, a->block);
	}
	if (size > a->ceiling - a->held)
		size = n; /* near the ceiling: no more than is asked for */
	if (size > a->ceiling - a->held)
		run_out(a);
	b = malloc(sizeof(*b) + size);
	if (b == NULL)
		run_out(a);
	b->next = NULL;
	b->size = size;
	if (a->block == NULL)
		a->first = b;
	else
		a->block->next = b;
	a->block = b;
	a->held += size;
	a->at = b->data;
	a->end = b->data + size;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	void *p;

	if (n > SIZE_MAX - ALIGN)
		run_out(a);
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (a->block == NULL || n > (size_t)(a->end - a->at))
		add_block(a, n);
	p = a->at;
	a->at += n;
	return p;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		run_out(a);
	return memset(arena_alloc(a, n * size), 0, n * size);
}

void *
arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
	void *p;

	if (n < *cap)
		return old;
	*cap = *cap == 0 ? 8 : *cap * 2;
	p = arena_array(a, *cap, size);
	if (n > 0)
		memcpy(p, old, n * size);
	return p;
}

char *
arena_cstr(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
arena_dup(struct arena *a, struct str s)
{
	return (struct str){ arena_cstr(a, s), s.n };
}

struct str
arena_printf(struct arena *a, const char *format, ...)
{
	size_t room = a->block == NULL ? 0 : (size_t)(a->end - a->at);
	va_list ap;
	char *p;
	int n;

	/* at once where it goes, if there is room */
	va_start(ap, format);
	n = format_text(room == 0 ? NULL : a->at, room, format, ap);
	va_end(ap);
	if (n < 0)
		return STR_NONE;
	p = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < room)
		return (struct str){ p, (size_t)n };
	va_start(ap, format);
	n = format_text(p, (size_t)n + 1, format, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}
