/*
 * url.c -- see url.h.
 *
 * libcurl parses and resolves; around it stands what it does not promise: the scheme, the length,
 * the absence of user information, and percent-encoding of what browsers would encode.
 */
#include "base/url.h"

#include <curl/curl.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#define HOST_MAX 255 /* characters; the longest name (RFC 1035 section 2.3.4) */

/* Bytes that must not stand in an address as they are: controls, space, quotes, and non-ASCII. */
static bool
must_encode(unsigned char c)
{
	return c <= 0x20 || c >= 0x7F || strchr("\"<>\\^`{|}", c) != NULL;
}

static struct str
encode(struct str s, struct arena *mem)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t n = 0, extra = 0;
	char *out;

	for (size_t i = 0; i < s.n; i++)
		extra += must_encode((unsigned char)s.p[i]) ? 2 : 0;
	if (extra == 0)
		return arena_dup(mem, s);
	out = arena_alloc(mem, s.n + extra + 1);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (must_encode(c)) {
			out[n++] = '%';
			out[n++] = hex[c >> 4];
			out[n++] = hex[c & 15];
		} else {
			out[n++] = (char)c;
		}
	}
	out[n] = '\0'; /* libcurl takes it as it is */
	return (struct str){ out, n };
}

/* WHATWG URL, section 4.4: trim, then drop tab and newline wherever they are. */
static struct str
without_breaks(struct str s, struct arena *mem)
{
	size_t n = 0;
	char *out;

	s = str_trim(s);
	if (str_chr(s, '\n') == STR_NOT_FOUND && str_chr(s, '\t') == STR_NOT_FOUND &&
		str_chr(s, '\r') == STR_NOT_FOUND)
		return s;
	out = arena_alloc(mem, s.n);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\n' && s.p[i] != '\r' && s.p[i] != '\t')
			out[n++] = s.p[i];
	return (struct str){ out, n };
}

bool
url_is_http(struct str url)
{
	if (str_starts_nocase(url, STR("https://")))
		url = str_skip(url, 8);
	else if (str_starts_nocase(url, STR("http://")))
		url = str_skip(url, 7);
	else
		return false;
	return url.n > 0 && str_chr(STR("/?#:@"), url.p[0]) == STR_NOT_FOUND;
}

/* Where the parts of an address begin that needs nothing done. */
struct plain {
	size_t host, port, path; /* `port` is its colon, or `path` if there is none */
};

/* Decimal, in its shortest form, and at most `most`? Moves `*at` behind it. */
static bool
is_number(struct str s, size_t *at, unsigned most)
{
	size_t start = *at;
	unsigned v = 0;

	while (*at < s.n && ascii_digit(s.p[*at]) && v <= most)
		v = v * 10 + (unsigned)(s.p[(*at)++] - '0');
	return *at > start && v <= most && (s.p[start] != '0' || *at == start + 1);
}

/* "192.0.2.1" and nothing that only reads as such ("0x7f.1"): libcurl knows these. */
static bool
is_address(struct str host)
{
	size_t at = 0;

	for (int i = 0; i < 4; i++)
		if (!is_number(host, &at, 255) || (i < 3 && (at == host.n || host.p[at++] != '.')))
			return false;
	return at == host.n;
}

/* Path, query and fragment that can stay as they are. */
static bool
is_plain_path(struct str s)
{
	for (size_t at = 0; at < s.n; at++)
		/* dot segments have to be removed (RFC 3986 section 5.2.4) */
		if (must_encode((unsigned char)s.p[at]) ||
			(s.p[at] == '/' && at + 1 < s.n && s.p[at + 1] == '.'))
			return false;
	return true;
}

/* A reference that replaces all behind the host: "//" would name another one, and of references
 * libcurl drops a question mark or hash that nothing follows. */
static bool
is_short(struct str ref)
{
	return str_starts(ref, STR("/")) && !str_starts(ref, STR("//")) &&
	       !str_ends(ref, STR("?")) && str_chr(ref, '#') == STR_NOT_FOUND;
}

/*
 * An address that needs nothing done: the common case, and libcurl's parser is not cheap.  A name
 * ends in a label that begins with a letter, for all others may be addresses in disguise.
 */
