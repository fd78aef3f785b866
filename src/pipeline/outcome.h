/*
 * pipeline/outcome.h -- what the outcome of a poll means for the row of its source: pure functions
 * of reply, source and clock.
 */
#ifndef PIPELINE_OUTCOME_H
#define PIPELINE_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "config/config.h"
#include "fetch/reply.h"
#include "parse/parse.h"
#include "store/store.h"

/*
 * What validators belong to: the address, and all that decides which items come out of an answer
 * (type, bounds, the XPaths of a list page), so that after a change of these the document is asked
 * for anew instead of being told "not modified".
 */
struct str outcome_validator_key(const struct source *src, struct arena *mem);

/* The address in the key that a row keeps. */
struct str outcome_address(const struct store_source *row);

/* A 200 that was parsed: validators, hints and facts of the document. Borrows its texts. */
void outcome_document(struct store_source *row, const struct source *src, const struct reply *reply,
	const struct feed *feed, size_t fresh, int64_t now, struct arena *mem);

/* A 304, or a 200 with the same bytes as last time (`reply->status` tells). */
void outcome_unchanged(
	struct store_source *row, const struct source *src, const struct reply *reply, int64_t now);

/*
 * Anything else. `detail` is borrowed. Validators and items stay as they were.  A server that asks
 * to wait is waited for, which is no failure; what was not asked at all leaves the row as it was.
 * Does the row have to be written?
 */
bool outcome_fault(struct store_source *row, const struct source *src, const struct reply *reply,
	enum fault fault, struct str detail, int64_t now);

/* The hash that recognises a body that was parsed before. */
int64_t outcome_body_hash(const struct source *src, struct str body, struct arena *mem);

#endif
