/*
 * pipeline/mailing.h -- the weekly digest: written as a file, and sent once if feeds.conf says how.
 */
#ifndef PIPELINE_MAILING_H
#define PIPELINE_MAILING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "store/store.h"

struct mailing_result {
	int64_t week;
	size_t story_n;    /* 0: nothing to tell, nothing was written or sent */
	struct str path;   /* of the file; "" none */
	bool sent, before; /* now; in an earlier call, then nothing is done */
};

/*
 * The week before that of `now`, from the stories as they are stored: "2026-W46.eml" beside the
 * database, which is no place that is served.  A file that is there already is written again only
 * if it would be another one.  ERR_USAGE if `contact` is no e-mail address: a message has a sender.
 */
int mailing_run(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct mailing_result *out, struct err *e) MUST_USE;

#endif
