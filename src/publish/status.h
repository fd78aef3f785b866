/*
 * publish/status.h -- private to the status page: what its parts share.
 */
#ifndef PUBLISH_STATUS_H
#define PUBLISH_STATUS_H

#include "publish/edition.h"
#include "publish/page.h"

/* How a state is judged; decides shape and colour. */
enum status_mood {
	MOOD_GOOD,
	MOOD_IDLE, /* paused, new, on trial */
	MOOD_LOOK,
	MOOD_FAIL,
};

enum status_mood status_mood(enum edition_state state);
struct str status_name(enum edition_state state); /* for machines: "not-a-feed" */

/* What the heading counts: sources that should be healthy. */
struct status_count {
	int64_t all, good, look, fail, fresh; /* fresh: not asked yet */
};
struct status_count status_count(const struct edition *ed);

/* Items whose score is within 0.05 of the threshold count as borderline. */
#define STATUS_BAND 0.05
bool status_is_near(const struct edition *ed, size_t bin);

/* The section with the four plots. */
void status_plots(struct page *p);

#endif
