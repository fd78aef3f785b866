/*
 * classify/passing.c -- lists, examples, credits and houses: the signs of a mention in passing.
 */
#include "classify/passing.h"

#include "base/compiler.h"
#include "classify/lexicon.h"

static bool
is_in(const struct str *v, size_t n, struct str fold)
{
	for (size_t i = 0; i < n; i++)
		/* Lengths and first letters tell most words apart without a call. */
		if (v[i].n == fold.n && v[i].p[0] == fold.p[0] && str_eq(v[i], fold))
			return true;
	return false;
}
#define IS_IN(v, fold) is_in((v), ARRAY_LEN(v), (fold))

static const struct str conjunctions[] = {
	STR_INIT("und"),
	STR_INIT("oder"),
	STR_INIT("sowie"),
	STR_INIT("and"),
	STR_INIT("or"),
};

static const struct str articles[] = {
	STR_INIT("ein"),
	STR_INIT("eine"),
	STR_INIT("einen"),
	STR_INIT("einer"),
	STR_INIT("einem"),
	STR_INIT("den"),
	STR_INIT("das"),
	STR_INIT("ob"),
	STR_INIT("whether"),
	STR_INIT("on"),
	STR_INIT("f\xC3\xBCr"),
	STR_INIT("for"),
	STR_INIT("von"),
	STR_INIT("of"),
	STR_INIT("die"),
	STR_INIT("der"),
	STR_INIT("zu"),
	STR_INIT("zur"),
	STR_INIT("a"),
	STR_INIT("an"),
	STR_INIT("the"),
	STR_INIT("\xC3\xBC"
		 "ber"),
	STR_INIT("about"),
	STR_INIT("mit"),
	STR_INIT("with"),
};

/* The first words of a credit below a picture. */
static const struct str credits[] = {
	STR_INIT("bild"),
	STR_INIT("foto"),
	STR_INIT("symbolbild"),
	STR_INIT("symbolfoto"),
	STR_INIT("titelbild"),
	STR_INIT("abbildung"),
	STR_INIT("grafik"),
	STR_INIT("illustration"),
	STR_INIT("picture"),
	STR_INIT("photo"),
	STR_INIT("image"),
	STR_INIT("credit"),
	STR_INIT("visualisierung"),
};

/* "Dieser Text wurde mit KI erstellt": a note on how the page was made. */
static const struct str pages[] = {
	STR_INIT("text"),
	STR_INIT("beitrag"),
	STR_INIT("artikel"),
	STR_INIT("meldung"),
	STR_INIT("\xC3\xBC"
		 "bersetzung"),
	STR_INIT("zusammenfassung"),
	STR_INIT("article"),
	STR_INIT("translation"),
	STR_INIT("summary"),
	STR_INIT("page"),
};

static const struct str pointers[] = {
	STR_INIT("dieser"),
	STR_INIT("diese"),
	STR_INIT("dieses"),
	STR_INIT("this"),
};

static const struct str examples[] = {
	STR_INIT("auch"),
	STR_INIT("trotz"),
	STR_INIT("neben"),
	STR_INIT("darunter"),
	STR_INIT("etwa"),
	STR_INIT("beispielsweise"),
	STR_INIT("dank"),
	STR_INIT("despite"),
	STR_INIT("besides"),
	STR_INIT("including"),
	STR_INIT("like"),
	STR_INIT("also"),
	STR_INIT("ohne"),
	STR_INIT("noch"), /* weder ... noch */
	STR_INIT("kein"),
	STR_INIT("keine"),
	STR_INIT("without"),
	STR_INIT("nor"),
};

/* "..., darunter A, B und C": these open a list of examples, however long it is. */
static const struct str openers[] = {
	STR_INIT("darunter"), STR_INIT("beispielsweise"), STR_INIT("unter"), /* unter anderem */
	STR_INIT("including"), STR_INIT("such"), STR_INIT("among"),
	STR_INIT("from"), /* from A to B */
};

static const struct str others[] = {
	STR_INIT("weitere"),
	STR_INIT("andere"),
	STR_INIT("au\xC3\x9F"
		 "erdem"),
	STR_INIT("ausserdem"),
	STR_INIT("other"),
	STR_INIT("others"),
	STR_INIT("further"),
	STR_INIT("zuvor"), /* what somebody did before */
	STR_INIT("previously"),
	STR_INIT("formerly"),
};

/* Longer sentences are none: a text without full stops must not cost the square of its length. */
#define SENTENCE_WORDS 100

static size_t
sentence_start(const struct words *w, size_t at)
{
	for (size_t k = 0; k < SENTENCE_WORDS && at > 0 && (w->v[at].flags & WORD_SENTENCE) == 0;
		k++)
		at--;
	return at;
}

