/* Company of a word. */
#include "support/check.h"

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/context.h"
#include "classify/lexicon.h"
#include "text/stem.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)16 << 20);
	*state = &mem;
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	stem_teardown();
	return 0;
}

static void
company_reaches_ten_words_and_not_itself(void **state)
{
	struct context c;
	struct words w;

	words_split(
		STR("a b c d e f g h i j k l m n o p q r s t u v w x y z"), LANG_EN, *state, &w);
	context_init(&c, &w, false, *state);
	context_add(&c, 0, 1, G_BIO);
	context_add(&c, 12, 1, G_DATA);
	assert_int_equal(context_near(&c, CONTEXT_NEAR, 1), G_BIO | G_DATA);
	assert_int_equal(context_near(&c, CONTEXT_NEAR + 1, 1), G_DATA);
	assert_int_equal(context_near(&c, 12, 1), 0);
	assert_int_equal(context_near(&c, 25, 1), 0);
	assert_int_equal(c.any, G_BIO | G_DATA);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(company_reaches_ten_words_and_not_itself),
	};

	return cmocka_run_group_tests_name("classify/context", tests, setup, teardown);
}
