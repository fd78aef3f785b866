/*
 * value.c -- see value.h.
 */
#include "config/value.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/compiler.h"
#include "base/file.h"
#include "base/mailbox.h"
#include "base/num.h"
#include "base/url.h"
#include "base/utf8.h"
#include "config/lex.h"
#include "config/mistakes.h"

#define HOST_MAX 253 /* RFC 1035 section 2.3.4, without the root's dot */
#define HEADER_MAX 1024
#define WORDS_MAX 256 /* bytes of a list of choices in a message */

#define HOST_EXPECTED "a name such as 'www.example.org'"
#define HEADER_EXPECTED "'Name: value' in printable ASCII"

/* "'WORD' is no REST" for a key. */
static void
refuse(const struct loading *ld, const struct key *k, struct str word, int line, const char *what,
	const char *expected)
{
	word = mistakes_word(word, ld->mem);
	if (word.n == 0)
		mistakes_add(
			ld->bad, ld->mem, line, "'%s' is empty, expected %s", k->name.p, expected);
	else
		mistakes_add(ld->bad, ld->mem, line, "%s = '%.*s' is no %s, expected %s", k->name.p,
			STR_ARG(word), what, expected);
}

/* Joined lines of a value that is one line: the breaks are spaces. */
static struct str
one_line(const struct loading *ld, struct str raw)
{
	char *out;

	if (str_chr(raw, '\n') == STR_NOT_FOUND)
		return lex_unquote(raw, ld->mem);
	out = arena_cstr(ld->mem, raw);
	for (size_t i = 0; i < raw.n; i++)
		if (out[i] == '\n')
			out[i] = ' ';
	return lex_unquote((struct str){ out, raw.n }, ld->mem);
}

static struct str
host_of_item(const struct loading *ld, const struct key *k, struct str item, int line)
{
	char *out = arena_cstr(ld->mem, item);
	bool bad = item.n > HOST_MAX || item.p[0] == '.' || item.p[0] == '-';

	for (size_t i = 0; i < item.n; i++) {
		/* letters beyond ASCII are fine: the name may be written as its readers know it */
		bad |= !ascii_alnum((unsigned char)out[i]) && out[i] != '.' && out[i] != '-' &&
		       (unsigned char)out[i] < 0x80;
		out[i] = (char)ascii_lower((unsigned char)out[i]);
	}
	if (bad) {
		refuse(ld, k, item, line, "host name", HOST_EXPECTED);
		return STR_NONE;
	}
	return (struct str){ out, item.n };
}

/* Header fields that are ours to send, and those that would be a secret in this file. */
static const struct {
	struct str name;
	const char *why;
} headers_refused[] = {
	{ STR_INIT("Authorization"),
		"secrets do not belong here; use 'username' and 'password_file'" },
	{ STR_INIT("Proxy-Authorization"), "secrets do not belong here" },
	{ STR_INIT("Cookie"), "secrets do not belong here" },
	{ STR_INIT("X-Api-Key"), "secrets do not belong here" },
	{ STR_INIT("User-Agent"), "use 'user_agent'" },
	{ STR_INIT("Host"), "it is made from 'url'" },
	{ STR_INIT("If-None-Match"), "it is made from the last answer" },
	{ STR_INIT("If-Modified-Since"), "it is made from the last answer" },
	{ STR_INIT("Accept-Encoding"), "it is made from what can be unpacked" },
	{ STR_INIT("Range"), "only whole answers can be read" },
	{ STR_INIT("Connection"), "connections are shared between sources" },
	{ STR_INIT("Content-Length"), "requests have no content" },
	{ STR_INIT("Transfer-Encoding"), "requests have no content" },
};

static bool
is_printable_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 0x20 || s.p[i] > 0x7E)
			return false;
	return true;
}

static struct str
header_of_item(const struct loading *ld, const struct key *k, struct str item, int line)
{
	size_t colon = str_chr(item, ':');
	struct str name = str_trim(str_slice(item, 0, colon)), value;
	bool bad = colon == STR_NOT_FOUND || name.n == 0 || item.n > HEADER_MAX ||
		   !is_printable_ascii(item);

	/* RFC 9110 section 5.6.2, token */
	for (size_t i = 0; i < name.n; i++)
		bad |= !ascii_alnum((unsigned char)name.p[i]) &&
		       str_chr(STR("!#$%&'*+-.^_`|~"), name.p[i]) == STR_NOT_FOUND;
	if (bad) {
		/* only the name is shown: what stands behind it may be a secret */
		refuse(ld, k, name, line, "header", HEADER_EXPECTED);
		return STR_NONE;
	}
	for (size_t i = 0; i < ARRAY_LEN(headers_refused); i++) {
		if (!str_eq_nocase(name, headers_refused[i].name))
			continue;
		mistakes_add(ld->bad, ld->mem, line, "header '%.*s' cannot be set: %s",
			STR_ARG(name), headers_refused[i].why);
		return STR_NONE;
	}
	value = str_trim(str_skip(item, colon + 1));
	return arena_printf(ld->mem, "%.*s: %.*s", STR_ARG(name), STR_ARG(value));
}

