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
#include <utf8proc.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "text/stopwords.h"

/* Enough to be sure; a long text says nothing new. */
#define WORDS_LOOKED_AT 400
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

/* Endings that the other language does not share (-tion, -al and the like say nothing). */
static const struct ending endings[] = {
	{ STR_INIT("ung"), LANG_DE, 6 },      /* Forschung, but young */
	{ STR_INIT("ungen"), LANG_DE, 7 },    /* Anwendungen */
	{ STR_INIT("keit"), LANG_DE, 7 },     /* Nachhaltigkeit */
	{ STR_INIT("heit"), LANG_DE, 6 },     /* Gesundheit */
	{ STR_INIT("schaft"), LANG_DE, 8 },   /* Wissenschaft */
	{ STR_INIT("isch"), LANG_DE, 6 },     /* technisch */
	{ STR_INIT("ische"), LANG_DE, 7 },    /* technische */
	{ STR_INIT("ischen"), LANG_DE, 8 },   /* technischen */
	{ STR_INIT("lich"), LANG_DE, 6 },     /* beruflich */
	{ STR_INIT("liche"), LANG_DE, 7 },    /* berufliche */
	{ STR_INIT("lichen"), LANG_DE, 8 },   /* beruflichen */
	{ STR_INIT("ieren"), LANG_DE, 7 },    /* investieren */
	{ STR_INIT("iert"), LANG_DE, 6 },     /* investiert */
	{ STR_INIT("stellt"), LANG_DE, 7 },   /* vorstellt */
	{ STR_INIT("institut"), LANG_DE, 8 }, /* Forschungsinstitut */
	{ STR_INIT("zentrum"), LANG_DE, 7 },  /* Rechenzentrum */
	{ STR_INIT("ing"), LANG_EN, 6 },      /* learning; German has it in short words */
	{ STR_INIT("ness"), LANG_EN, 7 },     /* awareness */
	{ STR_INIT("ity"), LANG_EN, 6 },      /* university; City is short */
	{ STR_INIT("ies"), LANG_EN, 6 },      /* technologies */
	{ STR_INIT("ly"), LANG_EN, 6 },       /* quickly */
	{ STR_INIT("ed"), LANG_EN, 6 },       /* funded */
	{ STR_INIT("ous"), LANG_EN, 7 },      /* autonomous */
	{ STR_INIT("ship"), LANG_EN, 8 },     /* scholarship */
	{ STR_INIT("ogy"), LANG_EN, 6 },      /* technology */
	{ STR_INIT("ence"), LANG_EN, 7 },     /* conference */
};

