/*
 * charset.c -- see charset.h.
 */
#include "parse/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "parse/charset_names.h"
#include "parse/limits.h"

/* Where declarations are looked for: HTML section 13.2.3.2 takes 1024 bytes, real pages more. */
#define DECLARATION_MAX 2048
/* A text with fewer sequences could be valid UTF-8 by chance if a multi-byte set is declared. */
#define CHANCE_MAX 8

/* windows-1252 (Encoding Standard, index windows-1252), 0x80 to 0x9F. */
static const uint16_t upper_1252[32] = {
	0x20AC,
	0x0081,
	0x201A,
	0x0192,
	0x201E,
	0x2026,
	0x2020,
	0x2021,
	0x02C6,
	0x2030,
	0x0160,
	0x2039,
	0x0152,
	0x008D,
	0x017D,
	0x008F,
	0x0090,
	0x2018,
	0x2019,
	0x201C,
	0x201D,
	0x2022,
	0x2013,
	0x2014,
	0x02DC,
	0x2122,
	0x0161,
	0x203A,
	0x0153,
	0x009D,
	0x017E,
	0x0178,
};

unsigned
charset_of_1252(unsigned char byte)
{
	return byte >= 0x80 && byte <= 0x9F ? upper_1252[byte - 0x80] : byte;
}

struct str
charset_of_type(struct str type)
{
	struct str rest = type;

	(void)str_cut(&rest, ';');
	while (rest.p != NULL) {
		struct str value = str_cut(&rest, ';');
		struct str name = str_trim(str_cut(&value, '='));

		if (!str_eq_nocase(name, STR("charset")) || value.p == NULL)
			continue;
		value = str_trim(value);
		while (value.n > 0 && (value.p[0] == '"' || value.p[0] == '\''))
			value = str_skip(value, 1);
		while (value.n > 0 && (value.p[value.n - 1] == '"' || value.p[value.n - 1] == '\''))
			value.n--;
		return str_trim(value);
	}
	return STR_NONE;
}

/* The value behind `name` = in s, quoted or not. */
static struct str
value_of(struct str s, struct str name)
{
	size_t at = str_find_nocase(s, name), n = 0;

	if (at == STR_NOT_FOUND)
		return STR_NONE;
	s = str_trim(str_skip(s, at + name.n));
	if (s.n == 0 || s.p[0] != '=')
		return STR_NONE;
	s = str_trim(str_skip(s, 1));
	if (s.n > 0 && (s.p[0] == '"' || s.p[0] == '\'')) {
		size_t end = str_chr(str_skip(s, 1), s.p[0]);

		return end == STR_NOT_FOUND ? STR_NONE : str_slice(s, 1, end + 1);
	}
	while (n < s.n && !ascii_space(s.p[n]) && str_chr(STR("?>;\"'/"), s.p[n]) == STR_NOT_FOUND)
		n++;
	return str_slice(s, 0, n);
}

/* The encoding that the text itself names: XML declaration, or a page's meta element. */
static struct str
declared(struct str body)
{
	struct str head = str_trim(str_slice(body, 0, DECLARATION_MAX));
	size_t xml = str_find_nocase(head, STR("<?xml")),
	       meta = str_find_nocase(head, STR("<meta"));

	if (xml != STR_NOT_FOUND) {
		struct str decl = str_skip(head, xml + 5);
		size_t end = str_chr(decl, '>');

		decl = str_slice(decl, 0, end == STR_NOT_FOUND ? decl.n : end);
		return value_of(decl, STR("encoding"));
	}
	while (meta != STR_NOT_FOUND) {
		struct str tag = str_skip(head, meta + 5), value;
		size_t end = str_chr(tag, '>');

		value = value_of(str_slice(tag, 0, end), STR("charset"));
		if (value.n > 0)
			return value;
		head = tag;
		meta = str_find_nocase(head, STR("<meta"));
	}
	return STR_NONE;
}

/* What is copied while it is changed must not be of any size. */
static struct str
bounded(struct str s, struct charset *out)
{
	out->cut = out->cut || s.n > PARSE_RECODE_MAX;
	return str_slice(s, 0, PARSE_RECODE_MAX);
}

/* ---- decoding ------------------------------------------------------------------------------ */

/* Bytes of their own character each: by a table of the upper half, or windows-1252 without one. */
static struct str
from_bytes(struct str s, const uint16_t *high, struct arena *mem)
{
	char *out;
	size_t n = 0;

	if (utf8_is_ascii(s))
		return s;
	out = arena_alloc(mem, s.n * 3 + 1);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80)
			out[n++] = (char)c;
		else
			n += utf8_put(high != NULL ? high[c - 0x80] : charset_of_1252(c), out + n);
	}
	return (struct str){ out, n };
}

static size_t
unit_of(enum charset_width width)
{
	switch (width) {
	case CHARSET_TWO:
		return 2;
	case CHARSET_FOUR:
		return 4;
	case CHARSET_ONE:
	case CHARSET_MULTI:
	case CHARSET_UTF8:
		break;
	}
	return 1;
}

