/*
 * html.c -- plain text out of markup; see html.h.
 *
 * This runs over every entry of every feed, so the common case, a run of ordinary characters, is
 * looked at eight bytes at a time and copied as it is.
 */
#include "text/html.h"

#include <stdint.h>
#include <string.h>

#include "text/entities.h"
#include "text/tags.h"

/* What a byte is to plain text. */
enum class {
	PLAIN = 0,
	SPACE,   /* ASCII white space */
	MARKUP,  /* '<' */
	AMP,     /* '&' */
	LEAD_C2, /* may begin U+00A0 */
	CONTROL, /* dropped */
};

/* clang-format off */
static const unsigned char classes[256] = {
	[0] = CONTROL, [1] = CONTROL, [2] = CONTROL, [3] = CONTROL, [4] = CONTROL, [5] = CONTROL,
	[6] = CONTROL, [7] = CONTROL, [8] = CONTROL, ['\t'] = SPACE, ['\n'] = SPACE, ['\v'] = SPACE,
	['\f'] = SPACE, ['\r'] = SPACE, [14] = CONTROL, [15] = CONTROL, [16] = CONTROL,
	[17] = CONTROL, [18] = CONTROL, [19] = CONTROL, [20] = CONTROL, [21] = CONTROL,
	[22] = CONTROL, [23] = CONTROL, [24] = CONTROL, [25] = CONTROL, [26] = CONTROL,
	[27] = CONTROL, [28] = CONTROL, [29] = CONTROL, [30] = CONTROL, [31] = CONTROL,
	[' '] = SPACE, ['<'] = MARKUP, ['&'] = AMP, [127] = CONTROL, [0xC2] = LEAD_C2,
};
/* clang-format on */

/* What stands between the last character written and the next one. */
enum gap {
	GAP_NONE,
	GAP_SPACE,
	GAP_LINE
};

struct out {
	char *p;
	size_t n;
	enum gap gap;
};

#define ONES UINT64_C(0x0101010101010101)
#define HIGH UINT64_C(0x8080808080808080)

/* High bits set at the zero bytes of w, and perhaps at bytes behind one (never without one). */
static uint64_t
zero_bytes(uint64_t w)
{
	return (w - ONES) & ~w & HIGH;
}

/* Do the eight bytes hold nothing but plain characters and single spaces? */
static bool
is_plain(uint64_t w)
{
	const uint64_t space = w ^ ONES * ' ', less = w ^ ONES * '<', amp = w ^ ONES * '&',
		       lead = w ^ ONES * 0xC2;
	uint64_t odd, spaces;

	/* as in zero_bytes(): controls, DEL, and the three that mean something */
	odd = ((w - ONES * ' ') | (w + ONES)) & ~w;
	odd |= ((less - ONES) & ~less) | ((amp - ONES) & ~amp) | ((lead - ONES) & ~lead);
	if ((odd & HIGH) != 0)
		return false;
	spaces = zero_bytes(space);
	return (spaces & spaces << 8) == 0;
}

static void
flush_gap(struct out *o)
{
	if (o->gap != GAP_NONE && o->n > 0)
		o->p[o->n++] = o->gap == GAP_LINE ? '\n' : ' ';
	o->gap = GAP_NONE;
}

static void
widen_gap(struct out *o, enum gap gap)
{
	if (gap > o->gap)
		o->gap = gap;
}

/* Copies plain characters from `at` on and returns the place of the first that is none. */
static size_t
copy_plain(struct str s, size_t at, struct out *o)
{
	flush_gap(o);
	while (s.n - at >= 8) {
		uint64_t w;

		memcpy(&w, s.p + at, 8);
		if (!is_plain(w) || (s.p[at] == ' ' && o->n > 0 && o->p[o->n - 1] == ' '))
			break;
		memcpy(o->p + o->n, &w, 8);
		o->n += 8;
		at += 8;
	}
	while (at < s.n && classes[(unsigned char)s.p[at]] == PLAIN)
		o->p[o->n++] = s.p[at++];
	if (o->n > 0 && o->p[o->n - 1] == ' ') {
		o->n--;
		o->gap = GAP_SPACE;
	}
	return at;
}

static size_t
take_reference(struct str s, size_t at, struct out *o)
{
	char c[ENTITY_BYTES_MAX];
	size_t n, used = entity_read(s, at, c, &n);

	if (used == 0) {
		flush_gap(o);
		o->p[o->n++] = '&';
		return at + 1;
	}
	if (n == 2 && memcmp(c, "\xC2\xA0", 2) == 0) {
		widen_gap(o, GAP_SPACE);
	} else if (n == 1 && ascii_space((unsigned char)c[0])) {
		widen_gap(o, GAP_SPACE);
	} else if (n > 0) {
		flush_gap(o);
		memcpy(o->p + o->n, c, n);
		o->n += n;
	}
	return at + used;
}

static void
add_cdata(struct str s, struct out *o)
{
	for (size_t at = 0; at < s.n; at++) {
		if (ascii_space((unsigned char)s.p[at])) {
			widen_gap(o, GAP_SPACE);
		} else if (classes[(unsigned char)s.p[at]] != CONTROL) {
			flush_gap(o);
			o->p[o->n++] = s.p[at];
		}
	}
}

