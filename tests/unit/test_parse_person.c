/*
 * test_parse_person.c -- persons written as one text.
 */
#include "support/check.h"

#include "base/compiler.h"
#include "parse/document.h"

static struct arena mem;

static void
persons_are_read_in_every_form(void **state)
{
	static const struct {
		const char *text, *name, *email;
	} rows[] = {
		{ "Ute Beispiel", "Ute Beispiel", "" },
		{ "ute@n.example", "", "ute@n.example" },
		{ "mailto:ute@n.example", "", "ute@n.example" },
		{ "ute@n.example (Ute Beispiel)", "Ute Beispiel", "ute@n.example" },
		{ "Ute Beispiel (ute@n.example)", "Ute Beispiel", "ute@n.example" },
		{ "Ute Beispiel <ute@n.example>", "Ute Beispiel", "ute@n.example" },
		{ "<ute@n.example>", "", "ute@n.example" },
		{ "Ute Beispiel (Presse)", "Ute Beispiel (Presse)", "" },
		{ "Ute (", "Ute (", "" },
		{ ")(", ")(", "" },
		{ "@n", "@n", "" },
		{ "ute at n @ example", "ute at n @ example", "" },
		{ "  Ute \n Beispiel ", "Ute Beispiel", "" },
		{ "M&uuml;ller &amp; Sohn", "M\u00FCller & Sohn", "" },
		{ "<b>Ute</b>", "Ute", "" },
		{ "Ute Beispiel ute@n.example", "Ute Beispiel", "ute@n.example" },
		{ "ute@n.example - Ute", "Ute", "ute@n.example" },
		{ "\"Beispiel, Ute\" <ute@n.example>", "Beispiel, Ute", "ute@n.example" },
		{ "Ute, ute@n.example und mehr", "Ute, ute@n.example und mehr", "" },
		{ "() ", "", "" },
		{ "", "", "" },
	};
	struct feed feed = { .format = FORMAT_UNKNOWN };
	struct parse_job job = { .mem = &mem, .feed = &feed };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct person p = person_read(&job, str_from(rows[i].text));

		assert_row_str_eq(rows[i].text, p.name, str_from(rows[i].name));
		assert_row_str_eq(rows[i].text, p.email, str_from(rows[i].email));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_are_read_in_every_form),
	};
	int failed;

	arena_init(&mem, "test", 1 << 24);
	failed = cmocka_run_group_tests_name("parse/person", tests, NULL, NULL);
	arena_free(&mem);
	return failed;
}
