/* Stems bring inflected forms together. */
#include "support/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "text/stem.h"

static int
setup(void **state)
{
	static struct arena mem;

	arena_init(&mem, "test", (size_t)1 << 20);
	*state = &mem;
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static void
inflected_forms_have_one_stem(void **state)
{
	static const struct {
		enum language lang;
		const char *one, *other;
	} rows[] = {
		{ LANG_DE, "k\xC3\xBCnstliche", "k\xC3\xBCnstlicher" },
		{ LANG_DE, "netz", "netze" },
		{ LANG_DE, "sprachmodell", "sprachmodelle" },
		{ LANG_DE, "sprachmodellen", "sprachmodells" },
		{ LANG_EN, "network", "networks" },
		{ LANG_EN, "learned", "learns" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str one =
			arena_dup(*state, stem_word(str_from(rows[i].one), rows[i].lang, *state));

		assert_row_str_eq(rows[i].other,
			stem_word(str_from(rows[i].other), rows[i].lang, *state), one);
	}
}

static void
other_languages_and_odd_words_stay(void **state)
{
	char run[200];

	memset(run, 's', sizeof(run));
	assert_str_eq(stem_word(STR("networks"), LANG_OTHER, *state), STR("networks"));
	assert_str_eq(stem_word(STR("networks"), LANG_UNKNOWN, *state), STR("networks"));
	assert_str_eq(stem_word(STR("ki"), LANG_DE, *state), STR("ki"));
	assert_int_equal(stem_word((struct str){ run, sizeof(run) }, LANG_DE, *state).n, 200);
}

/* What Snowball 2.2 says, word by word: at least one for each row of the rules, and its limits. */
static void
each_rule_cuts_what_the_algorithm_cuts(void **state)
{
	static const struct {
		enum language lang;
		const char *word, *stem;
	} rows[] = {
		{ LANG_DE, "lehrern", "lehr" },
		{ LANG_DE, "systemen", "system" },
		{ LANG_DE, "forscher", "forsch" },
		{ LANG_DE, "h\xC3\xA4usern", "haus" },
		{ LANG_DE, "ergebnisse", "ergebnis" },
		{ LANG_DE, "ergebnissen", "ergebnis" },
		{ LANG_DE, "ergebnis", "ergebnis" },
		{ LANG_DE, "autos", "autos" },
		{ LANG_DE, "haus", "haus" },
		{ LANG_DE, "aus", "aus" },
		{ LANG_DE, "sch\xC3\xB6nste", "schon" },
		{ LANG_DE, "neuesten", "neu" },
		{ LANG_DE, "\xC3\xA4ltest", "alt" },
		{ LANG_DE, "findest", "find" },
		{ LANG_DE, "ist", "ist" },
		{ LANG_DE, "erst", "erst" },
		{ LANG_DE, "laufend", "laufend" },
		{ LANG_DE, "forschung", "forschung" },
		{ LANG_DE, "reinigung", "reinig" },
		{ LANG_DE, "beleidigung", "beleid" },
		{ LANG_DE, "ewig", "ewig" },
		{ LANG_DE, "steinig", "steinig" },
		{ LANG_DE, "musik", "musik" },
		{ LANG_DE, "technik", "technik" },
		{ LANG_DE, "elektrisch", "elektr" },
		{ LANG_DE, "praktisch", "praktisch" },
		{ LANG_DE, "freundlich", "freundlich" },
		{ LANG_DE,
			"br\xC3\xBC"
			"derlich",
			"brud" },
		{ LANG_DE, "wissentlich", "wissent" },
		{ LANG_DE, "freiheit", "freiheit" },
		{ LANG_DE, "verlorenheit", "verlor" },
		{ LANG_DE, "nachhaltigkeit", "nachhalt" },
		{ LANG_DE, "freundlichkeit", "freundlich" },
		{ LANG_DE, "ewigkeit", "ewig" },
		{ LANG_DE, "sauberkeit", "sauber" },
		{ LANG_DE, "bauen", "bau" },
		{ LANG_DE, "frauen", "frau" },
		{ LANG_DE, "bayern", "bay" },
		{ LANG_DE, "neue", "neu" },
		{ LANG_DE,
			"\xC3\xB6"
			"ffnungen",
			"offnung" },
		{ LANG_DE,
			"stra\xC3\x9F"
			"e",
			"strass" },
		{ LANG_DE, "\xC3\xA4\xC3\xB6\xC3\xBC", "aou" },
		{ LANG_DE, "tee", "tee" },
		{ LANG_DE,
			"\xC3\xBC"
			"bel",
			"ubel" },
		{ LANG_DE, "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E",
			"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E" },
		{ LANG_EN, "ponies", "poni" },
		{ LANG_EN, "ties", "tie" },
		{ LANG_EN, "dies", "die" },
		{ LANG_EN, "cries", "cri" },
		{ LANG_EN, "caresses", "caress" },
		{ LANG_EN, "gas", "gas" },
		{ LANG_EN, "gaps", "gap" },
		{ LANG_EN, "kiwis", "kiwi" },
		{ LANG_EN, "this", "this" },
		{ LANG_EN, "bus", "bus" },
		{ LANG_EN, "saxony's", "saxoni" },
		{ LANG_EN, "states'", "state" },
		{ LANG_EN, "boys's'", "boy" },
		{ LANG_EN, "'tis", "tis" },
		{ LANG_EN, "agreed", "agre" },
		{ LANG_EN, "feed", "feed" },
		{ LANG_EN, "agreedly", "agre" },
		{ LANG_EN, "hoping", "hope" },
		{ LANG_EN, "hopping", "hop" },
		{ LANG_EN, "hating", "hate" },
		{ LANG_EN, "troubled", "troubl" },
		{ LANG_EN, "sized", "size" },
		{ LANG_EN, "falling", "fall" },
		{ LANG_EN, "missed", "miss" },
		{ LANG_EN, "sing", "sing" },
		{ LANG_EN, "bed", "bed" },
		{ LANG_EN, "supposedly", "suppos" },
		{ LANG_EN, "interestingly", "interest" },
		{ LANG_EN, "shed", "shed" },
		{ LANG_EN, "snowing", "snow" },
		{ LANG_EN, "boxed", "box" },
		{ LANG_EN, "happy", "happi" },
		{ LANG_EN, "say", "say" },
		{ LANG_EN, "by", "by" },
		{ LANG_EN, "youth", "youth" },
		{ LANG_EN, "enjoyed", "enjoy" },
		{ LANG_EN, "sayings", "say" },
		{ LANG_EN, "relational", "relat" },
		{ LANG_EN, "conditional", "condit" },
		{ LANG_EN, "valency", "valenc" },
		{ LANG_EN, "vacancy", "vacanc" },
		{ LANG_EN, "dependably", "depend" },
		{ LANG_EN, "differently", "differ" },
		{ LANG_EN, "organizer", "organ" },
		{ LANG_EN, "organization", "organ" },
		{ LANG_EN, "operator", "oper" },
		{ LANG_EN, "realism", "realism" },
		{ LANG_EN, "formality", "formal" },
		{ LANG_EN, "formally", "formal" },
		{ LANG_EN, "hopefulness", "hope" },
		{ LANG_EN, "famously", "famous" },
		{ LANG_EN, "callousness", "callous" },
		{ LANG_EN, "decisiveness", "decis" },
		{ LANG_EN, "sensitivity", "sensit" },
		{ LANG_EN, "sensibility", "sensibl" },
		{ LANG_EN, "possibly", "possibl" },
		{ LANG_EN, "geology", "geolog" },
		{ LANG_EN, "apology", "apolog" },
		{ LANG_EN, "hopefully", "hope" },
		{ LANG_EN, "hopelessly", "hopeless" },
		{ LANG_EN, "quickly", "quick" },
		{ LANG_EN, "early", "earli" },
		{ LANG_EN, "softly", "soft" },
		{ LANG_EN, "formalize", "formal" },
		{ LANG_EN, "triplicate", "triplic" },
		{ LANG_EN, "electricity", "electr" },
		{ LANG_EN, "electrical", "electr" },
		{ LANG_EN, "hopeful", "hope" },
		{ LANG_EN, "goodness", "good" },
		{ LANG_EN, "formative", "format" },
		{ LANG_EN, "revival", "reviv" },
		{ LANG_EN, "allowance", "allow" },
		{ LANG_EN, "inference", "infer" },
		{ LANG_EN, "airliner", "airlin" },
		{ LANG_EN, "gyroscopic", "gyroscop" },
		{ LANG_EN, "adjustable", "adjust" },
		{ LANG_EN, "defensible", "defens" },
		{ LANG_EN, "irritant", "irrit" },
		{ LANG_EN, "replacement", "replac" },
		{ LANG_EN, "adjustment", "adjust" },
		{ LANG_EN, "dependent", "depend" },
		{ LANG_EN, "communism", "communism" },
		{ LANG_EN, "activate", "activ" },
		{ LANG_EN, "angularity", "angular" },
		{ LANG_EN, "homologous", "homolog" },
		{ LANG_EN, "effective", "effect" },
		{ LANG_EN, "bowdlerize", "bowdler" },
		{ LANG_EN, "adoption", "adopt" },
		{ LANG_EN, "onion", "onion" },
		{ LANG_EN, "probate", "probat" },
		{ LANG_EN, "rate", "rate" },
		{ LANG_EN, "cease", "ceas" },
		{ LANG_EN, "controll", "control" },
		{ LANG_EN, "roll", "roll" },
		{ LANG_EN, "general", "general" },
		{ LANG_EN, "generate", "generat" },
		{ LANG_EN, "communication", "communic" },
		{ LANG_EN, "arsenal", "arsenal" },
		{ LANG_EN, "skis", "ski" },
		{ LANG_EN, "skies", "sky" },
		{ LANG_EN, "dying", "die" },
		{ LANG_EN, "gently", "gentl" },
		{ LANG_EN, "only", "onli" },
		{ LANG_EN, "news", "news" },
		{ LANG_EN, "atlas", "atlas" },
		{ LANG_EN, "innings", "inning" },
		{ LANG_EN, "outing", "outing" },
		{ LANG_EN, "proceeded", "proceed" },
		{ LANG_EN, "succeed", "succeed" },
		{ LANG_EN, "caf\xC3\xA9", "caf\xC3\xA9" },
		{ LANG_EN, "na\xC3\xAFvely", "na\xC3\xAFv" },
		{ LANG_EN,
			"\xC3\xA9"
			"a",
			"\xC3\xA9"
			"a" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].word,
			stem_word(str_from(rows[i].word), rows[i].lang, *state),
			str_from(rows[i].stem));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inflected_forms_have_one_stem),
		cmocka_unit_test(other_languages_and_odd_words_stay),
		cmocka_unit_test(each_rule_cuts_what_the_algorithm_cuts),
	};

	return cmocka_run_group_tests_name("text/stem", tests, setup, teardown);
}
