/*
 * tokens.c -- HTML markup cut into tags; see tags.h.
 */
#include <stdint.h>

#include "base/compiler.h"
#include "text/tags.h"

/* Words behind an unfinished '<' that a tag cut off may have without any '='. */
#define TAIL_WORDS 2

/* Tags with a quote that never closes that are ended earlier; each costs a look at the whole rest.
 */
#define MENDED_MAX 8

static bool
is_name_end(char c)
{
	return ascii_space((unsigned char)c) || c == '>' || c == '/';
}

/* First place at or behind `at` where `c` stands; the text's end if nowhere. */
static size_t
seek(struct str s, size_t at, char c)
{
	size_t found = str_chr(str_skip(s, at), c);

	return found == STR_NOT_FOUND ? s.n : at + found;
}

/*
 * One attribute of section 13.2.5.32 and following, from a place in front of it.  Returns the place
 * behind it; s.n if a quote never closes.  An empty name means that the tag ends there.
 */
static size_t
attribute(struct str s, size_t at, struct str *name, struct str *value)
{
	size_t from;

	*value = STR_NONE;
	while (at < s.n && (ascii_space((unsigned char)s.p[at]) || s.p[at] == '/'))
		at++;
	from = at;
	if (at < s.n && s.p[at] == '=')
		at++; /* an equals sign in front belongs to the name */
	while (at < s.n && !is_name_end(s.p[at]) && s.p[at] != '=')
		at++;
	*name = str_slice(s, from, at);
	from = at;
	while (at < s.n && ascii_space((unsigned char)s.p[at]))
		at++;
	if (at >= s.n || s.p[at] != '=' || name->n == 0)
		return from;
	at++;
	while (at < s.n && ascii_space((unsigned char)s.p[at]))
		at++;
	if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
		from = at + 1;
		at = seek(s, from, s.p[at]);
		*value = str_slice(s, from, at);
		return at < s.n ? at + 1 : s.n;
	}
	from = at;
	while (at < s.n && !ascii_space((unsigned char)s.p[at]) && s.p[at] != '>')
		at++;
	*value = str_slice(s, from, at);
	return at;
}

bool
token_attribute(struct str body, size_t *at, struct str *name, struct str *value)
{
	*at = attribute(body, *at, name, value);
	return name->n > 0;
}

/* Place of the '>' that ends the tag whose name ended at `at`; s.n if there is none. */
static size_t
tag_end(struct str s, size_t at)
{
	struct str name, value;

	for (;;) {
		at = attribute(s, at, &name, &value);
		if (name.n == 0)
			return at;
	}
}

/*
 * Comments end at "-->" and "--!>"; "<!-->" and "<!--->" are whole ones (section 13.2.5.43).  One
 * that never ends reaches to the end of the text, as in browsers.
 */
static size_t
comment_end(struct str s, size_t at)
{
	if (at < s.n && s.p[at] == '>')
		return at + 1;
	if (at + 1 < s.n && s.p[at] == '-' && s.p[at + 1] == '>')
		return at + 2;
	for (;;) {
		at = seek(s, at, '-');
		if (at + 2 >= s.n)
			return s.n;
		if (s.p[at + 1] == '-' && s.p[at + 2] == '>')
			return at + 3;
		if (s.p[at + 1] == '-' && s.p[at + 2] == '!' && at + 3 < s.n && s.p[at + 3] == '>')
			return at + 4;
		at++;
	}
}

/*
 * "<!' and so on": browsers drop it up to the next '>'; but no name, comment or section begins so,
 * and in a feed it is the text of somebody who wrote plain text.
 */
static bool
declares_nothing(struct str rest)
{
	return rest.n > 2 && rest.p[1] == '!' && rest.p[2] != '-' && rest.p[2] != '[' &&
	       rest.p[2] != '>' && !ascii_alpha((unsigned char)rest.p[2]);
}

static size_t
declaration(const struct tokens *t, size_t at, struct token *out)
{
	struct str s = t->s, rest = str_skip(s, at);
	size_t end;

	if (!t->strict && declares_nothing(rest))
		return at + 1;
	out->kind = TOKEN_NOTHING;
	if (str_starts(rest, STR("<!--")))
		return comment_end(s, at + 4);
	if (str_starts(rest, STR("<![CDATA["))) {
		out->kind = TOKEN_CDATA;
		end = str_find(str_skip(rest, 9), STR("]]>"));
		out->body = str_skip(rest, 9);
		if (end == STR_NOT_FOUND)
			return s.n;
		out->body.n = end;
		return at + 9 + end + 3;
	}
	end = seek(s, at, '>');
	return end < s.n ? end + 1 : s.n;
}

/*
 * A tag that the text's end cuts off is dropped, as in browsers; but "x <y and so on" without any
 * further '>' is prose of somebody who wrote plain text, and would be lost whole.
 */
