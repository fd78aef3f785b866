/*
 * stem_en.c -- the English stemmer; see stem.h for its source.
 */
#include "text/stem_rules.h"

#include "base/compiler.h"
#include "base/str.h"

/* The algorithm marks a y that is a consonant by a capital. */
static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* ---- words that go ways of their own ----------------------------------------------------------
 */

struct exception {
	struct str word, stem;
};

#define AS_IT_IS(word)                         \
	{                                      \
		STR_INIT(word), STR_INIT(word) \
	}

static const struct exception exceptions[] = {
	{ STR_INIT("skis"), STR_INIT("ski") },
	{ STR_INIT("skies"), STR_INIT("sky") },
	{ STR_INIT("dying"), STR_INIT("die") },
	{ STR_INIT("lying"), STR_INIT("lie") },
	{ STR_INIT("tying"), STR_INIT("tie") },
	{ STR_INIT("idly"), STR_INIT("idl") },
	{ STR_INIT("gently"), STR_INIT("gentl") },
	{ STR_INIT("ugly"), STR_INIT("ugli") },
	{ STR_INIT("early"), STR_INIT("earli") },
	{ STR_INIT("only"), STR_INIT("onli") },
	{ STR_INIT("singly"), STR_INIT("singl") },
	AS_IT_IS("sky"),
	AS_IT_IS("news"),
	AS_IT_IS("howe"),
	AS_IT_IS("atlas"),
	AS_IT_IS("cosmos"),
	AS_IT_IS("bias"),
	AS_IT_IS("andes"),
};

#define EXCEPTION_BYTES 6

static const struct exception *
find_exception(struct str word)
{
	if (word.n > EXCEPTION_BYTES)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(exceptions); i++)
		if (exceptions[i].word.n == word.n && exceptions[i].word.p[0] == word.p[0] &&
			str_eq(exceptions[i].word, word))
			return &exceptions[i];
	return NULL;
}

/* What is done when plurals are singulars. */
static const struct str finished[] = {
	STR_INIT("inning"),
	STR_INIT("outing"),
	STR_INIT("canning"),
	STR_INIT("herring"),
	STR_INIT("earring"),
	STR_INIT("proceed"),
	STR_INIT("exceed"),
	STR_INIT("succeed"),
};

static bool
is_finished(struct str word)
{
	if (word.n != 6 && word.n != 7)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(finished); i++)
		if (str_eq(finished[i], word))
			return true;
	return false;
}

/* ---- regions ----------------------------------------------------------------------------------
 */

struct stem {
	char *w;
	size_t n, r1, r2;
};

/* Behind the first consonant behind a vowel at or behind `at`; n if there is none. */
static size_t
region(const char *w, size_t n, size_t at)
{
	while (at < n && !is_vowel(w[at]))
		at++;
	while (at < n && is_vowel(w[at]))
		at++;
	return at < n ? stem_next(w, n, at) : n;
}

/* Beginnings that would be cut too short. */
static size_t
first_region(struct str word)
{
	if (str_starts(word, STR("gener")) || str_starts(word, STR("arsen")))
		return 5;
	if (str_starts(word, STR("commun")))
		return 6;
	return region(word.p, word.n, 0);
}

/* A short syllable ends at `n`. */
static bool
is_short(const char *w, size_t n)
{
	size_t last, vowel, before;

	if (n < 2)
		return false;
	last = stem_before(w, n);
	if (last == 0 || is_vowel(w[last]) || !is_vowel(w[last - 1]))
		return false;
	vowel = last - 1;
	if (vowel == 0)
		return true;
	if (w[last] == 'w' || w[last] == 'x' || w[last] == 'Y')
		return false;
	before = stem_before(w, vowel);
	return !is_vowel(w[before]);
}

static bool
has_vowel(const char *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_vowel(w[i]))
			return true;
	return false;
}

/* ---- steps ------------------------------------------------------------------------------------
 */

static bool
mark(char *w, size_t n)
{
	bool found = false;

	if (n > 0 && w[0] == 'y') {
		w[0] = 'Y';
		found = true;
	}
	for (size_t i = 1; i < n; i++)
		if (w[i] == 'y' && is_vowel(w[i - 1])) {
			w[i] = 'Y';
			found = true;
		}
	return found;
}

