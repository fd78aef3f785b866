/*
 * pipeline/prior.h -- what a source's history says of its next item: the share of its items that
 * were published so far.  Pure.
 *
 * The share is made of verdicts and has a say in them, so it must not chase itself.  It is known
 * in tenths, only from some items on, and changes only when the true share has gone well past the
 * middle between two tenths.  More say gives more published items and less gives fewer: a change
 * moves the share on in its own direction, never back, and so cannot swing.
 */
#ifndef PIPELINE_PRIOR_H
#define PIPELINE_PRIOR_H

#include <stdbool.h>
#include <stdint.h>

#include "config/config.h"

/* Fewer items say nothing. */
#define PRIOR_ITEMS_LEAST 20
/* How far, in tenths, the share must be from the old value before it gets another. */
#define PRIOR_HOLD 0.8
#define PRIOR_UNKNOWN (-1)

/* Not where the share tells of feeds.conf: accept = all, require, region = required. */
bool prior_counts(const struct source *src);

/* In tenths, or PRIOR_UNKNOWN.  `before`: the value so far. */
int64_t prior_of(const struct source *src, int64_t items, int64_t kept, int64_t before);

#endif
