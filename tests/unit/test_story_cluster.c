/* An item belongs to a story as a whole, not to the member that is most like it. */
#include "support/check.h"
#include "support/scratch.h"

#include <string.h>

#include "base/compiler.h"
#include "story/cluster.h"
#include "text/stem.h"
#include "text/words.h"

#define DAY INT64_C(86400)

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
		.text_length = (int64_t)strlen(text) };
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

/* The stories of `v` as letters: "aab" for two of one and one of another. */
static const char *
stories_of(const struct story_item *v, size_t n, const struct story_rule *rules, size_t rule_n)
{
	static char text[STORY_CLUSTER_MAX + 1];
	size_t label[STORY_CLUSTER_MAX], first[STORY_CLUSTER_MAX], found = 0;

	story_cluster(&(struct story_set){ v, n, NULL, 0, rules, rule_n }, &mem, label);
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < found && first[k] != label[i])
			k++;
		if (k == found)
			first[found++] = label[i];
		text[i] = (char)('a' + k);
	}
	text[n] = '\0';
	return text;
}

static struct story_item
kiln(int64_t source)
{
	return item(source, LANG_DE, "Neuronales Netz hütet Brennofen", KILN);
}

static struct story_item
kiln_trimmed(int64_t source)
{
	return item(source, LANG_DE, "KI am Ofen in Meißen", KILN_TRIM);
}

static struct story_item
bees(int64_t source)
{
	return item(source, LANG_DE, "Bienen in Löbau", "Imker messen Honig.");
}

static void
copies_are_one_story_and_other_news_are_not(void **state)
{
	struct story_item en = item(3, LANG_EN, "Neural network watches kiln", KILN_EN);
	struct story_item v[] = { kiln(1), bees(4), kiln_trimmed(2), en };

	(void)state;
	assert_string_equal(stories_of(v, 4, NULL, 0), "abaa");
	assert_string_equal(stories_of(v, 1, NULL, 0), "a");
	assert_string_equal(stories_of(v, 0, NULL, 0), "");
}

static void
items_without_an_edge_between_them_are_not_compared(void **state)
{
	struct story_item v[] = { kiln(1), kiln_trimmed(2), kiln(3) };
	const struct story_edge edge = { 2, 0 };
	const struct story_set set = { .v = v, .n = 3, .edges = &edge, .edge_n = 1 };
	size_t label[3];

	(void)state;
	story_cluster(&set, &mem, label);
	assert_int_equal(label[0], 0);
	assert_int_equal(label[1], 1);
	assert_int_equal(label[2], 0);
}

static void
the_order_of_the_items_does_not_matter(void **state)
{
	struct story_item en = item(3, LANG_EN, "Neural network watches kiln", KILN_EN);
	struct story_item v[] = { kiln(1), bees(4), kiln_trimmed(2), en, bees(5) };
	static const size_t orders[][5] = { { 4, 3, 2, 1, 0 }, { 2, 0, 4, 1, 3 },
		{ 1, 4, 0, 3, 2 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		struct story_item w[5];
		size_t label[5];

		for (size_t k = 0; k < 5; k++)
			w[k] = v[orders[i][k]];
		story_cluster(&(struct story_set){ .v = w, .n = 5 }, &mem, label);
		for (size_t k = 0; k < 5; k++)
			for (size_t j = 0; j < 5; j++) {
				bool bee = w[k].source >= 4, other = w[j].source >= 4;

				/* two notes without telling words are no story for each other */
				if (!bee || !other)
					assert_int_equal(
						label[k] == label[j], k == j || (!bee && !other));
			}
	}
}

static void
like_one_member_only_is_not_enough(void **state)
{
	struct story_item lead = kiln(1), copy = kiln_trimmed(2), far = bees(3);
	struct story_item members[] = { lead, far, far, far };
	struct story_match m;

	(void)state;
	story_compare(&copy, &lead, &m);
	assert_float_equal(story_fit(&copy, &lead, 1), m.likelihood, 1e-9);
	assert_true(story_fit(&copy, members, 4) < m.likelihood);
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
	struct story_item v[] = { a, b, next };

	(void)state;
	assert_true(story_fit(&next, v, 2) == 0);
	assert_string_equal(stories_of(v, 3, NULL, 0), "aab");
}

static void
the_same_address_joins_whatever_the_others_say(void **state)
{
	struct story_item a = item(1, LANG_DE, "KI-Messe mit 40 Firmen", "In Görlitz im Mai.");
	struct story_item b = item(2, LANG_DE, "KI-Messe mit 41 Firmen", "Görlitz lädt ein.");
	struct story_item again = item(2, LANG_DE, "KI-Messe mit 55 Firmen", "Ganz anderes.");
	struct story_item v[] = { a, b, again };

	(void)state;
	v[1].link_key = v[2].link_key = STR("x.example/1");
	assert_string_equal(stories_of(v, 3, NULL, 0), "abb");
}

static void
what_editors_say_wins(void **state)
{
	struct story_item v[] = { kiln(1), kiln_trimmed(2), bees(3) };
	const struct story_rule apart[] = { { 0, 1, false } };
	const struct story_rule together[] = { { 0, 2, true } };
	const struct story_rule both[] = { { 0, 1, false }, { 2, 0, true } };

	(void)state;
	assert_string_equal(stories_of(v, 3, NULL, 0), "aab");
	assert_string_equal(stories_of(v, 3, apart, 1), "abc");
	assert_string_equal(stories_of(v, 3, together, 1), "aaa");
	assert_string_equal(stories_of(v, 3, both, 2), "aba");
}

/* Also where the two stand far behind in large stories. */
static void
two_that_editors_keep_apart_never_meet_in_a_crowd(void **state)
{
	struct story_item v[2 * STORY_FIT_MAX];
	struct story_rule apart[ARRAY_LEN(v) - 1];
	size_t label[ARRAY_LEN(v)];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(v); i++)
		v[i] = kiln((int64_t)i + 1);
	for (size_t i = 0; i < ARRAY_LEN(apart); i++)
		apart[i] = (struct story_rule){ i, ARRAY_LEN(v) - 1, false };
	story_cluster(&(struct story_set){ .v = v,
			      .n = ARRAY_LEN(v),
			      .rules = apart + STORY_FIT_MAX,
			      .rule_n = ARRAY_LEN(apart) - STORY_FIT_MAX },
		&mem, label);
	for (size_t i = STORY_FIT_MAX; i < ARRAY_LEN(apart); i++)
		assert_int_not_equal(label[i], label[ARRAY_LEN(v) - 1]);
}

