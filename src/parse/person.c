/*
 * person.c -- persons written as one text: "Name (mail)", "mail (Name)", "Name <mail>", "Name
 * mail", a mail or a name (RSS 2.0 wants a mail address, RFC 822 allows all of these).
 */
#include "parse/document.h"

static bool
is_mail(struct str s)
{
	size_t at = str_chr(s, '@');

	if (at == STR_NOT_FOUND || at == 0 || at + 1 >= s.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (ascii_space((unsigned char)s.p[i]) ||
			str_chr(STR("()<>,;\""), s.p[i]) != STR_NOT_FOUND)
			return false;
	return true;
}

struct str
person_without_mailto(struct str s)
{
	return str_starts_nocase(s, STR("mailto:")) ? str_skip(s, 7) : s;
}

/* Quotes around the whole and what separated the name from the address. */
static struct str
bare_name(struct str s)
{
	s = str_trim(s);
	while (s.n > 0 && str_chr(STR(",;:-"), s.p[s.n - 1]) != STR_NOT_FOUND)
		s = str_trim(str_slice(s, 0, s.n - 1));
	while (s.n > 0 && str_chr(STR(",;:-"), s.p[0]) != STR_NOT_FOUND)
		s = str_trim(str_skip(s, 1));
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = str_trim(str_slice(s, 1, s.n - 1));
	return s;
}

/* A name and an address side by side: the address is the first or the last word. */
static struct person
by_words(struct str s)
{
	struct person p = { .name = s };
	size_t first = str_chr(s, ' '), last = str_rchr(s, ' ');
	struct str word;

	if (first == STR_NOT_FOUND) {
		word = person_without_mailto(s);
		if (is_mail(word))
			return (struct person){ .email = word };
		return p;
	}
	word = person_without_mailto(str_skip(s, last + 1));
	if (is_mail(word))
		return (struct person){ .email = word, .name = bare_name(str_slice(s, 0, last)) };
	word = person_without_mailto(bare_name(str_slice(s, 0, first)));
	if (is_mail(word))
		return (struct person){ .email = word, .name = bare_name(str_skip(s, first)) };
	return p;
}

struct person
person_read(struct parse_job *job, struct str text)
{
	struct str s = parse_plain(job, text, PARSE_NAME_MAX * 3), outer, inner;
	size_t open, close;

	/* a "<mail>" that was not escaped twice would be taken for a tag */
	if (str_chr(text, '<') != STR_NOT_FOUND && str_chr(text, '@') != STR_NOT_FOUND)
		s = arena_dup(job->mem, parse_clean(job, text, PARSE_NAME_MAX * 3));
	open = str_chr(s, '<');
	close = str_rchr(s, '>');
	if (open == STR_NOT_FOUND || close == STR_NOT_FOUND || close < open) {
		open = str_chr(s, '(');
		close = str_rchr(s, ')');
	}
	if (open == STR_NOT_FOUND || close == STR_NOT_FOUND || close < open)
		return by_words(s);
	outer = person_without_mailto(bare_name(str_slice(s, 0, open)));
	inner = person_without_mailto(str_trim(str_slice(s, open + 1, close)));
	if (is_mail(inner))
		return (struct person){ .email = inner, .name = outer };
	if (is_mail(outer))
		return (struct person){ .email = outer, .name = inner };
	if (outer.n == 0 && inner.n == 0)
		return (struct person){ .name = STR_NONE };
	return (struct person){ .name = s };
}
