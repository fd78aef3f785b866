/*
 * test_base_map.c -- texts to numbers.
 */
#include "base/map.h"
#include "support/check.h"

static struct arena mem;

static int
before_each(void **state)
{
	(void)state;
	arena_init(&mem, "test", 1 << 26);
	return 0;
}

static int
after_each(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static void
an_empty_map_knows_nothing(void **state)
{
	struct map m;

	(void)state;
	map_init(&m, &mem);
	assert_null(map_get(&m, STR("a")));
	assert_null(map_get(&m, STR("")));
}

static void
a_key_is_put_once_and_replaced_after(void **state)
{
	struct map m;

	(void)state;
	map_init(&m, &mem);
	assert_true(map_put(&m, STR("a"), 1));
	assert_false(map_put(&m, STR("a"), -2));
	assert_int_equal(m.n, 1);
	assert_int_equal(*map_get(&m, STR("a")), -2);
	assert_null(map_get(&m, STR("A")));
	*map_get(&m, STR("a")) = 7;
	assert_int_equal(*map_get(&m, STR("a")), 7);
}

static void
empty_and_binary_keys_are_keys(void **state)
{
	struct map m;

	(void)state;
	map_init(&m, &mem);
	assert_true(map_put(&m, (struct str){ NULL, 0 }, 5));
	assert_false(map_put(&m, STR(""), 6));
	assert_int_equal(*map_get(&m, (struct str){ NULL, 0 }), 6);
	assert_true(map_put(&m, STR("a\0b"), 1));
	assert_true(map_put(&m, STR("a\0c"), 2));
	assert_true(map_put(&m, STR("a"), 3));
	assert_int_equal(*map_get(&m, STR("a\0b")), 1);
	assert_int_equal(m.n, 4);
}

static void
many_keys_survive_growing(void **state)
{
	struct map m;

	(void)state;
	map_init(&m, &mem);
	for (int i = 0; i < 20000; i++)
		assert_true(map_put(&m, arena_printf(&mem, "key-%d", i), i));
	assert_int_equal(m.n, 20000);
	/* a table never gets so full that a search for what is not there does not end */
	assert_true(m.n < m.room);
	for (int i = 0; i < 20000; i++) {
		const int64_t *v = map_get(&m, arena_printf(&mem, "key-%d", i));

		assert_non_null(v);
		assert_int_equal(*v, i);
	}
	assert_null(map_get(&m, STR("key-20000")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(an_empty_map_knows_nothing),
		CASE(a_key_is_put_once_and_replaced_after),
		CASE(empty_and_binary_keys_are_keys),
		CASE(many_keys_survive_growing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
