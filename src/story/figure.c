/*
 * figure.c -- see figure.h.
 */
#include "story/figure.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/str.h"

#define YEAR_FIRST 1990
#define YEAR_LAST 2039
#define DIGITS_MAX 15

/* Words behind a number that multiply it. */
struct scale_row {
	struct str word;
	double factor;
};
static const struct scale_row scales[] = {
	{ STR_INIT("tausend"), 1e3 },
	{ STR_INIT("thousand"), 1e3 },
	{ STR_INIT("million"), 1e6 },
	{ STR_INIT("millions"), 1e6 },
	{ STR_INIT("millionen"), 1e6 },
	{ STR_INIT("mio"), 1e6 },
	{ STR_INIT("m"), 1e6 },
	{ STR_INIT("milliarde"), 1e9 },
	{ STR_INIT("milliarden"), 1e9 },
	{ STR_INIT("billion"), 1e9 },
	{ STR_INIT("mrd"), 1e9 },
	{ STR_INIT("bn"), 1e9 },
};

/* Numbers written as words. "ein" and "one" are articles, too, and not here. */
struct number_row {
	struct str de, en;
	double value;
};
static const struct number_row numbers[] = {
	{ STR_INIT("zwei"), STR_INIT("two"), 2 },
	{ STR_INIT("drei"), STR_INIT("three"), 3 },
	{ STR_INIT("vier"), STR_INIT("four"), 4 },
	{ STR_INIT("fünf"), STR_INIT("five"), 5 },
	{ STR_INIT("sechs"), STR_INIT("six"), 6 },
	{ STR_INIT("sieben"), STR_INIT("seven"), 7 },
	{ STR_INIT("acht"), STR_INIT("eight"), 8 },
	{ STR_INIT("neun"), STR_INIT("nine"), 9 },
	{ STR_INIT("zehn"), STR_INIT("ten"), 10 },
	{ STR_INIT("elf"), STR_INIT("eleven"), 11 },
	{ STR_INIT("zwölf"), STR_INIT("twelve"), 12 },
	{ STR_INIT("dreizehn"), STR_INIT("thirteen"), 13 },
	{ STR_INIT("vierzehn"), STR_INIT("fourteen"), 14 },
	{ STR_INIT("fünfzehn"), STR_INIT("fifteen"), 15 },
	{ STR_INIT("zwanzig"), STR_INIT("twenty"), 20 },
	{ STR_INIT("dreißig"), STR_INIT("thirty"), 30 },
	{ STR_INIT("vierzig"), STR_INIT("forty"), 40 },
	{ STR_INIT("fünfzig"), STR_INIT("fifty"), 50 },
	{ STR_INIT("sechzig"), STR_INIT("sixty"), 60 },
	{ STR_INIT("siebzig"), STR_INIT("seventy"), 70 },
	{ STR_INIT("achtzig"), STR_INIT("eighty"), 80 },
	{ STR_INIT("neunzig"), STR_INIT("ninety"), 90 },
	{ STR_INIT("hundert"), STR_INIT("hundred"), 100 },
};

/* Editions as words; German ones without their ending. "erst" is mostly an adverb. */
static const struct number_row editions[] = {
	{ STR_INIT("zweite"), STR_INIT("second"), 2 },
	{ STR_INIT("dritte"), STR_INIT("third"), 3 },
	{ STR_INIT("vierte"), STR_INIT("fourth"), 4 },
	{ STR_INIT("fünfte"), STR_INIT("fifth"), 5 },
	{ STR_INIT("sechste"), STR_INIT("sixth"), 6 },
	{ STR_INIT("siebte"), STR_INIT("seventh"), 7 },
	{ STR_INIT("achte"), STR_INIT("eighth"), 8 },
	{ STR_INIT("neunte"), STR_INIT("ninth"), 9 },
	{ STR_INIT("zehnte"), STR_INIT("tenth"), 10 },
};

/* Beginnings of the months' names; "may" only as a whole word. */
static const struct str months[][2] = {
	{ STR_INIT("januar"), STR_INIT("january") },
	{ STR_INIT("februar"), STR_INIT("february") },
	{ STR_INIT("märz"), STR_INIT("march") },
	{ STR_INIT("april"), STR_INIT("april") },
	{ STR_INIT("mai"), STR_INIT("may") },
	{ STR_INIT("juni"), STR_INIT("june") },
	{ STR_INIT("juli"), STR_INIT("july") },
	{ STR_INIT("august"), STR_INIT("august") },
	{ STR_INIT("september"), STR_INIT("september") },
	{ STR_INIT("oktober"), STR_INIT("october") },
	{ STR_INIT("november"), STR_INIT("november") },
	{ STR_INIT("dezember"), STR_INIT("december") },
};

