/*
 * compound.c -- see compound.h.
 */
#include "story/compound.h"

#include "base/compiler.h"

#define WORD_LEAST 8 /* bytes of a German word that may be a compound */
#define PART_LEAST 4 /* bytes of a part: shorter ones are grammar */

/*
 * Pieces of the endings behind a key that make no other word of it, in the spelling of skeleton.h:
 * "entwick-l-ung-en", "europ-a-isch-en", "profess-or-in", "examin-ation-s".
 */
static const struct str endings_de[] = { STR_INIT("ung"), STR_INIT("lich"), STR_INIT("ich"),
	STR_INIT("isch"), STR_INIT("aisch"), STR_INIT("er"), STR_INIT("em"), STR_INIT("es"),
	STR_INIT("en"), STR_INIT("et"), STR_INIT("st"), STR_INIT("te"), STR_INIT("in"),
	STR_INIT("end"), STR_INIT("heit"), STR_INIT("ceit"), STR_INIT("schaft"), STR_INIT("los"),
	STR_INIT("ig"), STR_INIT("ier"), STR_INIT("ion"), STR_INIT("iv"), STR_INIT("itat"),
	STR_INIT("at"), STR_INIT("nis"), STR_INIT("sam"), STR_INIT("bar"), STR_INIT("haft"),
	STR_INIT("ler"), STR_INIT("lung"), STR_INIT("el"), STR_INIT("ner"), STR_INIT("or"),
	STR_INIT("ic"), STR_INIT("al"), STR_INIT("an"), STR_INIT("um"), STR_INIT("ent"),
	STR_INIT("enc"), STR_INIT("land"), STR_INIT("ium"), STR_INIT("ien"), STR_INIT("ur"),
	STR_INIT("isier"), STR_INIT("s"), STR_INIT("e"), STR_INIT("n"), STR_INIT("t"),
	STR_INIT("d"), STR_INIT("r"), STR_INIT("l"), STR_INIT("m") };
static const struct str endings_en[] = { STR_INIT("s"), STR_INIT("ed"), STR_INIT("d"),
	STR_INIT("er"), STR_INIT("or"), STR_INIT("ing"), STR_INIT("ation"), STR_INIT("ition"),
	STR_INIT("ion"), STR_INIT("ment"), STR_INIT("al"), STR_INIT("ic"), STR_INIT("i"),
	STR_INIT("li"), STR_INIT("nes"), STR_INIT("ship"), STR_INIT("abl"), STR_INIT("ibl"),
	STR_INIT("abiliti"), STR_INIT("iti"), STR_INIT("ise"), STR_INIT("ice"), STR_INIT("ist"),
	STR_INIT("ism"), STR_INIT("ive"), STR_INIT("ful"), STR_INIT("les"), STR_INIT("ance"),
	STR_INIT("ence"), STR_INIT("ent"), STR_INIT("ant"), STR_INIT("e"), STR_INIT("t"),
	STR_INIT("n"), STR_INIT("r"), STR_INIT("st") };
#define ENDING_PIECES 4 /* "-l-ung-s" and more is another word */
#define ENDING_LEAST 4  /* bytes of a key: behind shorter ones the pieces make other words */

/* Letters that join the parts of a German compound. */
static const struct str joints_de[] = { STR_INIT(""), STR_INIT("s"), STR_INIT("n"), STR_INIT("en"),
	STR_INIT("es"), STR_INIT("e"), STR_INIT("er"), STR_INIT("o"), STR_INIT("ungs"),
	STR_INIT("ions"), STR_INIT("iv"), STR_INIT("itats") };

/* Endings behind keys of three bytes, in both languages: "told" is no "to", "sand" no "sa(a)l". */
static const struct str endings_short[] = { STR_INIT(""), STR_INIT("s"), STR_INIT("e"),
	STR_INIT("n"), STR_INIT("en"), STR_INIT("es"), STR_INIT("er"), STR_INIT("em"),
	STR_INIT("ed") };

static bool
is_ending_short(struct str s)
{
	for (size_t i = 0; i < ARRAY_LEN(endings_short); i++)
		if (str_eq(s, endings_short[i]))
			return true;
	return false;
}

/* Is all of it made of at most `pieces` of the list? */
static bool
is_chain(struct str s, const struct str *list, size_t n, int pieces)
{
	if (s.n == 0)
		return true;
	for (size_t i = 0; pieces > 0 && i < n; i++)
		if (str_starts(s, list[i]) && is_chain(str_skip(s, list[i].n), list, n, pieces - 1))
			return true;
	return false;
}

static bool
is_ending_en(struct str s, size_t key)
{
	if (key < ENDING_LEAST)
		return is_ending_short(s);
	return s.n <= 4 || key >= 7 ||
	       is_chain(s, endings_en, ARRAY_LEN(endings_en), ENDING_PIECES);
}

static bool split_known(struct str s, struct compound *out);

