#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "base/clock.h"
#include "publish/render.h"
#include "support/check.h"
#include "support/sample_edition.h"
#include "unit/test_publish_scene.h"

static struct str
render(struct scene *s, const struct edition *ed)
{
	struct err e = { 0 };

	buf_reset(&s->out);
	if (render_opml(ed, &s->mem, &s->out, &e) != 0)
		fail_msg("%s", e.text);
	return buf_str(&s->out);
}

/* The number that an XPath expression gives; fails where the document is not well-formed. */
static int
ask(struct str bytes, const char *expr)
{
	xmlDocPtr doc = xmlReadMemory(bytes.p, (int)bytes.n, NULL, NULL, XML_PARSE_NONET);
	xmlXPathContextPtr x;
	xmlXPathObjectPtr got;
	int n;

	assert_non_null(doc);
	x = xmlXPathNewContext(doc);
	assert_non_null(x);
	got = xmlXPathEvalExpression((const xmlChar *)expr, x);
	assert_non_null(got);
	n = (int)xmlXPathCastToNumber(got);
	xmlXPathFreeObject(got);
	xmlXPathFreeContext(x);
	xmlFreeDoc(doc);
	return n;
}

static void
every_enabled_source_stands_in_it_once(void **state)
{
	static const struct {
		const char *what, *expr;
		int want;
	} rows[] = {
		{ "version", "count(/opml[@version='2.0'])", 1 },
		{ "one head, one body", "count(/opml/*)", 2 },
		{ "title", "count(/opml/head/title[.='AI in Saxony'])", 1 },
		{ "changed", "count(/opml/head/dateModified[.='Tue, 20 Oct 2026 09:05:00 GMT'])",
			1 },
		{ "groups", "count(/opml/body/outline[@text][not(@type)])", 2 },
		{ "sources", "count(/opml/body/outline/outline)", 48 },
		{ "each with a name", "count(//outline/outline[@text][@title])", 48 },
		{ "what is paused", "count(//outline[@text='Altes Blatt'])", 0 },
		{ "what can be subscribed to has its address",
			"count(//outline[@type='rss'][not(@xmlUrl)])", 0 },
		{ "list pages are links", "count(//outline[@type='link'][@url][not(@xmlUrl)])", 3 },
		{ "nothing else", "count(//outline/outline[@type!='rss'][@type!='link'])", 0 },
		{ "topic", "count(//outline[@text='Landkreisbote'][@category='/policy'])", 1 },
		{ "language", "count(//outline[@language='de'])", 48 },
	};
	struct scene s;
	struct str text;

	(void)state;
	begin(&s);
	text = render(&s, sample_edition(SAMPLE_USUAL, "en", &s.mem));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].what, ask(text, rows[i].expr), rows[i].want);
	end(&s);
}

static void
every_sample_is_well_formed(void **state)
{
	(void)state;
	for (int kind = 0; kind < SAMPLE_COUNT; kind++) {
		struct scene s;

		begin(&s);
		assert_row_int_eq(sample_name((enum sample)kind),
			ask(render(&s, sample_edition((enum sample)kind, "de", &s.mem)),
				"count(/opml/body)"),
			1);
		end(&s);
	}
}

static void
how_sources_are_doing_changes_no_byte(void **state)
{
	struct scene s;
	struct edition *ed;
	struct edition_source last;
	struct str first;

	(void)state;
	begin(&s);
	ed = sample_edition(SAMPLE_USUAL, "en", &s.mem);
	first = arena_dup(&s.mem, render(&s, ed));
	last = ed->sources[ed->status_n - 1];
	last.state = STATE_FAILING;
	for (size_t i = ed->status_n - 1; i > 0; i--)
		ed->sources[i] = ed->sources[i - 1];
	ed->sources[0] = last;
	ed->now += 86400;
	assert_str_eq(render(&s, ed), first);
	end(&s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_enabled_source_stands_in_it_once),
		cmocka_unit_test(every_sample_is_well_formed),
		cmocka_unit_test(how_sources_are_doing_changes_no_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
