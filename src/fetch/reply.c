/*
 * reply.c -- what the end of a transfer means: reply.h filled from headers and libcurl's verdict.
 */
#include "fetch/reply.h"

#include "base/clock.h"
#include "base/compiler.h"
#include "base/url.h"
#include "base/utf8.h"
#include "fetch/faults.h"
#include "fetch/limits.h"
#include "fetch/request.h"
#include "fetch/transfer.h"

/* Texts that stand in pages of bot checks and in no page that merely says "forbidden". */
static const struct str challenge_marks[] = {
	STR_INIT("/cdn-cgi/challenge-platform/"),   /* Cloudflare */
	STR_INIT("cf-browser-verification"),        /* Cloudflare, older */
	STR_INIT("_Incapsula_Resource"),            /* Imperva */
	STR_INIT("captcha-delivery.com"),           /* DataDome */
	STR_INIT("px-captcha"),                     /* PerimeterX */
	STR_INIT("AwsWafIntegration"),              /* AWS WAF */
	STR_INIT("sucuri.net/privacy-policy"),      /* Sucuri */
	STR_INIT("/.ddos-guard/"),                  /* DDoS-Guard */
	STR_INIT("/.within.website/x/cmd/anubis/"), /* Anubis */
};

/* A page that wants a browser to solve something, where a refusal would be a plain status. */
static bool
is_challenge(const struct transfer *t)
{
	struct str text = buf_str(&t->body);

	if (t->headers.challenge)
		return true;
	if (!t->headers.html || t->headers.status == 200)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(challenge_marks); i++)
		if (str_find_nocase(text, challenge_marks[i]) != STR_NOT_FOUND)
			return true;
	return false;
}

void
reply_empty(struct reply *reply, enum fault fault)
{
	*reply = (struct reply){
		.fault = fault,
		.detail = STR_NONE,
		.body = STR_NONE,
		.content_type = STR_NONE,
		.final_url = STR_NONE,
		.permanent_url = STR_NONE,
		.etag = STR_NONE,
		.last_modified = STR_NONE,
		.retry_after_s = -1,
		.max_age_s = -1,
		.expires_s = -1,
	};
}

void
reply_fault(struct reply *reply, struct transfer *t, enum fault fault, struct str detail)
{
	reply_empty(reply, fault);
	reply->status = t->headers.status;
	reply->detail = utf8_clean(detail, FETCH_DETAIL_MAX, &t->mem);
	reply->final_url = t->url;
	reply->permanent_url = t->permanent_url;
	reply->elapsed_ms = clock_monotonic_ms() - t->started_ms;
	reply->wire_bytes = t->wire_bytes;
}

/* libcurl: "Resolving timed out after 30000 milliseconds". */
static bool
is_resolving(const struct transfer *t)
{
	return str_starts(str_from(t->error), STR("Resolving"));
}

/* Figures such as milliseconds are left out, so that the same fault has the same words each time.
 */
static struct str
timeout_words(struct transfer *t)
{
	struct str said = str_from(t->error);

	if (str_starts(said, STR("Operation too slow")))
		return arena_printf(&t->mem, "fewer than %ld bytes a second for %ld s",
			FETCH_LOW_SPEED_BYTES, FETCH_LOW_SPEED_S);
	if (str_starts(said, STR("Connection time")) || str_starts(said, STR("Failed to connect")))
		return STR("the server does not accept the connection");
	return arena_printf(&t->mem, "within %lld s", (long long)(t->limit_ms / 1000));
}

/* libcurl's words without " after 12 ms". */
static struct str
curl_words(struct transfer *t, CURLcode rc)
{
	struct str said = str_from(t->error[0] != '\0' ? t->error : curl_easy_strerror(rc));
	size_t after = str_find(said, STR(" after "));
	size_t ms = str_find(said, STR(" ms"));

	if (after == STR_NOT_FOUND || ms == STR_NOT_FOUND || ms < after)
		return said;
	return arena_printf(
		&t->mem, "%.*s%.*s", (int)after, said.p, STR_ARG(str_skip(said, ms + 3)));
}

