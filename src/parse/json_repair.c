/*
 * json_repair.c -- see json_repair.h.
 */
#include "parse/json_repair.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/utf8.h"
#include "parse/limits.h"

/* Longest number that is left a number: jansson refuses integers beyond 64 bits and reals beyond
 * the range of a double, and ids of twenty digits must not be rounded. */
#define NUMBER_MAX 15

struct mender {
	struct str s;
	size_t at;
	struct buf out;
	struct json_repair *found;
	char open[PARSE_JSON_DEPTH_MAX]; /* the closing bracket of each level */
	size_t depth;
	size_t whole_n; /* length of `out` behind the last whole item of a top level list */
	size_t list_n;  /* elements of the open top level list so far, and ... */
	size_t kept_n;  /* ... the length of `out` behind the last of them that is kept */
};

static void
put(struct mender *m, struct str s)
{
	buf_add(&m->out, s);
}

/* The value of four hexadecimal digits at `at`, or -1. */
static int32_t
hex4(struct str s, size_t at)
{
	int32_t v = 0;

	if (s.n < 4 || at > s.n - 4)
		return -1;
	for (size_t i = at; i < at + 4; i++) {
		int c = ascii_lower((unsigned char)s.p[i]);

		if (!ascii_xdigit(c))
			return -1;
		v = v * 16 + (ascii_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return v;
}

static void
mend_unicode(struct mender *m)
{
	int32_t c = hex4(m->s, m->at + 2), low;

	if (c < 0) {
		m->found->escapes++;
		m->at += 2;
		put(m, STR("u"));
		return;
	}
	if (c == 0) {
		m->found->nuls++;
		m->at += 6;
		return;
	}
	if (c < 0xD800 || c > 0xDFFF) {
		put(m, str_slice(m->s, m->at, m->at + 6));
		m->at += 6;
		return;
	}
	low = str_starts(str_skip(m->s, m->at + 6), STR("\\u")) ? hex4(m->s, m->at + 8) : -1;
	if (c <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
		put(m, str_slice(m->s, m->at, m->at + 12));
		m->at += 12;
		return;
	}
	m->found->surrogates++;
	m->at += 6;
	put(m, STR("\\uFFFD"));
}

static void
mend_escape(struct mender *m)
{
	char c = m->at + 1 < m->s.n ? m->s.p[m->at + 1] : '\0';

	if (c == 'u') {
		mend_unicode(m);
	} else if (c != '\0' && strchr("\"\\/bfnrt", c) != NULL) {
		put(m, str_slice(m->s, m->at, m->at + 2));
		m->at += 2;
	} else {
		m->found->escapes++;
		m->at++; /* the character behind it speaks for itself */
	}
}

/* As much of a string as is ever looked at: jansson would copy the rest, twice. */
static void
put_within(struct mender *m, struct str s, size_t begin)
{
	size_t room = m->out.n - begin < PARSE_RUN_MAX ? PARSE_RUN_MAX - (m->out.n - begin) : 0;

	m->found->long_string |= s.n > room;
	put(m, utf8_first_bytes(s, room));
}

/* From the opening quote on; false if the text ends inside. */
static bool
mend_string(struct mender *m)
{
	size_t begin = m->out.n;

	put(m, STR("\""));
	m->at++;
	while (m->at < m->s.n) {
		size_t from = m->at;

		while (m->at < m->s.n && m->s.p[m->at] != '"' && m->s.p[m->at] != '\\' &&
			(unsigned char)m->s.p[m->at] >= 0x20)
			m->at++;
		put_within(m, str_slice(m->s, from, m->at), begin);
		if (m->at == m->s.n)
			return false;
		if (m->s.p[m->at] == '"') {
			put(m, STR("\""));
			m->at++;
			return true;
		}
		if (m->s.p[m->at] == '\\') {
			from = m->out.n;
			mend_escape(m);
			if (m->out.n - begin > PARSE_RUN_MAX) {
				m->found->long_string = true;
				buf_cut(&m->out, from);
			}
		} else if (m->out.n - begin > PARSE_RUN_MAX) {
			m->at++;
		} else {
			m->found->controls++;
			put(m, STR(" "));
			m->at++;
		}
	}
	return false;
}

static void
mend_number(struct mender *m)
{
	size_t from = m->at;
	struct str number;

	while (m->at < m->s.n &&
		(ascii_alnum((unsigned char)m->s.p[m->at]) || m->s.p[m->at] == '+' ||
			m->s.p[m->at] == '-' || m->s.p[m->at] == '.'))
		m->at++;
	number = str_slice(m->s, from, m->at);
	if (str_eq(number, STR("-Infinity"))) {
		m->found->literals++;
		put(m, STR("null"));
		return;
	}
	if (number.n <= NUMBER_MAX && str_chr(number, 'e') == STR_NOT_FOUND &&
		str_chr(number, 'E') == STR_NOT_FOUND) {
		put(m, number);
		return;
	}
	m->found->numbers++;
	put(m, STR("\""));
	put(m, number);
	put(m, STR("\""));
}

/* Is the comma at `at` the last thing in front of a closing bracket? */
static bool
is_last_comma(struct str s, size_t at)
{
	for (at++; at < s.n && ascii_space((unsigned char)s.p[at]); at++)
		;
	return at < s.n && (s.p[at] == ']' || s.p[at] == '}');
}

/* Words that JavaScript and Python have and JSON has not; "true" and "false" pass. */
static void
mend_literal(struct mender *m)
{
	static const struct str words[] = { STR_INIT("NaN"), STR_INIT("Infinity"),
		STR_INIT("undefined"), STR_INIT("None") };
	struct str rest = str_skip(m->s, m->at);

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (!str_starts(rest, words[i]))
			continue;
		m->found->literals++;
		put(m, STR("null"));
		m->at += words[i].n;
		return;
	}
	buf_addc(&m->out, m->s.p[m->at++]);
}

static bool
in_top_list(const struct mender *m)
{
	return m->depth == 2 && m->open[0] == '}' && m->open[1] == ']';
}

/*
 * Behind an element of a list such as "items": those over the ceiling are written over, so that
 * jansson, which needs hundreds of bytes for each, does not see them.  One more than is kept stays,
 * so that the reader notices.
 */
static void
end_element(struct mender *m)
{
	if (++m->list_n <= PARSE_ENTRIES_MAX + 1) {
		m->kept_n = m->out.n;
	} else {
		buf_cut(&m->out, m->kept_n);
		if (m->whole_n > m->out.n)
			m->whole_n = m->out.n;
	}
}

/* A bracket; false when the document is done or too deep. */
static bool
mend_bracket(struct mender *m, char c)
{
	if (c == '{' || c == '[') {
		if (m->depth == PARSE_JSON_DEPTH_MAX) {
			m->found->too_deep = true;
			return false;
		}
		m->open[m->depth++] = c == '{' ? '}' : ']';
		if (in_top_list(m))
			m->list_n = 0;
	} else if (m->depth > 0) {
		if (in_top_list(m) && m->list_n > PARSE_ENTRIES_MAX)
			end_element(m);
		m->depth--;
	}
	buf_addc(&m->out, c);
	m->at++;
	if (c == '}' && in_top_list(m))
		m->whole_n = m->out.n;
	return m->depth > 0;
}

/* Place behind the comment at `at`; `at` if there is none. */
static size_t
comment_end(struct str s, size_t at)
{
	struct str rest = str_skip(s, at);
	bool line = str_starts(rest, STR("//"));
	size_t end;

	if (!line && !str_starts(rest, STR("/*")))
		return at;
	end = str_find(str_skip(rest, 2), line ? STR("\n") : STR("*/"));
	return end == STR_NOT_FOUND ? s.n : at + 2 + end + (line ? 1 : 2);
}

static bool
mend_all(struct mender *m)
{
	while (m->at < m->s.n) {
		char c = m->s.p[m->at];

		if (c == '"') {
			if (!mend_string(m))
				return false;
		} else if (strchr("{}[]", c) != NULL && c != '\0') {
			if (!mend_bracket(m, c))
				return true;
		} else if (ascii_digit((unsigned char)c) || c == '-') {
			mend_number(m);
		} else if (c == '/' && comment_end(m->s, m->at) > m->at) {
			m->found->comments++;
			m->at = comment_end(m->s, m->at);
		} else if (c == ',' && is_last_comma(m->s, m->at)) {
			m->found->commas++;
			m->at++;
		} else if (c == ',' && in_top_list(m)) {
			end_element(m);
			buf_addc(&m->out, c);
			m->at++;
		} else if (c == 'N' || c == 'I' || c == 'u') {
			mend_literal(m);
		} else {
			buf_addc(&m->out, c);
			m->at++;
		}
	}
	return false;
}

struct str
json_repair(struct str text, struct arena *mem, struct json_repair *out)
{
	struct mender m = { .s = text, .found = out };
	struct str made = STR_NONE;
	bool whole;

	*out = (struct json_repair){ .surrogates = 0 };
	/* the worst that grows is quotes around a short number such as 1e3 */
	buf_init(&m.out, text.n * 2 + 8);
	whole = mend_all(&m);
	if (out->too_deep)
		goto out;
	if (whole) {
		out->trailing = str_trim(str_skip(text, m.at)).n > 0;
	} else {
		out->cut_off = true;
		buf_cut(&m.out, m.whole_n);
		if (m.whole_n > 0)
			put(&m, STR("]}"));
	}
	made = arena_dup(mem, buf_str(&m.out));
out:
	buf_free(&m.out);
	return made;
}
