/*
 * request.c -- see request.h.
 */
#include "fetch/request.h"

#include <stdio.h>
#include <string.h>

#include "base/compiler.h"
#include "fetch/limits.h"

#define NUMBER(option, value, reason)                              \
	{                                                          \
		CURLOPT_##option, #option, (value), NULL, (reason) \
	}
#define TEXT(option, value, reason)                             \
	{                                                       \
		CURLOPT_##option, #option, 0, (value), (reason) \
	}

static const struct setting settings[] = {
	TEXT(PROTOCOLS_STR, "http,https", "no file:, ftp:, gopher: out of a list of addresses"),
	TEXT(REDIR_PROTOCOLS_STR, "http,https", "without it 7.88 follows a redirect to ftp:"),
	NUMBER(FOLLOWLOCATION, 0, "followed by hand: headers, credentials and permanence per hop"),
	NUMBER(NOSIGNAL, 1, "no SIGALRM in a program that has signal handlers of its own"),
	NUMBER(QUICK_EXIT, 1, "a name server that hangs must not hold up the end of a transfer"),
	NUMBER(CONNECTTIMEOUT, FETCH_CONNECT_S, "a newsroom that needs longer is down"),
	NUMBER(LOW_SPEED_LIMIT, FETCH_LOW_SPEED_BYTES, "servers that drip"),
	NUMBER(LOW_SPEED_TIME, FETCH_LOW_SPEED_S, "servers that drip"),
	NUMBER(HTTP_VERSION, CURL_HTTP_VERSION_2TLS, "HTTP/2 where TLS agrees on it"),
	NUMBER(HTTP09_ALLOWED, 0, "an answer without headers is no HTTP"),
	NUMBER(PIPEWAIT, 1, "rather share a connection than open a second one"),
	TEXT(ACCEPT_ENCODING, "", "all that this libcurl can decode"),
	NUMBER(HTTP_CONTENT_DECODING, 1, "bodies are handed on decoded"),
	NUMBER(TIMECONDITION, CURL_TIMECOND_NONE, "it would re-write dates and drop bodies"),
	NUMBER(FAILONERROR, 0, "Retry-After stands in answers with an error status"),
	NUMBER(SSL_VERIFYPEER, 1, "never switched off"),
	NUMBER(SSL_VERIFYHOST, 2, "never switched off"),
	NUMBER(SSLVERSION, CURL_SSLVERSION_TLSv1_2, "RFC 8996: older ones are broken"),
	TEXT(PROXY, "", "a proxy from the environment would resolve names past the guard"),
	TEXT(NOPROXY, "*", "as PROXY: for all hosts"),
	NUMBER(NETRC, CURL_NETRC_IGNORED, "credentials come from the configuration only"),
	NUMBER(AUTOREFERER, 0, "a referrer could carry a secret address to another host"),
	NUMBER(UNRESTRICTED_AUTH, 0, "credentials stay with the first host"),
	NUMBER(HTTPAUTH, CURLAUTH_BASIC, "one round trip, and no dialogue with strangers"),
};

const struct setting *
request_settings(size_t *n)
{
	*n = ARRAY_LEN(settings);
	return settings;
}

int
request_prepare(CURL *easy, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		const struct setting *s = &settings[i];
		CURLcode rc = s->text != NULL ? curl_easy_setopt(easy, s->option, s->text)
					      : curl_easy_setopt(easy, s->option, s->number);

		if (rc != CURLE_OK)
			return err_set(e, ERR_SYSTEM, "libcurl refuses %s: %s", s->name,
				curl_easy_strerror(rc));
	}
	return 0;
}

bool
request_is_conditional(const struct fetch_request *r)
{
	return r->etag.n > 0 || r->last_modified.n > 0;
}

static bool
has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
			return true;
	return false;
}

/* A line that can be sent: no second line smuggled in, and not without end. */
static bool
is_sendable(struct str value)
{
	return value.n <= FETCH_ETAG_MAX && !has_control(value);
}

static bool
add_header(struct curl_slist **list, struct str name, struct str value)
{
	char line[FETCH_ETAG_MAX + 64];
	struct curl_slist *longer;

	(void)snprintf(line, sizeof(line), "%.*s%.*s", STR_ARG(name), STR_ARG(value));
	longer = curl_slist_append(*list, line);
	if (longer == NULL)
		return false;
	*list = longer;
	return true;
}

/* Feeds first: some servers answer with a page to whoever does not ask for a feed. */
static const struct str accept_feed =
	STR_INIT("Accept: application/atom+xml, application/rss+xml, application/feed+json;q=0.9, "
		 "application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5");
static const struct str accept_html =
	STR_INIT("Accept: text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5");

static bool
fill_list(struct curl_slist **list, const struct fetch_request *r, bool trusted)
{
	curl_slist_free_all(*list);
	*list = NULL;
	if (!add_header(list, STR_NONE, r->accept_html ? accept_html : accept_feed))
		return false;
	/* without a validator the answer is merely larger; without the editor's header it is wrong
	 */
	if (r->etag.n > 0 && is_sendable(r->etag) &&
		!add_header(list, STR("If-None-Match: "), r->etag))
		return false;
	if (r->last_modified.n > 0 && is_sendable(r->last_modified) &&
		!add_header(list, STR("If-Modified-Since: "), r->last_modified))
		return false;
	for (size_t i = 0; trusted && i < r->header_n; i++)
		if (!is_sendable(r->headers[i]) || !add_header(list, STR_NONE, r->headers[i]))
			return false;
	return true;
}

static bool
set_text(CURL *easy, CURLoption option, struct str s)
{
	char z[512];

	if (s.n == 0)
		return curl_easy_setopt(easy, option, (char *)NULL) == CURLE_OK;
	if (s.n >= sizeof(z) || has_control(s))
		return false;
	memcpy(z, s.p, s.n);
	z[s.n] = '\0';
	return curl_easy_setopt(easy, option, z) == CURLE_OK;
}

/* A handle remembers the method of the request before. */
static bool
set_method(CURL *easy, struct str form)
{
	if (form.n == 0)
		return curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L) == CURLE_OK;
	return curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)form.n) ==
		       CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.p) == CURLE_OK;
}

bool
request_aim(CURL *easy, const struct fetch_request *r, const struct fetch_options *options,
	const char *url, bool trusted, int64_t timeout_ms, struct curl_slist **list)
{
	size_t body_max = r->body_max > 0 ? r->body_max : FETCH_BODY_MAX;

	return fill_list(list, r, trusted) && set_method(easy, r->form) &&
	       set_text(easy, CURLOPT_USERAGENT,
		       r->user_agent.n > 0 ? r->user_agent : options->user_agent) &&
	       set_text(easy, CURLOPT_USERNAME, trusted ? r->username : STR_NONE) &&
	       set_text(easy, CURLOPT_PASSWORD, trusted ? r->password : STR_NONE) &&
	       curl_easy_setopt(easy, CURLOPT_URL, url) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_HTTPHEADER, *list) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)timeout_ms) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)body_max) == CURLE_OK;
}
