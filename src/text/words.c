/*
 * text/words.c -- splitting at what is no letter, digit or mark.
 */
#include "text/words.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "text/known.h"
#include "text/normal.h"
#include "text/stem.h"
#include "text/stopwords.h"

enum sign {
	SIGN_OTHER,
	SIGN_LOWER, /* a letter without case counts as lower */
	SIGN_UPPER,
	SIGN_DIGIT,
	SIGN_MARK,
	SIGN_INNER,  /* stays in a word when letters or digits stand on both sides */
	SIGN_HIDDEN, /* soft hyphen, joiners: as SIGN_INNER, but folding drops it */
	SIGN_HYPHEN,
	SIGN_DOT, /* as SIGN_INNER; ends a sentence otherwise */
	SIGN_STOP,
	SIGN_LINE,
};

/* ASCII by its codes; what is not named separates. */
#define O SIGN_OTHER
#define L SIGN_LOWER
#define U SIGN_UPPER
#define D SIGN_DIGIT
#define I SIGN_INNER
#define P SIGN_DOT
#define H SIGN_HYPHEN
#define S SIGN_STOP
#define N SIGN_LINE
/* clang-format off */
static const uint8_t ascii_signs[128] = {
	O, O, O, O, O, O, O, O, O, O, N, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, S, O, O, O, O, O, I, O, O, O, O, O, H, P, O,
	D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, S,
	O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
	O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
};

/* The letters and digits among them, for loops over every byte. */
#define R(c) [(c)] = true
static const bool ascii_core[256] = {
	R('0'), R('1'), R('2'), R('3'), R('4'), R('5'), R('6'), R('7'), R('8'), R('9'),
	R('A'), R('B'), R('C'), R('D'), R('E'), R('F'), R('G'), R('H'), R('I'), R('J'), R('K'), R('L'), R('M'),
	R('N'), R('O'), R('P'), R('Q'), R('R'), R('S'), R('T'), R('U'), R('V'), R('W'), R('X'), R('Y'), R('Z'),
	R('a'), R('b'), R('c'), R('d'), R('e'), R('f'), R('g'), R('h'), R('i'), R('j'), R('k'), R('l'), R('m'),
	R('n'), R('o'), R('p'), R('q'), R('r'), R('s'), R('t'), R('u'), R('v'), R('w'), R('x'), R('y'), R('z'),
};
/* clang-format on */
#undef R
#undef O
#undef L
#undef U
#undef D
#undef I
#undef P
#undef H
#undef S
#undef N

static enum sign
category_sign(uint32_t c)
{
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);

	if (k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT)
		return SIGN_UPPER;
	if (k >= UTF8PROC_CATEGORY_LL && k <= UTF8PROC_CATEGORY_LO)
		return SIGN_LOWER;
	if (k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME)
		return SIGN_MARK;
	if (k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO)
		return SIGN_DIGIT;
	return SIGN_OTHER;
}

static enum sign
wide_sign(uint32_t c)
{
	if (c >= 0xC0 && c <= 0xFF) {
		if (c == 0xD7 || c == 0xF7)
			return SIGN_OTHER;
		return c <= 0xDE ? SIGN_UPPER : SIGN_LOWER;
	}
	switch (c) {
	case 0x2019: /* typographic apostrophe */
	case 0x02BC:
		return SIGN_INNER;
	case 0x00AD:
	case 0x200C:
	case 0x200D:
	case 0x2060:
		return SIGN_HIDDEN;
	case 0x2010:
	case 0x2011:
		return SIGN_HYPHEN;
	case 0x2026: /* ellipsis */
		return SIGN_STOP;
	case 0x2028:
	case 0x2029:
		return SIGN_LINE;
	case UTF8_BAD:
		return SIGN_OTHER;
	default: /* a character, not an enum */
		return category_sign(c);
	}
}

/* Sign of the character at `*at`, which moves behind it. */
static enum sign
next_sign(struct str s, size_t *at)
{
	unsigned char c = (unsigned char)s.p[*at];

	if (c < 0x80) {
		(*at)++;
		return (enum sign)ascii_signs[c];
	}
	return wide_sign(utf8_next(s, at));
}

static bool
is_core(enum sign k)
{
	return k == SIGN_LOWER || k == SIGN_UPPER || k == SIGN_DIGIT;
}

