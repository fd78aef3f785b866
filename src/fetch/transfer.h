/*
 * fetch/transfer.h -- private to fetch/: one request under way, over all its redirects.
 *
 * Redirects are followed by hand, hop by hop on the same libcurl handle: so each hop's headers are
 * its own, the editor's headers and credentials stay with the first server, and a chain is called
 * permanent only if every hop was.
 */
#ifndef FETCH_TRANSFER_H
#define FETCH_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <curl/curl.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "fetch/fetch.h"
#include "fetch/guard.h"
#include "fetch/headers.h"

struct transfer;

/* What all transfers of a run share: the bytes of their bodies. */
struct flight {
	size_t held;                /* memory of their bodies */
	size_t most;                /* FETCH_FLIGHT_MAX */
	size_t paused;              /* transfers that wait for room */
	struct transfer *exception; /* the one that may go on without room; NULL */
};

/* Why we ended a transfer ourselves. */
enum transfer_end {
	END_NOT,
	END_BODY,    /* over the ceiling of the body */
	END_HEADERS, /* over that of the header lines */
	END_ENOUGH,  /* an error page: its status is known, its text does not matter */
};

struct transfer {
	CURL *easy;
	const struct fetch_options *options;
	struct flight *flight;
	struct fetch_request request; /* a copy: credentials may come out of the address */
	size_t index;                 /* of the request */
	void *host;                   /* the queue it came from */

	struct arena mem; /* addresses and the reply's texts; reset per request */
	struct curl_slist *list;
	struct headers headers;
	struct buf body;
	char error[CURL_ERROR_SIZE];
	enum transfer_end end;

	struct str first_url, url; /* without user information and fragment */
	struct str permanent_url;
	long hops;
	bool permanent; /* all hops so far */
	bool trusted;   /* still with the first server */
	bool paused, was_paused;
	bool connected_to_public; /* some address of the last hop was allowed */
	char refused[GUARD_TEXT_MAX];
	const char *refused_reason; /* NULL: the guard refused nothing */
	int64_t started_ms, limit_ms;
	size_t wire_bytes;  /* of all hops that ended */
	size_t other_bytes; /* of a body that is no document */
};

/* What to do when libcurl reports the end of a hop. */
enum transfer_next {
	TRANSFER_AGAIN, /* the handle is set up for the next hop */
	TRANSFER_DONE,  /* the reply is filled */
};

int transfer_init(struct transfer *t, const struct fetch_options *options, struct flight *flight,
	struct err *e) MUST_USE;
void transfer_free(struct transfer *t);

/* Sets the handle up for a request.  TRANSFER_DONE: it cannot even begin; `*reply` says why. */
enum transfer_next transfer_start(
	struct transfer *t, const struct fetch_request *r, size_t index, struct reply *reply);

/* The hop ended with `rc`. Slices of the reply point into the transfer until transfer_release. */
enum transfer_next transfer_hop_done(struct transfer *t, CURLcode rc, struct reply *reply);

/* Ended from our side: FAULT_STOPPED or FAULT_DEADLINE. */
void transfer_stop(struct transfer *t, enum fault why, struct reply *reply);

/* Goes on after a pause, now that there may be room. */
void transfer_resume(struct transfer *t);

/* The reply has been used: its bytes are given back. */
void transfer_release(struct transfer *t);

/* What the headers and the end of the transfer mean; in reply.c. */
void reply_fill(struct reply *reply, struct transfer *t, CURLcode rc, int64_t now);
void reply_empty(struct reply *reply, enum fault fault);
void reply_fault(struct reply *reply, struct transfer *t, enum fault fault, struct str detail);

#endif
