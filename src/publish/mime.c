/*
 * mime.c -- see mime.h.
 */
#include "publish/mime.h"

#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"

/* RFC 2045 section 6.7 (5) and RFC 2047 section 2: characters of a line. */
#define LINE_MAX_CHARS 76
/* RFC 2047 section 2: of one encoded word, with its delimiters. */
#define WORD_MAX 75
#define WORD_HEAD "=?UTF-8?Q?"
#define WORD_TAIL "?="

static const char hex[] = "0123456789ABCDEF";

static void
add_hex(struct buf *out, unsigned char c)
{
	buf_addc(out, '=');
	buf_addc(out, hex[c >> 4]);
	buf_addc(out, hex[c & 15]);
}

/* ---- headers --------------------------------------------------------------------------------- */

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

/* Can it stand as it is? What looks like an encoded word must not: it would be decoded. */
static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x7F || is_control(s.p[i]))
			return false;
	return str_find(s, STR("=?")) == STR_NOT_FOUND;
}

/* What RFC 2047 section 5 (3) lets stand in an encoded word inside a phrase: right everywhere. */
static bool
is_safe_in_word(char c)
{
	return ascii_alnum((unsigned char)c) || (c != '\0' && strchr("!*+-/", c) != NULL);
}

/* Words of at most WORD_MAX characters, none of which splits a character, each on a line. */
static void
add_words(struct buf *out, struct str s, size_t column)
{
	size_t at = 0, used = 0;

	while (at < s.n) {
		size_t end = at, cost = 0;

		(void)utf8_next(s, &end);
		for (size_t i = at; i < end; i++)
			cost += is_safe_in_word(s.p[i]) || s.p[i] == ' ' ? 1 : 3;
		if (used > 0 && used + cost + sizeof(WORD_TAIL) - 1 > WORD_MAX) {
			buf_addz(out, WORD_TAIL "\r\n ");
			used = column = 0;
		}
		if (used == 0) {
			buf_addz(out, WORD_HEAD);
			/* the first stands behind the header's name */
			used = sizeof(WORD_HEAD) - 1 + column;
		}
		for (size_t i = at; i < end; i++) {
			if (s.p[i] == ' ' || is_control(s.p[i]))
				buf_addc(out, '_');
			else if (is_safe_in_word(s.p[i]))
				buf_addc(out, s.p[i]);
			else
				add_hex(out, (unsigned char)s.p[i]);
		}
		used += cost;
		at = end;
	}
	if (used > 0)
		buf_addz(out, WORD_TAIL);
}

/* ASCII, folded at spaces; a word longer than a line stays whole (RFC 5322 section 2.1.1: 998). */
static void
add_folded(struct buf *out, struct str s, size_t column)
{
	while (s.n > 0) {
		size_t space = str_chr(str_skip(s, 1), ' ');
		size_t n = space == STR_NOT_FOUND ? s.n : space + 1;
		struct str word = str_slice(s, 0, n);

		if (column + n > LINE_MAX_CHARS && word.p[0] == ' ' && n > 1) {
			buf_addz(out, "\r\n");
			column = 0;
		}
		buf_add(out, word);
		column += n;
		s = str_skip(s, n);
	}
}

void
mime_text(struct buf *out, const char *name, struct str value)
{
	size_t column = strlen(name) + 2;

	buf_addf(out, "%s: ", name);
	value = str_trim(value);
	if (is_plain(value))
		add_folded(out, value, column);
	else
		add_words(out, value, column);
	buf_addz(out, "\r\n");
}

void
mime_address(struct buf *out, const char *header, struct str name, struct str address)
{
	buf_addf(out, "%s: ", header);
	name = str_trim(name);
	if (name.n > 0 && is_plain(name) && name.n < LINE_MAX_CHARS) {
		buf_addc(out, '"');
		for (size_t i = 0; i < name.n; i++) {
			if (name.p[i] == '"' || name.p[i] == '\\')
				buf_addc(out, '\\');
			buf_addc(out, name.p[i]);
		}
		buf_addz(out, "\"\r\n ");
	} else if (name.n > 0) {
		add_words(out, name, strlen(header) + 2);
		buf_addz(out, "\r\n ");
	}
	buf_addf(out, "<%.*s>\r\n", STR_ARG(address));
}

void
mime_date(struct buf *out, int64_t t)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct civil c = clock_local(t);
	int minutes = (c.offset_s < 0 ? -c.offset_s : c.offset_s) / 60;

	buf_addf(out, "Date: %.3s, %d %.3s %04d %02d:%02d:%02d %c%02d%02d\r\n",
		days + (ptrdiff_t)3 * c.weekday, c.day, months + (ptrdiff_t)3 * (c.month - 1),
		c.year, c.hour, c.minute, c.second, c.offset_s < 0 ? '-' : '+', minutes / 60,
		minutes % 60);
}

/* ---- bodies ---------------------------------------------------------------------------------- */

/* How many characters it takes where it stands. */
static bool
is_literal(struct str line, size_t i)
{
	char c = line.p[i];

	/* at the end of a line spaces are lost on the way: RFC 2045 section 6.7 (3) */
	if (c == ' ' || c == '\t')
		return i + 1 < line.n;
	/* a line "From " is changed by mailboxes, a line "." ends a message on some ways */
	if (i == 0 && (c == '.' || str_starts(line, STR("From "))))
		return false;
	return c > ' ' && c < 0x7F && c != '=';
}

static void
add_line(struct buf *out, struct str line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.n; i++) {
		bool literal = is_literal(line, i);
		size_t cost = literal ? 1 : 3;

		/* room for the "=" of a soft break, but for the last one */
		if (column + cost > LINE_MAX_CHARS - (i + 1 < line.n ? 1 : 0)) {
			buf_addz(out, "=\r\n");
			column = 0;
		}
		if (literal)
			buf_addc(out, line.p[i]);
		else
			add_hex(out, (unsigned char)line.p[i]);
		column += cost;
	}
	buf_addz(out, "\r\n");
}

void
mime_body(struct buf *out, struct str text)
{
	while (text.n > 0)
		add_line(out, str_cut(&text, '\n'));
}