/* By iconv; what it cannot read becomes U+FFFD. False if the set is not there. */
static bool
from_iconv(struct str s, const struct charset_set *set, struct arena *mem, struct str *text,
	size_t *bad)
{
	size_t room = s.n * 4 + 16, left = s.n, unit = unit_of(set->width);
	iconv_t cd = iconv_open("UTF-8", set->iconv);
	char *out, *to, *from;

	if (cd == (iconv_t)-1)
		return false;
	from = arena_cstr(mem, s); /* iconv wants a pointer to char that is not const */
	out = to = arena_alloc(mem, room);
	while (left > 0 && room >= 8) {
		if (iconv(cd, &from, &left, &to, &room) != (size_t)-1)
			break;
		if (errno == E2BIG || left == 0)
			break;
		to += utf8_put(UTF8_REPLACEMENT, to);
		room -= 3;
		(*bad)++;
		if (left < unit || errno == EINVAL)
			break;
		from += unit;
		left -= unit;
		(void)iconv(cd, NULL, NULL, NULL, NULL);
	}
	(void)iconv_close(cd);
	*text = (struct str){ out, (size_t)(to - out) };
	return true;
}

/* Sequences of more than one byte that are right, and bytes that are wrong. */
static void
count_sequences(struct str s, size_t *right, size_t *wrong)
{
	size_t at = 0;

	*right = *wrong = 0;
	while (at < s.n) {
		bool high = (unsigned char)s.p[at] >= 0x80;

		if (utf8_next(s, &at) == UTF8_BAD)
			(*wrong)++;
		else if (high)
			(*right)++;
	}
}

/* Eight bytes at a time: does one of them lie below 0x20? (Line ends do, so look again.) */
static bool
has_low(const char *p)
{
	uint64_t w;

	memcpy(&w, p, 8);
	return ((w - UINT64_C(0x2020202020202020)) & ~w & UINT64_C(0x8080808080808080)) != 0;
}

static bool
is_forbidden(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	return c < 0x20 && c != '\n' && c != '\t' && c != '\r';
}

/* U+FFFE and U+FFFF as EF BF BE and EF BF BF. */
static size_t
find_noncharacter(struct str s, size_t from)
{
	for (;;) {
		size_t at = str_chr(str_skip(s, from), (char)0xEF);

		if (at == STR_NOT_FOUND)
			return s.n;
		from += at;
		if (from + 2 < s.n && (unsigned char)s.p[from + 1] == 0xBF &&
			(unsigned char)s.p[from + 2] >= 0xBE)
			return from;
		from++;
	}
}

static size_t
find_control(struct str s, size_t i)
{
	while (i < s.n) {
		if (s.n - i >= 8 && !has_low(s.p + i)) {
			i += 8;
			continue;
		}
		for (size_t end = s.n - i >= 8 ? i + 8 : s.n; i < end; i++)
			if (is_forbidden(s, i))
				return i;
	}
	return s.n;
}

/* Without the characters that XML forbids. */
static struct str
drop_forbidden(struct str s, struct arena *mem, struct charset *found)
{
	size_t control = find_control(s, 0), odd = find_noncharacter(s, 0), n = 0, at = 0;
	char *out;

	if (control == s.n && odd == s.n)
		return s;
	found->cut = found->cut || s.n > PARSE_RECODE_MAX;
	s = utf8_first_bytes(s, PARSE_RECODE_MAX);
	control = control < s.n ? control : s.n;
	odd = odd < s.n ? odd : s.n;
	out = arena_alloc(mem, s.n + 1);
	while (at < s.n) {
		size_t stop = control < odd ? control : odd;

		memcpy(out + n, s.p + at, stop - at);
		n += stop - at;
		if (stop == s.n)
			break;
		found->dropped++;
		at = stop + (stop == control ? 1 : 3);
		if (stop == control)
			control = find_control(s, at);
		else
			odd = find_noncharacter(s, at);
	}
	return (struct str){ out, n };
}

/* ---- choosing ------------------------------------------------------------------------------ */

/* UTF-16 and UTF-32 betray themselves: by a mark, or by the zeros in "<?" or "{\"". */
static const char *
wide_form(struct str body, size_t *mark)
{
	static const struct {
		char bytes[4];
		size_t n;
		const char *label;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, "utf-8" },
		{ "\xFF\xFE\0\0", 4, "utf-32le" },
		{ "\0\0\xFE\xFF", 4, "utf-32be" },
		{ "\xFF\xFE", 2, "utf-16le" },
		{ "\xFE\xFF", 2, "utf-16be" },
	};
	const char *p = body.p;

	*mark = 0;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (body.n >= marks[i].n && memcmp(p, marks[i].bytes, marks[i].n) == 0) {
			*mark = marks[i].n;
			return marks[i].label;
		}
	}
	if (body.n < 4)
		return NULL;
	if (p[0] != 0 && p[1] == 0 && p[2] == 0 && p[3] == 0)
		return "utf-32le";
	if (p[0] == 0 && p[1] == 0 && p[2] == 0 && p[3] != 0)
		return "utf-32be";
	if (p[0] != 0 && p[1] == 0 && p[2] != 0 && p[3] == 0)
		return "utf-16le";
	if (p[0] == 0 && p[1] != 0 && p[2] == 0 && p[3] != 0)
		return "utf-16be";
	return NULL;
}

