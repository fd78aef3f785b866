/* Dates: the table tests/cases/dates.tsv, and what is found inside longer texts. */
#include "parse/date.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/compiler.h"
#include "base/file.h"
#include "parse/date_names.h"
#include "support/check.h"

static struct str
shown(int64_t t, char out[CLOCK_TEXT_MAX])
{
	return t == 0 ? STR("null") : str_from(clock_rfc3339(t, out));
}

static void
every_row_of_the_table_is_read_as_it_says(void **state)
{
	struct arena mem;
	struct str text, line;
	struct err e;
	int rows = 0;

	(void)state;
	arena_init(&mem, "test", 1 << 20);
	assert_int_equal(
		file_read("tests/cases/dates.tsv", 1 << 20, &mem, &text, ERR_INPUT, &e), 0);
	while (text.p != NULL) {
		char out[CLOCK_TEXT_MAX], label[200];
		struct str date, want;

		line = str_cut_line(&text);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		date = str_cut(&line, '\t');
		want = str_cut(&line, '\t');
		assert_non_null(line.p); /* each row gives its reason */
		snprintf(label, sizeof(label), "'%.*s'", STR_ARG(date));
		assert_row_str_eq(label, shown(date_parse(date), out), want);
		rows++;
	}
	assert_true(rows >= 500);
	arena_free(&mem);
}

struct row {
	const char *text, *want;
};

static void
dates_are_found_inside_texts(void **state)
{
	static const struct row rows[] = {
		{ "Dresden, 15. April 2019.", "2019-04-15T00:00:00Z" },
		{ "Meldung vom 14.10.2025", "2025-10-14T00:00:00Z" },
		{ "January 7, 2026", "2026-01-07T00:00:00Z" },
		{ "News January 7, 2026 A new project begins", "2026-01-07T00:00:00Z" },
		{ "https://example.org/newsdetail/artikel/neue-halle-2025-10-28",
			"2025-10-28T00:00:00Z" },
		{ "/press/news/2017/2017-06-07-slug/", "2017-06-07T00:00:00Z" },
		{ "/2025/10/28/titel/", "2025-10-28T00:00:00Z" },
		{ "20251028_pressemitteilung.html", "2025-10-28T00:00:00Z" },
		{ "veröffentlicht am 30.09.2025, von Vorname Name", "2025-09-30T00:00:00Z" },
		{ "Vortrag von Frau Muster (23.05.2022)", "2022-05-23T00:00:00Z" },
		{ "27.05.2025, 09:15 Uhr — Erstveröffentlichung (aktuell)",
			"2025-05-27T09:15:00Z" },
		{ "Jun 10, 2021 Neues aus dem Institut", "2021-06-10T00:00:00Z" },
		{ "24.10.2025", "2025-10-24T00:00:00Z" },
		{ "am 03.11.25 erschienen", "2025-11-03T00:00:00Z" },
		{ "Mittwoch, den 5. November 2025 um 18 Uhr im Saal", "2025-11-05T18:00:00Z" },
		{ "Stand: 2025-10-28T14:30:00+01:00, geändert", "2025-10-28T13:30:00Z" },
		{ "10 neue Stellen, 3. Preis: 12. Mai 2025", "2025-05-12T00:00:00Z" },
		{ "32.01.2025 und 02.02.2025", "2025-02-02T00:00:00Z" }, /* the first that exists */
		{ "28.10.2025 10:00 - 12:00", "2025-10-28T10:00:00Z" },
		{ "Version 3.11.2 ist da", "null" },
		{ "192.168.10.2025", "null" },
		{ "Tel. 0351 123456", "null" },
		{ "12 von 2024 Teilnehmern", "null" },
		{ "Im Mai 2024 begann alles", "null" }, /* a month is no date of an item */
		{ "Haushalt 2024/2025", "null" },
		{ "artikel-12345678.html", "null" },
		{ "KI in Sachsen", "null" },
		{ "", "null" },
	};
	char out[CLOCK_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].text, shown(date_find(str_from(rows[i].text)), out),
			str_from(rows[i].want));
}

static void
formats_of_the_editor_are_followed(void **state)
{
	static const struct {
		const char *text, *format, *want;
	} rows[] = {
		{ "03.11.2025", "%d.%m.%Y", "2025-11-03T00:00:00Z" },
		{ "03.11.2025 Titel", "%d.%m.%Y", "2025-11-03T00:00:00Z" },
		{ "11/03/25", "%d/%m/%y", "2025-03-11T00:00:00Z" },
		{ "3. November 2025, 14:05 Uhr", "%e. %B %Y, %H:%M uhr", "2025-11-03T14:05:00Z" },
		{ "3. Nov. 2025", "%d. %b %Y", "2025-11-03T00:00:00Z" },
		{ "3. Nov. 2025", "%d. %b. %Y", "2025-11-03T00:00:00Z" },
		{ "2025-11-03 14:05:06 +0100", "%Y-%m-%d %H:%M:%S %z", "2025-11-03T13:05:06Z" },
		{ "Montag, 3. November 2025", "%A, %d. %B %Y", "2025-11-03T00:00:00Z" },
		{ "100% 03.11.2025", "100%% %d.%m.%Y", "2025-11-03T00:00:00Z" },
		{ "Jan 7, 2026 12:05 am", "%b %d, %Y %I:%M %p", "2026-01-07T00:05:00Z" },
		{ "03.11.2025", "%d.%m.%y", "null" }, /* 20 would be taken for 2020 */
		{ "32.11.2025", "%d.%m.%Y", "null" },
		{ "November 2025", "%B %Y", "null" }, /* no day */
		{ "03-11-2025", "%d.%m.%Y", "null" },
		{ "", "%d.%m.%Y", "null" },
		{ "03.11.2025", "%q", "null" },
	};
	char out[CLOCK_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].format,
			shown(date_by_format(str_from(rows[i].text), str_from(rows[i].format)),
				out),
			str_from(rows[i].want));
}

static void
long_texts_are_no_dates_and_take_no_time(void **state)
{
	static char digits[1 << 20];

	(void)state;
	for (size_t i = 0; i < sizeof(digits); i++)
		digits[i] = "1 "[i % 2];
	assert_int_equal(date_find((struct str){ digits, sizeof(digits) }), 0);
	assert_int_equal(date_parse((struct str){ digits, sizeof(digits) }), 0);
}

static void
names_are_found_in_sorted_tables(void **state)
{
	char out[32];

	(void)state;
	assert_int_equal(date_month(STR("jan")), 1);
	assert_int_equal(date_month(STR("dezember")), 12);
	assert_int_equal(date_month(STR("декабря")), 12);
	assert_int_equal(date_month(STR("nope")), 0);
	assert_int_equal(date_weekday(STR("sonntag")), 6);
	assert_int_equal(date_weekday(STR("")), -1);
	assert_null(date_zone(STR("xyz")));
	assert_true(date_is_filler(STR("à")));
	assert_str_eq(((struct str){ out, date_fold(STR("MÄRZ\t–\u00A0Ř"), out, sizeof(out)) }),
		STR("märz - ř"));
	assert_true(date_names_sorted());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_is_read_as_it_says),
		cmocka_unit_test(dates_are_found_inside_texts),
		cmocka_unit_test(formats_of_the_editor_are_followed),
		cmocka_unit_test(long_texts_are_no_dates_and_take_no_time),
		cmocka_unit_test(names_are_found_in_sorted_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
