/* Plain text out of markup, and character references. */
#include "text/html.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/utf8.h"
#include "support/cases.h"
#include "support/check.h"
#include "text/entities.h"
#include "text/tags.h"

struct row {
	const char *html, *text;
};

static struct arena mem;

static int
open_arena(void **state)
{
	(void)state;
	arena_init(&mem, "test", (size_t)256 << 20);
	return 0;
}

static int
close_arena(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

static void
check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_row_str_eq(rows[i].html, html_to_text(str_from(rows[i].html), &mem),
			str_from(rows[i].text));
}

/* As a title is made: one line, and nothing in it that does not show. */
static void
every_row_of_the_table_becomes_the_text_that_it_says(void **state)
{
	size_t n;
	const struct case_row *rows = cases_read("tests/cases/plain.tsv", &mem, &n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		assert_row_str_eq(rows[i].label,
			utf8_clean(html_to_text(rows[i].input, &mem), 300, &mem), rows[i].want);
	assert_true(n >= 80);
}

static void
tags_are_dropped_and_blocks_become_lines(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "a <b>bold</b> word", "a bold word" },
		{ "<p>one</p><p>two</p>", "one\ntwo" },
		{ "one<br>two<br/>three", "one\ntwo\nthree" },
		{ "<ul><li>a</li><li>b</li></ul>", "a\nb" },
		{ "<h2>Title</h2>text", "Title\ntext" },
		{ "<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "a b\nc" },
		{ "  \t\n a \r\n  b  ", "a b" },
		{ "<p> a </p> \n <p> b </p>", "a\nb" },
		{ "x<span> y</span>", "x y" },
		{ "x&nbsp;y\u00A0z", "x y z" },
		{ "Gr\u00F6\u00DFe \u201Eviel\u201C", "Gr\u00F6\u00DFe \u201Eviel\u201C" },
		{ "12345678 12345678  12345678 \n12345678", "12345678 12345678 12345678 12345678" },
		{ "1234567 <b> </b> 1234567", "1234567 1234567" },
		{ "a\x01\x7F"
		  "b",
			"ab" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
code_and_comments_go_with_their_content(void **state)
{
	static const struct row rows[] = {
		{ "a<script>x('</p>')</script>b", "ab" },
		{ "a<SCRIPT type='x'>1<2</Script >b", "ab" },
		{ "a<style>p{}</style>b", "ab" },
		{ "a<script>never ends", "a" },
		{ "a<script/>b", "ab" }, /* XML's empty element */
		{ "a<svg><text>t</text></svg>b", "ab" },
		{ "a<svg/>b", "ab" },
		{ "a<object><object>x</object>y</object>b", "ab" },
		{ "a<noscript><img src=x>t</noscript>b", "ab" },
		{ "a<video>never ends", "anever ends" },
		{ "a<template><script></template></script>x</template>b", "ab" },
		{ "a<!-- c -->b", "ab" },
		{ "a<!-->b", "ab" },
		{ "a<!--->b", "ab" },
		{ "a<!-- c --!>b", "ab" },
		{ "a<!-- <p> - -- > -->b", "ab" },
		{ "a<!-- never ends", "a" },
		{ "a<!doctype html>b", "ab" },
		{ "a<?php x ?>b", "ab" },
		{ "a</>b", "ab" },
		{ "a</3>b", "ab" },
		{ "a<![CDATA[ <b> &amp; ]]>c", "a <b> &amp; c" },
		{ "a<![CDATA[b", "ab" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
what_is_no_markup_stays_text(void **state)
{
	static const struct row rows[] = {
		{ "a < b", "a < b" },
		{ "I <3 you", "I <3 you" },
		{ "<", "<" },
		{ "a <", "a <" },
		{ "a & b", "a & b" },
		{ "AT&T", "AT&T" },
		{ "&", "&" },
		{ "&;", "&;" },
		{ "&#;", "&#;" },
		{ "&#x;", "&#x;" },
		{ "&nosuch;", "&nosuch;" },
		{ "?a=1&copy=2&lt=3", "?a=1&copy=2&lt=3" },
		{ "for x <y we find more", "for x <y we find more" },
		{ "see <a href=\"http://exam", "see" },
		{ "see <stro", "see" },
		{ "see </p", "see" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
quotes_hide_the_end_of_a_tag(void **state)
{
	static const struct row rows[] = {
		{ "<a title=\"a>b\">c</a>", "c" },
		{ "<a title='a>b'>c</a>", "c" },
		{ "<a title=a>b</a>", "b" },
		{ "<a title = \"a>b\" x>c</a>", "c" },
		{ "<a \"x>c</a>", "c" }, /* a quote outside of a value is part of a name */
		{ "<a x='1'y=\"2>\">c</a>", "c" },
		{ "<a/b/c=\">\">d", "d" },
		{ "<a =\">d", "d" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
references_are_decoded_once(void **state)
{
	static const struct row rows[] = {
		{ "&amp;uuml;", "&uuml;" },
		{ "&uuml;&Uuml;&szlig;", "\u00FC\u00DC\u00DF" },
		{ "&uuml", "\u00FC" },
		{ "&uumlx", "&uumlx" },
		{ "&hellip", "&hellip" }, /* HTML 5 names need the semicolon */
		{ "&hellip;&bdquo;&ldquo;", "\u2026\u201E\u201C" },
		{ "&#8364;&#x20AC;&#X20ac;", "\u20AC\u20AC\u20AC" },
		{ "&#8364 x", "\u20AC x" },
		{ "&#128;&#133;&#150;&#159;", "\u20AC\u2026\u2013\u0178" },
		{ "a&#129;b", "ab" }, /* windows-1252 has nothing there */
		{ "a&#0;&#1;&#11;&#127;&#xFFFF;b", "ab" },
		{ "&#xD800;&#xDFFF;&#x110000;&#99999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD" },
		{ "&#x1F600;", "\U0001F600" },
		{ "&NotEqualTilde;", "\u2242\u0338" },
		{ "&CounterClockwiseContourIntegral;", "\u2233" },
		{ "a&#10;b&#9;c&#32;d", "a b c d" },
		{ "&lt;b&gt;", "<b>" },
		{ "&apos;&quot;", "'\"" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
	assert_str_eq(html_unescape(STR("a&#10;b"), &mem), STR("a\nb"));
	assert_str_eq(html_unescape(STR("x &nGt;&nGt;&nLt; y"), &mem),
		STR("x \u226B\u20D2\u226B\u20D2\u226A\u20D2 y"));
}

static void
names_of_references_are_found(void **state)
{
	(void)state;
	assert_int_equal(html_entity(STR("uuml")), 0xFC);
	assert_int_equal(html_entity(STR("Uuml")), 0xDC);
	assert_int_equal(html_entity(STR("AMP")), '&');
	assert_int_equal(html_entity(STR("lt")), '<');
	assert_int_equal(html_entity(STR("zwnj")), 0x200C);
	assert_int_equal(html_entity(STR("Aacute")), 0xC1);
	assert_int_equal(html_entity(STR("nosuch")), 0);
	assert_int_equal(html_entity(STR("")), 0);
	assert_int_equal(html_entity(STR("lt\0x")), 0);
}

static void
tables_are_sorted_and_every_row_is_found(void **state)
{
	const struct entity *e;
	const struct tag *tag;

	(void)state;
	for (size_t i = 0; (e = entity_row(i)) != NULL; i++) {
		if (i > 0 && strcmp(entity_row(i - 1)->name, e->name) >= 0)
			fail_msg("row %zu: '%s' is out of place", i, e->name);
		assert_ptr_equal(entity_find(str_from(e->name)), e);
	}
	for (size_t i = 0; (tag = tag_row(i)) != NULL; i++) {
		if (i > 0 && str_cmp(tag_row(i - 1)->name, tag->name) >= 0)
			fail_msg("row %zu: '%.*s' is out of place", i, STR_ARG(tag->name));
		if (tag_find(tag->name) != tag)
			fail_msg("'%.*s' is not found: index of first letters", STR_ARG(tag->name));
	}
	assert_null(tag_find(STR("blink")));
	assert_non_null(tag_find(STR("BLOCKQUOTE")));
}

static void
markup_is_told_from_text(void **state)
{
	static const struct {
		const char *s;
		bool markup;
	} rows[] = {
		{ "plain", false },
		{ "a < b", false },
		{ "AT&T", false },
		{ "a & b", false },
		{ "I <3 &", false },
		{ "<p>", true },
		{ "x</p>", true },
		{ "x<!-- c -->", true },
		{ "&uuml;", true },
		{ "&#65;", true },
		{ "for x <y we find", false },
		{ "a < b <i>c</i>", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].s, html_has_markup(str_from(rows[i].s)), rows[i].markup);
}

static void
weight_of_tags_counts_attributes_not_long_values(void **state)
{
	static char html[400000];
	size_t n;

	(void)state;
	assert_int_equal(html_tag_weight(STR("<p>text</p>")), 0);
	assert_int_equal(html_tag_weight(STR("<p class=\"ab\">")), 5 + 2 + 2);
	memset(html, 'x', sizeof(html));
	memcpy(html, "<img src=\"", 10);
	memcpy(html + sizeof(html) - 2, "\">", 2);
	assert_true(html_tag_weight((struct str){ html, sizeof(html) }) < 300);
	n = 2;
	memcpy(html, "<p", 2);
	while (n + 3 < sizeof(html)) {
		memcpy(html + n, " a=", 3);
		n += 3;
	}
	assert_true(html_tag_weight((struct str){ html, n }) > 100000); /* it never ends */
	html[n] = '>';
	assert_true(html_tag_weight((struct str){ html, n + 1 }) > 100000);
	memcpy(html, "<script>", 8); /* what stands in a script is no tag */
	assert_int_equal(html_tag_weight((struct str){ html, n + 1 }), 0);
}

/* Time must not grow with the square of the length, whatever is repeated. */
static void
hostile_repetition_takes_linear_time(void **state)
{
	static const char *const parts[] = { "<", "<a", "<a ", "<a x='", "<!--", "<!-- --", "</",
		"&", "&#", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "<object>",
		"<object><object></object>", "<script>", "<script/>", "<svg><math>", "<![CDATA[",
		"<p ", "<template><video>", "</script", "<script></script", "<b>", "<a =", "-",
		"<table><tr><td>", "<iframe/>" };
	size_t n = 1 << 20;
	char *text = malloc(n);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct str s = { text, n };
		size_t len = strlen(parts[i]);
		clock_t start = clock();

		for (size_t at = 0; at < n; at++)
			text[at] = parts[i][at % len];
		(void)html_to_text(s, &mem);
		(void)html_sanitise(s, STR("https://example.org/"), &mem);
		(void)html_has_markup(s);
		(void)html_tag_weight(s);
		if (clock() - start > 3 * CLOCKS_PER_SEC)
			fail_msg("'%s' repeated takes more than 3 s", parts[i]);
		arena_reset(&mem);
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_becomes_the_text_that_it_says),
		cmocka_unit_test(tags_are_dropped_and_blocks_become_lines),
		cmocka_unit_test(code_and_comments_go_with_their_content),
		cmocka_unit_test(what_is_no_markup_stays_text),
		cmocka_unit_test(quotes_hide_the_end_of_a_tag),
		cmocka_unit_test(references_are_decoded_once),
		cmocka_unit_test(names_of_references_are_found),
		cmocka_unit_test(tables_are_sorted_and_every_row_is_found),
		cmocka_unit_test(markup_is_told_from_text),
		cmocka_unit_test(weight_of_tags_counts_attributes_not_long_values),
		cmocka_unit_test(hostile_repetition_takes_linear_time),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