static void
plural(struct stem *s)
{
	const char *w = s->w;

	if (ENDS(w, s->n, "'s'"))
		s->n -= 3;
	else if (ENDS(w, s->n, "'s"))
		s->n -= 2;
	else if (ENDS(w, s->n, "'"))
		s->n -= 1;
	if (ENDS(w, s->n, "sses")) {
		s->n -= 2;
	} else if (ENDS(w, s->n, "ied") || ENDS(w, s->n, "ies")) {
		size_t before = s->n - 3;

		/* two letters before it: "cries", but "ties" */
		s->n -= before > 0 && stem_before(w, before) > 0 ? 2 : 1;
	} else if (ENDS(w, s->n, "s") && !ENDS(w, s->n, "us") && !ENDS(w, s->n, "ss")) {
		if (s->n >= 2 && has_vowel(w, stem_before(w, s->n - 1)))
			s->n--;
	}
}

/* Behind "ed" or "ing" that went: hoping, hopping and hating become hope, hop and hate. */
static void
mend(struct stem *s)
{
	const char *w = s->w;

	if (ENDS(w, s->n, "at") || ENDS(w, s->n, "bl") || ENDS(w, s->n, "iz")) {
		s->w[s->n++] = 'e';
	} else if (s->n >= 2 && w[s->n - 1] == w[s->n - 2] && w[s->n - 1] != '\0' &&
		   strchr("bdfgmnprt", w[s->n - 1]) != NULL) {
		s->n--;
	} else if (s->n == s->r1 && is_short(w, s->n)) {
		s->w[s->n++] = 'e';
	}
}

static void
past(struct stem *s)
{
	const char *w = s->w;
	size_t cut = 0;

	if (ENDS(w, s->n, "eed") || ENDS(w, s->n, "eedly")) {
		cut = w[s->n - 1] == 'd' ? 3 : 5;
		if (s->n - cut >= s->r1)
			s->n -= cut - 2;
		return;
	}
	if (ENDS(w, s->n, "ed"))
		cut = 2;
	else if (ENDS(w, s->n, "ing"))
		cut = 3;
	else if (ENDS(w, s->n, "edly"))
		cut = 4;
	else if (ENDS(w, s->n, "ingly"))
		cut = 5;
	if (cut == 0 || !has_vowel(w, s->n - cut))
		return;
	s->n -= cut;
	mend(s);
}

static void
last_y(struct stem *s)
{
	const char *w = s->w;

	if (s->n >= 3 && (w[s->n - 1] == 'y' || w[s->n - 1] == 'Y') && !is_vowel(w[s->n - 2]) &&
		stem_before(w, s->n - 1) > 0)
		s->w[s->n - 1] = 'i';
}

/* What an ending becomes; longer ones come before those that they end in. */
struct ending {
	struct str text, becomes;
	enum {
		IF_R1,
		IF_R2,       /* in R2 as well */
		IF_AFTER_L,  /* ogi in geologi */
		IF_AFTER_LI, /* li behind one of the letters that it stands behind */
		IF_AFTER_ST, /* ion behind s or t, in R2 */
	} when;
};

/* clang-format off */
static const struct ending second[] = {
	{ STR_INIT("ational"), STR_INIT("ate"), IF_R1 },
	{ STR_INIT("tional"), STR_INIT("tion"), IF_R1 },
	{ STR_INIT("enci"), STR_INIT("ence"), IF_R1 },
	{ STR_INIT("anci"), STR_INIT("ance"), IF_R1 },
	{ STR_INIT("abli"), STR_INIT("able"), IF_R1 },
	{ STR_INIT("entli"), STR_INIT("ent"), IF_R1 },
	{ STR_INIT("izer"), STR_INIT("ize"), IF_R1 },
	{ STR_INIT("ization"), STR_INIT("ize"), IF_R1 },
	{ STR_INIT("ation"), STR_INIT("ate"), IF_R1 },
	{ STR_INIT("ator"), STR_INIT("ate"), IF_R1 },
	{ STR_INIT("alism"), STR_INIT("al"), IF_R1 },
	{ STR_INIT("aliti"), STR_INIT("al"), IF_R1 },
	{ STR_INIT("alli"), STR_INIT("al"), IF_R1 },
	{ STR_INIT("fulness"), STR_INIT("ful"), IF_R1 },
	{ STR_INIT("ousli"), STR_INIT("ous"), IF_R1 },
	{ STR_INIT("ousness"), STR_INIT("ous"), IF_R1 },
	{ STR_INIT("iveness"), STR_INIT("ive"), IF_R1 },
	{ STR_INIT("iviti"), STR_INIT("ive"), IF_R1 },
	{ STR_INIT("biliti"), STR_INIT("ble"), IF_R1 },
	{ STR_INIT("bli"), STR_INIT("ble"), IF_R1 },
	{ STR_INIT("ogi"), STR_INIT("og"), IF_AFTER_L },
	{ STR_INIT("fulli"), STR_INIT("ful"), IF_R1 },
	{ STR_INIT("lessli"), STR_INIT("less"), IF_R1 },
	{ STR_INIT("li"), STR_INIT(""), IF_AFTER_LI },
};

