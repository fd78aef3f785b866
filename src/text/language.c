/*
 * text/language.c -- votes of words: function words, letters and endings.
 *
 * Function words decide: an English noun in a German sentence brings no "the" with it.  Endings
 * and letters only help where a title has none of them.
 */
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "text/stopwords.h"

/* Enough to be sure: every third word of a text is a function word. */
#define WORDS_LOOKED_AT 80
#define WORD_BYTES_MAX 63

/* Points. A language needs LEAST of them and more than the other one by half. */
#define POINTS_STOPWORD 4
#define POINTS_LETTER 3
#define POINTS_ENDING 2
#define POINTS_NOUN 1
#define POINTS_LEAST 2

struct votes {
	int de, en, other;
	size_t words, foreign; /* words in all, and those in another script */
};

struct ending {
	struct str text;
	enum language lang;
	size_t least; /* bytes of the whole word */
};

/* Endings that the other language does not share (-tion, -al and the like say nothing); sorted by
 * their last letter, for most words end in another one. */
static const struct ending endings[] = {
	{ STR_INIT("ed"), LANG_EN, 6 },       /* funded */
	{ STR_INIT("ische"), LANG_DE, 7 },    /* technische */
	{ STR_INIT("liche"), LANG_DE, 7 },    /* berufliche */
	{ STR_INIT("ence"), LANG_EN, 7 },     /* conference */
	{ STR_INIT("ung"), LANG_DE, 6 },      /* Forschung, but young */
	{ STR_INIT("ing"), LANG_EN, 6 },      /* learning; German has it in short words */
	{ STR_INIT("isch"), LANG_DE, 6 },     /* technisch */
	{ STR_INIT("lich"), LANG_DE, 6 },     /* beruflich */
	{ STR_INIT("zentrum"), LANG_DE, 7 },  /* Rechenzentrum */
	{ STR_INIT("ungen"), LANG_DE, 7 },    /* Anwendungen */
	{ STR_INIT("ischen"), LANG_DE, 8 },   /* technischen */
	{ STR_INIT("lichen"), LANG_DE, 8 },   /* beruflichen */
	{ STR_INIT("ieren"), LANG_DE, 7 },    /* investieren */
	{ STR_INIT("ship"), LANG_EN, 8 },     /* scholarship */
	{ STR_INIT("ness"), LANG_EN, 7 },     /* awareness */
	{ STR_INIT("ies"), LANG_EN, 6 },      /* technologies */
	{ STR_INIT("ous"), LANG_EN, 7 },      /* autonomous */
	{ STR_INIT("keit"), LANG_DE, 7 },     /* Nachhaltigkeit */
	{ STR_INIT("heit"), LANG_DE, 6 },     /* Gesundheit */
	{ STR_INIT("schaft"), LANG_DE, 8 },   /* Wissenschaft */
	{ STR_INIT("iert"), LANG_DE, 6 },     /* investiert */
	{ STR_INIT("stellt"), LANG_DE, 7 },   /* vorstellt */
	{ STR_INIT("institut"), LANG_DE, 8 }, /* Forschungsinstitut */
	{ STR_INIT("ity"), LANG_EN, 6 },      /* university; City is short */
	{ STR_INIT("ly"), LANG_EN, 6 },       /* quickly */
	{ STR_INIT("ogy"), LANG_EN, 6 },      /* technology */
};

/* Letters that German and English words do not have: half a point for a foreign name. */
static bool
is_other_letter(uint32_t c)
{
	return (c >= 0xE0 && c <= 0xFF && c != 0xE4 && c != 0xF6 && c != 0xFC && c != 0xF7) ||
	       (c >= 0x100 && c < 0x250);
}

static bool
is_german_letter(uint32_t c)
{
	return c == 0xE4 || c == 0xF6 || c == 0xFC || c == 0xDF;
}

