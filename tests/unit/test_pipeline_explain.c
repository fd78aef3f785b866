/*
 * Why an item is in or out, in words: what they say, and that they command no terminal.
 */
#include "unit/test_pipeline_decided.h"

#include "pipeline/explain.h"

static int
set_up(void **state)
{
	*state = bench_open(HEAD FEED("a", ""));
	return 0;
}

static void
a_text_cannot_command_the_terminal(void **state)
{
	static const struct {
		const char *label, *text;
	} rows[] = {
		{ "colour", "KI \033[31mrot\n\n\033[31mKI\033[0m lernt \033[2J Sorbisch" },
		{ "clipboard", "Neu\nmaschinelles \033]52;c;cm0gLXJm\a Lernen und KI" },
		{ "bell", "KI\nKI \a\a\a und maschinelles Lernen" },
		{ "C1", "KI\nKI \xC2\x9B"
			"2J und \xC2\x9D"
			"52;maschinelles Lernen" },
		{ "a raw C1 byte", "KI\nKI \x9B"
				   "2J und maschinelles Lernen" },
		{ "direction", "KI\nmaschinelles \xE2\x80\xAE"
			       "Lernen \xE2\x81\xA6 mit KI" },
		{ "carriage return", "KI\nKI und maschinelles\rLernen" },
	};
	static const char *const never[] = { "\033", "\a", "\xC2\x9B", "\xC2\x9D", "\x9B",
		"\xE2\x80\xAE", "\xE2\x81\xA6", "\r" };
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out;

		buf_init(&out, 1 << 20);
		assert_ok(b,
			explain_text(&b->cfg, b->st, str_from(rows[i].text), &b->mem, &out, &b->e));
		assert_row_int_eq(rows[i].label, str_find(buf_str(&out), STR("score ")) > 0, 1);
		/* the words around a term were shown, so something could have come through */
		assert_row_int_eq(
			rows[i].label, str_find(buf_str(&out), STR(", text")) != STR_NOT_FOUND, 1);
		for (size_t k = 0; k < ARRAY_LEN(never); k++)
			assert_row_int_eq(rows[i].label,
				str_find(buf_str(&out), str_from(never[k])) == STR_NOT_FOUND, 1);
		buf_free(&out);
	}
}

/* "0.97" of the line "score 0.97, publish from ...". */
static struct str
score_of(struct bench *b, const char *text)
{
	struct buf out;
	struct str answer;
	size_t at;

	buf_init(&out, 1 << 20);
	assert_ok(b, explain_text(&b->cfg, NULL, str_from(text), &b->mem, &out, &b->e));
	answer = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	at = str_find(answer, STR("\nscore "));
	assert_true(at != STR_NOT_FOUND);
	return str_slice(answer, at, at + 11);
}

static void
cleaning_does_not_change_the_verdict(void **state)
{
	struct bench *b = *state;

	assert_str_eq(score_of(b, "Neues Labor\nDie Forschung\a wächst\nEin neuronales\033 Netz"),
		score_of(b, "Neues Labor\nDie Forschung wächst\nEin neuronales Netz"));
	/* a term does not reach over the end of a line more or less than before */
	assert_str_eq(score_of(b, "Neues Labor\r\n\r\nEin neuronales Netz\r\n"),
		score_of(b, "Neues Labor\n\nEin neuronales Netz"));
	assert_str_eq(score_of(b, "\n KI"), score_of(b, "KI"));
}

static struct str
explained(struct bench *b, int64_t id)
{
	struct buf out;
	struct str answer;

	buf_init(&out, 1 << 20);
	assert_ok(b, explain_item(&b->cfg, b->st, arena_printf(&b->mem, "%lld", (long long)id),
			     &b->mem, &out, &b->e));
	answer = arena_dup(&b->mem, buf_str(&out));
	buf_free(&out);
	return answer;
}

static void
an_editors_decision_is_told_before_the_rules(void **state)
{
	struct bench *b = *state;
	struct store_item it;
	struct str answer;
	size_t editor;

	bench_one(b, "a", "1", "https://a.example/1", "Mensa öffnet", "Es gibt Suppe.", NOW - DAY);
	it = bench_titled(b, "Mensa öffnet");
	assert_true(str_find(explained(b, it.id), STR("editor decided")) == STR_NOT_FOUND);
	(void)bench_decide(b, STORE_ACCEPTED, it.id, "Probe");
	answer = explained(b, it.id);
	editor = str_find(
		answer, STR("an editor decided: accepted, 2026-11-18 11:06 by erika: \"Probe\""));
	assert_true(editor != STR_NOT_FOUND);
	assert_true(editor < str_find(answer, STR(": reject (by rules)")));
	assert_true(str_find(answer, STR(": reject (by rules)")) != STR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_text_cannot_command_the_terminal),
		T(cleaning_does_not_change_the_verdict),
		T(an_editors_decision_is_told_before_the_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
