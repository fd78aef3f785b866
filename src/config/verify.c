/*
 * verify.c -- see verify.h.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "config/verify.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/file.h"
#include "base/url.h"
#include "config/mistakes.h"

#define PATH_TEXT_MAX ((size_t)64 * 1024)

int
key_line(const struct key_lines *lines, enum key_section section, struct str name)
{
	const struct key *k = key_find(section, name);

	return k == NULL ? 0 : lines->at[k - keys];
}

static bool
is_wrong(const struct key_lines *lines, enum key_section section, struct str name)
{
	const struct key *k = key_find(section, name);

	return k != NULL && lines->wrong[k - keys];
}

/* Keys that say something only about an HTML source. */
static const struct str html_keys[] = {
	STR_INIT("item"),
	STR_INIT("title"),
	STR_INIT("link"),
	STR_INIT("date"),
	STR_INIT("summary"),
	STR_INIT("date_format"),
};

static void
verify_date_format(const struct loading *ld, const struct source *s, int line)
{
	bool day = false, month = false;

	for (size_t i = 0; i + 1 < s->date_format.n; i++) {
		char c = s->date_format.p[i + 1];

		if (s->date_format.p[i] != '%')
			continue;
		i++;
		day |= c == 'd' || c == 'e';
		month |= c == 'm' || c == 'B' || c == 'b';
		if (str_chr(STR("dmYyHMSBbez%"), c) == STR_NOT_FOUND) {
			mistakes_add(ld->bad, ld->mem, line,
				"unknown '%%%c' in date_format, expected %%d %%e %%m %%b %%B %%y "
				"%%Y %%H %%M %%S %%z",
				c);
			return;
		}
	}
	if (!day || !month)
		mistakes_add(ld->bad, ld->mem, line,
			"date_format has no %s, expected a format such as '%%d.%%m.%%Y'",
			day ? "month" : "day");
}

void
verify_source(const struct loading *ld, const struct source *s, const struct key_lines *lines)
{
	int username = key_line(lines, SECTION_FEED, STR("username"));
	int password = key_line(lines, SECTION_FEED, STR("password_file"));
	int date_format = key_line(lines, SECTION_FEED, STR("date_format"));
	bool html = s->type == SOURCE_HTML || is_wrong(lines, SECTION_FEED, STR("type"));

	if (key_line(lines, SECTION_FEED, STR("url")) == 0)
		mistakes_add(ld->bad, ld->mem, s->line, "feed '%.*s' has no 'url'", STR_ARG(s->id));
	if (s->type == SOURCE_HTML && key_line(lines, SECTION_FEED, STR("item")) == 0)
		mistakes_add(ld->bad, ld->mem, s->line,
			"feed '%.*s' has type = html but no 'item', the XPath of its items",
			STR_ARG(s->id));
	for (size_t i = 0; !html && i < ARRAY_LEN(html_keys); i++) {
		int line = key_line(lines, SECTION_FEED, html_keys[i]);

		if (line != 0)
			mistakes_add(ld->bad, ld->mem, line,
				"'%s' needs type = html; feed '%.*s' has none", html_keys[i].p,
				STR_ARG(s->id));
	}
	if (date_format != 0)
		verify_date_format(ld, s, date_format);
	if (username != 0 && password == 0)
		mistakes_add(ld->bad, ld->mem, username, "'username' needs 'password_file'");
	if (password != 0 && username == 0)
		mistakes_add(ld->bad, ld->mem, password, "'password_file' needs 'username'");
}

