/*
 * link.c -- see link.h.
 */
#include "story/link.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/url.h"

/* What a query key is good for. */
enum use {
	USE_TRACKING, /* says where the reader came from: gone from published addresses, too */
	USE_FORM,     /* another form of the same document: print, AMP, log-out */
	USE_LANGUAGE, /* another language of the same document */
};

struct query_row {
	struct str key; /* a '*' at the end matches any rest; with '=' the value counts, too */
	enum use use;
	const char *reason;
};

/* Anything that is not here is the document's identity and stays, in its order. */
static const struct query_row query_rows[] = {
	{ STR_INIT("utm_*"), USE_TRACKING, "Urchin, Google Analytics" },
	{ STR_INIT("mtm_*"), USE_TRACKING, "Matomo" },
	{ STR_INIT("pk_*"), USE_TRACKING, "Piwik" },
	{ STR_INIT("piwik_*"), USE_TRACKING, "Piwik" },
	{ STR_INIT("fbclid"), USE_TRACKING, "Facebook" },
	{ STR_INIT("gclid"), USE_TRACKING, "Google Ads" },
	{ STR_INIT("gbraid"), USE_TRACKING, "Google Ads" },
	{ STR_INIT("wbraid"), USE_TRACKING, "Google Ads" },
	{ STR_INIT("dclid"), USE_TRACKING, "DoubleClick" },
	{ STR_INIT("msclkid"), USE_TRACKING, "Microsoft Ads" },
	{ STR_INIT("twclid"), USE_TRACKING, "Twitter" },
	{ STR_INIT("igshid"), USE_TRACKING, "Instagram" },
	{ STR_INIT("yclid"), USE_TRACKING, "Yandex" },
	{ STR_INIT("mc_cid"), USE_TRACKING, "Mailchimp" },
	{ STR_INIT("mc_eid"), USE_TRACKING, "Mailchimp" },
	{ STR_INIT("et_cid"), USE_TRACKING, "Elaine newsletters" },
	{ STR_INIT("et_lid"), USE_TRACKING, "Elaine newsletters" },
	{ STR_INIT("_hsenc"), USE_TRACKING, "HubSpot" },
	{ STR_INIT("_hsmi"), USE_TRACKING, "HubSpot" },
	{ STR_INIT("hsctatracking"), USE_TRACKING, "HubSpot" },
	{ STR_INIT("at_medium"), USE_TRACKING, "AT Internet" },
	{ STR_INIT("at_campaign"), USE_TRACKING, "AT Internet" },
	{ STR_INIT("wt_mc"), USE_TRACKING, "Webtrekk" },
	{ STR_INIT("wt_zmc"), USE_TRACKING, "Webtrekk" },
	{ STR_INIT("icid"), USE_TRACKING, "internal campaigns of papers" },
	{ STR_INIT("ocid"), USE_TRACKING, "Microsoft" },
	{ STR_INIT("xing_share"), USE_TRACKING, "Xing" },
	{ STR_INIT("trk"), USE_TRACKING, "LinkedIn" },
	{ STR_INIT("srsltid"), USE_TRACKING, "Google" },
	{ STR_INIT("xtor"), USE_TRACKING, "AT Internet" },
	{ STR_INIT("wt.mc_id"), USE_TRACKING, "Webtrends" },
	{ STR_INIT("cmpid"), USE_TRACKING, "campaigns of papers" },
	{ STR_INIT("ref=rss"), USE_TRACKING, "other values of ref may be the identity" },
	{ STR_INIT("source=rss"), USE_TRACKING, "other values of source may be the identity" },
	{ STR_INIT("from=rss"), USE_TRACKING, "other values of from may be the identity" },
	{ STR_INIT("groupcolor"), USE_TRACKING, "idw: colour of the reader's group" },
	{ STR_INIT("sessionid"), USE_TRACKING, "a visit, not a document" },
	{ STR_INIT("phpsessid"), USE_TRACKING, "a visit, not a document" },
	{ STR_INIT("jsessionid"), USE_TRACKING, "a visit, not a document" },
	{ STR_INIT("chash"), USE_FORM, "TYPO3: checksum of the other keys" },
	{ STR_INIT("hs_amp"), USE_FORM, "HubSpot: AMP form" },
	{ STR_INIT("amp"), USE_FORM, "WordPress: AMP form" },
	{ STR_INIT("print"), USE_FORM, "print form" },
	{ STR_INIT("lrm_logout"), USE_FORM, "WordPress plug-in: log-out" },
	{ STR_INIT("no_cache"), USE_FORM, "TYPO3: cache switch" },
	{ STR_INIT("searchterm"), USE_FORM, "words the reader searched for" },
	{ STR_INIT("set_language"), USE_FORM, "Plone: often another frame around the same text" },
	{ STR_INIT("plang"), USE_LANGUAGE, "HZDR" },
	{ STR_INIT("lang"), USE_LANGUAGE, "many" },
	{ STR_INIT("language"), USE_LANGUAGE, "many" },
	{ STR_INIT("l"), USE_LANGUAGE, "TYPO3: L=1" },
};

