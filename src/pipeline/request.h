/*
 * pipeline/request.h -- sources of feeds.conf as requests for fetch/, robots.txt included.
 */
#ifndef PIPELINE_REQUEST_H
#define PIPELINE_REQUEST_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "fetch/fetch.h"
#include "store/store.h"

/* robots.txt is read again after a day (RFC 9309 section 2.4). */
#define REQUEST_ROBOTS_S (24 * 3600)

struct request_set {
	const struct config *cfg;
	struct arena *mem;
	struct fetch_options options;
	struct fetch_request *request;
	const struct source **source;
	struct reply *refused; /* with a fault: not asked at all */
	size_t n, room;
};

void request_set_init(struct request_set *set, const struct config *cfg,
	const volatile sig_atomic_t *stop, struct arena *mem);

/* Appends one source; its index is that of the callback. `row` gives the validators. */
void request_set_add(
	struct request_set *set, const struct source *src, const struct store_source *row);

/*
 * For list pages: reads robots.txt of their hosts where the stored one is older than a day, stores
 * it, and refuses (FAULT_ROBOTS) what it forbids.  A robots.txt that cannot be had because the
 * server fails (5xx) or is not reached leaves the last known one in force; if there never was one,
 * a failing server forbids all, and one that is not reached has failed its sources.  4xx means that
 * all is allowed (RFC 9309 section 2.3.1).  Without a store (NULL) each robots.txt is read, and
 * none is kept.
 */
int request_set_robots(
	struct request_set *set, struct store *st, int64_t now, struct err *e) MUST_USE;

/* Performs what was not refused; `done` hears of everything, refused ones first.  `idle` is called
 * before the network is awaited (fetch.h); may be NULL. */
int request_set_fetch(struct request_set *set, fetch_done_fn *done,
	int (*idle)(void *ctx, struct err *e), void *ctx, struct err *e) MUST_USE;

#endif
