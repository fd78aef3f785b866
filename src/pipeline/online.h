/*
 * pipeline/online.h -- tries sources and says what came back: `saxfeed check --online`.
 */
#ifndef PIPELINE_ONLINE_H
#define PIPELINE_ONLINE_H

#include <signal.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "config/config.h"

struct online_options {
	const struct str *only; /* ids of the sources to try; none: all that are enabled */
	size_t only_n;
	const volatile sig_atomic_t *stop;
	/* called after each answer; may be NULL */
	void (*progress)(void *ctx, size_t done, size_t total, struct str source);
	void *ctx;
};

struct online_result {
	size_t tried, failed;
};

/*
 * Asks every enabled source, or just those named, without touching the store, and appends a line
 * each in the order of feeds.conf: format, items, language, share of AI items, or what is wrong and
 * what to do about it.
 * ERR_STOPPED once `*o->stop` is set, and no line at all.
 */
int online_check(const struct config *cfg, const struct online_options *o, struct arena *mem,
	struct buf *out, struct online_result *result, struct err *e) MUST_USE;

#endif