static void
set_list(const struct loading *ld, const struct key *k, struct str raw, int line,
	struct config_list *out)
{
	struct config_list list = { NULL, 0 };
	const int first = line;
	bool given = false;
	size_t cap = 0;

	for (; raw.p != NULL; line++) {
		struct str rest = str_cut(&raw, '\n');

		while (rest.p != NULL) {
			size_t end = k->type == KEY_HEADERS ? rest.n : lex_find(rest, ',');
			struct str item = lex_unquote(str_slice(rest, 0, end), ld->mem);

			rest = end < rest.n ? str_skip(rest, end + 1) : (struct str){ NULL, 0 };
			given |= item.n > 0;
			if (item.n > 0 && k->type == KEY_HOSTS)
				item = host_of_item(ld, k, item, line);
			else if (item.n > 0 && k->type == KEY_HEADERS)
				item = header_of_item(ld, k, item, line);
			else
				item = utf8_clean(item, SIZE_MAX, ld->mem);
			if (item.n == 0)
				continue;
			ARENA_GROW(ld->mem, list.v, list.n, &cap);
			list.v[list.n++] = item;
		}
	}
	if (!given)
		refuse(ld, k, STR_NONE, first, "list",
			k->type == KEY_HEADERS ? HEADER_EXPECTED
			: k->type == KEY_HOSTS ? HOST_EXPECTED
					       : "words with commas between them");
	*out = list;
}

/* User information before the host: what stands there is a secret, and is never printed. */
static bool
has_userinfo(struct str url)
{
	size_t at = str_find(url, STR("://")), end;

	url = at == STR_NOT_FOUND ? url : str_skip(url, at + 3);
	for (end = 0; end < url.n && str_chr(STR("/?#"), url.p[end]) == STR_NOT_FOUND; end++)
		;
	return str_chr(str_slice(url, 0, end), '@') != STR_NOT_FOUND;
}

static void
set_url(const struct loading *ld, const struct key *k, struct str s, int line, struct str *out)
{
	struct str url;

	if (has_userinfo(s)) {
		mistakes_add(ld->bad, ld->mem, line,
			"'%s' holds a user name or password; put it in 'username' and "
			"'password_file'",
			k->name.p);
		return;
	}
	if (s.n > URL_MAX) {
		mistakes_add(ld->bad, ld->mem, line, "'%s' has %zu bytes, at most %d are allowed",
			k->name.p, s.n, URL_MAX);
		return;
	}
	url = url_is_http(s) ? url_resolve(STR_NONE, s, ld->mem) : STR_NONE;
	if (url.n == 0) {
		refuse(ld, k, s, line, "address", "one that begins with http:// or https://");
		return;
	}
	if (k->type == KEY_SITE) {
		if (str_chr(url, '?') != STR_NOT_FOUND || str_chr(url, '#') != STR_NOT_FOUND) {
			refuse(ld, k, s, line, "folder", "an address without '?' and '#'");
			return;
		}
		if (!str_ends(url, STR("/")))
			url = arena_printf(ld->mem, "%.*s/", STR_ARG(url));
	}
	*out = url;
}

/* Can somebody be reached there, and does it fit into a comment of the User-Agent (RFC 9110 section
 * 5.6.5)? What stands around an e-mail address is the editors' to choose. */
static bool
is_contact(struct str s, struct arena *mem)
{
	size_t at = str_rchr(s, '@');

	for (size_t i = 0; i < s.n; i++)
		if (str_chr(STR("()\\"), s.p[i]) != STR_NOT_FOUND)
			return false;
	return url_is_http(s) ? url_host(s, mem).n > 0
			      : at != STR_NOT_FOUND && at > 0 && at + 1 < s.n;
}

static void
set_ascii(const struct loading *ld, const struct key *k, struct str s, int line, struct str *out)
{
	bool contact = k->type == KEY_CONTACT;

	if (s.n > WORDS_MAX || !is_printable_ascii(s) ||
		(contact && s.n > 0 && !is_contact(s, ld->mem)))
		refuse(ld, k, s, line, contact ? "contact" : "header value",
			contact ? "an e-mail or web address in ASCII without brackets"
				: "at most 256 printable ASCII characters");
	else
		*out = s;
}

