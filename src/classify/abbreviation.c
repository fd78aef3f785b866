/*
 * classify/abbreviation.c -- names glued to KI and AI, and texts that explain them otherwise.
 */
#include "classify/abbreviation.h"

#include "classify/lexicon.h"

bool
abbreviation_is_glued(struct str s, char first)
{
	char before, after;

	before = s.p[s.n - 3];
	if (s.p[s.n - 2] == first && s.p[s.n - 1] == 'I')
		return before == '.' || (before >= 'a' && before <= 'z');
	after = s.p[2];
	/* AI4Science, but no flight and no room. */
	if (ascii_digit(after) && ascii_alpha(s.p[3]))
		after = 'a';
	return s.n >= 6 && s.p[0] == first && s.p[1] == 'I' && after >= 'a' && after <= 'z';
}

/* Words before "kurz KI" among which the field's own name would stand. */
#define SHORTHAND_WORDS 4

/* "Die Kinderinsel Wiesengrund, kurz KI": as with brackets, but behind a comma. */
static bool
is_shorthand(const struct context *c, size_t at)
{
	const struct words *w = c->words;
	struct str word = w->v[at - 1].fold;

	if (at < 2 || (!str_eq(word, STR("kurz")) && !str_eq(word, STR("abgek\xC3\xBCrzt")) &&
			      !str_eq(word, STR("short"))))
		return false;
	for (size_t i = at - 1, k = 0; i > 0 && k < SHORTHAND_WORDS; i--, k++)
		if ((c->groups[i - 1] & G_CORE) != 0 ||
			str_starts(w->v[i - 1].fold, STR("intelligen")))
			return false;
	return true;
}

bool
abbreviation_is_other(const struct context *c, size_t at, size_t n)
{
	const struct words *w = c->words;
	struct str before, behind;
	size_t end = at + n;

	if (at == 0)
		return false;
	if (is_shorthand(c, at))
		return true;
	before = str_slice(w->text, (size_t)w->v[at - 1].at + w->v[at - 1].len, w->v[at].at);
	behind = str_slice(w->text, (size_t)w->v[end - 1].at + w->v[end - 1].len,
		end < w->n ? w->v[end].at : w->text.n);
	return str_ends(before, STR("(")) && str_starts(behind, STR(")")) &&
	       (c->groups[at - 1] & G_CORE) == 0 &&
	       !str_starts(w->v[at - 1].fold, STR("intelligen"));
}
