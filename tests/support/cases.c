/*
 * cases.c -- see cases.h.
 */
#include "support/cases.h"

#include "base/file.h"
#include "base/utf8.h"
#include "support/check.h"

#define TABLE_MAX ((size_t)1 << 20)

static int
hex_digit(char c)
{
	return ascii_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10;
}

static struct str
unescape(struct str s, struct arena *mem)
{
	char *out = arena_alloc(mem, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\\' || i + 1 >= s.n) {
			out[n++] = s.p[i];
			continue;
		}
		i++;
		if (s.p[i] == 'x' && i + 2 < s.n) {
			out[n++] = (char)(hex_digit(s.p[i + 1]) * 16 + hex_digit(s.p[i + 2]));
			i += 2;
		} else {
			out[n++] = (char)(s.p[i] == 'n'   ? '\n'
					  : s.p[i] == 't' ? '\t'
					  : s.p[i] == 'r' ? '\r'
							  : s.p[i]);
		}
	}
	return (struct str){ out, n };
}

const struct case_row *
cases_read(const char *path, struct arena *mem, size_t *n)
{
	struct case_row *rows = NULL;
	size_t cap = 0, bad;
	struct str text;
	struct err e;

	*n = 0;
	if (file_read(path, TABLE_MAX, mem, &text, ERR_INPUT, &e) != 0)
		fail_msg("%s", e.text);
	while (text.p != NULL) {
		struct str line = str_cut_line(&text), input, want;

		if (line.n == 0 || str_starts(line, STR("# ")))
			continue;
		input = str_cut(&line, '\t');
		want = str_cut(&line, '\t');
		if (line.p == NULL || line.n == 0)
			fail_msg("%s: '%.*s' gives no reason", path, STR_ARG(input));
		ARENA_GROW(mem, rows, *n, &cap);
		rows[*n].label = arena_cstr(mem, input);
		rows[*n].input = utf8_repair(unescape(input, mem), mem, &bad);
		rows[(*n)++].want = unescape(want, mem);
	}
	return rows;
}
