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
#include "publish/status_count.h"
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

/* The table of states is publish/status_count.h's; these are its words for text that is printed. */
static inline int
health_severity(enum edition_state state)
{
	return status_severity(state);
}

static inline const char *
health_name(enum edition_state state)
{
	return status_name(state).p;
}

#endif
