/*
 * tail.c -- see tail.h.
 */
#include "story/tail.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/compiler.h"
#include "text/words.h"

#define HEAD_MAX 80  /* bytes; longer beginnings are sentences */
#define HEAD_WORDS 7 /* as well: "The minister has approved 6.4 million euros until 2030." */

/* Where the words may stand in a sentence. */
enum where {
	AT_START,
	ANYWHERE,
};

struct tail_row {
	struct str words;
	enum where where;
	const char *reason;
};
static const struct tail_row rows[] = {
	{ STR_INIT("Kontakt"), AT_START, "contact" },
	{ STR_INIT("Contact"), AT_START, "contact" },
	{ STR_INIT("Ansprechpartner"), AT_START, "contact" },
	{ STR_INIT("Pressekontakt"), AT_START, "contact" },
	{ STR_INIT("Press contact"), AT_START, "contact" },
	{ STR_INIT("Media contact"), AT_START, "contact" },
	{ STR_INIT("Rückfragen"), AT_START, "contact" },
	{ STR_INIT("Informationen für Journalist"), AT_START, "contact" },
	{ STR_INIT("Information for journalist"), AT_START, "contact" },
	{ STR_INIT("Media inquiries"), AT_START, "contact" },
	{ STR_INIT("Weitere Informationen"), AT_START, "links" },
	{ STR_INIT("Further information"), AT_START, "links" },
	{ STR_INIT("More information"), AT_START, "links" },
	{ STR_INIT("Weiterführende Links"), AT_START, "links" },
	{ STR_INIT("Further links"), AT_START, "links" },
	{ STR_INIT("Zur Originalmeldung"), AT_START, "links" },
	{ STR_INIT("Originalpublikation"), AT_START, "links" },
	{ STR_INIT("Original publication"), AT_START, "links" },
	{ STR_INIT("Bildmaterial"), AT_START, "pictures" },
	{ STR_INIT("Bildunterschrift"), AT_START, "pictures" },
	{ STR_INIT("Foto:"), AT_START, "pictures" },
	{ STR_INIT("Über uns"), AT_START, "about" },
	{ STR_INIT("Über das "), AT_START, "about" },
	{ STR_INIT("Über die "), AT_START, "about" },
	{ STR_INIT("About "), AT_START, "about" },
	{ STR_INIT("Hintergrund:"), AT_START, "about" },
	{ STR_INIT("Medieninformation des"), AT_START, "the sender" },
	{ STR_INIT("Medieninformation der"), AT_START, "the sender" },
	{ STR_INIT("Diese Mitteilung wurde"), AT_START, "relay" },
	{ STR_INIT("This release was"), AT_START, "relay" },
	{ STR_INIT("Merkmale dieser"), AT_START, "relay" },
	{ STR_INIT("Criteria of this"), AT_START, "relay" },
	{ STR_INIT("The post "), AT_START, "WordPress" },
	{ STR_INIT("Der Beitrag "), AT_START, "WordPress" },
	{ STR_INIT("Diese Maßnahme wird"), AT_START, "who pays" },
	{ STR_INIT("mitfinanziert durch Steuermittel"), ANYWHERE, "who pays" },
	{ STR_INIT("Newsletter abonnieren"), ANYWHERE, "navigation" },
	{ STR_INIT("Pressestelle"), AT_START, "contact" },
	{ STR_INIT("forscht auf den Gebieten"), ANYWHERE, "about" },
	{ STR_INIT("forscht auf dem Gebiet"), ANYWHERE, "about" },
	{ STR_INIT("erforscht die Ursachen"), ANYWHERE, "about" },
	{ STR_INIT("performs research in the field"), ANYWHERE, "about" },
	{ STR_INIT("conducts research in the field"), ANYWHERE, "about" },
	{ STR_INIT("scientists study the causes"), ANYWHERE, "about" },
	{ STR_INIT("erforschen Wissenschaftler"), ANYWHERE, "about" },
	{ STR_INIT("ist eine der elf"), ANYWHERE, "about" },
	{ STR_INIT("is one of eleven"), ANYWHERE, "about" },
	{ STR_INIT("is one of the eleven"), ANYWHERE, "about" },
	{ STR_INIT("eines der größten"), ANYWHERE, "about" },
	{ STR_INIT("eine der größten"), ANYWHERE, "about" },
	{ STR_INIT("einer der größten"), ANYWHERE, "about" },
	{ STR_INIT("one of the largest"), ANYWHERE, "about" },
	{ STR_INIT("one of the leading"), ANYWHERE, "about" },
	{ STR_INIT("zu den führenden"), ANYWHERE, "about" },
	{ STR_INIT("ist mit rund"), ANYWHERE, "about" },
	{ STR_INIT("ist mit etwa"), ANYWHERE, "about" },
	{ STR_INIT("employees at "), ANYWHERE, "about" },
	{ STR_INIT("Beschäftigte an "), ANYWHERE, "about" },
	{ STR_INIT("Mitarbeitende an "), ANYWHERE, "about" },
	{ STR_INIT("is a non-profit"), ANYWHERE, "about" },
	{ STR_INIT("ist eine gemeinnützige"), ANYWHERE, "about" },
	{ STR_INIT("gemeinsame Einrichtung von"), ANYWHERE, "about" },
	{ STR_INIT("joint institution of"), ANYWHERE, "about" },
	{ STR_INIT("steht für angewandte"), ANYWHERE, "about" },
	{ STR_INIT("forscht im Auftrag"), ANYWHERE, "about" },
	{ STR_INIT("is the largest high-tech"), ANYWHERE, "about" },
	{ STR_INIT("Silicon Saxony e. V."), AT_START, "the sender" },
	{ STR_INIT("Medienkontakt"), AT_START, "contact" },
	{ STR_INIT("Autor:"), AT_START, "the sender" },
	{ STR_INIT("Quelle:"), AT_START, "the sender" },
	{ STR_INIT("Source:"), AT_START, "the sender" },
};