/* Function words of neighbours and of the large languages that are none of ours; sorted. */
static const struct str other_words[] = {
	STR_INIT("aan"),
	STR_INIT("aby"),
	STR_INIT("al"),
	STR_INIT("ale"),
	STR_INIT("alla"),
	STR_INIT("anche"),
	STR_INIT("au"),
	STR_INIT("aux"),
	STR_INIT("avec"),
	STR_INIT("bez"),
	STR_INIT("bij"),
	STR_INIT("být"),
	STR_INIT("będzie"),
	STR_INIT("ce"),
	STR_INIT("ces"),
	STR_INIT("cette"),
	STR_INIT("che"),
	STR_INIT("chez"),
	STR_INIT("chi"),
	STR_INIT("ci"),
	STR_INIT("co"),
	STR_INIT("come"),
	STR_INIT("como"),
	STR_INIT("con"),
	STR_INIT("cuando"),
	STR_INIT("czy"),
	STR_INIT("dal"),
	STR_INIT("dalla"),
	STR_INIT("dans"),
	STR_INIT("dat"),
	STR_INIT("de"),
	STR_INIT("degli"),
	STR_INIT("dei"),
	STR_INIT("del"),
	STR_INIT("della"),
	STR_INIT("delle"),
	STR_INIT("deze"),
	STR_INIT("di"),
	STR_INIT("dit"),
	STR_INIT("dla"),
	STR_INIT("door"),
	STR_INIT("e"),
	STR_INIT("een"),
	STR_INIT("el"),
	STR_INIT("ella"),
	STR_INIT("elle"),
	STR_INIT("en"),
	STR_INIT("est"),
	STR_INIT("esta"),
	STR_INIT("este"),
	STR_INIT("et"),
	STR_INIT("fue"),
	STR_INIT("gli"),
	STR_INIT("haar"),
	STR_INIT("heeft"),
	STR_INIT("het"),
	STR_INIT("hij"),
	STR_INIT("hun"),
	STR_INIT("ik"),
	STR_INIT("il"),
	STR_INIT("ils"),
	STR_INIT("jak"),
	STR_INIT("jako"),
	STR_INIT("jego"),
	STR_INIT("jeho"),
	STR_INIT("jej"),
	STR_INIT("jest"),
	STR_INIT("jsou"),
	STR_INIT("już"),
	STR_INIT("k"),
	STR_INIT("kan"),
	STR_INIT("která"),
	STR_INIT("které"),
	STR_INIT("který"),
	STR_INIT("l'intelligence"),
	STR_INIT("la"),
	STR_INIT("las"),
	STR_INIT("le"),
	STR_INIT("les"),
	STR_INIT("leur"),
	STR_INIT("lo"),
	STR_INIT("los"),
	STR_INIT("lui"),
	STR_INIT("ma"),
	STR_INIT("maar"),
	STR_INIT("mais"),
	STR_INIT("met"),
	STR_INIT("muy"),
	STR_INIT("más"),
	STR_INIT("na"),
	STR_INIT("naar"),
	STR_INIT("nebo"),
	STR_INIT("nel"),
	STR_INIT("nella"),
	STR_INIT("nie"),
	STR_INIT("niet"),
	STR_INIT("nog"),
	STR_INIT("non"),
	STR_INIT("nous"),
	STR_INIT("o"),
	STR_INIT("od"),
	STR_INIT("om"),
	STR_INIT("ook"),
	STR_INIT("op"),
	STR_INIT("oraz"),
	STR_INIT("ou"),
	STR_INIT("par"),
	STR_INIT("para"),
	STR_INIT("pas"),
	STR_INIT("pero"),
	STR_INIT("più"),
	STR_INIT("plus"),
	STR_INIT("po"),
	STR_INIT("pod"),
	STR_INIT("por"),
	STR_INIT("pour"),
	STR_INIT("pro"),
	STR_INIT("proti"),
	STR_INIT("przez"),
	STR_INIT("przy"),
	STR_INIT("při"),
	STR_INIT("que"),
	STR_INIT("questo"),
	STR_INIT("qui"),
	STR_INIT("s"),
	STR_INIT("sa"),
	STR_INIT("se"),
	STR_INIT("ses"),
	STR_INIT("si"),
	STR_INIT("sin"),
	STR_INIT("się"),
	STR_INIT("sobre"),
	STR_INIT("son"),
	STR_INIT("sono"),
	STR_INIT("sont"),
	STR_INIT("su"),
	STR_INIT("sul"),
	STR_INIT("sur"),
	STR_INIT("sus"),
	STR_INIT("są"),
	STR_INIT("tak"),
	STR_INIT("también"),
	STR_INIT("te"),
	STR_INIT("tot"),
	STR_INIT("tra"),
	STR_INIT("uit"),
	STR_INIT("un"),
	STR_INIT("una"),
	STR_INIT("une"),
	STR_INIT("uno"),
	STR_INIT("v"),
	STR_INIT("van"),
	STR_INIT("ve"),
	STR_INIT("veel"),
	STR_INIT("voor"),
	STR_INIT("vous"),
	STR_INIT("w"),
	STR_INIT("wat"),
	STR_INIT("werd"),
	STR_INIT("wij"),
	STR_INIT("wordt"),
	STR_INIT("y"),
	STR_INIT("ya"),
	STR_INIT("z"),
	STR_INIT("za"),
	STR_INIT("ze"),
	STR_INIT("zich"),
	STR_INIT("zij"),
	STR_INIT("zijn"),
	STR_INIT("è"),
	STR_INIT("été"),
	STR_INIT("être"),
	STR_INIT("że"),
	STR_INIT("že"),
};

static bool
is_other_word(struct str word)
{
	size_t low = 0, high = ARRAY_LEN(other_words);

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = str_cmp(word, other_words[mid]);

		if (c == 0)
			return true;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

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

static void
vote(struct votes *v, struct str word, bool capital, bool first)
{
	bool german = stopwords_has(word, LANG_DE), english = stopwords_has(word, LANG_EN);

	if (german != english)
		*(german ? &v->de : &v->en) += POINTS_STOPWORD;
	else if (!german && is_other_word(word))
		v->other += POINTS_STOPWORD;
	if (german || english)
		return;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		if (word.n < endings[i].least || !str_ends(word, endings[i].text))
			continue;
		/* "Training", "Meeting": English nouns that German writes with a capital. */
		if (endings[i].lang == LANG_EN && capital)
			v->en += POINTS_ENDING / 2;
		else
			*(endings[i].lang == LANG_DE ? &v->de : &v->en) += POINTS_ENDING;
		break;
	}
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
		uint32_t c = utf8_next(text, at);
		uint32_t low;

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
