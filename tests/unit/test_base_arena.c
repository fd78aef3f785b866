/*
 * test_base_arena.c -- memory given back at once, and what happens at the ceiling.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "support/check.h"

static jmp_buf out_of_memory;
static const char *exhausted_name;

static void
on_exhausted(const char *name)
{
	exhausted_name = name;
	longjmp(out_of_memory, 1);
}

static int
after_each(void **state)
{
	(void)state;
	arena_on_exhausted(NULL);
	return 0;
}

static void
memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena a;
	char *before = NULL;
	size_t before_n = 0;

	(void)state;
	arena_init(&a, "t", 1 << 24);
	for (size_t n = 0; n < 5000; n += 7) {
		char *p = arena_array(&a, n, 1);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0x55, n);
		for (size_t i = 0; before != NULL && i < before_n; i++)
			assert_int_equal(before[i], 0x55);
		before = p;
		before_n = n;
	}
	/* a block that is used again must be zeroed again */
	arena_reset(&a);
	before = arena_array(&a, 1000, 1);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(before[i], 0);
	arena_free(&a);
}

static void
reset_keeps_the_first_block_and_free_nothing(void **state)
{
	struct arena a;
	size_t first;

	(void)state;
	arena_init(&a, "t", 1 << 24);
	arena_reset(&a);
	arena_free(&a);
	(void)arena_alloc(&a, 10);
	first = a.held;
	(void)arena_alloc(&a, 4000000);
	assert_true(a.held > first);
	arena_reset(&a);
	assert_int_equal(a.held, first);
	arena_free(&a);
	assert_int_equal(a.held, 0);
	(void)arena_alloc(&a, 10);
	assert_int_equal(a.held, first);
	arena_free(&a);
}

static void
rewind_forgets_what_came_after_the_mark(void **state)
{
	struct arena a;
	struct arena_mark empty, mark;
	struct str kept;
	size_t held;

	(void)state;
	arena_init(&a, "t", 1 << 24);
	empty = arena_mark(&a);
	kept = arena_dup(&a, STR("kept"));
	mark = arena_mark(&a);
	held = a.held;
	for (int i = 0; i < 10; i++)
		(void)arena_alloc(&a, 100000);
	arena_rewind(&a, mark);
	assert_int_equal(a.held, held);
	assert_ptr_equal(arena_alloc(&a, 1), mark.at);
	assert_str_eq(kept, STR("kept"));
	arena_rewind(&a, empty);
	assert_int_equal(a.held, held);
	assert_str_eq(arena_dup(&a, STR("new")), STR("new"));
	arena_free(&a);
}

static void
texts_are_copied_with_a_nul_behind(void **state)
{
	struct arena a;
	struct str s;

	(void)state;
	arena_init(&a, "t", 1 << 20);
	s = arena_dup(&a, STR("a\0b"));
	assert_str_eq(s, STR("a\0b"));
	assert_int_equal(s.p[3], '\0');
	assert_string_equal(arena_cstr(&a, STR("a\0b")), "a");
	assert_string_equal(arena_cstr(&a, (struct str){ NULL, 0 }), "");
	s = arena_printf(&a, "%d %s", 7, "x");
	assert_str_eq(s, STR("7 x"));
	assert_int_equal(s.p[s.n], '\0');
	assert_str_eq(arena_printf(&a, "%s", ""), STR(""));
	assert_int_equal(arena_printf(&a, "%5000s", "x").n, 5000);
	arena_free(&a);
}

static void
growing_keeps_what_is_there(void **state)
{
	struct arena a;
	int *v = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	arena_init(&a, "t", 1 << 24);
	for (; n < 10000; n++) {
		ARENA_GROW(&a, v, n, &cap);
		assert_true(cap > n);
		v[n] = (int)n;
	}
	for (size_t i = 0; i < n; i++)
		assert_int_equal(v[i], (int)i);
	arena_free(&a);
}

static void
the_ceiling_ends_it_with_the_name(void **state)
{
	static struct arena a;

	(void)state;
	arena_on_exhausted(on_exhausted);
	exhausted_name = "";
	arena_init(&a, "small", 100000);
	/* up to the ceiling is allowed, also in one piece */
	(void)arena_alloc(&a, 99984);
	assert_string_equal(exhausted_name, "");
	if (setjmp(out_of_memory) == 0) {
		(void)arena_alloc(&a, 64);
		fail();
	}
	assert_string_equal(exhausted_name, "small");
	assert_true(a.held <= a.ceiling);
	arena_free(&a);
}

static void
sizes_that_overflow_count_as_running_out(void **state)
{
	static struct arena a;
	static volatile int step;

	(void)state;
	arena_on_exhausted(on_exhausted);
	arena_init(&a, "o", SIZE_MAX);
	for (step = 0; step < 4; step++) {
		exhausted_name = "";
		if (setjmp(out_of_memory) == 0) {
			if (step == 0)
				(void)arena_array(&a, SIZE_MAX / 2, 3);
			else if (step == 1)
				(void)arena_alloc(&a, SIZE_MAX);
			else if (step == 2)
				(void)arena_alloc(&a, SIZE_MAX - 15);
			else
				(void)arena_array(&a, SIZE_MAX / 8, 8);
			fail();
		}
		assert_string_equal(exhausted_name, "o");
	}
	assert_non_null(arena_array(&a, SIZE_MAX, 0));
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(reset_keeps_the_first_block_and_free_nothing),
		cmocka_unit_test(rewind_forgets_what_came_after_the_mark),
		cmocka_unit_test(texts_are_copied_with_a_nul_behind),
		cmocka_unit_test(growing_keeps_what_is_there),
		cmocka_unit_test_teardown(the_ceiling_ends_it_with_the_name, after_each),
		cmocka_unit_test_teardown(sizes_that_overflow_count_as_running_out, after_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
