/*
 * fetch/fetch.h -- many transfers at once over one libcurl multi handle.
 *
 * Promises (RELIABILITY.md section 3): only http and https, also on redirects; no address outside
 * the public internet unless allowed, decided on the connected address at every hop; no proxy, no
 * cookies, no referrer; every transfer bounded by the ceilings of limits.h, the whole run by a
 * deadline; only a whole 200 has a body.  Header values reach the caller as sent.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "fetch/guard.h"
#include "fetch/reply.h"

/* One thing to fetch; everything borrowed until fetch_all returns. */
struct fetch_request {
	struct str url;
	struct str etag,
		last_modified;     /* sent as If-None-Match / If-Modified-Since; empty: not sent */
	struct str user_agent;     /* empty: that of the options */
	const struct str *headers; /* "Name: value"; sent to the first host only, never on a
				      redirect to another one */
	size_t header_n;
	struct str username, password; /* basic authentication, first host only; empty: none */
	int64_t timeout_s;             /* 0: FETCH_TIMEOUT_S */
	size_t body_max;               /* 0: FETCH_BODY_MAX */
	bool accept_html;              /* an Accept header for pages instead of feeds */
	struct str form; /* not empty: sent by POST as application/x-www-form-urlencoded; then no
			    redirect is followed, so that it reaches nobody else */
};

struct fetch_options {
	struct str user_agent; /* "saxfeed/1.0 (+CONTACT)" */
	long concurrency;      /* transfers at a time; over many hosts */
	long per_host;         /* connections per host */
	bool ask_on;           /* also servers that asked to wait (429, 503) during this call */
	bool allow_private;    /* loopback and private networks may be contacted */
	int64_t deadline_ms;   /* for all transfers, from the call; 0: FETCH_RUN_S */
	int64_t now; /* for headers that need a clock (Retry-After as a date); 0: real time */
	const volatile sig_atomic_t
		*stop;       /* set by a signal: abort what is under way; may be NULL */
	const char *ca_file; /* PEM with the issuers to trust instead of the system's; NULL */
	/* Instead of guard_is_public, so that a test can allow one address of loopback and refuse
	   another; NULL. Not asked with allow_private. */
	bool (*allows)(const struct sockaddr *address);
	/* Called before waiting for the network, several times a second, with the context of the
	   call; -1 ends all. May be NULL. */
	int (*idle)(void *ctx, struct err *e);
};

/*
 * Called once per request, in order of completion, from inside fetch_all.  `index` is that of the
 * request.  A return of -1 ends fetch_all, which then returns -1 with the callback's `*e`.
 */
typedef int fetch_done_fn(void *ctx, size_t index, const struct reply *reply, struct err *e);

/*
 * Performs all requests.  When a server answers 429 or 503, what still waits for it is not asked:
 * those replies are FAULT_ASKED_TO_WAIT, too, with status 0 and its Retry-After.
 *
 * Failures of single transfers are replies with a fault, not errors; -1
 * means that libcurl itself could not work, or the callback refused.  Bodies in flight are bounded
 * by concurrency; a body lives until its callback returns.
 */
int fetch_all(const struct fetch_request *requests, size_t n, const struct fetch_options *options,
	fetch_done_fn *done, void *ctx, struct err *e) MUST_USE;

/* Once per process, before anything else here; and at its end. */
int fetch_setup(struct err *e) MUST_USE;
void fetch_teardown(void);

/* "libcurl/7.88.1 OpenSSL/3.0 ...": for --version -v. */
const char *fetch_library(void);

#endif
