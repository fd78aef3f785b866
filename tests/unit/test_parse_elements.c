/*
 * test_parse_elements.c -- the table of elements and namespaces.
 */
#include "support/check.h"

#include "base/compiler.h"
#include "parse/elements.h"

static void
rows_are_sorted_by_namespace_then_name(void **state)
{
	(void)state;
	for (size_t i = 1; element_row(i) != NULL; i++) {
		const struct element *a = element_row(i - 1), *b = element_row(i);

		if (a->ns > b->ns || (a->ns == b->ns && str_cmp_nocase(a->name, b->name) > 0))
			fail_msg("row %zu ('%.*s') is out of place", i, STR_ARG(b->name));
	}
}

static void
every_row_is_found_in_each_of_its_places(void **state)
{
	(void)state;
	for (size_t i = 0; element_row(i) != NULL; i++) {
		const struct element *row = element_row(i);

		for (unsigned place = 1; place != 0 && place <= row->place; place <<= 1) {
			if ((row->place & place) == 0)
				continue;
			if (element_find(row->ns, row->name, place) != row)
				fail_msg("'%.*s' is not found in place %u", STR_ARG(row->name),
					place);
		}
	}
}

static void
name_in_a_foreign_namespace_is_unknown(void **state)
{
	(void)state;
	assert_null(element_find(NS_CONTENT, STR("title"), IN_ENTRY));
	assert_null(element_find(NS_OTHER, STR("title"), IN_ENTRY));
}

static void
element_in_the_wrong_place_is_unknown(void **state)
{
	(void)state;
	assert_non_null(element_find(NS_NONE, STR("guid"), IN_ENTRY));
	assert_null(element_find(NS_NONE, STR("guid"), IN_FEED));
	assert_null(element_find(NS_NONE, STR("title"), IN_IMAGE));
}

static void
a_name_may_mean_different_things_in_different_places(void **state)
{
	const struct element *in_feed = element_find(NS_NONE, STR("pubDate"), IN_FEED);
	const struct element *in_entry = element_find(NS_NONE, STR("pubdate"), IN_ENTRY);

	(void)state;
	assert_non_null(in_feed);
	assert_non_null(in_entry);
	assert_int_equal(in_feed->field, FIELD_UPDATED);
	assert_int_equal(in_entry->field, FIELD_PUBLISHED);
}

static void
old_addresses_are_the_same_vocabulary(void **state)
{
	static const struct {
		const char *uri;
		enum xml_ns ns;
		bool old_atom;
	} rows[] = {
		{ "", NS_NONE, false },
		{ "http://purl.org/rss/1.0/", NS_NONE, false },
		{ "http://my.netscape.com/rdf/simple/0.9/", NS_NONE, false },
		{ "http://backend.userland.com/rss2", NS_NONE, false },
		{ "http://blogs.law.harvard.edu/tech/rss", NS_NONE, false },
		{ "http://www.w3.org/2005/Atom", NS_ATOM, false },
		{ "http://purl.org/atom/ns#", NS_ATOM, true },
		{ "http://example.com/necho", NS_ATOM, true },
		{ "http://search.yahoo.com/mrss", NS_MEDIA, false },
		{ "urn:something", NS_OTHER, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_row_int_eq(rows[i].uri, element_ns(str_from(rows[i].uri)), rows[i].ns);
		assert_row_int_eq(
			rows[i].uri, element_is_old_atom(str_from(rows[i].uri)), rows[i].old_atom);
	}
}

static void
undeclared_prefix_has_its_usual_meaning(void **state)
{
	(void)state;
	assert_int_equal(element_ns_of_prefix(STR("atom")), NS_ATOM);
	assert_int_equal(element_ns_of_prefix(STR("Media")), NS_MEDIA);
	assert_int_equal(element_ns_of_prefix(STR("slash")), NS_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_sorted_by_namespace_then_name),
		cmocka_unit_test(every_row_is_found_in_each_of_its_places),
		cmocka_unit_test(name_in_a_foreign_namespace_is_unknown),
		cmocka_unit_test(element_in_the_wrong_place_is_unknown),
		cmocka_unit_test(a_name_may_mean_different_things_in_different_places),
		cmocka_unit_test(old_addresses_are_the_same_vocabulary),
		cmocka_unit_test(undeclared_prefix_has_its_usual_meaning),
	};

	return cmocka_run_group_tests_name("parse/elements", tests, NULL, NULL);
}
