/*
 * lex.c -- see lex.h.
 *
 * One pass over the lines.  A double quote opens a quotation only where a value or an item of a
 * list begins; anywhere else it is a character like others (inches, XPath).
 */
#include "config/lex.h"

#include "base/buf.h"
#include "base/utf8.h"

void
lex_init(struct lex *l, struct str text, struct arena *mem, struct config_mistakes *bad)
{
	*l = (struct lex){ .mem = mem, .bad = bad };
	if (str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF"))) {
		mistakes_add(bad, mem, 1, "file is UTF-16; save it as UTF-8");
		return;
	}
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_skip(text, 3);
	l->rest = text;
}

/* The mistake that makes a line unreadable as text; false: the line is fine. */
static bool
refuse_line(struct lex *l, struct str line)
{
	if (line.n > CONFIG_LINE_MAX) {
		mistakes_add(l->bad, l->mem, l->line, "line has %zu bytes, at most %zu are read",
			line.n, CONFIG_LINE_MAX);
		return true;
	}
	for (size_t at = 0; at < line.n;) {
		size_t from = at;
		uint32_t c = utf8_next(line, &at);

		if (c == UTF8_BAD) {
			if (!l->not_utf8)
				mistakes_add(l->bad, l->mem, l->line,
					"byte %zu is not valid UTF-8; save the file as UTF-8",
					from + 1);
			l->not_utf8 = true;
			return true;
		}
		if (c == 0) {
			mistakes_add(l->bad, l->mem, l->line, "NUL byte at byte %zu", from + 1);
			return true;
		}
		if ((c < 0x20 && c != '\t') || c == 0x7F) {
			mistakes_add(l->bad, l->mem, l->line,
				"control character U+%04X at byte %zu", (unsigned)c, from + 1);
			return true;
		}
	}
	return false;
}

static bool
is_comment(struct str line)
{
	line = str_trim(line);
	return line.n == 0 || line.p[0] == '#' || line.p[0] == ';';
}

/* Does a quotation open at `at`? Only at the beginning of the text or of a list's item. */
static bool
opens(struct str s, size_t at)
{
	if (s.p[at] != '"')
		return false;
	while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t'))
		at--;
	return at == 0 || s.p[at - 1] == ',' || s.p[at - 1] == '\n';
}

/* Behind the quotation that opens at `at`; beyond the end if it never closes. */
static size_t
skip_quotation(struct str s, size_t at)
{
	for (at++; at < s.n; at++) {
		if (s.p[at] == '\\' && at + 1 < s.n)
			at++;
		else if (s.p[at] == '"')
			return at + 1;
		else if (s.p[at] == '\n')
			break;
	}
	return s.n + 1;
}

/* One line of a value without its comment. */
static struct str
value_of_line(struct lex *l, struct str s)
{
	for (size_t at = 0; at < s.n; at++) {
		if (opens(s, at)) {
			at = skip_quotation(s, at);
			if (at > s.n) {
				mistakes_add(l->bad, l->mem, l->line,
					"closing '\"' is missing after '%.*s'",
					STR_ARG(mistakes_word(str_trim(s), l->mem)));
				break;
			}
			at--;
		} else if (s.p[at] == '#' && (at == 0 || ascii_space(s.p[at - 1]))) {
			s = str_slice(s, 0, at);
		}
	}
	return str_trim(s);
}

/* Adds indented lines to a value, if there are any. */
static struct str
with_continuation(struct lex *l, struct str value)
{
	struct buf joined;
	struct lex after;
	bool any = false;

	buf_init(&joined, CONFIG_FILE_MAX);
	buf_add(&joined, value);
	/* trailing comments and empty lines belong to nobody: `after` is behind the last real line
	 */
	for (after = *l; l->rest.p != NULL;) {
		struct str line = str_cut_line(&l->rest);

		l->line++;
		if (is_comment(line)) {
			buf_addc(&joined, '\n');
			continue;
		}
		if (line.p[0] != ' ' && line.p[0] != '\t')
			break;
		buf_addc(&joined, '\n');
		if (!refuse_line(l, line))
			buf_add(&joined, value_of_line(l, str_trim(line)));
		after = *l;
		any = true;
	}
	*l = after;
	if (any) {
		/* joins no more bytes than the file has, so the buffer's ceiling cannot be hit */
		value = arena_dup(l->mem, buf_str(&joined));
		while (value.n > 0 && value.p[value.n - 1] == '\n')
			value.n--;
	}
	buf_free(&joined);
	return value;
}

