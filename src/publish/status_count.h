/*
 * publish/status_count.h -- what the states of sources mean: one table of names and moods, one way
 * to count, one form in JSON.
 *
 * Shared by the status page, status.json and the command line, so that all say the same.  Sources
 * that are paused or on trial count neither as healthy nor as anything else: nobody relies on them.
 */
#ifndef PUBLISH_STATUS_COUNT_H
#define PUBLISH_STATUS_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "publish/edition.h"

struct json; /* base/json.h */

/* How a state is judged, the worst last; decides shape, colour and order. */
enum status_mood {
	MOOD_GOOD,
	MOOD_IDLE, /* paused, new, on trial */
	MOOD_LOOK,
	MOOD_FAIL,
};

enum status_mood status_mood(enum edition_state state);
struct str status_name(enum edition_state state); /* for machines: "not-a-feed"; ends in a zero */

/* 0 = fine or nothing known, 1 = needs a look, 2 = failure: for sorting and marks. */
int status_severity(enum edition_state state);

struct status_count {
	int64_t all, good, look, fail, fresh; /* fresh: not read yet */
	int64_t trial, paused;                /* beside those */
};
struct status_count status_count(const struct edition *ed);

/* One source as an object. */
void status_source_json(struct json *j, const struct edition_source *s, struct arena *mem);

#endif