/*
 * What rows AT_START begin with, and a hash of the first bytes of rows ANYWHERE: a sentence is gone
 * through once, not once for each row.  Filled at first use.
 */
#define GRAM_BYTES 8
#define GRAM_BITS 12

static bool starts[256], grams[1u << GRAM_BITS];

static inline size_t
gram(const char *p)
{
	uint64_t w;

	memcpy(&w, p, GRAM_BYTES);
	return (size_t)(w * UINT64_C(0x9E3779B97F4A7C15) >> (64 - GRAM_BITS));
}

static void
fill(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert(rows[i].words.n >= (rows[i].where == AT_START ? 1 : GRAM_BYTES));
		if (rows[i].where == AT_START)
			starts[(unsigned char)rows[i].words.p[0]] = true;
		else
			grams[gram(rows[i].words.p)] = true;
	}
}

static bool
begins(struct str s, enum where where)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].where == where && str_starts(s, rows[i].words))
			return true;
	return false;
}

static bool
is_tail(struct str sentence)
{
	if (sentence.n == 0)
		return false;
	if (starts[(unsigned char)sentence.p[0]] && begins(sentence, AT_START))
		return true;
	for (size_t i = 0; i + GRAM_BYTES <= sentence.n; i++)
		if (grams[gram(sentence.p + i)] && begins(str_skip(sentence, i), ANYWHERE))
			return true;
	return false;
}

size_t
tail_find(struct str text)
{
	if (!starts[(unsigned char)rows[0].words.p[0]])
		fill();
	for (size_t at = words_sentence_end(text, 0); at < text.n;) {
		size_t end = words_sentence_end(text, at);

		if (is_tail(str_trim(str_slice(text, at, end))))
			return at;
		at = end;
	}
	return text.n;
}

/* "Leipzig (10. September 2021) –", "Dresden, 2. Mai 2024." */
static bool
is_dateline(struct str s)
{
	size_t digits = 0, words = 1;

	if (s.n == 0 || !(s.p[0] >= 'A' && s.p[0] <= 'Z'))
		return false;
	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		digits += ascii_digit(s.p[i]);
		words += s.p[i] == ' ';
	}
	return digits >= 5 && digits <= 8 && words <= HEAD_WORDS;
}

size_t
tail_head(struct str text)
{
	static const struct str dashes[] = { STR_INIT(" – "), STR_INIT(" - "), STR_INIT(" — "),
		STR_INIT("4. "), STR_INIT("5. "), STR_INIT("6. "), STR_INIT("7. "), STR_INIT("8. "),
		STR_INIT("9. "), STR_INIT("0. "), STR_INIT("\n") };
	size_t best = 0;

	for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
		struct str head = str_slice(text, 0, HEAD_MAX);
		size_t from = 0, at;

		while ((at = str_find(str_skip(head, from), dashes[i])) != STR_NOT_FOUND) {
			at += from;
			if (is_dateline(str_slice(text, 0, at + 1)) &&
				(best == 0 || at + dashes[i].n < best))
				best = at + dashes[i].n;
			from = at + 1;
		}
	}
	return best;
}