static struct str
fold_at(const struct words *w, size_t i)
{
	return i < w->n ? w->v[i].fold : STR_NONE;
}

/* 1 to 12, or 0. */
static int
month_of(struct str s)
{
	for (size_t i = 0; i < ARRAY_LEN(months); i++)
		if (str_eq(s, months[i][0]) || str_eq(s, months[i][1]))
			return (int)i + 1;
	return 0;
}

/* "1.200" and "1,200" are 1200; "7,5" and "7.5" are 7.5; `*end` is where the digits end. */
static bool
read_digits(struct str s, double *out, size_t *end)
{
	double v = 0, unit = 1;
	size_t digits = 0, i;
	bool fraction = false;

	for (i = 0; i < s.n; i++) {
		if ((s.p[i] == '.' || s.p[i] == ',') && i + 1 < s.n && ascii_digit(s.p[i + 1])) {
			/* exactly three digits behind it: a separator of thousands */
			size_t behind = 0;

			while (i + 1 + behind < s.n && ascii_digit(s.p[i + 1 + behind]))
				behind++;
			fraction = behind != 3;
			continue;
		}
		if (!ascii_digit(s.p[i]))
			break;
		if (++digits > DIGITS_MAX)
			return false;
		v = v * 10 + (s.p[i] - '0');
		if (fraction)
			unit *= 10;
	}
	*out = v / unit;
	*end = i;
	return digits > 0;
}

/* words_split ends a word at a comma: "5,644" is two words with one comma between them. */
static size_t
written_number(const struct words *w, size_t i, struct str *out)
{
	size_t last = i;

	while (last + 1 < w->n && (w->v[last + 1].flags & WORD_DIGITS) != 0 &&
		w->v[last].at + w->v[last].len + 1 == w->v[last + 1].at &&
		w->text.p[w->v[last + 1].at - 1] == ',')
		last++;
	*out = str_slice(w->text, w->v[i].at, w->v[last].at + w->v[last].len);
	return last - i + 1;
}

static bool
apply_scale(struct str word, double *v)
{
	for (size_t i = 0; i < ARRAY_LEN(scales); i++)
		if (str_eq(word, scales[i].word)) {
			*v *= scales[i].factor;
			return true;
		}
	return false;
}

/* The month to which the day at word `i` belongs, 0 if it is no day. */
static int
month_beside(const struct words *w, size_t i)
{
	int month = month_of(fold_at(w, i + 1));

	if (month == 0 && i > 0)
		month = month_of(fold_at(w, i - 1));
	if (month == 0 && str_eq(fold_at(w, i + 1), STR("of")))
		month = month_of(fold_at(w, i + 2));
	/* "16. und 17. April", "July 7 and 8" */
	if (month == 0 && i + 3 < w->n && (w->v[i + 2].flags & WORD_DIGITS) != 0)
		month = month_of(fold_at(w, i + 3));
	return month;
}

static bool
is_ordinal_ending(struct str s)
{
	return str_eq(s, STR("st")) || str_eq(s, STR("nd")) || str_eq(s, STR("rd")) ||
	       str_eq(s, STR("th"));
}

/* "94 von 100", "94 out of 100": how many words of it stand behind the 94, or 0. */
static size_t
of_hundred(const struct words *w, size_t i)
{
	size_t n = str_eq(fold_at(w, i), STR("out")) ? 1 : 0;
	struct str of = fold_at(w, i + n), whole = fold_at(w, i + n + 1);

	if (!str_eq(of, STR("of")) && !str_eq(of, STR("in")) && !str_eq(of, STR("von")))
		return 0;
	return str_eq(whole, STR("100")) || str_eq(whole, STR("hundert")) ? n + 2 : 0;
}

/* "41 Prozent", "41-prozentig", "41 per cent", "41 %": the words behind the number. */
static size_t
read_percent(const struct words *w, size_t i, uint32_t behind, struct figure *out)
{
	struct str rest = str_skip(w->text, behind);
	size_t hundred = of_hundred(w, i);

	if (hundred > 0 && out->value <= 100) {
		out->percent = true;
		return hundred;
	}
	if (str_starts(rest, STR("%")) || str_starts(rest, STR(" %")) ||
		str_starts(rest, STR("\xC2\xA0%"))) {
		out->percent = true;
		return 0;
	}
	out->percent =
		str_starts(fold_at(w, i), STR("prozent")) ||
		str_eq(fold_at(w, i), STR("percent")) ||
		(str_eq(fold_at(w, i), STR("per")) && str_eq(fold_at(w, i + 1), STR("cent")));
	return !out->percent ? 0 : str_eq(fold_at(w, i), STR("per")) ? 2 : 1;
}