/*
 * Behind the letters and digits of ASCII and Latin-1 that begin at `at`: nearly all there are.
 * U+00C0 to U+00FF are the bytes C3 80 to C3 BF, and all letters but for two signs.
 */
static inline size_t
plain_end(struct str s, size_t at)
{
	const char *p = s.p + at, *end = s.p + s.n;

	for (;;) {
		while (p < end && ascii_core[(unsigned char)*p])
			p++;
		if (p + 1 >= end || *p != '\xC3' || ((unsigned char)p[1] & 0xC0) != 0x80 ||
			p[1] == '\x97' || p[1] == '\xB7')
			return (size_t)(p - s.p);
		p += 2;
	}
}

#define ABBREVIATION_BYTES 6

/* Abbreviations whose dot does not end a sentence, folded and sorted. */
static const struct str abbreviations[] = {
	STR_INIT("abb"),
	STR_INIT("approx"),
	STR_INIT("bzw"),
	STR_INIT("ca"),
	STR_INIT("d.h"),
	STR_INIT("dipl"),
	STR_INIT("dr"),
	STR_INIT("e.g"),
	STR_INIT("evtl"),
	STR_INIT("fig"),
	STR_INIT("ggf"),
	STR_INIT("i.e"),
	STR_INIT("ing"),
	STR_INIT("inkl"),
	STR_INIT("med"),
	STR_INIT("mio"),
	STR_INIT("mr"),
	STR_INIT("mrd"),
	STR_INIT("mrs"),
	STR_INIT("ms"),
	STR_INIT("nr"),
	STR_INIT("o.g"),
	STR_INIT("prof"),
	STR_INIT("rer"),
	STR_INIT("s.o"),
	STR_INIT("s.u"),
	STR_INIT("sog"),
	STR_INIT("st"),
	STR_INIT("str"),
	STR_INIT("tel"),
	STR_INIT("u.a"),
	STR_INIT("vgl"),
	STR_INIT("vol"),
	STR_INIT("vs"),
	STR_INIT("z.b"),
};

static bool
is_abbreviation(struct str word)
{
	bool digits = word.n > 0;

	for (size_t i = 0; i < word.n; i++)
		digits = digits && ascii_digit(word.p[i]);
	/* "2. Mai" and "J. Kather", but "im Jahr 2024. Dann" */
	if (digits ? word.n <= 2 : utf8_first(word, 1).n == word.n)
		return true;
	if (word.n > ABBREVIATION_BYTES)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(abbreviations); i++)
		if (abbreviations[i].n == word.n && str_eq_nocase(abbreviations[i], word))
			return true;
	return false;
}

/* Quotes, brackets and spaces between two sentences; more are decoration, and end one, too. */
#define GAP_MAX 16

/* Does white space or a closing sign follow, and behind it no small letter? */
static bool
is_gap_after(struct str s, size_t at)
{
	bool space = at >= s.n;

	for (int i = 0; i < GAP_MAX && at < s.n; i++) {
		size_t here = at;
		enum sign k = next_sign(s, &at);

		if (k == SIGN_LINE || (k == SIGN_OTHER && ascii_space(s.p[here])))
			space = true;
		else if (k == SIGN_LOWER)
			return false;
		else if (is_core(k))
			return space;
	}
	return true;
}

static bool
is_end(struct str s, enum sign k, size_t behind, struct str last)
{
	if (k == SIGN_LINE)
		return true;
	if (k == SIGN_STOP)
		return is_gap_after(s, behind);
	return k == SIGN_DOT && !is_abbreviation(last) && is_gap_after(s, behind);
}

/* The end of the word that begins at `at`. */
static size_t
word_end(struct str s, size_t at)
{
	size_t end;

	for (;;) {
		enum sign k;

		end = at = plain_end(s, at);
		if (at >= s.n)
			return end;
		k = next_sign(s, &at);
		if (k == SIGN_INNER || k == SIGN_DOT || k == SIGN_HIDDEN) {
			size_t ahead = at;

			if (at >= s.n || !is_core(next_sign(s, &ahead)))
				return end;
			continue;
		}
		if (!is_core(k) && k != SIGN_MARK)
			return end;
	}
}

/* At least two letters, and no small one among them. */
static bool
is_all_upper(struct str word)
{
	size_t at = 0, uppers = 0;

	while (at < word.n) {
		enum sign k = next_sign(word, &at);

		if (k == SIGN_LOWER)
			return false;
		uppers += k == SIGN_UPPER;
	}
	return uppers >= 2;
}

