/*
 * text/tags.h -- private to text/: what an HTML element means to plain text and to the sanitiser,
 * and the cutting of markup into tags.
 *
 * token_next() follows the tokenizer of WHATWG HTML, section 13.2.5, as far as text needs it.  It
 * keeps no tree and reads each byte a fixed number of times, whatever the markup.
 */
#ifndef TEXT_TAGS_H
#define TEXT_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum tag_flags {
	TAG_KEEP = 1,    /* stays in sanitised markup */
	TAG_VOID = 2,    /* has no content and no end tag */
	TAG_BLOCK = 4,   /* begins a line of plain text */
	TAG_SPACE = 8,   /* separates words of plain text */
	TAG_RAW = 16,    /* content is no markup, up to its own end tag */
	TAG_GONE = 32,   /* content is code or a substitute for it: dropped with the tags */
	TAG_ENDS_P = 64, /* an open paragraph ends before it */
	TAG_ITEM = 128,  /* an open one of its kind ends before it, up to the list */
	TAG_TABLE = 256, /* makes sense inside a table only */
	TAG_WALL = 512,  /* end tags of other elements do not reach beyond it */
	TAG_MEDIA =
		1024, /* TAG_GONE for plain text; in markup, which loses it, its substitute stays */
};

enum tag_attrs {
	ATTR_HREF = 1,
	ATTR_SRC = 2,
	ATTR_ALT = 4,
	ATTR_TITLE = 8,
	ATTR_SIZE = 16, /* width, height */
	ATTR_SPAN = 32, /* colspan, rowspan */
	ATTR_START = 64,
	ATTR_CITE = 128,
	ATTR_DATETIME = 256,
};

struct tag {
	struct str name;
	unsigned flags, attrs;
};

const struct tag *tag_find(struct str name); /* in any case; NULL for elements without a row */
const struct tag *tag_row(size_t i);         /* rows in order; NULL behind the last */

enum token_kind {
	TOKEN_TEXT,    /* the '<' is no markup: a character like any other */
	TOKEN_NOTHING, /* comment, declaration, processing instruction, unfinished tag */
	TOKEN_CDATA,   /* `body` is text without references */
	TOKEN_START,
	TOKEN_END,
};

struct token {
	enum token_kind kind;
	struct str name; /* of a tag, as written */
	struct str body; /* attributes of a start tag; text of a CDATA section */
};

struct tokens {
	struct str s;
	bool ended;        /* no tag is finished from here on: every further '<' is text */
	bool strict;       /* quotes that never close reach to the end, as in browsers */
	unsigned mended;   /* tags that were ended at the first '>' for a quote that never closes */
	unsigned unclosed; /* TAG_GONE rows (by tag_gone_bit) whose end was looked for in vain */
};

/* Reads what begins with the '<' at `at` and returns the place behind it. */
size_t token_next(struct tokens *t, size_t at, struct token *out);

/*
 * The next attribute of a start tag's `body`; values are as written, references and all.
 * `*at` begins with 0. False when there is none left.
 */
bool token_attribute(struct str body, size_t *at, struct str *name, struct str *value);

/*
 * The place behind the end of the TAG_GONE element that began with `start`, which ended at `at`;
 * nested ones of the same name are counted.  Script and the like without an end reach to the end of
 * the text, as in browsers; other elements without an end, and XML's empty ones ("<svg/>"), are
 * taken for a stray tag: `at` is returned.  A name that was stray once is stray from then on, which
 * keeps time linear.
 */
size_t token_skip_element(
	struct tokens *t, size_t at, const struct tag *tag, const struct token *start);

#endif
