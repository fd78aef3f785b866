/*
 * test_base_format.c -- what format_text writes is what vsnprintf would write.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"
#include "base/format.h"
#include "support/check.h"

PRINTF_LIKE(1, 2)
static void
check(const char *format, ...)
{
	/* rooms that cut, fit exactly and are far too large */
	for (size_t room = 0; room < 80; room++) {
		char got[80], want[80];
		va_list ap;
		int got_n, want_n;

		memset(got, 'x', sizeof(got));
		memset(want, 'x', sizeof(want));
		va_start(ap, format);
		got_n = format_text(room == 0 ? NULL : got, room, format, ap);
		va_end(ap);
		va_start(ap, format);
		want_n = vsnprintf(room == 0 ? NULL : want, room, format, ap);
		va_end(ap);
		assert_row_int_eq(format, got_n, want_n);
		/* with the byte behind the end, which nobody may touch */
		assert_row_str_eq(format, ((struct str){ got, sizeof(got) }),
			((struct str){ want, sizeof(want) }));
	}
}

static void
the_directives_it_knows_give_the_same(void **state)
{
	static const int ints[] = { 0, 1, -1, 9, 10, -10, 99, 100, INT_MAX, INT_MIN };
	static const long long longs[] = { 0, -1, 42, LLONG_MAX, LLONG_MIN };
	static const size_t sizes[] = { 0, 7, SIZE_MAX };

	(void)state;
	check("plain");
	check("%%");
	check("100 %% of %s", "it");
	check("<%s|%s>", "", "text");
	check("%.*s", 3, "text");
	check("%.*s", 9, "text");
	check("%.*s", 0, "text");
	check("%.*s", -1, "text");
	/* ends at its NUL, before the precision does */
	check("%.*s.", 6, "te\0xt!");
	check("a%cb", 'x');
	check("a%cb", '\0');
	for (size_t i = 0; i < ARRAY_LEN(ints); i++) {
		check("%d", ints[i]);
		check("(%02d:%04d)", ints[i], ints[i]);
		check("%09d", ints[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(longs); i++)
		check("%lld,", longs[i]);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		check("%zu ", sizes[i]);
}

static void
all_others_go_to_the_library_with_all_arguments(void **state)
{
	(void)state;
	check("%s %d %.2f", "first", 2, 3.25);
	check("%5d|%-5s|%x", 42, "ab", 255u);
	check("%s %010d", "wide", 7);
	check("%016llx", 255ULL);
	check("%0*lld", 2, 7LL);
	check("%-7.*s.", 2, "abc");
	check("%ld %u", -5L, 6u);
	check("%.3s", "abcdef");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_directives_it_knows_give_the_same),
		cmocka_unit_test(all_others_go_to_the_library_with_all_arguments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
