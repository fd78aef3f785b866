/*
 * pipeline/overview.h -- the state of all sources for `saxfeed status`.
 */
#ifndef PIPELINE_OVERVIEW_H
#define PIPELINE_OVERVIEW_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "store/store.h"

enum overview_form {
	OVERVIEW_TEXT,   /* for people, 80 columns where names allow */
	OVERVIEW_HEADED, /* the same with heads over the columns */
	OVERVIEW_JSON,   /* one object a line and source */
};

int overview_write(const struct config *cfg, struct store *st, int64_t now, enum overview_form form,
	struct arena *mem, struct buf *out, struct err *e) MUST_USE;

#endif
