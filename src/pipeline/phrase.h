/*
 * pipeline/phrase.h -- what happened to a source, in words: the same on standard error, on the
 * status page and in `saxfeed status`.
 */
#ifndef PIPELINE_PHRASE_H
#define PIPELINE_PHRASE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "fetch/reply.h"

/*
 * One sentence for a fault: "HTTP 503, asked to come back in 2 h".  `status` 0: no answer came;
 * `retry_after_s` <= 0: not asked to wait; `language` "de" or "en".
 */
struct str phrase_fault(enum fault fault, int64_t status, struct str detail, int64_t retry_after_s,
	struct str language, struct arena *mem);

/* "2 h", "3 d", "40 min": one unit, rounded down. */
struct str phrase_span(int64_t seconds, struct arena *mem);

#endif
