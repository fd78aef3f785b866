#include <libxml/parser.h>

#include "base/clock.h"
#include "publish/render.h"
#include "support/check.h"
#include "support/html_check.h"
#include "support/sample_edition.h"

static struct arena mem;
static struct buf out;

static int
set_up(void **state)
{
	struct err e = { 0 };

	(void)state;
	arena_init(&mem, "test", (size_t)64 * 1024 * 1024);
	buf_init(&out, (size_t)8 * 1024 * 1024);
	return clock_zone_set(STR("Europe/Berlin"), &e);
}

static int
tear_down(void **state)
{
	(void)state;
	buf_free(&out);
	arena_free(&mem);
	return 0;
}

static struct str
render(render_fn *f, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&out);
	if (f(ed, &mem, &out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&out);
}

static void
the_sitemap_is_well_formed_and_names_pages_not_the_status(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++) {
		struct edition *ed = sample_edition((enum sample)i, "en", &mem);
		struct str text = render(render_sitemap, ed);
		xmlDocPtr doc = xmlReadMemory(text.p, (int)text.n, NULL, NULL, XML_PARSE_NONET);

		assert_non_null(doc);
		xmlFreeDoc(doc);
		assert_row_int_eq(sample_name((enum sample)i),
			(int64_t)html_count(text, STR("<url>")),
			(int64_t)(ed->week_n + ed->slice_n) + 5);
		assert_int_equal(html_count(text, STR("status")), 0);
		assert_int_equal(html_count(text, STR("<loc>https://ki.example.org/")),
			html_count(text, STR("<loc>")));
	}
}

static void
robots_leave_the_status_page_alone(void **state)
{
	struct edition *ed = sample_edition(SAMPLE_ONE, "en", &mem);

	(void)state;
	assert_str_eq(
		render(render_robots, ed), STR("User-agent: *\nDisallow: /status\n"
					       "Sitemap: https://ki.example.org/sitemap.xml\n"));
	ed->site = STR("https://example.org/ki");
	assert_str_eq(
		render(render_robots, ed), STR("User-agent: *\nDisallow: /ki/status\n"
					       "Sitemap: https://example.org/ki/sitemap.xml\n"));
	ed->site = STR_NONE;
	assert_str_eq(render(render_robots, ed), STR("User-agent: *\nDisallow: /status\n"));
	assert_int_equal(html_count(render(render_sitemap, ed), STR("<url>")), 0);
}

static void
the_page_for_lost_readers_works_at_any_address(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLE_COUNT; i++) {
		struct edition *ed = sample_edition((enum sample)i, "de", &mem);
		struct str first = arena_dup(&mem, render(render_not_found, ed));
		struct html_check found;

		if (!html_check(first, &found))
			fail_msg("%s: %s", sample_name((enum sample)i), found.problems);
		assert_int_equal(html_count(first, STR("href=\"index.html")), 0);
		assert_true(html_count(first, STR("href=\"/index.html")) > 0);
		ed->now += 3600;
		assert_str_eq(render(render_not_found, ed), first);
	}
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	static const struct CMUnitTest tests[] = {
		T(the_sitemap_is_well_formed_and_names_pages_not_the_status),
		T(robots_leave_the_status_page_alone),
		T(the_page_for_lost_readers_works_at_any_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