/* Each known to its neighbours only, as in a crowd of which nobody is compared with all. */
static void
as_many_copies_as_there_may_be_are_one_story(void **state)
{
	static struct story_item v[STORY_CLUSTER_MAX];
	static struct story_edge edges[2 * STORY_CLUSTER_MAX];
	struct story_set set = { .v = v, .n = STORY_CLUSTER_MAX, .edges = edges };
	static size_t label[STORY_CLUSTER_MAX];

	(void)state;
	v[0] = kiln(1);
	for (size_t i = 1; i < STORY_CLUSTER_MAX; i++) {
		v[i] = v[0];
		v[i].source = (int64_t)i + 1;
		edges[set.edge_n++] = (struct story_edge){ i - 1, i };
		if (i > 1)
			edges[set.edge_n++] = (struct story_edge){ i, i - 2 };
	}
	story_cluster(&set, &mem, label);
	for (size_t i = 0; i < STORY_CLUSTER_MAX; i++)
		assert_int_equal(label[i], 0);
}

/* An edge that is given from both ends is one edge. */
static void
an_edge_may_be_given_twice(void **state)
{
	struct story_item v[] = { kiln(1), bees(2), kiln_trimmed(3), kiln(4) };
	static const struct story_edge edges[] = { { 0, 2 }, { 2, 0 }, { 3, 2 }, { 2, 3 }, { 0, 2 },
		{ 1, 1 } };
	const struct story_set set = {
		.v = v, .n = ARRAY_LEN(v), .edges = edges, .edge_n = ARRAY_LEN(edges)
	};
	static const size_t want[] = { 0, 1, 0, 0 };
	size_t label[ARRAY_LEN(v)];

	(void)state;
	story_cluster(&set, &mem, label);
	for (size_t i = 0; i < ARRAY_LEN(v); i++)
		assert_int_equal(label[i], want[i]);
}

static int
tear_down(void **state)
{
	stem_teardown();
	return scratch_close(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies_are_one_story_and_other_news_are_not),
		cmocka_unit_test(items_without_an_edge_between_them_are_not_compared),
		cmocka_unit_test(the_order_of_the_items_does_not_matter),
		cmocka_unit_test(like_one_member_only_is_not_enough),
		cmocka_unit_test(what_contradicts_a_member_contradicts_the_story),
		cmocka_unit_test(the_same_address_joins_whatever_the_others_say),
		cmocka_unit_test(what_editors_say_wins),
		cmocka_unit_test(two_that_editors_keep_apart_never_meet_in_a_crowd),
		cmocka_unit_test(as_many_copies_as_there_may_be_are_one_story),
		cmocka_unit_test(an_edge_may_be_given_twice),
	};

	return cmocka_run_group_tests_name("story/cluster", tests, scratch_open, tear_down);
}