static bool
is_prose(struct str tail)
{
	struct str rest = tail;
	int words = 0;

	if (str_chr(tail, '=') != STR_NOT_FOUND)
		return false;
	while (words <= TAIL_WORDS && str_cut_word(&rest).n > 0)
		words++;
	return words > TAIL_WORDS;
}

/*
 * "i<j and j>k": all elements of HTML with names of one or two letters have a row in tags.c, so
 * another such name with words behind it, and no '=' among them, is a comparison.
 */
static bool
is_comparison(const struct token *token)
{
	return token->name.n <= 2 && str_trim(token->body).n > 0 &&
	       str_chr(token->body, '=') == STR_NOT_FOUND &&
	       str_chr(token->body, '/') == STR_NOT_FOUND && tag_find(token->name) == NULL;
}

size_t
token_next(struct tokens *t, size_t at, struct token *out)
{
	struct str s = t->s;
	size_t from = at + 1, end;
	bool closing = from < s.n && s.p[from] == '/';

	*out = (struct token){ .kind = TOKEN_TEXT, .name = STR_NONE, .body = STR_NONE };
	if (from < s.n && (s.p[from] == '!' || s.p[from] == '?'))
		return declaration(t, at, out);
	if (closing)
		from++;
	if (from >= s.n || t->ended)
		return at + 1;
	if (!ascii_alpha((unsigned char)s.p[from])) {
		if (!closing)
			return at + 1;
		out->kind = TOKEN_NOTHING; /* "</>" and "</3>" */
		end = seek(s, from, '>');
		return end < s.n ? end + 1 : s.n;
	}
	for (end = from; end < s.n && !is_name_end(s.p[end]); end++)
		;
	out->name = str_slice(s, from, end);
	from = end;
	end = tag_end(s, from);
	if (end >= s.n && !t->strict && t->mended < MENDED_MAX && seek(s, from, '>') < s.n) {
		/* a quote was forgotten: better a tag too short than an article lost */
		t->mended++;
		end = seek(s, from, '>');
	}
	if (end >= s.n) {
		t->ended = true;
		if (is_prose(str_skip(s, at)))
			return at + 1;
		out->kind = TOKEN_NOTHING;
		return s.n;
	}
	out->kind = closing ? TOKEN_END : TOKEN_START;
	out->body = str_slice(s, from, end);
	if (!closing && is_comparison(out)) {
		out->kind = TOKEN_TEXT;
		return at + 1;
	}
	return end + 1;
}

/* XML's empty element: "<svg/>". */
static bool
is_empty(const struct token *start)
{
	return start->body.n > 0 && start->body.p[start->body.n - 1] == '/';
}

/* Place of the next "</name" that ends an element of raw text (section 13.2.5.12); s.n if none. */
static size_t
raw_end(struct str s, size_t at, struct str name)
{
	for (;;) {
		at = seek(s, at, '<');
		if (at + 2 + name.n > s.n)
			return s.n;
		if (s.p[at + 1] == '/' &&
			str_eq_nocase(str_slice(s, at + 2, at + 2 + name.n), name) &&
			(at + 2 + name.n == s.n || is_name_end(s.p[at + 2 + name.n])))
			return at;
		at++;
	}
}

/* Each TAG_GONE row has a bit; sixteen rows are far from the width of an unsigned. */
static unsigned
gone_bit(const struct tag *tag)
{
	unsigned bit = 1;

	for (const struct tag *row = tag_row(0); row != tag; row++)
		if ((row->flags & TAG_GONE) != 0)
			bit <<= 1;
	return bit;
}

static size_t
skip_raw(struct tokens *t, size_t at, const struct tag *tag, bool empty)
{
	size_t end = raw_end(t->s, at, tag->name);
	struct token token;

	if (end < t->s.n)
		return token_next(t, end, &token);
	t->unclosed |= gone_bit(tag);
	return empty ? at : end;
}

static size_t
skip_nested(struct tokens *t, size_t at, const struct tag *tag)
{
	size_t from = at;
	int64_t depth = 1;
	struct token token;

	while (depth > 0) {
		at = seek(t->s, at, '<');
		if (at >= t->s.n) {
			t->unclosed |= gone_bit(tag);
			return from;
		}
		at = token_next(t, at, &token);
		if (token.kind == TOKEN_START) {
			const struct tag *inner = tag_find(token.name);

			if (inner == tag)
				depth += !is_empty(&token);
			else if (inner != NULL && (inner->flags & TAG_RAW) != 0)
				at = skip_raw(t, at, inner, is_empty(&token));
		} else if (token.kind == TOKEN_END && tag_find(token.name) == tag) {
			depth--;
		}
	}
	return at;
}

size_t
token_skip_element(struct tokens *t, size_t at, const struct tag *tag, const struct token *start)
{
	bool empty = is_empty(start);

	if ((tag->flags & TAG_RAW) != 0)
		return empty && (t->unclosed & gone_bit(tag)) != 0 ? at
								   : skip_raw(t, at, tag, empty);
	if (empty || (t->unclosed & gone_bit(tag)) != 0)
		return at;
	return skip_nested(t, at, tag);
}
