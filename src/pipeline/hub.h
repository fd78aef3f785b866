/*
 * pipeline/hub.h -- tells a WebSub hub that atom.xml has changed (W3C WebSub, section 6; the form
 * is that of PubSubHubbub 0.4, section 7.1: hub.mode=publish and hub.url).
 *
 * One request per change, by the first run after it, with the same rules of what may be contacted
 * as for sources.  That it fails is a note and no error: readers who poll get the news all the
 * same.
 */
#ifndef PIPELINE_HUB_H
#define PIPELINE_HUB_H

#include <signal.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/log.h"
#include "config/config.h"
#include "store/store.h"

/* For the whole request: a run must not wait for its hub. */
#define HUB_TIMEOUT_S 10

/*
 * atom.xml may be about to change.  Noted before, so that a change is told also where publishing
 * ends after that file was renamed.  `*expected`: it was not noted yet, and hub_forget takes it
 * back should nothing have changed.
 */
int hub_expect(const struct config *cfg, struct store *st, struct arena *mem, bool *expected,
	struct err *e) MUST_USE;
int hub_forget(struct store *st, struct err *e) MUST_USE;

/* Tells the hub what hub_expect noted, if anything. */
int hub_tell(const struct config *cfg, struct store *st, const volatile sig_atomic_t *stop,
	const struct log *log, struct arena *mem, struct err *e) MUST_USE;

#endif