static size_t
take_markup(struct tokens *t, size_t at, struct out *o)
{
	struct token token;
	const struct tag *tag;
	size_t end = token_next(t, at, &token);

	if (token.kind == TOKEN_TEXT) {
		flush_gap(o);
		o->p[o->n++] = '<';
		return end;
	}
	if (token.kind == TOKEN_CDATA)
		add_cdata(token.body, o);
	if (token.kind != TOKEN_START && token.kind != TOKEN_END)
		return end;
	tag = tag_find(token.name);
	if (tag == NULL)
		return end;
	if ((tag->flags & TAG_BLOCK) != 0)
		widen_gap(o, GAP_LINE);
	else if ((tag->flags & TAG_SPACE) != 0)
		widen_gap(o, GAP_SPACE);
	else if ((tag->flags & TAG_GONE) != 0 && token.kind == TOKEN_START)
		return token_skip_element(t, end, tag, &token);
	return end;
}

/*
 * Room for what `n` bytes become.  Only "&nGt;" and "&nLt;" grow, from five bytes to six, and a
 * gap never takes more than the white space or the tag that made it.
 */
static char *
make_room(struct arena *mem, size_t n)
{
	return arena_alloc(mem, n + n / 4 + ENTITY_BYTES_MAX);
}

/* Gives the part of the last allocation that was not needed back to the arena. */
static struct str
keep_used(struct arena *mem, char *p, size_t n)
{
	struct arena_mark mark = arena_mark(mem);
	size_t align = _Alignof(max_align_t);

	mark.at = p + (n + align) / align * align;
	if (mark.at < mem->at)
		arena_rewind(mem, mark);
	return (struct str){ p, n };
}

struct str
html_to_text(struct str html, struct arena *mem)
{
	struct tokens t = { .s = html };
	struct out o = { .p = make_room(mem, html.n) };
	size_t at = 0;

	while (at < html.n) {
		switch ((enum class)classes[(unsigned char)html.p[at]]) {
		case PLAIN:
			at = copy_plain(html, at, &o);
			break;
		case SPACE:
			widen_gap(&o, GAP_SPACE);
			at++;
			break;
		case MARKUP:
			at = take_markup(&t, at, &o);
			break;
		case AMP:
			at = take_reference(html, at, &o);
			break;
		case LEAD_C2:
			if (at + 1 < html.n && (unsigned char)html.p[at + 1] == 0xA0) {
				widen_gap(&o, GAP_SPACE);
				at += 2;
				break;
			}
			flush_gap(&o);
			o.p[o.n++] = html.p[at++];
			break;
		case CONTROL:
			at++;
			break;
		}
	}
	return keep_used(mem, o.p, o.n);
}

struct str
html_unescape(struct str s, struct arena *mem)
{
	size_t at = str_chr(s, '&'), n = 0, from = 0;
	char *out;

	if (at == STR_NOT_FOUND)
		return s;
	out = make_room(mem, s.n);
	while (at < s.n) {
		char c[ENTITY_BYTES_MAX];
		size_t cn, used = entity_read(s, at, c, &cn), next;

		if (used > 0) {
			memcpy(out + n, s.p + from, at - from);
			n += at - from;
			memcpy(out + n, c, cn);
			n += cn;
			from = at + used;
		}
		at += used > 0 ? used : 1;
		next = str_chr(str_skip(s, at), '&');
		at = next == STR_NOT_FOUND ? s.n : at + next;
	}
	if (from < s.n)
		memcpy(out + n, s.p + from, s.n - from);
	return keep_used(mem, out, n + s.n - from);
}

bool
html_has_markup(struct str s)
{
	struct tokens t = { .s = s };
	struct token token;
	char c[ENTITY_BYTES_MAX];
	size_t n;

	for (size_t at = 0; at < s.n; at++) {
		if (s.p[at] == '&' && entity_read(s, at, c, &n) > 0)
			return true;
		/* after one '<' that is text through and through, the next may still be a tag */
		if (s.p[at] == '<' && (token_next(&t, at, &token), token.kind != TOKEN_TEXT))
			return true;
	}
	return false;
}

static size_t
weight_of(struct str body)
{
	struct str name, value;
	size_t at = 0, weight = 0;

	while (token_attribute(body, &at, &name, &value))
		weight += name.n + 2 +
			  (value.n < HTML_VALUE_WEIGHT_MAX ? value.n : HTML_VALUE_WEIGHT_MAX);
	return weight;
}

size_t
html_tag_weight(struct str html)
{
	struct tokens t = { .s = html, .strict = true };
	size_t heaviest = 0, at = 0;

	while (at < html.n) {
		size_t next = str_chr(str_skip(html, at), '<'), weight;
		const struct tag *tag;
		struct token token;

		if (next == STR_NOT_FOUND)
			break;
		next += at;
		at = token_next(&t, next, &token);
		if (t.ended) {
			/* the tag that never ends is measured as a whole */
			weight = weight_of(str_skip(html, next));
			return weight > heaviest ? weight : heaviest;
		}
		if (token.kind != TOKEN_START)
			continue;
		weight = weight_of(token.body);
		heaviest = weight > heaviest ? weight : heaviest;
		tag = tag_find(token.name);
		if (tag != NULL && (tag->flags & TAG_RAW) != 0)
			at = token_skip_element(&t, at, tag, &token);
	}
	return heaviest;
}

uint32_t
html_entity(struct str name)
{
	const struct entity *e = entity_find(name);

	return e == NULL ? 0 : e->c[0];
}
