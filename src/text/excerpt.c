/*
 * text/excerpt.c -- sentences are taken whole while they fit.
 */
#include "text/excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "text/normal.h"
#include "text/words.h"

/* "a fifth of it" */
#define EXCERPT_SHARE 5
/* Of a text so short that a fifth is less than this, whole sentences are taken or nothing: six
 * words and an ellipsis tell nobody anything. */
#define EXCERPT_CUT_LEAST 60
/* A dateline is a place, a date, an agency: longer beginnings are sentences. In bytes. */
#define DATELINE_MAX 64
#define DATELINE_WORDS 8

/* What shows that a short beginning is a dateline and not a short sentence. Folded. */
static const struct str agencies[] = {
	STR_INIT("dpa"),
	STR_INIT("ddp"),
	STR_INIT("afp"),
	STR_INIT("epd"),
	STR_INIT("kna"),
	STR_INIT("mdr"),
	STR_INIT("sn"),
	STR_INIT("pm"),
	STR_INIT("red"),
};

static const struct str months[] = {
	STR_INIT("januar"),
	STR_INIT("jan"),
	STR_INIT("january"),
	STR_INIT("februar"),
	STR_INIT("feb"),
	STR_INIT("february"),
	STR_INIT("m\xC3\xA4rz"),
	STR_INIT("march"),
	STR_INIT("april"),
	STR_INIT("mai"),
	STR_INIT("may"),
	STR_INIT("juni"),
	STR_INIT("june"),
	STR_INIT("juli"),
	STR_INIT("july"),
	STR_INIT("august"),
	STR_INIT("september"),
	STR_INIT("sept"),
	STR_INIT("oktober"),
	STR_INIT("october"),
	STR_INIT("november"),
	STR_INIT("nov"),
	STR_INIT("dezember"),
	STR_INIT("dez"),
	STR_INIT("december"),
	STR_INIT("dec"),
};

static bool
is_in(const struct str *v, size_t n, struct str fold)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i], fold))
			return true;
	return false;
}

/*
 * Is `s` a place with a date or an agency?  Every word is capitalised, a number, or one of the
 * signs of a dateline, and at least one of these is there: else "Die Bahn kommt." would go.
 */
static bool
is_dateline(struct str s, struct arena *mem)
{
	struct words w;
	bool sign = false, date = false;

	if (s.n == 0 || s.n > DATELINE_MAX)
		return false;
	words_split(s, LANG_UNKNOWN, mem, &w);
	if (w.n == 0 || w.n > DATELINE_WORDS)
		return false;
	for (size_t i = 0; i < w.n; i++) {
		struct str fold = w.v[i].fold;

		if (is_in(agencies, ARRAY_LEN(agencies), fold))
			sign = true;
		else if (is_in(months, ARRAY_LEN(months), fold))
			date = true;
		else if ((w.v[i].flags & WORD_DIGITS) != 0)
			date = date || str_chr(fold, '.') != STR_NOT_FOUND;
		else if ((w.v[i].flags & WORD_CAPITAL) == 0 && !str_eq(fold, STR("den")) &&
			 !str_eq(fold, STR("am")) && !str_eq(fold, STR("der")))
			return false;
	}
	/* A date needs its number: "Maria Mai." is a name. */
	if (date)
		for (size_t i = 0; i < s.n; i++)
			sign = sign || ascii_digit(s.p[i]);
	return sign;
}

/* Where a dateline may end: the signs that papers set behind it. Returns their length. */
static size_t
dateline_sign(struct str s, size_t at)
{
	static const struct str signs[] = {
		STR_INIT(" \xE2\x80\x93 "),
		STR_INIT(" \xE2\x80\x94 "),
		STR_INIT(" - "),
		STR_INIT(". "),
		STR_INIT(".\n"),
		STR_INIT(": "),
		STR_INIT("\n"),
	};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_starts(str_skip(s, at), signs[i]))
			return signs[i].n;
	return 0;
}

