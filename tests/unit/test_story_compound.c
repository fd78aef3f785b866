/* A word is what its parts are, whatever bends it. */
#include "support/check.h"

#include <string.h>

#include "base/compiler.h"
#include "story/compound.h"
#include "story/skeleton.h"

/* What is left of the word points into it. */
static char room[SKELETON_MAX];

static struct compound
split(const char *word, enum language lang)
{
	struct compound out = { .n = 0 };

	(void)compound_split(skeleton_make(str_from(word), room), lang, &out);
	return out;
}

static uint32_t
concept_of(const char *word)
{
	char other[SKELETON_MAX];

	return glossary_find(skeleton_make(str_from(word), other), LANG_DE).concept;
}

static void
german_words_are_their_parts(void **state)
{
	static const struct {
		const char *word, *first, *second; /* second NULL: one part */
	} rows[] = {
		{ "pflegeroboter", "pflege", "roboter" },
		{ "minisender", "mini", "sender" },
		/* the longest key, "gr\xC3\xBCnde", leads nowhere */
		{ "gr\xC3\xBCnderpreis", "gr\xC3\xBCndung", "preis" },
		/* one letter ends a part and begins the next */
		{ "lichtturm", "licht", "turm" },
		{ "elektromotor", "elektrisch", "motor" },
		{ "wissenschaftsministerium", "wissenschaft", "minister" },
		{ "professorin", "professor", NULL },
		{ "digitalisierung", "digital", NULL },
		{ "europ\xC3\xA4ischen", "europa", NULL },
		{ "deutschland", "deutsch", NULL },
		{ "beantwortet", "antwort", NULL },
		{ "weiterentwickelt", "weiter", "entwickelt" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct compound c = split(rows[i].word, LANG_DE);

		assert_row_int_eq(rows[i].word, (int64_t)c.n, rows[i].second == NULL ? 1 : 2);
		assert_row_int_eq(rows[i].word, (int64_t)c.rest_n, 0);
		assert_row_int_eq(rows[i].word, c.hit[0].concept, concept_of(rows[i].first));
		if (rows[i].second != NULL)
			assert_row_int_eq(
				rows[i].word, c.hit[1].concept, concept_of(rows[i].second));
	}
}

static void
what_the_glossary_lacks_is_left(void **state)
{
	struct compound c = split("carolabr\xC3\xBC"
				  "cke",
		LANG_DE);

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.rest_n, 1);
	assert_row_str_eq("the name", c.rest[0], STR("carola"));
}

static void
unknown_words_are_no_compounds(void **state)
{
	static const char *const rows[] = { "quendolin", "ulbrecht", "xylo", "a", "" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i], (int64_t)split(rows[i], LANG_DE).n, 0);
}

static void
english_words_may_be_bent(void **state)
{
	static const char *const rows[][2] = {
		{ "examination", "examine" },
		{ "robots", "robot" },
		{ "professorship", "professor" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct compound a = split(rows[i][0], LANG_EN), b = split(rows[i][1], LANG_EN);

		assert_row_int_eq(rows[i][0], (int64_t)a.n, 1);
		assert_row_int_eq(rows[i][0], a.hit[0].concept, b.hit[0].concept);
	}
}

/* No more parts than there is room for, however long the word. */
static void
long_words_stay_in_their_room(void **state)
{
	struct compound c = split("roboterroboterroboterroboterroboterroboter", LANG_DE);

	(void)state;
	assert_true(c.n <= COMPOUND_PARTS);
	assert_true(c.rest_n <= ARRAY_LEN(c.rest));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(german_words_are_their_parts),
		cmocka_unit_test(what_the_glossary_lacks_is_left),
		cmocka_unit_test(unknown_words_are_no_compounds),
		cmocka_unit_test(english_words_may_be_bent),
		cmocka_unit_test(long_words_stay_in_their_room),
	};

	return cmocka_run_group_tests_name("story/compound", tests, NULL, NULL);
}
