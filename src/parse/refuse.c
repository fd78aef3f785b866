/*
 * refuse.c -- see refuse.h.
 */
#include "parse/refuse.h"

#include "base/compiler.h"
#include "base/url.h"
#include "base/utf8.h"
#include "parse/repair.h"
#include "text/html.h"

/* How much of a page is searched for its signs, and how much of a title is shown. */
#define SEARCH_MAX ((size_t)64 * 1024)
#define TITLE_MAX 80
#define HREF_MAX 300

/* Words that only pages of a kind carry, in their markup or title. */
static const struct {
	struct str sign;
	const char *what;
} signs[] = {
	{ STR_INIT("cf-browser-verification"), "challenge page" },
	{ STR_INIT("cf-challenge"), "challenge page" },
	{ STR_INIT("/cdn-cgi/challenge-platform"), "challenge page" },
	{ STR_INIT("<title>Just a moment"), "challenge page" },
	{ STR_INIT("<title>Attention Required! | Cloudflare"), "challenge page" },
	{ STR_INIT("cf-turnstile"), "challenge page" },
	{ STR_INIT("_Incapsula_Resource"), "challenge page" },
	{ STR_INIT("<title>Pardon Our Interruption"), "challenge page" },
	{ STR_INIT("<title>Robot Challenge"), "challenge page" },
	{ STR_INIT("<title>Making sure you"), "challenge page" }, /* Anubis */
	{ STR_INIT("px-captcha"), "challenge page" }, { STR_INIT("sgcaptcha"), "challenge page" },
	{ STR_INIT("awswaf.com"), "challenge page" },
	{ STR_INIT("Checking your browser"), "challenge page" },
	{ STR_INIT("captcha-delivery.com"), "challenge page" },
	{ STR_INIT("ddos-guard"), "challenge page" },
	{ STR_INIT("within.website/x/cmd/anubis"), "challenge page" },
	{ STR_INIT("g-recaptcha"), "challenge page" }, { STR_INIT("h-captcha"), "challenge page" },
	{ STR_INIT("type=\"password\""), "login page" },
	{ STR_INIT("type='password'"), "login page" }, { STR_INIT("type=password"), "login page" },
	{ STR_INIT("name=\"SAMLRequest\""),
		"login page" }, /* on its way to a university's sign-on */
};

/* Skips what may stand before the first element: instructions, comments, a document type. */
static struct str
skip_prolog(struct str s)
{
	for (;;) {
		size_t end, mark;

		s = str_trim(s);
		if (str_starts_nocase(s, STR("<!DOCTYPE"))) {
			s = str_skip(s, repair_doctype(s));
			continue;
		}
		if (!str_starts(s, STR("<?")) && !str_starts(s, STR("<!")))
			return s;
		end = str_find(s, str_starts(s, STR("<!--")) ? STR("-->") : STR(">"));
		if (end == STR_NOT_FOUND)
			return STR_NONE;
		end += str_starts(s, STR("<!--")) ? 3 : 1;
		/* "<?foo a > b?>", but "<?xml version='1.0'>" happens, too */
		mark = str_starts(s, STR("<?")) ? str_find(s, STR("?>")) : STR_NOT_FOUND;
		if (mark != STR_NOT_FOUND && mark < str_chr(str_skip(s, 1), '<') + 1)
			end = mark + 2;
		s = str_skip(s, end);
	}
}

struct str
refuse_root(struct str text)
{
	struct str s = skip_prolog(text);
	size_t n = 1;

	if (s.n < 2 || s.p[0] != '<' || !ascii_alpha((unsigned char)s.p[1]))
		return STR_NONE;
	while (n < s.n && (ascii_alnum((unsigned char)s.p[n]) ||
				  str_chr(STR(":_-."), s.p[n]) != STR_NOT_FOUND))
		n++;
	return str_slice(s, 1, n);
}

static struct str
local_name(struct str name)
{
	size_t colon = str_chr(name, ':');

	return colon == STR_NOT_FOUND ? name : str_skip(name, colon + 1);
}

static struct str
page_title(struct str page, struct arena *mem)
{
	size_t at = str_find_nocase(page, STR("<title")), end;

	if (at == STR_NOT_FOUND)
		return STR_NONE;
	page = str_skip(page, at);
	at = str_chr(page, '>');
	end = str_find_nocase(page, STR("</title"));
	if (at == STR_NOT_FOUND || end == STR_NOT_FOUND || end < at)
		return STR_NONE;
	return utf8_clean(html_to_text(str_slice(page, at + 1, end), mem), TITLE_MAX, mem);
}

/* The value of an attribute within a tag, with or without quotes; "" if it is not there. */
static struct str
attribute(struct str tag, struct str name)
{
	size_t at = str_find_nocase(tag, name);
	char quote;

	if (at == STR_NOT_FOUND)
		return STR_NONE;
	tag = str_trim(str_skip(tag, at + name.n));
	if (!str_starts(tag, STR("=")))
		return STR_NONE;
	tag = str_trim(str_skip(tag, 1));
	quote = tag.n > 0 ? tag.p[0] : '\0';
	if (quote != '"' && quote != '\'')
		return str_slice(tag, 0, str_chr(tag, ' '));
	tag = str_skip(tag, 1);
	return str_slice(tag, 0, str_chr(tag, quote));
}

