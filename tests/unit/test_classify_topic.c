/* Sections of the digest. */
#include "support/check.h"

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/topic.h"
#include "text/stem.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)64 << 20);
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

static struct str
pick(struct arena *mem, const struct topics *t, const char *title, const char *lead,
	struct str fallback)
{
	struct relevance_text text = { .lang = LANG_DE };
	struct words a, b;

	words_split(str_from(title), LANG_DE, mem, &a);
	words_split(str_from(lead), LANG_DE, mem, &b);
	text.field[FIELD_TITLE] = &a;
	text.field[FIELD_LEAD] = &b;
	return topics_pick(t, &text, fallback, mem);
}

static void
title_and_lead_tell_the_topic(void **state)
{
	static const struct {
		const char *title, *lead, *want;
	} rows[] = {
		{ "Forscher lesen Wolken", "Eine Studie mit einem neuronalen Netz", "research" },
		{ "Landtag ber\xC3\xA4t KI-Gesetz", "", "policy" },
		{ "Neun Millionen Euro f\xC3\xBCr Chips",
			"Minister \xC3\xBC"
			"bergab F\xC3\xB6rderbescheid",
			"funding" },
		{ "Startup sammelt Kunden",
			"Das Unternehmen w\xC3\xA4"
			"chst",
			"business" },
		{ "Konferenz zu KI", "Anmeldung bis Mai", "events" },
		{ "Company raises seed round", "", "business" },
	};
	struct topics *t = topics_new(NULL, 0, *state);

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].title,
			pick(*state, t, rows[i].title, rows[i].lead, STR_NONE),
			str_from(rows[i].want));
}

static void
without_a_sign_the_source_knows(void **state)
{
	struct topics *t = topics_new(NULL, 0, *state);

	assert_str_eq(pick(*state, t, "Ein Haus", "", STR("events")), STR("events"));
	assert_str_eq(pick(*state, t, "Ein Haus", "", STR_NONE), STR("research"));
}

static void
topics_of_feeds_conf_extend_and_add(void **state)
{
	static const struct str medical[] = { STR_INIT("Krankenhaus"), STR_INIT("Tumor") };
	static const struct str more[] = { STR_INIT("Wettbewerb") };
	static const struct relevance_topic topics[] = {
		{ STR_INIT("health"), medical, 2 },
		{ STR_INIT("events"), more, 1 },
	};
	struct topics *t = topics_new(topics, 2, *state);

	assert_str_eq(pick(*state, t, "Krankenh\xC3\xA4user z\xC3\xA4hlen Tumore", "", STR_NONE),
		STR("health"));
	assert_str_eq(pick(*state, t, "Ein Wettbewerb", "", STR_NONE), STR("events"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(title_and_lead_tell_the_topic),
		cmocka_unit_test(without_a_sign_the_source_knows),
		cmocka_unit_test(topics_of_feeds_conf_extend_and_add),
	};

	return cmocka_run_group_tests_name("classify/topic", tests, setup, teardown);
}
