/*
 * teaser.c -- see teaser.h.
 */
#include "text/teaser.h"

#include <stdbool.h>

#include "base/compiler.h"

struct tail_row {
	struct str begin;  /* of the tail */
	struct str middle; /* has to stand behind it; empty: the tail is `begin` alone */
	const char *reason;
};

static const struct tail_row tails[] = {
	{ STR_INIT("[\xE2\x80\xA6]"), STR_INIT(""), "WordPress: excerpt cut" },
	{ STR_INIT("[...]"), STR_INIT(""), "WordPress, older" },
	{ STR_INIT("(\xE2\x80\xA6)"), STR_INIT(""), "hand-made" },
	{ STR_INIT("(...)"), STR_INIT(""), "hand-made" },
	{ STR_INIT("\xC2\xBB"), STR_INIT(""), "arrow behind an invitation" },
	{ STR_INIT("\xE2\x86\x92"), STR_INIT(""), "arrow behind an invitation" },
	{ STR_INIT("Weiterlesen"), STR_INIT(""), "themes" },
	{ STR_INIT("Weiterlesen \xE2\x80\xA6"), STR_INIT(""), "Contao" },
	{ STR_INIT("Weiterlesen..."), STR_INIT(""), "themes" },
	{ STR_INIT("weiterlesen"), STR_INIT(""), "themes" },
	{ STR_INIT("Mehr lesen"), STR_INIT(""), "themes" },
	{ STR_INIT("Mehr erfahren"), STR_INIT(""), "themes" },
	{ STR_INIT("Read more"), STR_INIT(""), "themes" },
	{ STR_INIT("Read More"), STR_INIT(""), "themes" },
	{ STR_INIT("Continue reading"), STR_INIT(""), "WordPress themes" },
	{ STR_INIT("Der Beitrag "), STR_INIT(" erschien zuerst auf "), "WordPress SEO plug-in" },
	{ STR_INIT("The post "), STR_INIT(" appeared first on "), "WordPress SEO plug-in" },
	{ STR_INIT("The post "), STR_INIT(" first appeared on "), "WordPress SEO plug-in, newer" },
};

/* Such a line is at most so long: a sentence that only begins alike is not cut off. */
#define TAIL_MAX 600

/* Where the last occurrence of `needle` begins. */
static size_t
find_last(struct str s, struct str needle)
{
	for (size_t at = s.n >= needle.n ? s.n - needle.n + 1 : 0; at-- > 0;)
		if (str_starts(str_skip(s, at), needle))
			return at;
	return STR_NOT_FOUND;
}

/* Does the row's tail end `s`? Then `*out` is what stands before it. */
static bool
cut_tail(struct str s, const struct tail_row *row, struct str *out)
{
	size_t at;

	if (row->middle.n == 0) {
		/* an invitation that is all there is is still an invitation */
		if (!str_ends(s, row->begin))
			return false;
		at = s.n - row->begin.n;
		if (at > 0 && ascii_alnum((unsigned char)s.p[at - 1]))
			return false;
	} else {
		size_t from = s.n > TAIL_MAX ? s.n - TAIL_MAX : 0;
		struct str end = str_skip(s, from);

		/* hardly ever there, and quickly looked for */
		if (str_find(end, row->middle) == STR_NOT_FOUND)
			return false;
		at = find_last(end, row->begin);
		if (at == STR_NOT_FOUND ||
			str_find(str_skip(end, at), row->middle) == STR_NOT_FOUND)
			return false;
		at += from;
	}
	*out = str_trim(str_slice(s, 0, at));
	return true;
}

struct str
teaser_trim(struct str s)
{
	bool cut = true;

	s = str_trim(s);
	while (cut && s.n > 0) {
		cut = false;
		for (size_t i = 0; i < ARRAY_LEN(tails) && !cut; i++)
			cut = cut_tail(s, &tails[i], &s);
	}
	return s;
}