static void
object(struct charset *out, struct str said, struct str why)
{
	if (out->wrong.n > 0)
		return;
	out->said = said;
	out->wrong = why;
}

/* Tries one declared name; false if the next place is to be asked. */
static bool
try_label(
	struct str body, struct str label, struct arena *mem, struct charset *out, struct str *text)
{
	size_t right, wrong, bad = 0;
	struct charset_set set;

	if (label.n == 0)
		return false;
	label = utf8_clean(label, CHARSET_LABEL_MAX, mem);
	if (!charset_find(label, mem, &set)) {
		object(out, label, STR("unknown"));
		return false;
	}
	if (set.width == CHARSET_UTF8) {
		if (utf8_valid(body)) {
			*text = body;
			out->name = set.name;
			return true;
		}
		object(out, label, STR("the bytes are no UTF-8"));
		return false;
	}
	if (unit_of(set.width) > 1) {
		object(out, label, STR("the bytes are single"));
		return false;
	}
	right = 0;
	if (utf8_valid(body)) /* most end here, at their first letter that is not of ASCII */
		count_sequences(body, &right, &wrong);
	if (right > (set.width == CHARSET_ONE ? 0 : CHANCE_MAX)) {
		object(out, label, STR("the bytes are UTF-8"));
		out->name = STR("utf-8");
		*text = body;
		return true;
	}
	if (set.iconv == NULL)
		*text = from_bytes(bounded(body, out), charset_table(set.name), mem);
	else if (!from_iconv(bounded(body, out), &set, mem, text, &bad))
		return false;
	out->name = set.name;
	out->bad = bad;
	return true;
}

/* No declaration helped: UTF-8 with some broken places, or no UTF-8 at all. */
static struct str
by_bytes(struct str body, struct arena *mem, struct charset *out)
{
	size_t right, wrong;

	out->name = STR("utf-8");
	if (utf8_valid(body))
		return body;
	count_sequences(body, &right, &wrong);
	if (right >= wrong) {
		out->wrong = STR_NONE; /* it is UTF-8; `bad` tells how far */
		return utf8_repair(bounded(body, out), mem, &out->bad);
	}
	object(out, STR("utf-8"), STR("the bytes are no UTF-8"));
	out->name = STR("windows-1252");
	return from_bytes(bounded(body, out), NULL, mem);
}

/* EBCDIC puts "<?xm" elsewhere; which of its tables is meant, the declaration behind it says.  It
 * is read by the usual table, then by the Turkish one, which has its quotation marks elsewhere. */
static bool
from_ebcdic(struct str body, struct arena *mem, struct charset *out, struct str *text)
{
	static const struct str readable[] = { STR_INIT("ibm037"), STR_INIT("ibm1026") };
	struct charset_set set;
	struct str head;
	bool known = false;

	if (!str_starts(body, STR("\x4C\x6F\xA7\x94")))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(readable) && !known; i++) {
		size_t bad = 0;

		if (!charset_is_ebcdic(readable[i], mem, &set) ||
			!from_iconv(str_slice(body, 0, DECLARATION_MAX), &set, mem, &head, &bad))
			return false;
		known = charset_is_ebcdic(declared(head), mem, &set);
	}
	if (!known)
		(void)charset_is_ebcdic(readable[0], mem, &set);
	out->name = set.name;
	return from_iconv(bounded(body, out), &set, mem, text, &out->bad);
}

struct str
charset_decode(struct str body, struct str content_type, struct arena *mem, struct charset *out)
{
	size_t mark, again;
	const char *form = wide_form(body, &mark);
	struct str text = STR_NONE;
	struct charset_set set;

	*out = (struct charset){ .name = STR("utf-8") };
	body = str_skip(body, mark);
	if (form != NULL && strcmp(form, "utf-8") == 0) {
		text = utf8_valid(body) ? body : utf8_repair(bounded(body, out), mem, &out->bad);
	} else if (form != NULL && charset_find(str_from(form), mem, &set) &&
		   from_iconv(bounded(body, out), &set, mem, &text, &out->bad)) {
		out->name = set.name;
	} else if (from_ebcdic(body, mem, out, &text)) {
		/* `out` says it all */
	} else if (!try_label(body, charset_of_type(content_type), mem, out, &text) &&
		   !try_label(body, declared(body), mem, out, &text)) {
		text = by_bytes(body, mem, out);
	}
	form = wide_form(text, &again); /* a second mark, as careless concatenation makes */
	if (form != NULL && strcmp(form, "utf-8") == 0)
		text = str_skip(text, again);
	return drop_forbidden(text, mem, out);
}
