#include "publish/mime.h"

#include <string.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "support/check.h"

static struct buf out;

static int
set_up(void **state)
{
	(void)state;
	buf_init(&out, 65536);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	buf_free(&out);
	return 0;
}

/* Every line ends in CRLF, has at most 76 characters and no bare CR or LF. */
static void
assert_lines(void)
{
	struct str rest = buf_str(&out);

	while (rest.n > 0) {
		struct str line = str_cut(&rest, '\n');

		assert_true(line.n > 0 && line.p[line.n - 1] == '\r');
		assert_in_range(line.n, 1, 77);
		assert_int_equal(str_chr(line, '\r'), line.n - 1);
	}
}

static void
text_of_a_header_is_plain_or_encoded(void **state)
{
	static const struct {
		const char *value, *want;
	} rows[] = {
		{ "AI in Saxony", "Subject: AI in Saxony\r\n" },
		{ "Förderung", "Subject: =?UTF-8?Q?F=C3=B6rderung?=\r\n" },
		{ "Für 3 = ?_", "Subject: =?UTF-8?Q?F=C3=BCr_3_=3D_=3F=5F?=\r\n" },
		/* would be decoded by readers otherwise */
		{ "=?UTF-8?Q?x?=", "Subject: =?UTF-8?Q?=3D=3FUTF-8=3FQ=3Fx=3F=3D?=\r\n" },
		/* no header of its own */
		{ "a\r\nBcc: b@c", "Subject: =?UTF-8?Q?a__Bcc=3A_b=40c?=\r\n" },
		{ "", "Subject: \r\n" },
		{ " a ", "Subject: a\r\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		buf_reset(&out);
		mime_text(&out, "Subject", str_from(rows[i].value));
		assert_str_eq(buf_str(&out), str_from(rows[i].want));
	}
}

static void
long_texts_are_folded_and_no_word_splits_a_character(void **state)
{
	static const char *const texts[] = {
		"one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
		"ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü ÄÖÜ äöü",
		"🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖🤖",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		buf_reset(&out);
		mime_text(&out, "Subject", str_from(texts[i]));
		assert_lines();
		assert_true(str_find(buf_str(&out), STR("\r\n ")) != STR_NOT_FOUND);
		/* a word that ends within a character of two or four bytes would begin with 80-BF
		 */
		assert_true(str_find(buf_str(&out), STR("?Q?=8")) == STR_NOT_FOUND);
		assert_true(str_find(buf_str(&out), STR("?Q?=9")) == STR_NOT_FOUND);
		assert_true(str_find(buf_str(&out), STR("?Q?=A")) == STR_NOT_FOUND);
	}
}

static void
names_are_quoted_or_encoded(void **state)
{
	(void)state;
	mime_address(&out, "From", STR("Desk, \"AI\""), STR("a@b.example"));
	mime_address(&out, "From", STR("Büro"), STR("a@b.example"));
	mime_address(&out, "To", STR_NONE, STR("a@b.example"));
	assert_str_eq(buf_str(&out), STR("From: \"Desk, \\\"AI\\\"\"\r\n <a@b.example>\r\n"
					 "From: =?UTF-8?Q?B=C3=BCro?=\r\n <a@b.example>\r\n"
					 "To: <a@b.example>\r\n"));
}

static void
dates_are_in_the_zone_of_the_digest(void **state)
{
	struct err e = { 0 };

	(void)state;
	assert_int_equal(clock_zone_set(STR("Europe/Berlin"), &e), 0);
	mime_date(&out, INT64_C(1794783600)); /* 2026-11-15 23:00 UTC */
	mime_date(&out, INT64_C(1782856800)); /* 2026-06-30 22:00 UTC */
	assert_str_eq(buf_str(&out), STR("Date: Mon, 16 Nov 2026 00:00:00 +0100\r\n"
					 "Date: Wed, 1 Jul 2026 00:00:00 +0200\r\n"));
}

static void
bodies_are_quoted_printable(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "plain\n", "plain\r\n" },
		{ "no end", "no end\r\n" },
		{ "ä = b", "=C3=A4 =3D b\r\n" },
		{ "end \nend\t\n", "end=20\r\nend=09\r\n" },
		{ "From me\n.\n..x\n", "=46rom me\r\n=2E\r\n=2E.x\r\n" },
		{ "a\rb", "a=0Db\r\n" },
		{ "-- \n", "--=20\r\n" },
		{ "\n\n", "\r\n\r\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		buf_reset(&out);
		mime_body(&out, str_from(rows[i].text));
		assert_str_eq(buf_str(&out), str_from(rows[i].want));
	}
}

static void
long_lines_are_broken_softly(void **state)
{
	char text[400];

	(void)state;
	for (size_t n = 70; n < 160; n++) {
		struct str whole;

		memset(text, 'x', n);
		text[n / 2] = '=';
		buf_reset(&out);
		mime_body(&out, (struct str){ text, n });
		assert_lines();
		whole = buf_str(&out);
		assert_int_equal(str_find(whole, STR("=\r\n")) != STR_NOT_FOUND, n > 74);
	}
}

int
main(void)
{
#define M(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	static const struct CMUnitTest tests[] = {
		M(text_of_a_header_is_plain_or_encoded),
		M(long_texts_are_folded_and_no_word_splits_a_character),
		M(names_are_quoted_or_encoded),
		M(dates_are_in_the_zone_of_the_digest),
		M(bodies_are_quoted_printable),
		M(long_lines_are_broken_softly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
