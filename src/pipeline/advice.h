/*
 * pipeline/advice.h -- which line of feeds.conf would turn a verdict, as `explain` tells it.  Pure.
 */
#ifndef PIPELINE_ADVICE_H
#define PIPELINE_ADVICE_H

#include <stdint.h>

#include "base/buf.h"
#include "classify/relevance.h"
#include "config/config.h"

/* One line or two: what decided, and for this item alone (id 0: it is not stored) a command.
 * `src` may be NULL. */
void advice_write(const struct config *cfg, const struct source *src, const struct verdict *v,
	int64_t item, struct buf *out);

#endif