/* What stands between two neighbouring words. */
static struct str
gap(const struct words *w, size_t before)
{
	size_t from = (size_t)w->v[before].at + w->v[before].len;
	size_t to = before + 1 < w->n ? w->v[before + 1].at : w->text.n;

	return str_slice(w->text, from, to);
}

/* A mark that separates members of a list stands between `before` and the next word. */
static bool
is_comma(const struct words *w, size_t before)
{
	struct str s = gap(w, before);

	return str_chr(s, ',') != STR_NOT_FOUND || str_chr(s, ';') != STR_NOT_FOUND;
}

/* Words of a list's inner member: more is a clause. */
#define MEMBER_WORDS_MAX 4

/*
 * Steps over one separator to the left of word `at`: true if there is one, and `*next` is the last
 * word of the member before it.
 */
static bool
step_left(const struct words *w, size_t start, size_t at, size_t *next)
{
	if (at <= start)
		return false;
	if (IS_IN(conjunctions, w->v[at - 1].fold)) {
		if (at < start + 2)
			return false;
		*next = at - 2;
		return true;
	}
	if (!is_comma(w, at - 1))
		return false;
	*next = at - 1;
	return true;
}

/* German nouns have capitals: "KI, Energie und Verkehr", but not "mit KI und berechnet". */
static bool
is_noun_near(const struct words *w, size_t at)
{
	for (size_t i = at; i < w->n && i < at + 3; i++) {
		if (i > at && (w->v[i].flags & WORD_SENTENCE) != 0)
			return false;
		if ((w->v[i].flags & (unsigned)(WORD_CAPITAL | WORD_DIGITS)) != 0)
			return true;
		if ((w->v[i].flags & WORD_STOP) == 0)
			return false;
	}
	return false;
}

static bool
step_right(const struct words *w, size_t at, size_t *next)
{
	if (at + 1 >= w->n || (w->v[at + 1].flags & WORD_SENTENCE) != 0)
		return false;
	if (IS_IN(conjunctions, w->v[at + 1].fold)) {
		if (at + 2 >= w->n)
			return false;
		*next = at + 2;
		return true;
	}
	if (!is_comma(w, at))
		return false;
	*next = at + 1;
	return true;
}

static size_t
skip_articles(const struct words *w, size_t start, size_t from)
{
	size_t ignored;

	while (from > start && IS_IN(articles, w->v[from - 1].fold) &&
		!step_left(w, start, from, &ignored))
		from--;
	return from;
}

/*
 * Where the member that ends with the term begins: articles may stand before it, and one more word
 * with its own ("and hardware for AI", "and a talk about AI") if a separator stands before that.
 */
static size_t
member_start(const struct words *w, size_t start, size_t at)
{
	size_t ignored, from = skip_articles(w, start, at), wide;

	if (from == at || from <= start + 1 || step_left(w, start, from, &ignored))
		return from;
	wide = skip_articles(w, start, from - 1);
	return step_left(w, start, wide, &ignored) ? wide : from;
}

/* "Betriebe, die KI einführen": no list but a clause. */
static bool
is_relative(const struct words *w, size_t start, size_t at)
{
	struct str s;

	if (at < start + 2 || !is_comma(w, at - 2))
		return false;
	s = w->v[at - 1].fold;
	return str_eq(s, STR("die")) || str_eq(s, STR("der")) || str_eq(s, STR("das"));
}

/* Members of the list around words at..last, the term itself among them. */
static size_t
list_members(const struct words *w, bool german, size_t at, size_t last, bool *right)
{
	size_t start = sentence_start(w, at), n = 1, here;

	at = member_start(w, start, at);
	/* To the left: every further separator must come within a member's length. */
	for (size_t from = at, k = 0; n < 4 && from > start && step_left(w, start, from, &here);) {
		n++;
		for (k = 0, from = here; k < MEMBER_WORDS_MAX && from > start; k++, from--) {
			size_t ignored;

			if (step_left(w, start, from, &ignored))
				break;
		}
		if (k == MEMBER_WORDS_MAX)
			break;
	}
	*right = false;
	for (size_t to = last, k = 0; n < 4 && step_right(w, to, &here);) {
		if (german && !is_noun_near(w, here))
			break;
		n++;
		*right = true;
		for (k = 0, to = here; k < MEMBER_WORDS_MAX && to + 1 < w->n; k++, to++) {
			size_t ignored;

			if (step_right(w, to, &ignored))
				break;
			if ((w->v[to + 1].flags & WORD_SENTENCE) != 0)
				break;
		}
		if (k == MEMBER_WORDS_MAX)
			break;
	}
	return n;
}

