/* German and English words of one thing meet in the glossary. */
#include "support/check.h"

#include <string.h>

#include "base/compiler.h"
#include "story/glossary.h"
#include "story/skeleton.h"

static struct glossary_hit
find(const char *word, enum language lang)
{
	char room[SKELETON_MAX];

	return glossary_find(skeleton_make(str_from(word), room), lang);
}

static void
pairs_meet(void **state)
{
	static const char *const rows[][2] = {
		{ "f\xC3\xB6rderung", "funding" },
		{ "wirkstoff", "drug" },
		{ "preis", "award" },
		{ "spannung", "tension" },
		{ "halbleiter", "semiconductor" },
		{ "krankenhaus", "hospital" },
		{ "quanten", "quantum" },
		{ "auszeichnungen", "awards" },
		{ "k\xC3\xBCnstliche", "ai" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct glossary_hit de = find(rows[i][0], LANG_DE), en = find(rows[i][1], LANG_EN);

		if (de.length == 0 || en.length == 0)
			fail_msg("'%s' or '%s' is not found", rows[i][0], rows[i][1]);
		assert_row_int_eq(rows[i][0], de.concept, en.concept);
	}
}

static void
whole_words_match_only_whole(void **state)
{
	(void)state;
	assert_true(find("ki", LANG_DE).length > 0);
	assert_int_equal(find("kino", LANG_DE).concept, find("cinema", LANG_EN).concept);
	assert_true(find("kilo", LANG_DE).length == 0);
}

/* Seeds one apart let keys of three letters hash alike: "con" was taken for a key of "cold". */
static void
short_words_do_not_meet_by_chance(void **state)
{
	static const char *const rows[][2] = {
		{ "konrad", "cold" },
		{ "konnte", "cold" },
		{ "thomas", "sound" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (find(rows[i][0], LANG_DE).concept == find(rows[i][1], LANG_EN).concept)
			fail_msg("'%s' is '%s'", rows[i][0], rows[i][1]);
}

static void
two_words_are_one(void **state)
{
	static const struct {
		const char *pair, *word;
		enum language lang;
	} rows[] = {
		{ "heatpump", "w\xC3\xA4rmepumpe", LANG_EN },
		{ "nursinghome", "seniorenheim", LANG_EN },
		{ "quantumcomputing", "quantenrechner", LANG_EN },
		{ "neuronalenetze", NULL, LANG_DE },
	};
	char room[SKELETON_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct glossary_hit hit =
			glossary_pair(skeleton_make(str_from(rows[i].pair), room), rows[i].lang);

		if (hit.length == 0)
			fail_msg("'%s' is not found", rows[i].pair);
		if (rows[i].word != NULL)
			assert_row_int_eq(
				rows[i].pair, hit.concept, find(rows[i].word, LANG_DE).concept);
	}
	/* the key must be nearly all of it */
	assert_true(
		glossary_pair(skeleton_make(STR("heatpumpinstallation"), room), LANG_EN).length ==
		0);
	assert_true(glossary_pair(skeleton_make(STR("an"), room), LANG_EN).length == 0);
}

static void
shorter_keys_are_found(void **state)
{
	char room[SKELETON_MAX];
	struct str word = skeleton_make(STR("gr\xC3\xBCnderpreis"), room);
	struct glossary_hit hit = glossary_find(word, LANG_DE), next;

	(void)state;
	assert_true(hit.length > 0);
	next = glossary_shorter(word, LANG_DE, hit.length);
	assert_true(next.length > 0 && next.length < hit.length);
	assert_int_equal(glossary_shorter(word, LANG_DE, 1).length, 0);
}

static void
no_key_stands_twice(void **state)
{
	size_t seen = 0;

	(void)state;
	for (size_t i = 0; i < glossary_rows_n; i++)
		for (int side = 0; side < 2; side++) {
			struct str rest =
				str_from(side == 0 ? glossary_rows[i].en : glossary_rows[i].de);

			while (rest.p != NULL) {
				struct str key = str_cut(&rest, '|');

				for (size_t k = 0; k < i && key.n > 0; k++) {
					struct str other =
						str_from(side == 0 ? glossary_rows[k].en
								   : glossary_rows[k].de);

					while (other.p != NULL)
						if (str_eq(str_cut(&other, '|'), key))
							fail_msg("'%.*s' is in two rows",
								STR_ARG(key));
				}
				assert_true(str_chr(key, ' ') == STR_NOT_FOUND);
				seen++;
			}
		}
	assert_true(seen > 4000);
}

static void
cognates_look_alike(void **state)
{
	static const char *const rows[][2] = {
		{ "k\xC3\xBC"
		  "chenmeister",
			"kuechenmeister" },
		{ "graphit", "grafit" },
		{ "katalyse", "catalyse" },
		{ "stra\xC3\x9F"
		  "e",
			"strasse" },
		{ "zentrum", "centrum" },
	};
	char a[SKELETON_MAX], b[SKELETON_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i][0], skeleton_make(str_from(rows[i][0]), a),
			skeleton_make(str_from(rows[i][1]), b));
}

static void
long_words_are_cut(void **state)
{
	char word[300], room[SKELETON_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(word); i++)
		word[i] = (char)('a' + i % 7);
	assert_int_equal(skeleton_make((struct str){ word, sizeof(word) }, room).n, SKELETON_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_meet),
		cmocka_unit_test(whole_words_match_only_whole),
		cmocka_unit_test(short_words_do_not_meet_by_chance),
		cmocka_unit_test(two_words_are_one),
		cmocka_unit_test(shorter_keys_are_found),
		cmocka_unit_test(no_key_stands_twice),
		cmocka_unit_test(cognates_look_alike),
		cmocka_unit_test(long_words_are_cut),
	};

	return cmocka_run_group_tests_name("story/glossary", tests, NULL, NULL);
}
