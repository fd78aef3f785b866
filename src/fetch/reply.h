/*
 * fetch/reply.h -- what came back for one request.
 */
#ifndef FETCH_REPLY_H
#define FETCH_REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* What went wrong, as far as it needs different advice; rows with words are in faults.c. */
enum fault {
	FAULT_NONE,
	FAULT_DNS,           /* the name is not known */
	FAULT_CONNECT,       /* refused, unreachable */
	FAULT_TIMEOUT,       /* no full answer in time, or too slow */
	FAULT_TLS,           /* certificate expired, wrong name, unknown issuer */
	FAULT_PRIVATE,       /* the guard refused the address */
	FAULT_REDIRECT,      /* too many, to another scheme, or https to http */
	FAULT_TOO_LARGE,     /* a ceiling of limits.h */
	FAULT_CUT_OFF,       /* fewer bytes than announced, broken encoding */
	FAULT_PROTOCOL,      /* not HTTP, or HTTP that curl refuses */
	FAULT_FORBIDDEN,     /* 401, 403, 451 */
	FAULT_CHALLENGE,     /* a bot check stands before the site */
	FAULT_NOT_FOUND,     /* 404 */
	FAULT_GONE,          /* 410 */
	FAULT_ASKED_TO_WAIT, /* 429, and 503 with Retry-After */
	FAULT_SERVER,        /* any other 5xx */
	FAULT_STATUS,        /* any other status that is not 200 or 304 */
	FAULT_NOT_A_FEED,    /* 200, but the bytes are something else; set by the pipeline */
	FAULT_EMPTY,         /* a feed without items where there were some; set by the pipeline */
	FAULT_LAYOUT,   /* an HTML source whose items are no longer found; set by the pipeline */
	FAULT_ROBOTS,   /* robots.txt forbids it */
	FAULT_PASSWORD, /* its password file cannot be read; set by the pipeline */
	FAULT_ALL_NEW,  /* an HTML source all of whose items are new; set by the pipeline */
	FAULT_STOPPED,  /* a signal ended it; says nothing of the source */
	FAULT_DEADLINE, /* the run's deadline ended it; nor does this */
	FAULT_COUNT,
};

/*
 * Slices are valid during the callback only. Texts from the server (detail, reason) are foreign.
 * `detail` is the same for the same fault each time: no figures that vary, such as milliseconds.
 * A request that was never begun (FAULT_STOPPED, FAULT_DEADLINE) has no final_url.
 */
struct reply {
	int status;        /* HTTP status of the last answer; 0: none came */
	enum fault fault;  /* FAULT_NONE for 200 and 304 */
	struct str detail; /* what curl or the server said, cleaned; may be empty */

	struct str body;          /* decoded; empty unless status is 200 and the body is whole */
	struct str content_type;  /* of the last answer */
	struct str final_url;     /* after redirects */
	struct str permanent_url; /* where 301/308 lead if every hop so far was permanent; else
				     empty */

	struct str etag, last_modified; /* byte for byte; empty if absent or over the limit */
	int64_t date;                   /* Date header; 0: none */
	int64_t retry_after_s;          /* seconds from now, clamped; -1: none */
	int64_t max_age_s; /* Cache-Control max-age; -1: none; 0 with no-store/no-cache */
	int64_t expires_s; /* Expires less Date, in seconds; -1: none */

	int64_t elapsed_ms;
	size_t wire_bytes; /* as transferred */
	bool http2;
};

#endif