static struct lex_token
section_of_line(struct lex *l, struct str line)
{
	struct lex_token t = { .kind = LEX_SECTION, .line = l->line };
	size_t end = str_chr(line, ']');
	struct str inside = str_skip(line, 1);

	if (end == STR_NOT_FOUND) {
		size_t hash = str_find(line, STR(" #"));

		inside = str_slice(inside, 0, hash == STR_NOT_FOUND ? inside.n : hash - 1);
		mistakes_add(l->bad, l->mem, l->line, "']' is missing after '%.*s'",
			STR_ARG(mistakes_word(str_trim(line), l->mem)));
	} else {
		struct str behind = str_trim(str_skip(line, end + 1));

		inside = str_slice(line, 1, end);
		if (behind.n > 0 && behind.p[0] != '#' && behind.p[0] != ';')
			mistakes_add(l->bad, l->mem, l->line, "unexpected '%.*s' after ']'",
				STR_ARG(mistakes_word(behind, l->mem)));
	}
	t.name = str_cut_word(&inside);
	t.arg = str_trim(inside);
	return t;
}

struct lex_token
lex_next(struct lex *l)
{
	while (l->rest.p != NULL) {
		struct str line = str_cut_line(&l->rest);
		struct lex_token t = { .kind = LEX_KEY };
		size_t eq;

		t.line = ++l->line;
		/* a comment, too, must be text: it is where a wrong encoding shows first */
		if (refuse_line(l, line)) {
			/* what continues an unreadable line is not worth a mistake of its own */
			(void)with_continuation(l, STR_NONE);
			continue;
		}
		if (is_comment(line))
			continue;
		if (ascii_space(line.p[0])) {
			mistakes_add(l->bad, l->mem, l->line,
				"indented '%.*s' continues nothing; begin keys and sections at the "
				"margin",
				STR_ARG(mistakes_word(str_trim(line), l->mem)));
			continue;
		}
		if (line.p[0] == '[')
			return section_of_line(l, line);
		eq = str_chr(line, '=');
		if (eq == STR_NOT_FOUND) {
			mistakes_add(l->bad, l->mem, l->line,
				"'=' is missing after '%.*s', expected 'key = value'",
				STR_ARG(mistakes_word(value_of_line(l, line), l->mem)));
			(void)with_continuation(l, STR_NONE);
			continue;
		}
		t.name = str_trim(str_slice(line, 0, eq));
		t.arg = with_continuation(l, value_of_line(l, str_trim(str_skip(line, eq + 1))));
		return t;
	}
	return (struct lex_token){ .kind = LEX_END, .line = l->line };
}

struct str
lex_unquote(struct str s, struct arena *mem)
{
	size_t n = 0;
	char *out;

	s = str_trim(s);
	if (s.n < 2 || s.p[0] != '"' || skip_quotation(s, 0) != s.n)
		return s;
	s = str_slice(s, 1, s.n - 1);
	if (str_chr(s, '\\') == STR_NOT_FOUND)
		return s;
	out = arena_cstr(mem, s);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\'))
			i++;
		out[n++] = s.p[i];
	}
	return (struct str){ out, n };
}

size_t
lex_find(struct str s, char sep)
{
	for (size_t at = 0; at < s.n; at++) {
		if (opens(s, at))
			at = skip_quotation(s, at) - 1;
		else if (s.p[at] == sep)
			return at;
	}
	return s.n;
}