/* Endings of a path that are another form of the document before them. */
struct ending_row {
	struct str ending, instead;
	const char *reason;
};
static const struct ending_row endings[] = {
	{ STR_INIT("~amp.html"), STR_INIT(".html"), "ARD sites" },
	{ STR_INIT("/amp"), STR_INIT(""), "WordPress" },
	{ STR_INIT("/print"), STR_INIT(""), "print form" },
	{ STR_INIT("/index.html"), STR_INIT(""), "the folder's page" },
	{ STR_INIT("/index.htm"), STR_INIT(""), "the folder's page" },
	{ STR_INIT("/index.php"), STR_INIT(""), "the folder's page" },
};

/* Beginnings of a path that lead to the same document as another beginning. */
struct beginning_row {
	struct str host; /* without www; empty: any */
	struct str beginning, instead;
	const char *reason;
};
static const struct beginning_row beginnings[] = {
	{ STR_INIT("secai.org"), STR_INIT("/content/news/"), STR_INIT("/news/"), "old address" },
	{ STR_INIT("idw-online.de"), STR_INIT("/de/news"), STR_INIT("/news"),
		"numbers differ by language, the frame does not matter" },
	{ STR_INIT("idw-online.de"), STR_INIT("/en/news"), STR_INIT("/news"),
		"numbers differ by language, the frame does not matter" },
	{ STR_INIT(""), STR_INIT("/amp/"), STR_INIT("/"), "AMP form in front" },
};

/* Pages whose number stands in the query or in the path. */
struct number_path_row {
	struct str host, path, key;
	const char *reason;
};
static const struct number_path_row number_paths[] = {
	{ STR_INIT("idw-online.de"), STR_INIT("/news"), STR_INIT("id="), "print form" },
};

/* Path segments that only name a language. */
static const struct str languages[] = { STR_INIT("de"), STR_INIT("en"), STR_INIT("de-de"),
	STR_INIT("en-us"), STR_INIT("en-gb"), STR_INIT("de_de"), STR_INIT("en_us"),
	STR_INIT("deutsch"), STR_INIT("english") };

/* Beginnings of a host name that mean the same site. */
static const struct str hosts[] = { STR_INIT("www."), STR_INIT("amp."), STR_INIT("m."),
	STR_INIT("mobil.") };

/* The use of a query part "key" or "key=value"; false if it belongs to the identity. */
static bool
find_use(struct str part, enum use *use)
{
	struct str key = str_slice(part, 0, str_chr(part, '='));

	for (size_t i = 0; i < ARRAY_LEN(query_rows); i++) {
		struct str k = query_rows[i].key;
		bool open = k.p[k.n - 1] == '*';

		if (str_chr(k, '=') != STR_NOT_FOUND && str_eq_nocase(part, k)) {
			*use = query_rows[i].use;
			return true;
		}
		if (open ? str_starts_nocase(key, str_slice(k, 0, k.n - 1))
			 : str_eq_nocase(key, k)) {
			*use = query_rows[i].use;
			return true;
		}
	}
	return false;
}

