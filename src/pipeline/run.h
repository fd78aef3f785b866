/*
 * pipeline/run.h -- one run: due sources in, files out, counters and worst failure back.
 */
#ifndef PIPELINE_RUN_H
#define PIPELINE_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/log.h"
#include "config/config.h"
#include "pipeline/group.h"
#include "pipeline/poll.h"
#include "pipeline/rescore.h"
#include "publish/publish.h"
#include "store/store.h"

/* The store is read as a whole so often, to find damage while a backup of it may still be had. */
#define RUN_CHECK_S (7 * 24 * 3600)

struct run_options {
	struct poll_options poll;
	bool publish;
	bool strict; /* any failed source is an error */
};

struct run_result {
	struct poll_result poll;
	struct group_result group;
	struct rescore_result rescore;
	struct publish_result publish;
	int64_t elapsed_ms;
};

/*
 * Polls, judges, groups, publishes; keeps a row about itself.  -1 with the kind that decides the
 * exit status: ERR_STORE, ERR_OUTPUT, ERR_NETWORK when too many sources are down to publish (or
 * with `strict`: any failed), ERR_STOPPED after a signal.  What was stored before stays.
 */
int run_once(const struct config *cfg, struct store *st, const struct run_options *o,
	const struct log *log, struct arena *mem, struct run_result *out, struct err *e) MUST_USE;

/* The second half alone: changed rules, stories, files. For `publish`; no network. */
int run_publish(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct run_result *out, struct err *e) MUST_USE;

/* The exit status of the contract for a kind of error. */
int run_exit_status(enum err_kind kind);

#endif