/* RFC 4151 section 2.1: authorityName "," date. */
static bool
is_authority(struct str s)
{
	size_t comma = str_chr(s, ',');
	struct str name = str_slice(s, 0, comma), date, part;
	int64_t n;
	size_t parts = 0;

	if (comma == STR_NOT_FOUND || name.n == 0)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_alnum((unsigned char)name.p[i]) &&
			str_chr(STR(".-_@"), name.p[i]) == STR_NOT_FOUND)
			return false;
	for (date = str_skip(s, comma + 1); date.p != NULL; parts++) {
		static const struct {
			size_t digits;
			int64_t least, most;
		} want[] = { { 4, 1990, 9999 }, { 2, 1, 12 }, { 2, 1, 31 } };

		part = str_cut(&date, '-');
		if (parts == ARRAY_LEN(want) || part.n != want[parts].digits ||
			!ascii_digit((unsigned char)part.p[0]) ||
			!num_int(part, want[parts].least, want[parts].most, &n))
			return false;
	}
	return true;
}

static void
add_words(struct buf *b, const struct key_choice *choices)
{
	for (size_t i = 0; choices[i].name.p != NULL; i++) {
		/* true, on and the like are accepted, but two words are enough to be told */
		if (i >= 2 && str_eq(choices[0].name, STR("yes")))
			return;
		if (i > 0)
			buf_addz(b, choices[i + 1].name.p == NULL ||
						    (i == 1 && str_eq(choices[0].name, STR("yes")))
					    ? " or "
					    : ", ");
		buf_add(b, choices[i].name);
	}
}

static const struct key_choice *
choose(const struct loading *ld, const struct key *k, struct str s, int line)
{
	struct str near;
	struct buf words;

	for (const struct key_choice *c = k->choices; c->name.p != NULL; c++)
		if (str_eq_nocase(c->name, s))
			return c;
	near = key_choice_nearest(k->choices, s);
	buf_init(&words, WORDS_MAX);
	add_words(&words, k->choices);
	if (near.n > 0) {
		s = mistakes_word(s, ld->mem);
		mistakes_add(ld->bad, ld->mem, line,
			"unknown word '%.*s' for '%s', did you mean '%.*s'? (%s)", STR_ARG(s),
			k->name.p, STR_ARG(near), words.p);
	} else {
		refuse(ld, k, s, line, "known word", words.p);
	}
	buf_free(&words);
	return NULL;
}

static void
refuse_number(const struct loading *ld, const struct key *k, struct str s, int line)
{
	/* durations in the largest unit that divides them, as people would write them */
	static const struct {
		int64_t seconds;
		const char *name;
	} units[] = { { 86400, "d" }, { 3600, "h" }, { 60, "min" }, { 1, "s" } };
	struct buf expected;
	int64_t number;
	double real;
	bool readable;

	buf_init(&expected, WORDS_MAX);
	if (k->type == KEY_DURATION) {
		int64_t bound[2] = { (int64_t)k->least, (int64_t)k->most };

		for (size_t i = 0; i < 2; i++)
			for (size_t u = 0; u < ARRAY_LEN(units); u++)
				if (bound[i] % units[u].seconds == 0) {
					buf_addf(&expected, "%s%lld %s", i == 0 ? "" : " to ",
						(long long)(bound[i] / units[u].seconds),
						bound[i] == 0 ? "s" : units[u].name);
					break;
				}
	} else {
		buf_addf(&expected, "%g to %g", k->least, k->most);
	}
	readable = k->type == KEY_DURATION ? num_duration(s, 0, INT64_MAX, &number)
		   : k->type == KEY_INT    ? num_int(s, INT64_MIN, INT64_MAX, &number)
					   : num_real(s, -1e15, 1e15, &real);
	if (k->type == KEY_DURATION)
		buf_addz(&expected, " (in s, min, h, d or w)");
	if (readable)
		mistakes_add(ld->bad, ld->mem, line, "%s = '%.*s' is out of bounds, expected %s",
			k->name.p, STR_ARG(mistakes_word(s, ld->mem)), expected.p);
	else
		refuse(ld, k, s, line, k->type == KEY_DURATION ? "duration" : "number", expected.p);
	buf_free(&expected);
}

