#include "publish/chart.h"

#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"

struct scene {
	struct arena mem;
	struct buf out;
	struct page page;
};

static void
begin(struct scene *s)
{
	arena_init(&s->mem, "test", (size_t)8 * 1024 * 1024);
	buf_init(&s->out, (size_t)1024 * 1024);
	page_init(&s->page, sample_edition(SAMPLE_ONE, "en", &s->mem), false, &s->out, &s->mem);
	buf_reset(&s->out);
}

static void
end(struct scene *s)
{
	buf_free(&s->out);
	arena_free(&s->mem);
}

static void
bars_are_one_path_in_proportion(void **state)
{
	static const int64_t values[] = { 10, 5, 0, -1, 1 };
	const struct chart_scale scale = {
		.step10 = 44, .bar10 = 30, .floor = 50, .height = 40, .max = 10
	};
	struct scene s;

	(void)state;
	begin(&s);
	chart_bars(&s.page, "f1", values, ARRAY_LEN(values), &scale, true);
	assert_str_eq(buf_str(&s.out),
		STR("<path class=\"f1\" d=\"M0 50v-40h3v40zM4.4 50v-20h3v20zM8.8 50v-0.5h3v0.5z"
		    "M17.6 50v-4h3v4z\"/>"));
	end(&s);
}

static void
values_out_of_the_scale_stay_in_the_picture(void **state)
{
	static const int64_t values[] = { 1000, 1 };
	const struct chart_scale scale = {
		.step10 = 10, .bar10 = 10, .floor = 50, .height = 40, .max = 0
	};
	struct scene s;

	(void)state;
	begin(&s);
	chart_bars(&s.page, "f1", values, ARRAY_LEN(values), &scale, false);
	assert_int_equal(html_count(buf_str(&s.out), STR("v-40h1v40z")), 2);
	end(&s);
}

static void
nothing_to_draw_gives_no_path(void **state)
{
	static const int64_t values[] = { 0, -1 };
	const struct chart_scale scale = {
		.step10 = 10, .bar10 = 10, .floor = 5, .height = 4, .max = 1
	};
	struct scene s;

	(void)state;
	begin(&s);
	chart_bars(&s.page, "f1", values, ARRAY_LEN(values), &scale, false);
	assert_int_equal(s.out.n, 0);
	end(&s);
}

static void
top_of_an_axis_is_round_and_even(void **state)
{
	static const int64_t rows[][2] = { { 0, 2 }, { 1, 2 }, { 3, 4 }, { 7, 8 }, { 11, 12 },
		{ 85, 100 }, { 118, 120 }, { 121, 160 }, { 870, 1000 }, { 100001, 120000 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq("round up", chart_round_up(rows[i][0]), rows[i][1]);
}

static void
texts_are_cut_by_width_not_by_number_of_letters(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "", "" },
		{ "Stadt Leipzig", "Stadt Leipzig" },
		{ "Fraunhofer IWS, Dresden", "Fraunhofer IWS, Dre…" },
		{ "Verbund Angewandte Technologien", "Verbund Angewandt…" },
		{ "Universität Görlitz in Lilie", "Universität Görlitz in…" },
		{ "lillillillillillillillillillill", "lillillillillillillillillillill" },
		{ "MMMMMMMMMMMM", "MMMMMMMMMMMM" },
		{ "MMMMMMMMMMMMM", "MMMMMMMMMMM…" },
		{ "日日日日日日日日日日日日日", "日日日日日日日日日日日…" },
	};
	struct arena mem;

	(void)state;
	arena_init(&mem, "test", 1 << 20);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_str_eq(chart_cut(str_from(rows[i].text), 128, &mem), str_from(rows[i].want));
	assert_str_eq(chart_cut(STR("abc"), 0, &mem), STR("…"));
	arena_free(&mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_are_one_path_in_proportion),
		cmocka_unit_test(values_out_of_the_scale_stay_in_the_picture),
		cmocka_unit_test(nothing_to_draw_gives_no_path),
		cmocka_unit_test(top_of_an_axis_is_round_and_even),
		cmocka_unit_test(texts_are_cut_by_width_not_by_number_of_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