static bool
is_plain(struct str s, struct plain *out)
{
	size_t at = str_starts(s, STR("https://")) ? 8 : str_starts(s, STR("http://")) ? 7 : 0;
	size_t host = at, label = at;

	if (at == 0)
		return false;
	for (; at < s.n && s.p[at] != '/' && s.p[at] != ':'; at++) {
		char c = s.p[at];

		if (c == '.')
			label = at + 1;

		if (!(c >= 'a' && c <= 'z') && !ascii_digit(c) && c != '.' && c != '-')
			return false;
	}
	if (at == host || at - host > HOST_MAX || at == s.n || s.p[host] == '.' ||
		(!ascii_alpha(s.p[label]) && !is_address(str_slice(s, host, at))))
		return false;
	*out = (struct plain){ .host = host, .port = at };
	if (s.p[at] == ':' && (++at, !is_number(s, &at, 65535)))
		return false;
	out->path = at;
	return at < s.n && s.p[at] == '/' && is_plain_path(str_skip(s, at));
}

/*
 * libcurl decodes "%FF" in a host and keeps the byte; a host must be a word that can be printed:
 * valid UTF-8, and without the controls that make one name look like another.  What still has a
 * percent sign was encoded twice (WHATWG URL, section 3.2: a forbidden domain code point).
 */
static bool
is_readable(const char *host, struct arena *mem)
{
	struct str s = str_from(host);

	return s.n > 0 && str_chr(s, '%') == STR_NOT_FOUND && utf8_valid(s) &&
	       str_eq(utf8_clean(s, HOST_MAX, mem), s);
}

static struct str
get_url(CURLU *u, struct arena *mem)
{
	struct str out = STR_NONE;
	char *scheme = NULL, *host = NULL, *whole = NULL;

	if (curl_url_set(u, CURLUPART_USER, NULL, 0) != CURLUE_OK ||
		curl_url_set(u, CURLUPART_PASSWORD, NULL, 0) != CURLUE_OK ||
		curl_url_set(u, CURLUPART_OPTIONS, NULL, 0) != CURLUE_OK)
		goto out;
	if (curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
		(strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0))
		goto out;
	if (curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK || !is_readable(host, mem))
		goto out;
	if (curl_url_get(u, CURLUPART_URL, &whole, 0) == CURLUE_OK && strlen(whole) <= URL_MAX)
		out = arena_dup(mem, str_from(whole));
out:
	curl_free(scheme);
	curl_free(host);
	curl_free(whole);
	return out;
}

static struct str
read_once(struct str base, struct str ref, struct arena *mem)
{
	struct str out = STR_NONE;
	struct plain parts;
	CURLU *u;

	ref = without_breaks(ref, mem);
	if (ref.n > URL_MAX)
		return STR_NONE;
	if (is_plain(ref, &parts))
		return arena_dup(mem, ref);
	if (is_plain_path(ref) && is_short(ref) && is_plain(base, &parts) &&
		parts.path + ref.n <= URL_MAX)
		return arena_printf(mem, "%.*s%.*s", (int)parts.path, base.p, STR_ARG(ref));
	if (ref.n == 0 && base.n == 0)
		return STR_NONE;
	/* RFC 3986 section 5.2.2: path and query are the base's; libcurl takes "#x" for a path */
	if (ref.n == 0 || ref.p[0] == '#') {
		base = str_slice(base, 0, str_chr(base, '#'));
		ref = arena_printf(mem, "%.*s%.*s", STR_ARG(base), STR_ARG(ref));
		base = STR_NONE;
	}
	u = curl_url();
	if (u == NULL)
		return STR_NONE;
	/* the base first, so that the reference is resolved against it; one that is no address is
	 * as none */
	if (base.n > 0 && base.n <= URL_MAX)
		(void)curl_url_set(u, CURLUPART_URL, encode(base, mem).p, CURLU_NON_SUPPORT_SCHEME);
	if (curl_url_set(u, CURLUPART_URL, encode(ref, mem).p, CURLU_NON_SUPPORT_SCHEME) ==
		CURLUE_OK)
		out = get_url(u, mem);
	curl_url_cleanup(u);
	return out;
}

struct str
url_resolve(struct str base, struct str ref, struct arena *mem)
{
	struct str out = read_once(base, ref, mem);
	struct plain parts;

	/* libcurl does not look again at a host that it decoded: "%33" becomes "3", which is
	 * 0.0.0.3; the second reading has nothing left to decode */
	if (out.n > 0 && !is_plain(out, &parts) &&
		(str_chr(ref, '%') != STR_NOT_FOUND || str_chr(base, '%') != STR_NOT_FOUND))
		out = read_once(STR_NONE, out, mem);
	return out;
}

static struct str
get_part(CURLU *u, CURLUPart part, struct arena *mem)
{
	struct str out = STR_NONE;
	char *z = NULL;

	if (curl_url_get(u, part, &z, CURLU_NO_DEFAULT_PORT) == CURLUE_OK && z != NULL)
		out = arena_dup(mem, str_from(z));
	curl_free(z);
	return out;
}