static const struct ending third[] = {
	{ STR_INIT("ational"), STR_INIT("ate"), IF_R1 },
	{ STR_INIT("tional"), STR_INIT("tion"), IF_R1 },
	{ STR_INIT("alize"), STR_INIT("al"), IF_R1 },
	{ STR_INIT("icate"), STR_INIT("ic"), IF_R1 },
	{ STR_INIT("iciti"), STR_INIT("ic"), IF_R1 },
	{ STR_INIT("ical"), STR_INIT("ic"), IF_R1 },
	{ STR_INIT("ful"), STR_INIT(""), IF_R1 },
	{ STR_INIT("ness"), STR_INIT(""), IF_R1 },
	{ STR_INIT("ative"), STR_INIT(""), IF_R2 },
};

static const struct ending fourth[] = {
	{ STR_INIT("al"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ance"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ence"), STR_INIT(""), IF_R2 },
	{ STR_INIT("er"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ic"), STR_INIT(""), IF_R2 },
	{ STR_INIT("able"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ible"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ant"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ement"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ment"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ent"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ism"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ate"), STR_INIT(""), IF_R2 },
	{ STR_INIT("iti"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ous"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ive"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ize"), STR_INIT(""), IF_R2 },
	{ STR_INIT("ion"), STR_INIT(""), IF_AFTER_ST },
};
/* clang-format on */

static bool
applies(const struct stem *s, const struct ending *e)
{
	size_t at = s->n - e->text.n;
	char before = at > 0 ? s->w[at - 1] : '\0';

	if (at < s->r1)
		return false;
	switch (e->when) {
	case IF_R1:
		return true;
	case IF_R2:
		return at >= s->r2;
	case IF_AFTER_L:
		return before == 'l';
	case IF_AFTER_LI:
		return before != '\0' && strchr("cdeghkmnrt", before) != NULL;
	case IF_AFTER_ST:
		return at >= s->r2 && (before == 's' || before == 't');
	}
	return false;
}

/* Only the longest ending counts, whether it applies or not. */
static void
replace(struct stem *s, const struct ending *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct ending *e = &v[i];

		if (s->n < e->text.n || s->w[s->n - 1] != e->text.p[e->text.n - 1] ||
			memcmp(s->w + s->n - e->text.n, e->text.p, e->text.n) != 0)
			continue;
		if (applies(s, e)) {
			s->n -= e->text.n;
			memcpy(s->w + s->n, e->becomes.p, e->becomes.n);
			s->n += e->becomes.n;
		}
		return;
	}
}

static void
last_e(struct stem *s)
{
	const char *w = s->w;

	if (ENDS(w, s->n, "e")) {
		if (s->n - 1 >= s->r2 || (s->n - 1 >= s->r1 && !is_short(w, s->n - 1)))
			s->n--;
	} else if (ENDS(w, s->n, "ll") && s->n - 1 >= s->r2) {
		s->n--;
	}
}

size_t
stem_english(char *w, size_t n)
{
	const struct exception *e = find_exception((struct str){ w, n });
	struct stem s = { .w = w, .n = n };
	size_t third_letter = 0;
	bool marked;

	if (e != NULL) {
		memcpy(w, e->stem.p, e->stem.n);
		return e->stem.n;
	}
	for (int i = 0; i < 3; i++) {
		if (third_letter >= n)
			return n;
		third_letter = stem_next(w, n, third_letter);
	}
	if (w[0] == '\'') {
		memmove(w, w + 1, n - 1);
		s.n = n - 1;
	}
	marked = mark(w, s.n);
	s.r1 = first_region((struct str){ w, s.n });
	s.r2 = region(w, s.n, s.r1);
	plural(&s);
	if (!is_finished((struct str){ w, s.n })) {
		past(&s);
		last_y(&s);
		replace(&s, second, ARRAY_LEN(second));
		replace(&s, third, ARRAY_LEN(third));
		replace(&s, fourth, ARRAY_LEN(fourth));
		last_e(&s);
	}
	for (size_t i = 0; marked && i < s.n; i++)
		if (w[i] == 'Y')
			w[i] = 'y';
	return s.n;
}