/* How far a sign in front of a term reaches. */
#define CUE_WORDS 3
/* Words between a rank in a contest and what has won it. */
#define RANK_WORDS 12
/* Words that hyphens join to a term: "KI-Start-up-Szene". */
#define JOINED_WORDS 4
/* Words between the two ends of "from A to B". */
#define RANGE_WORDS 5
/* Words between "to" and the term: "bis zur sprechenden Puppe mit KI". */
#define RANGE_END_WORDS 6
/* How far back "about us" is looked for; such paragraphs are short. */
#define ABOUT_WORDS 60
/* Words of a house's name behind "about". */
#define ABOUT_NAME_WORDS 7

/* "Über uns", "About us", "Über die TU Chemnitz:", "About the institute:" */
static bool
opens_about(const struct words *w, size_t at)
{
	struct str one = w->v[at].fold;
	bool about;

	if ((w->v[at].flags & WORD_SENTENCE) == 0 || at + 1 >= w->n)
		return false;
	about = str_eq(one, STR("about"));
	if (!about && !str_eq(one, STR("\xC3\xBC"
				       "ber")))
		return false;
	if (str_eq(w->v[at + 1].fold, about ? STR("us") : STR("uns")))
		return true;
	for (size_t i = at; i < w->n && i < at + ABOUT_NAME_WORDS; i++)
		if (i == at || (w->v[i].flags & WORD_SENTENCE) == 0) {
			if (str_chr(gap(w, i), ':') != STR_NOT_FOUND)
				return true;
		}
	return false;
}

static bool
is_about(const struct words *w, size_t at)
{
	for (size_t i = at, k = 0; i > 0 && k < ABOUT_WORDS; i--, k++)
		if (opens_about(w, i - 1))
			return true;
	return false;
}

/* What a house calls itself. */
static const struct str houses[] = {
	STR_INIT("zentrum"),
	STR_INIT("institut"),
	STR_INIT("schule"),
	STR_INIT("netzwerk"),
	STR_INIT("verein"),
	STR_INIT("unternehmen"),
	STR_INIT("centre"),
	STR_INIT("center"),
	STR_INIT("institute"),
	STR_INIT("school"),
	STR_INIT("network"),
	STR_INIT("association"),
	STR_INIT("company"),
};

/* Words of a house's name before "is", and of what it is behind. */
#define HOUSE_NAME_WORDS 6
#define HOUSE_WORDS 5

/* "SECAI is a graduate school of": a sentence that only tells what a house is. */
static bool
is_house(const struct words *w, size_t start, size_t at)
{
	size_t is = start;

	while (is < at && is < start + HOUSE_NAME_WORDS && !str_eq(w->v[is].fold, STR("ist")) &&
		!str_eq(w->v[is].fold, STR("is")))
		is++;
	if (is == start || is + 1 >= at || !IS_IN(articles, w->v[is + 1].fold))
		return false;
	for (size_t i = is + 2; i < at && i < is + 2 + HOUSE_WORDS; i++) {
		/* What is new is news. */
		if (str_starts(w->v[i].fold, STR("neu")) || str_eq(w->v[i].fold, STR("new")))
			return false;
		for (size_t k = 0; k < ARRAY_LEN(houses); k++)
			if (str_ends(w->v[i].fold, houses[k]))
				return true;
	}
	return false;
}

static bool
is_credit(const struct words *w, size_t start, size_t at)
{
	if (start + 2 < at && IS_IN(pointers, w->v[start].fold) &&
		IS_IN(pages, w->v[start + 1].fold))
		return true;
	/* "(Symbolbild: KI)" opens a bracket inside a sentence. */
	for (size_t i = at, k = 0; k < CUE_WORDS + 2 && i + 1 > start; k++) {
		struct str between = gap(w, i);

		if (i < at && IS_IN(credits, w->v[i].fold) &&
			(str_chr(between, ':') != STR_NOT_FOUND || i == start))
			return true;
		if (i == 0)
			break;
		i--;
	}
	return false;
}

static bool
opens_list(const struct words *w, size_t start, size_t at)
{
	while (at > start)
		if (IS_IN(openers, w->v[--at].fold))
			return true;
	return false;
}

/* "Second place went to", "Auf Platz drei", "ahead of": a prize that somebody else has won. */
static const struct str ranks[] = {
	STR_INIT("second"),
	STR_INIT("third"),
	STR_INIT("runner"),
	STR_INIT("zweiter"),
	STR_INIT("zweite"),
	STR_INIT("zweiten"),
	STR_INIT("dritter"),
	STR_INIT("dritte"),
	STR_INIT("dritten"),
	STR_INIT("zwei"),
	STR_INIT("drei"),
};