/* Appends the parts of a query that are left when uses up to `most` are taken out. */
static void
add_query(struct buf *out, struct str query, enum use most)
{
	const char *sep = "?";

	while (query.p != NULL && query.n > 0) {
		struct str part = str_cut(&query, '&');
		enum use use;

		if (most != USE_TRACKING && str_starts(part, STR("amp;")))
			part = str_skip(part, 4); /* "&amp;" escaped twice in a feed */
		if (part.n == 0 || (find_use(part, &use) && use <= most))
			continue;
		buf_addz(out, sep);
		buf_add(out, part);
		sep = "&";
	}
}

/* ";jsessionid=1A2B" behind segments of the path names a visit, not a document. */
static struct str
without_visit(struct str url, struct arena *mem)
{
	size_t end = url.n, at = 0, stop, n = 0;
	char *out = NULL;
	enum use use;

	for (size_t i = 0; i < url.n && end == url.n; i++)
		if (url.p[i] == '?' || url.p[i] == '#')
			end = i;
	for (size_t i = 0; i < end; i = stop) {
		for (stop = i + 1; stop < end && url.p[stop] != '/' && url.p[stop] != ';';)
			stop++;
		if (url.p[i] != ';' || !find_use(str_slice(url, i + 1, stop), &use) ||
			use != USE_TRACKING)
			continue;
		if (out == NULL)
			out = arena_alloc(mem, url.n);
		memcpy(out + n, url.p + at, i - at);
		n += i - at;
		at = stop;
	}
	if (out == NULL)
		return url;
	memcpy(out + n, url.p + at, url.n - at);
	return (struct str){ out, n + url.n - at };
}

struct str
link_clean(struct str url, struct arena *mem)
{
	/* the fragment first: a question mark in it begins no query (RFC 3986 section 3.5) */
	size_t hash, mark;
	struct str fragment = STR_NONE, out;
	struct buf b;

	url = without_visit(url, mem);
	hash = str_chr(url, '#');
	if (hash != STR_NOT_FOUND)
		fragment = str_skip(url, hash);
	mark = str_chr(str_slice(url, 0, hash), '?');
	if (url.n == 0 || mark == STR_NOT_FOUND)
		return url;
	buf_init(&b, URL_MAX * 2);
	buf_add(&b, str_slice(url, 0, mark));
	add_query(&b, str_slice(url, mark + 1, hash), USE_TRACKING);
	buf_add(&b, fragment);
	out = arena_dup(mem, buf_str(&b));
	buf_free(&b);
	return out;
}

static struct str
without_prefix(struct str host)
{
	for (size_t i = 0; i < ARRAY_LEN(hosts); i++)
		if (str_starts(host, hosts[i]) &&
			str_chr(str_skip(host, hosts[i].n), '.') != STR_NOT_FOUND)
			return str_skip(host, hosts[i].n);
	return host;
}

static struct str
bare_host(struct str host, const struct link_alias *alias, size_t alias_n)
{
	host = without_prefix(host);
	for (size_t i = 0; i < alias_n; i++)
		if (str_eq_nocase(host, without_prefix(alias[i].host)))
			return without_prefix(alias[i].same_as);
	return host;
}

static int
hex_value(char c)
{
	return ascii_digit(c) ? c - '0' : ascii_lower((unsigned char)c) - 'a' + 10;
}