/* Without "//", "." and ".."; absolute. Names that do not exist are taken as they are written. */
static struct str
plain_path(struct str path, struct arena *mem)
{
	char *cwd = arena_alloc(mem, PATH_MAX);
	struct str rest = path, out;
	struct buf b;

	buf_init(&b, PATH_TEXT_MAX);
	if (!str_starts(path, STR("/")) && getcwd(cwd, PATH_MAX) != NULL && cwd[1] != '\0')
		buf_addz(&b, cwd);
	while (rest.p != NULL) {
		struct str part = str_cut(&rest, '/');

		if (str_eq(part, STR("..")))
			buf_cut(&b, b.n == 0 ? 0 : str_rchr(buf_str(&b), '/'));
		else if (part.n > 0 && !str_eq(part, STR("."))) {
			buf_addc(&b, '/');
			buf_add(&b, part);
		}
	}
	out = b.failed ? path : arena_dup(mem, buf_str(&b));
	buf_free(&b);
	return out;
}

/* The same after symbolic links, as far down as the path exists. */
static struct str
real_path(struct str plain, struct arena *mem)
{
	size_t n = plain.n;

	while (n > 0) {
		char *real = realpath(arena_cstr(mem, str_slice(plain, 0, n)), NULL);
		struct str out;

		if (real != NULL) {
			bool root = real[1] == '\0';

			out = arena_printf(
				mem, "%s%.*s", root ? "" : real, STR_ARG(str_skip(plain, n)));
			free(real);
			return out;
		}
		n = str_rchr(str_slice(plain, 0, n), '/');
	}
	return plain;
}

static bool
is_below(struct str outer, struct str inner)
{
	return str_starts(inner, outer) && (inner.n == outer.n || inner.p[outer.n] == '/');
}

/* Is the path `inner` the folder `outer` or something inside it? Both beside the working folder. */
static bool
is_inside(struct str outer, struct str inner, struct arena *mem)
{
	outer = plain_path(outer, mem);
	inner = plain_path(inner, mem);
	return is_below(outer, inner) || is_below(real_path(outer, mem), real_path(inner, mem));
}

/* What the editors wrote for pages of their own is there. */
static void
verify_texts(const struct loading *ld, const struct config *c, const struct key_lines *saxfeed)
{
	const struct {
		struct str key, path;
	} texts[] = {
		{ STR("imprint"), c->imprint },
		{ STR("privacy"), c->privacy },
		{ STR("accessibility"), c->accessibility },
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *path = arena_cstr(ld->mem, texts[i].path);

		if (texts[i].path.n > 0 && (!file_exists(path) || file_is_directory(path)))
			mistakes_add(ld->bad, ld->mem,
				key_line(saxfeed, SECTION_SAXFEED, texts[i].key),
				"%s = '%.*s' is no file, expected one with the text of the page",
				texts[i].key.p, STR_ARG(mistakes_word(texts[i].path, ld->mem)));
	}
}

void
verify_settings(const struct loading *ld, const struct config *c, const struct key_lines *saxfeed,
	const struct key_lines *relevance)
{
	static const struct str required[] = { STR_INIT("title"), STR_INIT("site") };
	int database = key_line(saxfeed, SECTION_SAXFEED, STR("database"));
	int output = key_line(saxfeed, SECTION_SAXFEED, STR("output"));
	int publish = key_line(relevance, SECTION_RELEVANCE, STR("publish"));
	int review = key_line(relevance, SECTION_RELEVANCE, STR("review"));
	int title = key_line(saxfeed, SECTION_SAXFEED, STR("title"));

	for (size_t i = 0; i < ARRAY_LEN(required); i++)
		if (key_line(saxfeed, SECTION_SAXFEED, required[i]) == 0)
			mistakes_add(ld->bad, ld->mem, saxfeed->head,
				"'%s' is missing in section [saxfeed]", required[i].p);
	if (title != 0 && c->title.n == 0)
		mistakes_add(ld->bad, ld->mem, title,
			"'title' is empty, expected a name for the digest");
	if (is_inside(c->output, c->database, ld->mem))
		mistakes_add(ld->bad, ld->mem,
			database != 0 ? database : (output != 0 ? output : saxfeed->head),
			"database '%.*s' lies inside the output folder '%.*s', which is served to "
			"the "
			"world",
			STR_ARG(mistakes_word(c->database, ld->mem)),
			STR_ARG(mistakes_word(c->output, ld->mem)));
	if (c->mail_via.n > 0 && c->mail_to.n == 0)
		mistakes_add(ld->bad, ld->mem, key_line(saxfeed, SECTION_SAXFEED, STR("mail_via")),
			"'mail_via' is given without 'mail_to': nobody would get the mail");
	verify_texts(ld, c, saxfeed);
	if (c->publish < c->review && !is_wrong(relevance, SECTION_RELEVANCE, STR("publish")) &&
		!is_wrong(relevance, SECTION_RELEVANCE, STR("review")))
		mistakes_add(ld->bad, ld->mem, publish != 0 ? publish : review,
			"publish = %.2f is under review = %.2f, so that no item could be under "
			"review",
			c->publish, c->review);
}