static struct str
lower(struct str s, struct arena *mem)
{
	char *out = arena_cstr(mem, s);

	for (size_t i = 0; i < s.n; i++)
		out[i] = (char)ascii_lower((unsigned char)out[i]);
	return (struct str){ out, s.n };
}

/* Without what its scheme takes for granted, as libcurl gives it. */
static struct str
port_of(struct str url, const struct plain *at)
{
	struct str port = str_slice(url, at->port + (at->port < at->path), at->path);
	struct str usual = str_starts(url, STR("https:")) ? STR("443") : STR("80");

	return str_eq(port, usual) ? STR_NONE : port;
}

static void
split_plain(struct str url, const struct plain *at, struct arena *mem, struct url_parts *out)
{
	struct str all = arena_dup(mem, url), rest = str_skip(all, at->path);
	size_t hash = str_chr(rest, '#'), mark;

	out->scheme = str_slice(all, 0, at->host - 3);
	out->host = str_slice(all, at->host, at->port);
	out->port = port_of(all, at);
	if (hash != STR_NOT_FOUND) {
		out->fragment = str_skip(rest, hash + 1);
		rest = str_slice(rest, 0, hash);
	}
	mark = str_chr(rest, '?');
	out->has_query = mark != STR_NOT_FOUND;
	if (out->has_query) {
		out->query = str_skip(rest, mark + 1);
		rest = str_slice(rest, 0, mark);
	}
	out->path = rest;
}

bool
url_split(struct str url, struct arena *mem, struct url_parts *out)
{
	size_t mark = str_chr(url, '?'), hash = str_chr(url, '#');
	struct plain parts;
	bool ok = false;
	CURLU *u;

	*out = (struct url_parts){ .path = STR_NONE };
	if (is_plain(url, &parts)) {
		split_plain(url, &parts, mem, out);
		return true;
	}
	u = curl_url();
	if (u == NULL)
		return false;
	if (curl_url_set(u, CURLUPART_URL, encode(url, mem).p, CURLU_NON_SUPPORT_SCHEME) ==
		CURLUE_OK) {
		out->scheme = lower(get_part(u, CURLUPART_SCHEME, mem), mem);
		out->host = lower(get_part(u, CURLUPART_HOST, mem), mem);
		out->port = get_part(u, CURLUPART_PORT, mem);
		out->path = get_part(u, CURLUPART_PATH, mem);
		out->query = get_part(u, CURLUPART_QUERY, mem);
		out->fragment = get_part(u, CURLUPART_FRAGMENT, mem);
		out->has_query = mark != STR_NOT_FOUND && (hash == STR_NOT_FOUND || mark < hash);
		ok = out->host.n > 0;
	}
	curl_url_cleanup(u);
	return ok;
}

struct str
url_host(struct str url, struct arena *mem)
{
	struct url_parts parts;

	return url_split(url, mem, &parts) ? parts.host : STR_NONE;
}

struct str
url_authority(struct str url)
{
	size_t start = str_find(url, STR("://")), end;

	if (start == STR_NOT_FOUND)
		return STR_NONE;
	for (end = start += 3; end < url.n; end++)
		if (str_chr(STR("/?#"), url.p[end]) != STR_NOT_FOUND)
			break;
	return str_slice(url, start, end);
}

struct str
url_origin(struct str url, struct arena *mem)
{
	struct url_parts parts;

	if (!url_split(url, mem, &parts))
		return STR_NONE;
	return arena_printf(mem, "%.*s://%.*s%s%.*s", STR_ARG(parts.scheme), STR_ARG(parts.host),
		parts.port.n > 0 ? ":" : "", STR_ARG(parts.port));
}

static unsigned
hex(char c)
{
	return ascii_digit((unsigned char)c) ? (unsigned)(c - '0')
					     : (unsigned)(ascii_lower((unsigned char)c) - 'a') + 10;
}

bool
url_percent(struct str s, size_t at, unsigned char *out)
{
	if (s.n < 3 || at > s.n - 3 || s.p[at] != '%' ||
		!ascii_xdigit((unsigned char)s.p[at + 1]) ||
		!ascii_xdigit((unsigned char)s.p[at + 2]))
		return false;
	*out = (unsigned char)(hex(s.p[at + 1]) << 4 | hex(s.p[at + 2]));
	return true;
}

struct str
url_redact(struct str url, struct arena *mem)
{
	struct str authority = url_authority(url);
	size_t at = str_rchr(authority, '@'), start;

	if (at == STR_NOT_FOUND)
		return url;
	start = (size_t)(authority.p - url.p);
	return arena_printf(
		mem, "%.*s***@%.*s", (int)start, url.p, STR_ARG(str_skip(url, start + at + 1)));
}
