/* An item belongs to a story as a whole, not to the member that is most like it. */
#include "support/check.h"

#include <string.h>

#include "base/compiler.h"
#include "story/join.h"
#include "text/stem.h"
#include "text/words.h"

#define DAY INT64_C(86400)

static struct arena mem;

static struct story_item
item(int64_t source, enum language lang, const char *title, const char *text)
{
	struct words title_words, text_words;
	struct sketch_input in = {
		.lang = lang, .title = &title_words, .text = &text_words, .published = 20000 * DAY
	};

	words_split(str_from(title), lang, &mem, &title_words);
	words_split(str_from(text), lang, &mem, &text_words);
	return (struct story_item){ .id = source,
		.source = source,
		.title = str_from(title),
		.lang = lang,
		.published = 20000 * DAY,
		.sketch = sketch_make(&in, &mem),
		.text_length = (int64_t)strlen(text),
		.first_seen = 20000 * DAY };
}

#define KILN                                                                                    \
	"An der Porzellanmanufaktur Meißen wacht ein neuronales Netz über den Brennofen. "    \
	"Es lernte an 7.300 Bränden und senkt den Ausschuss um 18 Prozent. Entwickelt hat es " \
	"die Hochschule Mittweida mit der Informatikerin Greta Halm."
#define KILN_TRIM                                                                    \
	"Es lernte an 7.300 Bränden und senkt den Ausschuss um 18 Prozent: An der " \
	"Porzellanmanufaktur Meißen wacht ein neuronales Netz über den Brennofen."
#define KILN_EN                                                                               \
	"A neural network of Mittweida University watches the kiln of the Meissen porcelain " \
	"manufactory. Greta Halm trained it with 7,300 firings; rejects fell by 18 percent."

static void
a_story_of_one_is_a_pair(void **state)
{
	struct story_item a = item(1, LANG_DE, "Neuronales Netz hütet Brennofen", KILN);
	struct story_item b = item(2, LANG_DE, "KI am Ofen in Meißen", KILN_TRIM);
	struct story_match m;
	struct story_fit fit;

	(void)state;
	story_compare(&b, &a, &m);
	story_fit(&b, &a, 1, 0, &fit);
	assert_float_equal(fit.likelihood, m.likelihood, 1e-9);
	assert_true(fit.likelihood >= STORY_JOIN);
	assert_int_equal(fit.nearest, 0);
}

static void
the_order_of_the_members_does_not_matter(void **state)
{
	struct story_item a = item(1, LANG_DE, "Neuronales Netz hütet Brennofen", KILN);
	struct story_item b = item(2, LANG_DE, "KI am Ofen in Meißen", KILN_TRIM);
	struct story_item en = item(3, LANG_EN, "Neural network watches kiln", KILN_EN);
	struct story_item one[] = { a, b }, two[] = { b, a };
	struct story_fit x, y;

	(void)state;
	story_fit(&en, one, 2, 0, &x);
	story_fit(&en, two, 2, 1, &y);
	assert_true(x.likelihood >= STORY_JOIN);
	assert_float_equal(x.likelihood, y.likelihood, 1e-9);
	assert_int_equal(x.nearest, 1 - y.nearest);
}

static void
like_one_member_only_is_not_enough(void **state)
{
	struct story_item lead = item(1, LANG_DE, "Neuronales Netz hütet Brennofen", KILN);
	struct story_item copy = item(2, LANG_DE, "KI am Ofen in Meißen", KILN_TRIM);
	struct story_item far = item(3, LANG_DE, "Bienen in Löbau", "Imker messen Honig.");
	struct story_item members[] = { lead, far, far, far };
	struct story_fit alone, chained, led;

	(void)state;
	story_fit(&copy, &lead, 1, 0, &alone);
	story_fit(&copy, members, 4, 0, &led);
	story_fit(&copy, members, 4, 1, &chained);
	assert_true(alone.likelihood > led.likelihood);
	assert_true(led.likelihood > chained.likelihood);
}

static void
what_contradicts_a_member_contradicts_the_story(void **state)
{
	struct story_item a = item(1, LANG_DE, "KI-Messe in Görlitz mit 40 Firmen",
		"In Görlitz zeigen im Mai Firmen lernende Maschinen für Werkstätten.");
	struct story_item b = item(2, LANG_DE, "Lernende Maschinen in Görlitz",
		"Firmen zeigen im Mai in Görlitz lernende Maschinen für Werkstätten.");
	struct story_item next = item(3, LANG_DE, "KI-Messe in Görlitz mit 55 Firmen",
		"Görlitz zeigt lernende Maschinen in Werkstätten, im Mai mit neuen Firmen.");
	struct story_item members[] = { a, b };
	struct story_fit fit;

	(void)state;
	story_fit(&next, members, 2, 1, &fit);
	assert_non_null(fit.blocked_by);
	assert_true(fit.likelihood == 0);
}

static void
the_same_address_joins_whatever_the_others_say(void **state)
{
	struct story_item a = item(1, LANG_DE, "KI-Messe mit 40 Firmen", "In Görlitz im Mai.");
	struct story_item b = item(2, LANG_DE, "KI-Messe mit 41 Firmen", "Görlitz lädt ein.");
	struct story_item again = item(2, LANG_DE, "KI-Messe mit 55 Firmen", "Ganz anderes.");
	struct story_item members[] = { a, b };
	struct story_fit fit;

	(void)state;
	members[1].link_key = again.link_key = STR("x.example/1");
	story_fit(&again, members, 2, 0, &fit);
	assert_null(fit.blocked_by);
	assert_true(fit.likelihood >= STORY_JOIN);
	assert_int_equal(fit.nearest, 1);
}

static int
set_up(void **state)
{
	(void)state;
	arena_init(&mem, "join", (size_t)16 << 20);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(&mem);
	stem_teardown();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_story_of_one_is_a_pair),
		cmocka_unit_test(the_order_of_the_members_does_not_matter),
		cmocka_unit_test(like_one_member_only_is_not_enough),
		cmocka_unit_test(what_contradicts_a_member_contradicts_the_story),
		cmocka_unit_test(the_same_address_joins_whatever_the_others_say),
	};

	return cmocka_run_group_tests_name("story/join", tests, set_up, tear_down);
}