/* Where a page says that its feed is: the first <link rel="alternate"> to one; "" if nowhere. */
static struct str
page_feed(struct str page, struct str base, struct arena *mem)
{
	static const struct str types[] = {
		STR_INIT("application/rss+xml"),
		STR_INIT("application/atom+xml"),
		STR_INIT("application/feed+json"),
	};
	size_t at;

	while ((at = str_find_nocase(page, STR("<link"))) != STR_NOT_FOUND) {
		struct str tag, href;
		bool is_feed = false;

		page = str_skip(page, at + 5);
		tag = str_slice(page, 0, str_chr(page, '>'));
		for (size_t i = 0; i < ARRAY_LEN(types); i++)
			is_feed = is_feed || str_find_nocase(tag, types[i]) != STR_NOT_FOUND;
		if (!is_feed || str_find_nocase(tag, STR("alternate")) == STR_NOT_FOUND)
			continue;
		href = html_to_text(attribute(tag, STR("href")), mem);
		if (href.n > 0 && base.n > 0)
			href = url_resolve(base, href, mem);
		if (href.n > 0)
			return utf8_clean(href, HREF_MAX, mem);
	}
	return STR_NONE;
}

static int
describe_page(struct str page, struct str base, struct arena *mem, struct err *e)
{
	const char *what = "HTML page";
	struct str title, feed;

	page = utf8_first_bytes(page, SEARCH_MAX);
	title = page_title(page, mem);
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		if (str_find_nocase(page, signs[i].sign) != STR_NOT_FOUND) {
			what = signs[i].what;
			break;
		}
	}
	feed = page_feed(page, base, mem);
	if (feed.n > 0)
		feed = arena_printf(mem, "; its feed is %.*s", STR_ARG(feed));
	if (title.n == 0)
		return err_set(e, ERR_INPUT, "%s without a title%.*s", what, STR_ARG(feed));
	return err_set(e, ERR_INPUT, "%s '%.*s'%.*s", what, STR_ARG(title), STR_ARG(feed));
}

static bool
looks_like_page(struct str text, struct str root)
{
	static const struct str tags[] = {
		STR_INIT("html"),
		STR_INIT("head"),
		STR_INIT("body"),
		STR_INIT("title"),
		STR_INIT("div"),
		STR_INIT("p"),
		STR_INIT("br"),
		STR_INIT("script"),
		STR_INIT("meta"),
		STR_INIT("h1"),
		STR_INIT("b"),
		STR_INIT("table"),
	};

	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		if (str_eq_nocase(root, tags[i]))
			return true;
	return str_starts_nocase(text, STR("<!DOCTYPE html")) ||
	       str_find_nocase(utf8_first_bytes(text, SEARCH_MAX), STR("<html")) != STR_NOT_FOUND;
}

bool
refuse_is_page(struct str text)
{
	struct str root = refuse_root(str_trim(text)), name = local_name(root);

	return !str_eq_nocase(name, STR("urlset")) && !str_eq_nocase(name, STR("sitemapindex")) &&
	       !str_eq_nocase(name, STR("opml")) && looks_like_page(str_trim(text), root);
}

bool
refuse_binary(struct str body, struct err *e)
{
	static const struct {
		struct str begins;
		const char *what;
	} rows[] = {
		{ STR_INIT("\x1F\x8B"), "data compressed with gzip" },
		{ STR_INIT("\x28\xB5\x2F\xFD"), "data compressed with zstd" },
		{ STR_INIT("PK\x03\x04"), "ZIP archive" },
		{ STR_INIT("\x89PNG"), "PNG picture" },
		{ STR_INIT("\xFF\xD8\xFF"), "JPEG picture" },
		{ STR_INIT("GIF8"), "GIF picture" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (str_starts(body, rows[i].begins)) {
			(void)err_set(e, ERR_INPUT, "%s", rows[i].what);
			return true;
		}
	}
	return false;
}

int
refuse_describe(struct str text, struct str base, struct arena *mem, struct err *e)
{
	struct str root, name;

	text = str_trim(text);
	if (text.n == 0)
		return err_set(e, ERR_INPUT, "empty");
	root = refuse_root(text);
	name = local_name(root);
	if (str_eq_nocase(name, STR("urlset")) || str_eq_nocase(name, STR("sitemapindex")))
		return err_set(e, ERR_INPUT, "sitemap");
	if (str_eq_nocase(name, STR("opml")))
		return err_set(e, ERR_INPUT, "OPML list");
	if (refuse_is_page(text))
		return describe_page(text, base, mem, e);
	if (text.p[0] == '{' || text.p[0] == '[')
		return err_set(e, ERR_INPUT, "JSON that is no feed");
	if (root.n > 0)
		return err_set(e, ERR_INPUT, "XML that is no feed (<%.*s>)",
			STR_ARG(utf8_first(root, TITLE_MAX)));
	if (str_starts(text, STR("<?xml")))
		return err_set(e, ERR_INPUT, "XML without an element");
	if (str_starts(text, STR("%PDF")))
		return err_set(e, ERR_INPUT, "PDF document");
	return err_set(e, ERR_INPUT, "plain text");
}