/* RFC 3986 section 6.2.2: %7E is ~, and hex digits are upper case; nothing else is decoded. */
static void
add_path(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		int v;

		if (c != '%' || i + 2 >= path.n || !ascii_xdigit(path.p[i + 1]) ||
			!ascii_xdigit(path.p[i + 2])) {
			buf_addc(out, c);
			continue;
		}
		v = hex_value(path.p[i + 1]) * 16 + hex_value(path.p[i + 2]);
		if (ascii_alnum(v) || (v > 0 && v < 0x80 && strchr("-._~", v) != NULL))
			buf_addc(out, (char)v);
		else
			buf_addf(out, "%%%02X", (unsigned)v);
		i += 2;
	}
}

static struct str
replaced_beginning(struct str host, struct str path, struct arena *mem)
{
	for (size_t i = 0; i < ARRAY_LEN(beginnings); i++) {
		const struct beginning_row *row = &beginnings[i];

		if ((row->host.n == 0 || str_eq(row->host, host)) &&
			str_starts(path, row->beginning))
			return arena_printf(mem, "%.*s%.*s", STR_ARG(row->instead),
				STR_ARG(str_skip(path, row->beginning.n)));
	}
	return path;
}

static struct str
bare_path(struct str host, struct str path, struct arena *mem)
{
	path = replaced_beginning(host, path, mem);
	while (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		if (str_ends(path, endings[i].ending))
			return arena_printf(mem, "%.*s%.*s",
				STR_ARG(str_slice(path, 0, path.n - endings[i].ending.n)),
				STR_ARG(endings[i].instead));
	return path;
}

/* "/news?id=857850" as "/news857850", where a site has both. */
static bool
add_number_path(struct buf *out, struct str host, struct str path, struct str query)
{
	for (size_t i = 0; i < ARRAY_LEN(number_paths); i++) {
		const struct number_path_row *row = &number_paths[i];

		if (!str_eq(host, row->host) || !str_eq(path, row->path))
			continue;
		while (query.p != NULL) {
			struct str part = str_cut(&query, '&');

			if (!str_starts(part, row->key))
				continue;
			buf_add(out, path);
			buf_add(out, str_skip(part, row->key.n));
			return true;
		}
	}
	return false;
}

/* The path without the segments that only name a language. */
static void
add_twin_path(struct buf *out, struct str path)
{
	while (path.n > 0) {
		struct str segment =
			str_slice(str_skip(path, 1), 0, str_chr(str_skip(path, 1), '/'));
		bool is_language = false;

		for (size_t i = 0; i < ARRAY_LEN(languages); i++)
			is_language = is_language || str_eq_nocase(segment, languages[i]);
		if (!is_language)
			add_path(out, str_slice(path, 0, segment.n + 1));
		path = str_skip(path, segment.n + 1);
	}
}

static struct str
make_key(struct str url, const struct link_alias *alias, size_t alias_n, enum use most, bool twin,
	struct arena *mem)
{
	struct url_parts p;
	struct str host, path, out;
	struct buf b;

	if (url.n == 0 || !url_split(without_visit(url, mem), mem, &p))
		return STR_NONE;
	buf_init(&b, URL_MAX * 2);
	host = bare_host(p.host, alias, alias_n);
	buf_add(&b, host);
	if (p.port.n > 0 && !str_eq(p.port, STR("80")) && !str_eq(p.port, STR("443")))
		buf_addf(&b, ":%.*s", STR_ARG(p.port));
	path = bare_path(host, p.path, mem);
	if (!add_number_path(&b, host, path, p.query)) {
		if (twin)
			add_twin_path(&b, path);
		else
			add_path(&b, path);
		add_query(&b, p.query, most);
	}
	out = arena_dup(mem, buf_str(&b));
	buf_free(&b);
	return out;
}

struct str
link_key(struct str url, const struct link_alias *alias, size_t alias_n, struct arena *mem)
{
	return make_key(url, alias, alias_n, USE_FORM, false, mem);
}

struct str
link_twin_key(struct str url, struct arena *mem)
{
	return make_key(url, NULL, 0, USE_LANGUAGE, true, mem);
}