static void
set_xpath(const struct loading *ld, const struct key *k, struct str s, int line, struct str *out)
{
	struct err e = { 0 };

	if (s.n == 0)
		refuse(ld, k, s, line, "XPath", "an XPath expression");
	else if (ld->xpath != NULL && ld->xpath(s, &e) != 0)
		mistakes_add(ld->bad, ld->mem, line, "%s = '%.*s' is no XPath: %s", k->name.p,
			STR_ARG(mistakes_word(s, ld->mem)), e.text);
	else
		*out = s;
}

static void
set_zone(const struct loading *ld, const struct key *k, struct str s, int line, struct str *out)
{
	if (clock_zone_known(s))
		*out = s;
	else
		refuse(ld, k, s, line, "known time zone", "a name such as 'Europe/Berlin'");
}

void
value_set(const struct loading *ld, const struct key *k, struct str raw, int line, void *base)
{
	void *member = (char *)base + k->offset;
	const struct key_choice *choice;
	struct str s = one_line(ld, raw);
	int64_t number;
	double real;

	switch (k->type) {
	case KEY_TEXT:
		*(struct str *)member = utf8_clean(s, SIZE_MAX, ld->mem);
		return;
	case KEY_LIST:
	case KEY_HOSTS:
	case KEY_HEADERS:
		set_list(ld, k, raw, line, member);
		return;
	case KEY_URL:
	case KEY_SITE:
		set_url(ld, k, s, line, member);
		return;
	case KEY_CONTACT:
	case KEY_ASCII:
		set_ascii(ld, k, s, line, member);
		return;
	case KEY_MAIL:
		if (s.n == 0 || mailbox_valid(s))
			*(struct str *)member = s;
		else
			refuse(ld, k, s, line, "e-mail address", "name@host");
		return;
	case KEY_AUTHORITY:
		if (s.n == 0 || is_authority(s))
			*(struct str *)member = s;
		else
			refuse(ld, k, s, line, "authority", "host,YEAR such as 'example.org,2026'");
		return;
	case KEY_ZONE:
		set_zone(ld, k, s, line, member);
		return;
	case KEY_PATH:
		if (s.n == 0)
			refuse(ld, k, s, line, "path", "a path");
		else
			*(struct str *)member = file_beside(ld->path, s, ld->mem);
		return;
	case KEY_XPATH:
		set_xpath(ld, k, s, line, member);
		return;
	case KEY_BOOL:
	case KEY_ENUM:
	case KEY_WORD:
		choice = choose(ld, k, s, line);
		if (choice == NULL)
			return;
		if (k->type == KEY_BOOL)
			*(bool *)member = choice->value != 0;
		else if (k->type == KEY_WORD)
			*(struct str *)member = choice->name;
		else /* every enum of the table is as wide as an int: see keys.c */
			memcpy(member, &choice->value, sizeof(choice->value));
		return;
	case KEY_INT:
		if (num_int(s, (int64_t)k->least, (int64_t)k->most, &number))
			*(int64_t *)member = number;
		else
			refuse_number(ld, k, s, line);
		return;
	case KEY_DURATION:
		if (num_duration(s, (int64_t)k->least, (int64_t)k->most, &number))
			*(int64_t *)member = number;
		else
			refuse_number(ld, k, s, line);
		return;
	case KEY_REAL:
		if (num_real(s, k->least, k->most, &real))
			*(double *)member = real;
		else
			refuse_number(ld, k, s, line);
		return;
	}
}

/* Is the member a text? Those are never NULL, so that nobody has to ask. */
static bool
is_text(enum key_type type)
{
	switch (type) {
	case KEY_TEXT:
	case KEY_URL:
	case KEY_SITE:
	case KEY_CONTACT:
	case KEY_MAIL:
	case KEY_ASCII:
	case KEY_AUTHORITY:
	case KEY_ZONE:
	case KEY_PATH:
	case KEY_XPATH:
	case KEY_WORD:
		return true;
	case KEY_LIST:
	case KEY_HOSTS:
	case KEY_HEADERS:
	case KEY_BOOL:
	case KEY_INT:
	case KEY_DURATION:
	case KEY_REAL:
	case KEY_ENUM:
		return false;
	}
	return false;
}

void
value_presets(const struct loading *ld, enum key_section section, void *base)
{
	for (size_t i = 0; i < key_n; i++) {
		const struct key *k = &keys[i];

		if (k->section != section)
			continue;
		if (is_text(k->type))
			*(struct str *)(void *)((char *)base + k->offset) = STR_NONE;
		if (k->preset.n > 0)
			value_set(ld, k, k->preset, 0, base);
	}
}
