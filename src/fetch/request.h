/*
 * fetch/request.h -- private to fetch/: how a libcurl handle is set up for a request.
 *
 * Everything that holds for every transfer is one table (request_settings), applied in one place to
 * every handle that is made; only what differs from request to request is set again later.
 */
#ifndef FETCH_REQUEST_H
#define FETCH_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <curl/curl.h>

#include "base/err.h"
#include "base/str.h"
#include "fetch/fetch.h"

struct setting {
	CURLoption option;
	const char *name;
	long number;      /* for options that take a number */
	const char *text; /* for those that take a text; NULL: `number` holds */
	const char *reason;
};

const struct setting *request_settings(size_t *n);

/* Applies the table to a fresh handle. */
int request_prepare(CURL *easy, struct err *e) MUST_USE;

/*
 * What differs: address, agent, headers, time, size, credentials.  `trusted`: the request still
 * goes to the server that the editor named, so its own headers and credentials may go along.
 * `*list` is replaced; it must live until the transfer ends, and belongs to the caller.
 * `timeout_ms` is what is left of the request's time.  False: a header, the agent or the
 * credentials cannot be sent (too long, control characters), or there is no memory.
 */
bool request_aim(CURL *easy, const struct fetch_request *r, const struct fetch_options *options,
	const char *url, bool trusted, int64_t timeout_ms, struct curl_slist **list);

/* Does the request carry validators, that is: may 304 be the answer? */
bool request_is_conditional(const struct fetch_request *r);

#endif
