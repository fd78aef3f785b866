/*
 * pipeline/health.h -- how a source is doing: state, what happened, what to do.  Pure.
 */
#ifndef PIPELINE_HEALTH_H
#define PIPELINE_HEALTH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "config/config.h"
#include "publish/edition.h"
#include "store/store.h"

struct health {
	enum edition_state state;
	struct str what;    /* one sentence; "" if healthy */
	struct str advice;  /* may be "" */
	struct str command; /* to paste; may be "" */
};

/*
 * `row`: NULL if the source was never polled.  `weeks`: items per week, the newest last, by which
 * silence is judged against the source's own rhythm.  `language`: of the words, "de" or "en".
 */
struct health health_of(const struct source *src, const struct store_source *row,
	const int64_t weeks[EDITION_WEEKS], struct str language, int64_t now, struct arena *mem);

#endif
