/*
 * config/lex.h -- feeds.conf as sections and keys with their line numbers.
 *
 * Knows lines, comments, continuation, quotes and brackets, and no key by name.  Faults of writing
 * go to a list of mistakes and reading goes on behind them, so that one run shows them all.
 */
#ifndef CONFIG_LEX_H
#define CONFIG_LEX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "config/mistakes.h"

enum lex_kind {
	LEX_END,
	LEX_SECTION,
	LEX_KEY,
};

struct lex_token {
	enum lex_kind kind;
	int line;
	struct str name; /* "feed" of [feed hzdr]; the key */
	/*
	 * "hzdr"; the value without comments, quotes kept.  Continued lines are joined by '\n', and
	 * a comment in between leaves an empty line, so that the n-th '\n' stands before line + n.
	 */
	struct str arg;
};

struct lex {
	struct str rest;
	int line;      /* of the last line taken from `rest` */
	bool not_utf8; /* has been told: such a file was saved wrongly as a whole */
	struct arena *mem;
	struct config_mistakes *bad;
};

/* `text` must live as long as the tokens: they point into it where nothing had to be joined. */
void lex_init(struct lex *l, struct str text, struct arena *mem, struct config_mistakes *bad);

struct lex_token lex_next(struct lex *l);

/*
 * Takes the double quotes off a value or a list item that stands wholly in them; \" and \\ inside
 * become " and \.  Anything else is returned as it is.
 */
struct str lex_unquote(struct str s, struct arena *mem);

/* Where the next `sep` outside double quotes is, or s.n. */
size_t lex_find(struct str s, char sep);

#endif
