/*
 * robots.c -- see robots.h.
 *
 * Paths are compared as sequences of units: a byte as it stands, or one that is percent-encoded
 * (section 2.2.2: escaped characters that need no escape are compared as the bare ones, bytes
 * outside ASCII as escaped ones).  In rules a bare `*` and a final `$` are signs of their own.
 */
#include "fetch/robots.h"

#include <stdint.h>

#include "base/str.h"
#include "base/url.h"
#include "fetch/limits.h"

#define ESCAPED 0x100u /* added to the byte's value */
#define STAR 0x200u
#define END 0x201u

/* RFC 3986 section 2.3 */
static bool
is_unreserved(unsigned c)
{
	return ascii_alnum((int)c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/* Into units; texts with more than `most` of them give STR_NOT_FOUND. */
static size_t
to_units(struct str s, bool rule, uint16_t *out, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned c = (unsigned char)s.p[i], unit = c;
		unsigned char byte;

		if (n == most)
			return STR_NOT_FOUND;
		if (url_percent(s, i, &byte)) {
			unit = is_unreserved(byte) ? byte : ESCAPED + byte;
			i += 2;
		} else if (c == '*') {
			unit = rule ? STAR : ESCAPED + c;
		} else if (c == '$') {
			unit = rule && i + 1 == s.n ? END : ESCAPED + c;
		} else if (c >= 0x80 || c <= 0x20 || c == 0x7F) {
			unit = ESCAPED + c;
		}
		if (unit == STAR && n > 0 && out[n - 1] == STAR)
			continue;
		out[n++] = (uint16_t)unit;
	}
	return n;
}

/* Does the rule match a beginning of the path? On a mismatch the last star takes one unit more. */
static bool
matches(const uint16_t *rule, size_t rule_n, const uint16_t *path, size_t path_n)
{
	size_t r = 0, p = 0, star = STR_NOT_FOUND, star_p = 0;

	for (;;) {
		if (r == rule_n)
			return true;
		if (rule[r] == STAR) {
			star = r++;
			star_p = p;
			continue;
		}
		if (rule[r] == END ? p == path_n : p < path_n && rule[r] == path[p]) {
			if (rule[r] == END)
				return true;
			r++;
			p++;
			continue;
		}
		if (star == STR_NOT_FOUND || star_p == path_n)
			return false;
		r = star + 1;
		p = ++star_p;
	}
}

/* Next line; CR, LF and CR LF end one (section 2.2). */
static struct str
cut_line(struct str *rest)
{
	struct str line;
	size_t at = 0;

	while (at < rest->n && rest->p[at] != '\n' && rest->p[at] != '\r')
		at++;
	line = str_slice(*rest, 0, at);
	*rest = str_skip(*rest, at < rest->n ? at + 1 : at);
	return line;
}

/* "name: value # note" */
static bool
read_line(struct str line, struct str *name, struct str *value)
{
	size_t note = str_chr(line, '#'), colon;

	if (note != STR_NOT_FOUND)
		line = str_slice(line, 0, note);
	colon = str_chr(line, ':');
	if (colon == STR_NOT_FOUND)
		return false;
	*name = str_trim(str_slice(line, 0, colon));
	*value = str_trim(str_skip(line, colon + 1));
	return true;
}

/* The product token at the beginning ("saxfeed/1.0" names saxfeed; section 2.2.1). */
static struct str
product_token(struct str s)
{
	size_t n = 0;

	while (n < s.n && (ascii_alpha((unsigned char)s.p[n]) || s.p[n] == '_' || s.p[n] == '-'))
		n++;
	return str_slice(s, 0, n);
}

static bool
names_agent(struct str value, struct str agent)
{
	if (agent.n == 0)
		return str_starts(value, STR("*"));
	return str_eq_nocase(product_token(value), agent);
}

/* What the groups for `agent` (empty: for all) say; `*found`: there is such a group. */
static bool
ask_groups(struct str text, struct str agent, const uint16_t *path, size_t path_n, bool *found)
{
	uint16_t rule[FETCH_ROBOTS_RULE_MAX];
	bool ours = false, in_names = false, allowed = true;
	size_t best = 0;

	*found = false;
	while (text.n > 0) {
		struct str name, value;
		bool allow;
		size_t n;

		if (!read_line(cut_line(&text), &name, &value))
			continue;
		if (str_eq_nocase(name, STR("user-agent"))) {
			/* several names in a row begin one group */
			ours = (in_names && ours) || names_agent(value, agent);
			in_names = true;
			*found = *found || ours;
			continue;
		}
		allow = str_eq_nocase(name, STR("allow"));
		if (!allow && !str_eq_nocase(name, STR("disallow")))
			continue; /* sitemap and the like belong to no group */
		in_names = false;
		if (!ours || value.n == 0)
			continue;
		n = to_units(value, true, rule, FETCH_ROBOTS_RULE_MAX);
		if (n == STR_NOT_FOUND || n < best || (n == best && !allow))
			continue;
		if (matches(rule, n, path, path_n)) {
			best = n;
			allowed = allow;
		}
	}
	return allowed;
}

bool
robots_allows(struct str text, struct str agent, struct str path)
{
	uint16_t units[URL_MAX];
	size_t n = to_units(path, false, units, URL_MAX);
	bool found, allowed;

	if (text.n == 0 || str_eq(path, STR("/robots.txt")))
		return true;
	if (n == STR_NOT_FOUND)
		return false; /* no request is that long */
	text = str_slice(text, 0, FETCH_ROBOTS_MAX);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_skip(text, 3);
	agent = product_token(agent);
	if (agent.n > 0) {
		allowed = ask_groups(text, agent, units, n, &found);
		if (found)
			return allowed;
	}
	return ask_groups(text, STR_NONE, units, n, &found);
}