size_t
words_sentence_end(struct str text, size_t from)
{
	struct str last = STR_NONE;
	size_t at = from;
	bool begun = false;

	while (at < text.n) {
		size_t here = at;
		enum sign k = next_sign(text, &at);

		if (is_core(k)) {
			at = word_end(text, here);
			last = str_slice(text, here, at);
			begun = true;
		} else if (k == SIGN_LINE && !begun) {
			continue;
		} else if (is_end(text, k, at, last)) {
			if (k == SIGN_LINE)
				return here;
			/* Closing quotes and brackets belong to the sentence. */
			while (at < text.n) {
				size_t ahead = at;
				enum sign q = next_sign(text, &ahead);

				if (ascii_space(text.p[at]) || is_core(q) || q == SIGN_LINE)
					break;
				at = ahead;
			}
			return at;
		} else {
			begun = true;
		}
	}
	return text.n;
}

struct splitter {
	enum language lang;
	struct arena *mem;
	struct words *out;
	size_t cap;
};

static struct str
straight_apostrophe(struct str fold, struct arena *mem)
{
	size_t at;

	if (str_chr(fold, '\xE2') == STR_NOT_FOUND)
		return fold;
	at = str_find(fold, STR("\xE2\x80\x99"));
	if (at == STR_NOT_FOUND)
		return fold;
	return arena_printf(
		mem, "%.*s'%.*s", (int)at, fold.p, (int)(fold.n - at - 3), fold.p + at + 3);
}

static void
add(struct splitter *sp, size_t at, size_t end, unsigned flags)
{
	struct str written = str_slice(sp->out->text, at, end);
	uint64_t hash;
	struct word *w;

	ARENA_GROW(sp->mem, sp->out->v, sp->out->n, &sp->cap);
	w = &sp->out->v[sp->out->n++];
	w->at = (uint32_t)at;
	w->len = (uint32_t)(end - at);
	w->flags = flags;
	if (known_read(written, sp->lang, &hash, w))
		return;
	w->fold = straight_apostrophe(normal_fold(written, sp->mem), sp->mem);
	w->stem = stem_word(w->fold, sp->lang, sp->mem);
	if (is_all_upper(written))
		w->flags |= WORD_UPPER;
	if (stopwords_has(w->fold, sp->lang))
		w->flags |= WORD_STOP;
	w->known = known_add(written, sp->lang, hash, w);
}

void
words_split(struct str text, enum language lang, struct arena *mem, struct words *out)
{
	struct splitter sp = { .lang = lang, .mem = mem, .out = out };
	struct str last = STR_NONE;
	unsigned next = WORD_SENTENCE;
	size_t at = 0, last_end = 0;

	*out = (struct words){ .text = text };
	if (text.n > UINT32_MAX)
		text.n = UINT32_MAX;
	/* Some six to seven bytes a word: room for most texts at once. */
	sp.cap = text.n / 6 + 8;
	if (sp.cap > WORDS_MAX)
		sp.cap = WORDS_MAX;
	out->v = arena_alloc(mem, sp.cap * sizeof(*out->v));
	while (at < text.n && out->n < WORDS_MAX) {
		size_t here = at;
		enum sign k;

		if (text.p[at] == ' ') { /* nearly every second time */
			at++;
			continue;
		}
		k = next_sign(text, &at);
		if (k == SIGN_OTHER)
			continue;
		if (!is_core(k)) {
			if (k == SIGN_HYPHEN && out->n > 0 && here == last_end && at < text.n) {
				size_t ahead = at;

				if (is_core(next_sign(text, &ahead)))
					next |= WORD_JOINED;
			} else if (is_end(text, k, at, last)) {
				next |= WORD_SENTENCE;
			}
			continue;
		}
		if (k == SIGN_UPPER)
			next |= WORD_CAPITAL;
		else if (k == SIGN_DIGIT)
			next |= WORD_DIGITS;
		at = plain_end(text, here);
		if (at < text.n && text.p[at] != ' ')
			at = word_end(text, here);
		add(&sp, here, at, next);
		last = str_slice(text, here, at);
		last_end = at;
		next = 0;
	}
}

struct str
words_written(const struct words *w, size_t i)
{
	return str_slice(w->text, w->v[i].at, (size_t)w->v[i].at + w->v[i].len);
}