static const struct str places[] = {
	STR_INIT("place"),
	STR_INIT("prize"),
	STR_INIT("up"), /* runner-up */
	STR_INIT("platz"),
	STR_INIT("rang"),
	STR_INIT("preis"),
};

static bool
is_behind_winner(const struct words *w, size_t start, size_t at)
{
	bool rank = false, place = false;

	if (start + RANK_WORDS < at)
		start = at - RANK_WORDS;
	for (size_t i = start; i < at; i++) {
		struct str s = w->v[i].fold;

		/* Few words begin with a letter of one of the lists. */
		switch (s.p[0]) {
		case 'a':
			if (str_eq(s, STR("ahead")) && str_eq(w->v[i + 1].fold, STR("of")))
				return true;
			break;
		case 's':
		case 't':
		case 'z':
		case 'd':
			rank = rank || IS_IN(ranks, s);
			break;
		case 'r':
			rank = rank || IS_IN(ranks, s);
			place = place || IS_IN(places, s);
			break;
		case 'p':
		case 'u':
			place = place || IS_IN(places, s);
			break;
		default:
			break;
		}
	}
	return rank && place;
}

/* "von Architektur bis KI", "from ceramics to AI": the end of a range. */
static bool
ends_range(const struct words *w, size_t start, size_t at)
{
	bool german = false;
	size_t k = 0;

	while (at > start && k++ < RANGE_END_WORDS) {
		at--;
		german = str_eq(w->v[at].fold, STR("bis"));
		/* "to" also stands before verbs, so only near by. */
		if (german || (k <= CUE_WORDS && str_eq(w->v[at].fold, STR("to"))))
			break;
	}
	if (k > RANGE_END_WORDS || at == start)
		return false;
	for (k = 0; at > start && k < RANGE_WORDS; k++) {
		at--;
		if (str_eq(w->v[at].fold, german ? STR("von") : STR("from")) ||
			(german && str_eq(w->v[at].fold, STR("vom"))))
			return true;
	}
	return false;
}

enum passing
passing_find(const struct context *c, size_t at, size_t n)
{
	const struct words *w = c->words;
	size_t start = sentence_start(w, at), last = at + n - 1, members;
	unsigned around;
	bool right;

	if (is_credit(w, start, at))
		return PASSING_CREDIT;
	if (is_about(w, at))
		return PASSING_ABOUT;
	if (start < at && (IS_IN(others, w->v[start].fold)))
		return PASSING_OTHERS;
	/* "KI-Start-up": the term ends where its hyphens end. */
	while (last + 1 < w->n && last < at + n + JOINED_WORDS &&
		(w->v[last + 1].flags & WORD_JOINED) != 0)
		last++;
	if (is_behind_winner(w, start, at) || ends_range(w, start, at))
		return PASSING_AMONG;
	if (is_house(w, start, at))
		return PASSING_HOUSE;
	members = list_members(w, c->german, at, last, &right);
	around = context_near(c, at, n);
	/* A list of methods is not a mention in passing. */
	if ((around & G_CORE) == 0) {
		if (members >= 3)
			return opens_list(w, start, at) ? PASSING_AMONG : PASSING_LIST;
		if (members == 2 && !right && !is_relative(w, start, at))
			return PASSING_PAIR;
	}
	for (size_t i = at, k = 0; i > start && k < CUE_WORDS; i--, k++)
		if (IS_IN(examples, w->v[i - 1].fold))
			return PASSING_EXAMPLE;
	return PASSING_NOT;
}

/* Words between "for" and the field: "Zentrum für skalierbare Datenanalyse und KI". */
#define PURPOSE_WORDS 4

bool
passing_is_purpose(const struct words *w, size_t at)
{
	for (size_t k = 1; k <= PURPOSE_WORDS && k <= at; k++)
		if (str_eq(w->v[at - k].fold, STR("f\xC3\xBCr")) ||
			str_eq(w->v[at - k].fold, STR("for")))
			return true;
	return false;
}

const char *
passing_name(enum passing p)
{
	switch (p) {
	case PASSING_NOT:
		break;
	case PASSING_CREDIT:
		return "picture credit";
	case PASSING_ABOUT:
		return "about us";
	case PASSING_LIST:
		return "one of many";
	case PASSING_PAIR:
		return "one of two";
	case PASSING_EXAMPLE:
		return "example";
	case PASSING_OTHERS:
		return "among others";
	case PASSING_AMONG:
		return "one of the examples";
	case PASSING_OCCASION:
		return "part of an occasion";
	case PASSING_DEMAND:
		return "reason for demand";
	case PASSING_HOUSE:
		return "what a house is";
	case PASSING_LONE:
		return "named once";
	}
	return "";
}