static void
fill_broken(struct reply *reply, struct transfer *t, CURLcode rc)
{
	enum fault fault = fault_from_curl((int)rc);

	if (t->end == END_HEADERS)
		reply_fault(reply, t, FAULT_TOO_LARGE,
			arena_printf(&t->mem, "more than %zu bytes of headers", FETCH_HEADERS_MAX));
	else if (t->end == END_BODY || rc == CURLE_FILESIZE_EXCEEDED)
		reply_fault(reply, t, FAULT_TOO_LARGE,
			arena_printf(&t->mem, "more than %zu bytes", t->body.ceiling));
	else if (rc == CURLE_OUT_OF_MEMORY)
		reply_fault(reply, t, FAULT_TOO_LARGE, STR("a header line without end"));
	else if (t->refused_reason != NULL && !t->connected_to_public)
		reply_fault(reply, t, FAULT_PRIVATE,
			arena_printf(&t->mem, "'%.*s' is at %s: %s",
				STR_ARG(url_host(t->url, &t->mem)), t->refused, t->refused_reason));
	else if (rc == CURLE_OK)
		/* libcurl is content with a connection that ends within the headers */
		reply_fault(reply, t, FAULT_CUT_OFF, STR("the headers broke off"));
	else if (fault == FAULT_TIMEOUT && t->was_paused)
		/* it was we who made it wait for room */
		reply_fault(reply, t, FAULT_STOPPED, STR_NONE);
	else if (fault == FAULT_TIMEOUT && is_resolving(t))
		/* a name server that is silent, not a server that is slow */
		reply_fault(reply, t, FAULT_DNS, STR("the name server does not answer"));
	else
		reply_fault(reply, t, fault,
			fault == FAULT_TIMEOUT ? timeout_words(t) : curl_words(t, rc));
}

static enum fault
judge_status(const struct transfer *t, int64_t retry_after_s, struct str *detail)
{
	int status = t->headers.status;

	if (status == 304 && !request_is_conditional(&t->request)) {
		*detail = STR("304 to a question without a condition");
		return FAULT_PROTOCOL;
	}
	if (is_challenge(t))
		return FAULT_CHALLENGE;
	/* "unavailable" alone is a server that is down; with a time it asks to wait */
	if (status == 503 && retry_after_s < 0)
		return FAULT_SERVER;
	return fault_from_status(status);
}

/* Of anything but a document the status says all, whatever becomes of its text. */
static bool
is_answered(const struct transfer *t, CURLcode rc)
{
	const struct headers *h = &t->headers;

	if (t->end == END_HEADERS || h->status < 200)
		return false;
	if (h->status == 200)
		return h->complete && rc == CURLE_OK;
	/* too large an announcement ends the headers before their last line */
	return h->complete || rc == CURLE_FILESIZE_EXCEEDED;
}

void
reply_fill(struct reply *reply, struct transfer *t, CURLcode rc, int64_t now)
{
	const struct headers *h = &t->headers;
	struct str detail = STR_NONE;
	int64_t retry_after_s;
	enum fault fault;
	long version = 0;

	if (!is_answered(t, rc)) {
		fill_broken(reply, t, rc);
		return;
	}
	retry_after_s = headers_retry_after(h, now);
	fault = judge_status(t, retry_after_s, &detail);
	if (fault != FAULT_NONE && detail.n == 0)
		detail = arena_printf(&t->mem, "%d %.*s", h->status, (int)h->reason_n, h->reason);
	reply_fault(reply, t, fault, detail);
	if (fault == FAULT_NONE && h->status == 200)
		reply->body = buf_str(&t->body);
	reply->content_type = (struct str){ h->type, h->type_n };
	reply->etag = (struct str){ h->etag, h->etag_n };
	reply->last_modified = (struct str){ h->last_modified, h->last_modified_n };
	reply->date = h->date;
	reply->retry_after_s = retry_after_s;
	reply->max_age_s = h->max_age_s;
	reply->expires_s = headers_expires(h, now);
	if (curl_easy_getinfo(t->easy, CURLINFO_HTTP_VERSION, &version) == CURLE_OK)
		reply->http2 = version == CURL_HTTP_VERSION_2_0;
}