/* Is what stands behind a key an ending, or made of keys again? */
static bool
split_behind(struct str s, size_t key, struct compound *out)
{
	struct str behind = str_skip(s, key);

	if (key < ENDING_LEAST ? is_ending_short(behind) : behind.n <= 2)
		return true;
	for (size_t i = 0; key >= 3 && i < ARRAY_LEN(joints_de); i++)
		if (str_starts(behind, joints_de[i]) && behind.n >= joints_de[i].n + 3 &&
			split_known(str_skip(behind, joints_de[i].n), out))
			return true;
	if (key < ENDING_LEAST)
		return false;
	/* a letter that ends one part and begins the next stands once: "Kompetenz|zentrum" */
	return split_known(str_skip(s, key - 1), out) ||
	       is_chain(behind, endings_de, ARRAY_LEN(endings_de), ENDING_PIECES);
}

/* Is all of the word made of keys? The longest first: "Gründe|r" is none before "Preis". */
static bool
split_known(struct str s, struct compound *out)
{
	struct glossary_hit hit;
	size_t n = out->n;

	if (n == COMPOUND_PARTS || s.n < 2)
		return false;
	hit = glossary_find(s, LANG_DE);
	while (hit.length > 0) {
		out->n = n;
		out->hit[out->n++] = hit;
		if (split_behind(s, hit.length, out))
			return true;
		hit = glossary_shorter(s, LANG_DE, hit.length);
	}
	out->n = n;
	return false;
}

/*
 * German beginnings that bend a word and are none themselves: "be|antwort", "aus|ge|wertet",
 * "weiter|ent|wickelt".
 */
static const struct str beginnings_de[] = { STR_INIT("be"), STR_INIT("ge"), STR_INIT("ver"),
	STR_INIT("an"), STR_INIT("aus"), STR_INIT("ein"), STR_INIT("auf"), STR_INIT("vor"),
	STR_INIT("cu"), STR_INIT("ab"), STR_INIT("um"), STR_INIT("er"), STR_INIT("ent"),
	STR_INIT("weiter"), STR_INIT("nach"), STR_INIT("mit"), STR_INIT("los"), STR_INIT("her"),
	STR_INIT("hin"), STR_INIT("un"), STR_INIT("durch"), STR_INIT("uber"), STR_INIT("unter"),
	STR_INIT("wider"), STR_INIT("wieder"), STR_INIT("hoch"), STR_INIT("selbst"),
	STR_INIT("erst"), STR_INIT("neu"), STR_INIT("ober"), STR_INIT("gesamt"), STR_INIT("haupt"),
	STR_INIT("bei"), STR_INIT("da"), STR_INIT("dar"), STR_INIT("fort"), STR_INIT("fern"),
	STR_INIT("curuc"), STR_INIT("cusamen") };
#define BEGINNING_PIECES 3
#define BENT_LEAST 5 /* bytes of a key behind a beginning: "Ver|lag" is no "lag" */

static bool
is_beginning_de(struct str s)
{
	return is_chain(s, beginnings_de, ARRAY_LEN(beginnings_de), BEGINNING_PIECES);
}

/* What the glossary does not know of a word; or it does as a whole word ("Land|gericht"). */
static void
add_rest(struct compound *out, struct str rest)
{
	struct glossary_hit hit = glossary_find(rest, LANG_DE);

	if (hit.length == rest.n && out->n < COMPOUND_PARTS)
		out->hit[out->n++] = hit;
	else if (!is_beginning_de(rest))
		out->rest[out->rest_n++] = rest;
}

static bool
split_german(struct str s, struct compound *out)
{
	struct glossary_hit hit;

	if (split_known(s, out))
		return true;
	if (s.n < WORD_LEAST)
		return false;
	for (size_t at = 2; at + PART_LEAST <= s.n; at++) {
		struct str before = str_slice(s, 0, at);
		bool bent = is_beginning_de(before);

		if ((at < PART_LEAST && !bent) || !split_known(str_skip(s, at), out))
			continue;
		/* "Ulbr|echt" is a name */
		if (bent ? out->hit[0].length >= BENT_LEAST
			 : out->hit[0].length >= PART_LEAST &&
					out->hit[0].class != GLOSSARY_EVERYDAY) {
			add_rest(out, before);
			return true;
		}
		out->n = 0;
	}
	hit = glossary_find(s, LANG_DE);
	if (hit.length < PART_LEAST + 1)
		return false;
	out->hit[out->n++] = hit;
	add_rest(out, str_skip(s, hit.length));
	return true;
}

static bool
split_english(struct str s, struct compound *out)
{
	struct glossary_hit hit = glossary_find(s, LANG_EN);

	if (hit.length == 0 || !is_ending_en(str_skip(s, hit.length), hit.length))
		return false;
	out->hit[out->n++] = hit;
	return true;
}

bool
compound_split(struct str skeleton, enum language lang, struct compound *out)
{
	return lang == LANG_EN ? split_english(skeleton, out) : split_german(skeleton, out);
}