static size_t
read_digit_word(const struct words *w, size_t i, struct figure *out)
{
	struct str written, rest;
	size_t n = written_number(w, i, &written), end;
	uint32_t behind = w->v[i + n - 1].at + w->v[i + n - 1].len;
	double v;
	int month;

	if (!read_digits(written, &v, &end))
		return 0;
	rest = str_skip(written, end);
	if (rest.n > 0 && !is_ordinal_ending(rest))
		return 0; /* "3D", "6G": a name */
	month = v >= 1 && v <= 31 && v == floor(v) ? month_beside(w, i) : 0;
	*out = (struct figure){ .kind = CONCEPT_NUMBER, .value = v };
	if (month != 0) {
		*out = (struct figure){ .kind = CONCEPT_DAY, .value = month * 100 + v };
		return n;
	}
	if (rest.n > 0) {
		out->kind = CONCEPT_EDITION;
		return n;
	}
	if (n == 1 && v >= YEAR_FIRST && v <= YEAR_LAST && written.n == 4) {
		out->kind = CONCEPT_YEAR;
		return n;
	}
	/* a dot, a space and another word: "13. Thin[gk]athon" */
	if (v < 100 && behind + 1 < w->text.n && w->text.p[behind] == '.' &&
		w->text.p[behind + 1] == ' ' && i + n < w->n) {
		out->kind = CONCEPT_EDITION;
		return n;
	}
	if (apply_scale(fold_at(w, i + n), &out->value)) {
		out->scaled = true;
		return n + 1;
	}
	return n + read_percent(w, i + n, behind, out);
}

/* ---- shares ---------------------------------------------------------------------------------- */

/* Parts of a whole as nouns; German ones without their ending. */
struct fraction_row {
	struct str de, en;
	double parts;
};
static const struct fraction_row fractions[] = {
	{ STR_INIT("hälfte"), STR_INIT(""), 2 }, /* "half" is mostly half a year */
	{ STR_INIT("drittel"), STR_INIT("third"), 3 },
	{ STR_INIT("viertel"), STR_INIT("quarter"), 4 },
	{ STR_INIT("fünftel"), STR_INIT("fifth"), 5 },
	{ STR_INIT("sechstel"), STR_INIT("sixth"), 6 },
	{ STR_INIT("zehntel"), STR_INIT("tenth"), 10 },
};

/* Two to nine, as a word before a fraction; 1 for an article or nothing. */
static double
parts_before(struct str fold)
{
	for (size_t k = 0; k < ARRAY_LEN(numbers) && numbers[k].value < 10; k++)
		if (str_eq(fold, numbers[k].de) || str_eq(fold, numbers[k].en))
			return numbers[k].value;
	return 1;
}

/* "a third", "two thirds"; "the third" is an edition. */
static bool
is_counted(struct str before)
{
	return str_eq(before, STR("a")) || str_eq(before, STR("one")) || parts_before(before) > 1;
}

static void
set_share(struct figure *out, double parts, double whole)
{
	*out = (struct figure){
		.kind = CONCEPT_NUMBER, .value = floor(100 * parts / whole), .percent = true
	};
}

static size_t
read_share(const struct words *w, size_t i, struct figure *out)
{
	struct str fold = w->v[i].fold, before = i > 0 ? w->v[i - 1].fold : STR_NONE;
	/* "jeder dritte", "one in three" */
	bool every = str_starts(before, STR("jede")) || str_eq(before, STR("every"));
	bool one_in = i > 1 && str_eq(before, STR("in")) && str_eq(w->v[i - 2].fold, STR("one"));

	for (size_t k = 0; k < ARRAY_LEN(fractions); k++)
		if (str_eq(fold, fractions[k].de) ||
			(fractions[k].en.n > 0 && str_starts(fold, fractions[k].en) &&
				fold.n <= fractions[k].en.n + 1 && is_counted(before))) {
			set_share(out, parts_before(before), fractions[k].parts);
			return 1;
		}
	for (size_t k = 0; every && k < ARRAY_LEN(editions); k++)
		if (str_eq(fold, editions[k].en) ||
			(str_starts(fold, editions[k].de) && fold.n <= editions[k].de.n + 1)) {
			set_share(out, 1, editions[k].value);
			return 1;
		}
	if (one_in && parts_before(fold) > 1) {
		set_share(out, 1, parts_before(fold));
		return 1;
	}
	return 0;
}

