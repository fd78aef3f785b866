/* The tables keep their own rules. */
#include "support/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "classify/context.h"
#include "classify/lexicon.h"
#include "text/normal.h"
#include "text/stem.h"

static const struct {
	const struct lexicon_row *rows;
	const size_t *n;
	enum language lang;
} tables[] = {
	{ lexicon_de, &lexicon_de_n, LANG_DE },
	{ lexicon_en, &lexicon_en_n, LANG_EN },
};

static struct str
stem_of(const struct lexicon_row *row, struct arena *mem)
{
	return stem_word(normal_fold(str_from(row->term), mem), row->lang, mem);
}

static void
rows_have_bounded_weights_and_a_reason(void **state)
{
	(void)state;
	for (size_t t = 0; t < ARRAY_LEN(tables); t++)
		for (size_t i = 0; i < *tables[t].n; i++) {
			const struct lexicon_row *row = &tables[t].rows[i];

			/* Other meanings may be worth nothing: they hide the shorter term. */
			assert_row_int_eq(row->term,
				(row->weight > 0 || row->sense == SENSE_AGAINST) &&
					row->weight <= 3,
				1);
			assert_row_int_eq(row->term, strlen(row->reason) > 2, 1);
			assert_row_int_eq(row->term, row->lang, tables[t].lang);
			assert_row_int_eq(row->term, row->alone <= row->weight, 1);
			/* What is worth something alone must say what it needs for more. */
			assert_row_int_eq(row->term, row->alone == 0 || row->needs != 0, 1);
		}
}

static void
no_term_stands_twice(void **state)
{
	(void)state;
	for (size_t t = 0; t < ARRAY_LEN(tables); t++)
		for (size_t i = 0; i < *tables[t].n; i++)
			for (size_t k = 0; k < i; k++)
				assert_row_int_eq(tables[t].rows[i].term,
					strcmp(tables[t].rows[i].term, tables[t].rows[k].term) == 0,
					0);
}

/* Of two rows with one stem the second would never be found. */
static void
no_stem_stands_twice(void **state)
{
	struct arena mem;

	(void)state;
	arena_init(&mem, "test", (size_t)16 << 20);
	for (size_t t = 0; t < ARRAY_LEN(tables); t++)
		for (size_t i = 0; i < *tables[t].n; i++)
			for (size_t k = 0; k < i; k++) {
				const struct lexicon_row *a = &tables[t].rows[i];
				const struct lexicon_row *b = &tables[t].rows[k];
				const unsigned exact = TERM_WRITTEN | TERM_FOLD;

				if (((a->flags | b->flags) & exact) != 0 ||
					strchr(a->term, ' ') != NULL ||
					strchr(b->term, ' ') != NULL)
					continue;
				assert_row_int_eq(
					a->term, str_eq(stem_of(a, &mem), stem_of(b, &mem)), 0);
			}
	arena_free(&mem);
	stem_teardown();
}

static void
the_abbreviations_lead_their_tables(void **state)
{
	(void)state;
	assert_string_equal(lexicon_de[0].term, "KI");
	assert_string_equal(lexicon_en[0].term, "AI");
}

static void
every_needed_group_has_words(void **state)
{
	unsigned known = G_CORE;

	(void)state;
	for (size_t i = 0; i < context_rows_n; i++)
		known |= context_rows[i].groups;
	for (size_t t = 0; t < ARRAY_LEN(tables); t++)
		for (size_t i = 0; i < *tables[t].n; i++)
			assert_row_int_eq(tables[t].rows[i].term,
				(tables[t].rows[i].needs | tables[t].rows[i].against) & ~known, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_have_bounded_weights_and_a_reason),
		cmocka_unit_test(no_term_stands_twice),
		cmocka_unit_test(no_stem_stands_twice),
		cmocka_unit_test(the_abbreviations_lead_their_tables),
		cmocka_unit_test(every_needed_group_has_words),
	};

	return cmocka_run_group_tests_name("classify/lexicon", tests, NULL, NULL);
}
