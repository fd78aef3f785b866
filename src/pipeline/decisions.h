/*
 * pipeline/decisions.h -- editors' decisions in words and as JSON.
 */
#ifndef PIPELINE_DECISIONS_H
#define PIPELINE_DECISIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "store/decisions.h"

/*
 * All of them, newest first, a line each.  As JSON: {"decision":
 * "accept|reject|merge|split|takedown|pin|unpin|topic|lead", "made", "who", "note", "feed", "guid",
 * "item", "url", "title", "other": {"feed", "guid", "item"} or null, "until": time or null,
 * "topic"}; "item" is null where it is not stored any more.
 */
int decisions_write(const struct config *cfg, struct store *st, bool json, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

/* One decision, as `explain` shows it for the item. */
void decisions_line(const struct store_decision *d, int64_t item, struct buf *out);

/* The command that makes such a decision (enum store_decided): "accept", "topic". */
const char *decisions_verb(int64_t kind);

#endif