/*
 * Hashes of what numbers, editions and fractions begin with: nearly no word of a text is one of
 * them, and this tells it without a look at each row.  Filled at first use.
 */
#define BEGIN_BYTES 3
#define BEGIN_BITS 10

static bool begins[1u << BEGIN_BITS], begins_filled;

static size_t
begin_of(struct str s)
{
	uint32_t k = (uint32_t)(unsigned char)s.p[0] << 16 | (uint32_t)(unsigned char)s.p[1] << 8 |
		     (unsigned char)s.p[2];

	return k * 2654435761u >> (32 - BEGIN_BITS);
}

static void
add_begin(struct str s)
{
	assert(s.n >= BEGIN_BYTES || s.n == 0);
	if (s.n > 0)
		begins[begin_of(s)] = true;
}

static void
fill_begins(void)
{
	for (size_t k = 0; k < ARRAY_LEN(numbers); k++) {
		add_begin(numbers[k].de);
		add_begin(numbers[k].en);
	}
	for (size_t k = 0; k < ARRAY_LEN(editions); k++) {
		add_begin(editions[k].de);
		add_begin(editions[k].en);
	}
	for (size_t k = 0; k < ARRAY_LEN(fractions); k++) {
		add_begin(fractions[k].de);
		add_begin(fractions[k].en);
	}
	begins_filled = true;
}

/* "vierundneunzig": 94; 0 for what is no such word. */
static double
joined_german(struct str fold)
{
	for (size_t k = 0; k < ARRAY_LEN(numbers) && numbers[k].value < 10; k++) {
		struct str rest = str_skip(fold, numbers[k].de.n);

		if (!str_starts(fold, numbers[k].de) || !str_starts(rest, STR("und")))
			continue;
		rest = str_skip(rest, 3);
		for (size_t t = k + 1; t < ARRAY_LEN(numbers); t++)
			if (numbers[t].value >= 20 && numbers[t].value < 100 &&
				str_eq(rest, numbers[t].de))
				return numbers[k].value + numbers[t].value;
	}
	return 0;
}

/* "ninety-four": the four behind word `i` is added to the ninety; how many words that takes. */
static size_t
join_english(const struct words *w, size_t i, double *v)
{
	if (*v < 20 || *v > 90 || i + 1 >= w->n || (w->v[i + 1].flags & WORD_JOINED) == 0)
		return 0;
	for (size_t k = 0; k < ARRAY_LEN(numbers) && numbers[k].value < 10; k++)
		if (str_eq(w->v[i + 1].fold, numbers[k].en)) {
			*v += numbers[k].value;
			return 1;
		}
	return 0;
}

/* A number as a word, and what belongs to it. */
static size_t
read_number_word(const struct words *w, size_t i, struct figure *out)
{
	struct str fold = w->v[i].fold;
	double v = joined_german(fold);
	size_t n;

	for (size_t k = 0; v == 0 && k < ARRAY_LEN(numbers); k++)
		if (str_eq(fold, numbers[k].de) || str_eq(fold, numbers[k].en))
			v = numbers[k].value;
	if (v == 0)
		return 0;
	n = 1 + join_english(w, i, &v);
	*out = (struct figure){ .kind = CONCEPT_NUMBER, .value = v };
	out->scaled = apply_scale(fold_at(w, i + n), &out->value);
	if (out->scaled)
		return n + 1;
	return n + read_percent(w, i + n, w->v[i + n - 1].at + w->v[i + n - 1].len, out);
}

size_t
figure_read(const struct words *w, size_t i, struct figure *out)
{
	struct str fold = w->v[i].fold;
	size_t n;

	if ((w->v[i].flags & WORD_DIGITS) != 0)
		return read_digit_word(w, i, out);
	if (!begins_filled)
		fill_begins();
	if (fold.n < BEGIN_BYTES || !begins[begin_of(fold)])
		return 0;
	if (read_share(w, i, out) > 0)
		return 1;
	n = read_number_word(w, i, out);
	if (n > 0)
		return n;
	for (size_t k = 0; k < ARRAY_LEN(editions); k++)
		if (str_eq(fold, editions[k].en) ||
			(str_starts(fold, editions[k].de) && fold.n <= editions[k].de.n + 1 &&
				!str_ends(fold, STR("l")))) {
			*out = (struct figure){ .kind = CONCEPT_EDITION,
				.value = editions[k].value };
			return 1;
		}
	return 0;
}