static bool
is_under(struct str host, const struct str *names, size_t name_n)
{
	for (size_t i = 0; i < name_n; i++) {
		size_t n = names[i].n;

		if (str_ends(host, names[i]) && (host.n == n || host.p[host.n - n - 1] == '.'))
			return true;
	}
	return false;
}

/* Names that RFC 2606 and RFC 6761 keep for documents. */
static bool
is_example_host(struct str host)
{
	static const struct str reserved[] = { STR_INIT("example.org"), STR_INIT("example.com"),
		STR_INIT("example.net"), STR_INIT("example"), STR_INIT("invalid") };

	return is_under(host, reserved, ARRAY_LEN(reserved));
}

/* Can it be a site of the open network? Not by those for documents, tests and one's own machine. */
static bool
is_public_host(struct str host)
{
	static const struct str own[] = { STR_INIT("test"), STR_INIT("localhost"),
		STR_INIT("127.0.0.1"), STR_INIT("[::1]") };

	return host.n > 0 && !is_example_host(host) && !is_under(host, own, ARRAY_LEN(own));
}

void
verify_placeholders(const struct loading *ld, struct config *c, const struct key_lines *saxfeed)
{
	struct str *v = ARENA_ARRAY(ld->mem, struct str, 3);
	int site = key_line(saxfeed, SECTION_SAXFEED, STR("site"));
	int contact = key_line(saxfeed, SECTION_SAXFEED, STR("contact"));
	size_t at = str_rchr(c->contact, '@');
	struct str host = url_is_http(c->contact) ? url_host(c->contact, ld->mem)
			  : at == STR_NOT_FOUND   ? STR_NONE
						  : str_skip(c->contact, at + 1);
	size_t n = 0;

	if (is_example_host(url_host(c->site, ld->mem)))
		v[n++] = arena_printf(ld->mem,
			"line %d: site = %.*s is an example; set the address where '%.*s' is "
			"served",
			site, STR_ARG(c->site), STR_ARG(c->output));
	if (c->contact.n == 0)
		v[n++] = arena_printf(ld->mem,
			"line %d: contact is not set; newsrooms want to know who polls them",
			contact != 0 ? contact : saxfeed->head);
	else if (is_example_host(host))
		v[n++] = arena_printf(ld->mem,
			"line %d: contact = %.*s is an example; set an e-mail or web address of "
			"yours",
			contact, STR_ARG(mistakes_word(c->contact, ld->mem)));
	if (is_public_host(url_host(c->site, ld->mem)) && (c->imprint.n == 0 || c->privacy.n == 0))
		v[n++] = arena_printf(ld->mem,
			"line %d: %s not set; a public site in Germany needs both an imprint (DDG "
			"section 5) and a privacy notice (GDPR article 13)",
			saxfeed->head,
			c->imprint.n > 0   ? "privacy is"
			: c->privacy.n > 0 ? "imprint is"
					   : "imprint and privacy are");
	c->placeholders = (struct config_list){ v, n };
}
