#include "base/mailbox.h"

#include <string.h>

#include "base/compiler.h"
#include "support/check.h"

static void
plain_addresses_are_valid_and_nothing_else(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} rows[] = {
		{ "redaktion@ki.example.org", true },
		{ "a.b+c_d@host", true },
		{ "o'neil@x-y.example", true },
		{ "", false },
		{ "@host", false },
		{ "name@", false },
		{ "name", false },
		{ "https://ki.example.org/", false },
		{ "a@b@c", false },
		{ "a..b@host", false },
		{ ".a@host", false },
		{ "a.@host", false },
		{ "a@host.", false },
		{ "a b@host", false },
		{ "a@ho st", false },
		{ "a@host\nBcc: b@host", false },
		{ "a@host,b@host", false },
		{ "\"a\"@host", false },
		{ "<a@host>", false },
		{ "ä@host", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(
			rows[i].text, mailbox_valid(str_from(rows[i].text)), rows[i].valid);
}

static void
longest_address_is_valid_and_no_longer_one(void **state)
{
	char text[MAILBOX_MAX + 2];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[1] = '@';
	assert_true(mailbox_valid((struct str){ text, MAILBOX_MAX }));
	assert_false(mailbox_valid((struct str){ text, MAILBOX_MAX + 1 }));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_addresses_are_valid_and_nothing_else),
		cmocka_unit_test(longest_address_is_valid_and_no_longer_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
