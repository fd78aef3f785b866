/*
 * pipeline/edition.h -- rows of the store become the edition that publish/ prints, and the gate
 * that keeps the old files when there is nothing good to print.
 */
#ifndef PIPELINE_EDITION_H
#define PIPELINE_EDITION_H

#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "publish/edition.h"
#include "publish/publish.h"
#include "store/store.h"

/* Stories of at least the last days are printed, at least so many where there are as many, at most
 * feed_items (or so many, if that is less: the page needs them). */
#define EDITION_DAYS 14
#define EDITION_LEAST 60
/* One in so many printed stories may be led by the same source while others wait for room... */
#define EDITION_SHARE 4
/* ... but each source may have so many. */
#define EDITION_SHARE_LEAST 5
/* What is printed at `now`, but for the pages of topics, sources and cities, and that of all
 * stories; everything lives in `mem`. Reads only. */
int edition_make(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct edition *out, struct err *e) MUST_USE;

/* The same, with every story of that week, also where there is no room for all. */
int edition_make_week(const struct config *cfg, struct store *st, int64_t now, int64_t week,
	struct arena *mem, struct edition *out, struct err *e) MUST_USE;

/* What it means that most sources are down, by the state they are all in. */
enum edition_down {
	DOWN_TELL,   /* the gate is shut, and that is an error */
	DOWN_KEEP,   /* the gate is shut: no news to whoever was told when they failed */
	DOWN_IGNORE, /* nobody was asked, and what is stored is as good as it was */
};

struct edition_gate {
	bool no_network; /* no source was reached at all */
	enum edition_down down;
	bool again; /* also what must be on disk already */
};

/*
 * Publishes, unless the gate is shut (gate.h): no source was reached, most of them are down, or
 * there is nothing, or a flood, to show where something was shown before.  Then only the status
 * page is written, the rest stays as it is, and the result is -1 with ERR_NETWORK and the reason.
 * What was taken down since leaves the files all the same, and only that (takedown.h).
 * The gate protects what was published: where nothing was, sources that are down keep no story
 * back.
 */
int edition_publish(const struct config *cfg, struct store *st, const struct edition_gate *gate,
	int64_t now, struct arena *mem, struct publish_result *result, struct err *e) MUST_USE;

/* Somebody changes published files: nothing is known of them until the next edition. */
int edition_forget(struct store *st, struct err *e) MUST_USE;

#endif