static uint32_t
lower(uint32_t c)
{
	if (c < 0x80)
		return (uint32_t)ascii_lower((int)c);
	if (c < 0x100)
		return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

static bool
is_letter(uint32_t c)
{
	utf8proc_category_t k;

	if (c < 0x80)
		return ascii_alpha((int)c);
	if (c < 0x100)
		return c >= 0xC0 && c != 0xD7 && c != 0xF7;
	if (c == UTF8_BAD)
		return false;
	k = utf8proc_category((utf8proc_int32_t)c);
	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

/* First row of the endings in each letter, and behind the last; filled at first use. */
static uint8_t ending_first['z' - 'a' + 2];

static void
sort_endings(void)
{
	size_t row = 0;

	for (int c = 0; c <= 'z' - 'a'; c++) {
		ending_first[c] = (uint8_t)row;
		while (row < ARRAY_LEN(endings) &&
			endings[row].text.p[endings[row].text.n - 1] == 'a' + c)
			row++;
	}
	ending_first['z' - 'a' + 1] = (uint8_t)row;
}

static const struct ending *
find_ending(struct str word)
{
	int c = word.n == 0 ? -1 : word.p[word.n - 1] - 'a';

	if (c < 0 || c > 'z' - 'a')
		return NULL;
	if (ending_first['z' - 'a' + 1] == 0)
		sort_endings();
	for (size_t i = ending_first[c]; i < ending_first[c + 1]; i++) {
		struct str end = endings[i].text;

		if (word.n >= endings[i].least && word.p[word.n - 2] == end.p[end.n - 2] &&
			memcmp(word.p + word.n - end.n, end.p, end.n) == 0)
			return &endings[i];
	}
	return NULL;
}

static void
vote(struct votes *v, struct str word, bool capital, bool first)
{
	unsigned lists = stopwords_lists(word);
	const struct ending *ending;

	if ((lists & STOPWORD_DE) != 0 || (lists & STOPWORD_EN) != 0) {
		if ((lists & STOPWORD_EN) == 0)
			v->de += POINTS_STOPWORD;
		else if ((lists & STOPWORD_DE) == 0)
			v->en += POINTS_STOPWORD;
		return;
	}
	if ((lists & STOPWORD_OTHERS) != 0)
		v->other += POINTS_STOPWORD;
	ending = find_ending(word);
	/* "Training", "Meeting": English nouns that German writes with a capital. */
	if (ending != NULL && ending->lang == LANG_EN && capital)
		v->en += POINTS_ENDING / 2;
	else if (ending != NULL)
		*(ending->lang == LANG_DE ? &v->de : &v->en) += POINTS_ENDING;
	/* Long nouns with a capital are compounds; English sets them apart. */
	if (capital && !first && word.n >= 14)
		v->de += POINTS_NOUN;
}

/* Takes the next run of letters at `*at`; false at the text's end. */
static bool
next_word(struct votes *v, struct str text, size_t *at, bool first)
{
	char word[WORD_BYTES_MAX + 1];
	size_t n = 0;
	bool capital = false, in_word = false, german = false, other = false, foreign = false;

	while (*at < text.n) {
		unsigned char byte = (unsigned char)text.p[*at];
		uint32_t c, low;

		if (byte < 0x80) { /* nearly always */
			unsigned char small = (unsigned char)(byte | 0x20);

			++*at;
			if (small < 'a' || small > 'z') {
				if (in_word)
					break;
				continue;
			}
			if (!in_word)
				capital = small != byte;
			in_word = true;
			if (n + 4 <= WORD_BYTES_MAX)
				word[n++] = (char)small;
			continue;
		}
		c = utf8_next(text, at);
		if (!is_letter(c)) {
			if (!in_word)
				continue;
			break;
		}
		low = lower(c);
		if (!in_word)
			capital = low != c;
		in_word = true;
		german = german || is_german_letter(low);
		other = other || is_other_letter(low);
		foreign = foreign || c >= 0x250;
		if (low == 0xDF && n + 2 <= WORD_BYTES_MAX) { /* as folded in the lists */
			word[n++] = 's';
			word[n++] = 's';
		} else if (n + 4 <= WORD_BYTES_MAX) {
			n += utf8_put(low, word + n);
		}
	}
	if (!in_word)
		return false;
	v->words++;
	v->foreign += foreign;
	/* Names travel: a letter in a capitalised word says little about the sentence. */
	if (german)
		v->de += capital && !first ? 1 : POINTS_LETTER;
	if (other)
		v->other += capital ? 1 : POINTS_LETTER;
	vote(v, (struct str){ word, n }, capital, first);
	return true;
}

enum language
language_guess(struct str text)
{
	struct votes v = { 0 };
	size_t at = 0;
	int best;

	while (v.words < WORDS_LOOKED_AT && next_word(&v, text, &at, v.words == 0))
		;
	if (v.words == 0)
		return LANG_UNKNOWN;
	if (v.foreign * 2 > v.words)
		return LANG_OTHER;
	best = v.de > v.en ? v.de : v.en;
	if (v.other > best && v.other >= POINTS_STOPWORD)
		return LANG_OTHER;
	if (best < POINTS_LEAST || v.other * 2 > best * 3)
		return LANG_UNKNOWN;
	if (v.de * 2 >= v.en * 3)
		return LANG_DE;
	if (v.en * 2 >= v.de * 3)
		return LANG_EN;
	return LANG_UNKNOWN;
}

enum language
language_from_tag(struct str tag)
{
	struct str rest = str_trim(tag);
	size_t end = 0;

	while (end < rest.n && ascii_alpha(rest.p[end]))
		end++;
	/* RFC 5646, 2.2.1: two or three letters; "_" is what programs write by mistake. */
	if (end < 2 || end > 3 || (end < rest.n && rest.p[end] != '-' && rest.p[end] != '_'))
		return LANG_UNKNOWN;
	rest = str_slice(rest, 0, end);
	if (str_eq_nocase(rest, STR("de")) || str_eq_nocase(rest, STR("deu")) ||
		str_eq_nocase(rest, STR("ger")))
		return LANG_DE;
	if (str_eq_nocase(rest, STR("en")) || str_eq_nocase(rest, STR("eng")))
		return LANG_EN;
	if (str_eq_nocase(rest, STR("und")) || str_eq_nocase(rest, STR("mul")) ||
		str_eq_nocase(rest, STR("zxx")))
		return LANG_UNKNOWN;
	return LANG_OTHER;
}

const char *
language_code(enum language lang)
{
	switch (lang) {
	case LANG_DE:
		return "de";
	case LANG_EN:
		return "en";
	case LANG_UNKNOWN:
	case LANG_OTHER:
		break;
	}
	return "";
}