static struct str
skip_dateline(struct str s, struct arena *mem)
{
	size_t last = 0;

	for (size_t at = 1; at < s.n && at <= DATELINE_MAX; at++) {
		size_t n = dateline_sign(s, at);

		/* The longest one wins: "Dresden, 2. Mai 2024. " has more than one stop. */
		if (n > 0 && is_dateline(str_slice(s, 0, at), mem))
			last = at + n;
	}
	return str_trim(str_skip(s, last));
}

/* `want` is the title's normal_key(). */
static struct str
skip_title(struct str s, struct str want, struct arena *mem)
{
	struct str line, rest = s;
	size_t end;

	if (want.n == 0)
		return s;
	line = str_cut_line(&rest);
	if (normal_key_is(line, want, mem))
		return rest.p == NULL ? STR_NONE : str_trim(rest);
	end = words_sentence_end(s, 0);
	if (normal_key_is(str_slice(s, 0, end), want, mem))
		return str_trim(str_skip(s, end));
	return s;
}

/* One line of at most `max` characters: what html_to_text sets between blocks becomes a space. */
static struct str
join_lines(struct str s, size_t max, struct arena *mem)
{
	char *out = arena_alloc(mem, s.n < max * 4 ? s.n : max * 4);
	size_t n = 0;

	for (size_t at = 0, chars = 0; at < s.n && chars < max;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);

		/* line and paragraph separators, too */
		if ((c < 0x80 && ascii_space((char)c)) || c == 0x2028 || c == 0x2029) {
			if (n == 0 || out[n - 1] == ' ')
				continue;
			out[n++] = ' ';
		} else {
			memcpy(out + n, s.p + here, at - here);
			n += at - here;
		}
		chars++;
	}
	return str_trim((struct str){ out, n });
}

/* Whole words of at most `room` characters, the ellipsis among them. */
static struct str
cut_at_word(struct str s, size_t room, struct arena *mem)
{
	struct str head = utf8_first(s, room - 1);
	size_t end = head.n;

	if (end < s.n && s.p[end] != ' ') {
		end = str_rchr(head, ' ');
		if (end == STR_NOT_FOUND)
			return STR_NONE;
	}
	while (end > 0 && (s.p[end - 1] == ' ' || s.p[end - 1] == ',' || s.p[end - 1] == ';' ||
				  s.p[end - 1] == ':' || s.p[end - 1] == '-'))
		end--;
	if (end == 0)
		return STR_NONE;
	return arena_printf(mem, "%.*s\xE2\x80\xA6", (int)end, s.p);
}

struct str
excerpt_cut(struct str text, struct str title, size_t max, struct arena *mem)
{
	size_t room, taken = 0, chars = 0;
	struct str key, s;

	text = str_trim(text);
	/* of a long text the beginning tells: a character has four bytes at most */
	room = utf8_count(str_slice(text, 0, max * EXCERPT_SHARE * 4)) / EXCERPT_SHARE;
	if (room < max && text.n > max * EXCERPT_SHARE * 4)
		room = utf8_count(text) / EXCERPT_SHARE;
	if (room > max)
		room = max;
	if (room < EXCERPT_LEAST)
		return STR_NONE;
	key = normal_key(title, mem);
	s = skip_title(text, key, mem);
	s = skip_title(skip_dateline(s, mem), key, mem);
	/* A little more than can be shown, so that a cut is seen as one. */
	s = join_lines(s, room + 2, mem);
	while (taken < s.n) {
		size_t end = words_sentence_end(s, taken);
		size_t more = utf8_count(str_slice(s, taken, end));

		if (chars + more > room)
			break;
		chars += more;
		taken = end;
		while (taken < s.n && s.p[taken] == ' ') {
			taken++;
			chars++;
		}
	}
	if (taken > 0 && chars >= EXCERPT_LEAST)
		return str_trim(str_slice(s, 0, taken));
	return s.n == 0 || (room < max && room < EXCERPT_CUT_LEAST) ? STR_NONE
								    : cut_at_word(s, room, mem);
}
