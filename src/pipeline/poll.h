/*
 * pipeline/poll.h -- which sources are due, asking them, and keeping what came back.
 */
#ifndef PIPELINE_POLL_H
#define PIPELINE_POLL_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/log.h"
#include "config/config.h"
#include "pipeline/judge.h"
#include "store/store.h"

struct poll_options {
	bool force;             /* also what is not due; Retry-After and 410 still hold */
	const struct str *only; /* ids of the sources to ask; none: all */
	size_t only_n;
	int64_t now;
	int64_t deadline_ms; /* for all answers; 0: FETCH_RUN_S */
	const volatile sig_atomic_t *stop;
	/* Progress: called after each answer; may be NULL. `what` is a word such as "304"; `lost`:
	   no server answered. */
	void (*progress)(void *ctx, size_t done, size_t total, struct str source, const char *what,
		bool lost);
	void *ctx;
};

struct poll_result {
	size_t due, asked, not_modified, failed, fresh, kept, changed;
	int64_t *touched; /* stories whose items changed, in the run's arena; may repeat */
	size_t touched_n;
	size_t waiting; /* forced or due, but the server asked to wait: now or before */
	/* not one request reached a server, though several had to: this machine has no network. The
	   caller says so, once; nothing is held against the sources, and all stay due */
	bool none_reached;
	/* ... unless they all came to nothing for one reason that a network does not mend: in
	   words, with advice; "" if the network is the likely cause */
	struct str reason;
	/* ... and what came of the requests: "the name is not known", or "3 the name is not known,
	   1 no full answer in time" */
	struct str causes;
	bool stopped;
};

/*
 * Polls what is due.  Problems of single sources are logged, one line each in the order of
 * feeds.conf, and counted; -1 is a failure of ours (store, libcurl, memory).
 */
int poll_sources(const struct config *cfg, struct judge *judge, struct store *st,
	const struct poll_options *o, const struct log *log, struct arena *mem,
	struct poll_result *out, struct err *e) MUST_USE;

/* "saxfeed/0.1.0 (+https://...)": contact of feeds.conf, or its site. */

struct str poll_user_agent(const struct config *cfg, struct arena *mem);

#endif
