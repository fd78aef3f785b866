/*
 * pipeline/review.h -- what the rules leave to editors: items near the threshold, and pairs of
 * items that may tell the same story.
 */
#ifndef PIPELINE_REVIEW_H
#define PIPELINE_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "publish/edition.h"
#include "store/store.h"

/* Most items, and most pairs, that somebody is asked to decide at once. */
#define REVIEW_MAX 20
/* How far back, unless somebody says otherwise. */
#define REVIEW_DAYS 7

/*
 * Items shown since then that are under review, or published by rules though barely over the
 * threshold; the nearest first, older ones first among equals.
 */
int review_items(const struct config *cfg, struct store *st, int64_t since, struct arena *mem,
	struct edition_borderline **out, size_t *n, struct err *e) MUST_USE;

/*
 * Published items of two stories that may be one, where no editor has said anything: one pair for
 * each two stories, at least one of the items shown since then; the most alike first.
 */
int review_pairs(const struct config *cfg, struct store *st, int64_t since, struct arena *mem,
	struct edition_pair **out, size_t *n, struct err *e) MUST_USE;

/* Both, each with the command that decides it; JSON: one object a line. */
int review_write(const struct config *cfg, struct store *st, int64_t since, bool json,
	struct arena *mem, struct buf *out, struct err *e) MUST_USE;

#endif
