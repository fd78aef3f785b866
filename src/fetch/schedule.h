/*
 * fetch/schedule.h -- when to ask a source again: a pure function of history, hints and clock.
 *
 * PRODUCT.md section 3: the largest of interval, ttl, sy:*, Cache-Control max-age and Expires,
 * never under 45 min nor over 24 h, moved on by skipHours (GMT) and skipDays, with slack so that an
 * hourly cron does not slip to two hours.  429 and 503 wait for Retry-After.  Errors back off
 * exponentially with jitter to 24 h and never stop for good; 410 is re-tested weekly.
 */
#ifndef FETCH_SCHEDULE_H
#define FETCH_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/reply.h"

#define SCHEDULE_LEAST_S (45 * 60)
#define SCHEDULE_MOST_S (24 * 3600)
#define SCHEDULE_GONE_S (7 * 24 * 3600)
#define SCHEDULE_REFUSED_S (4 * 3600)       /* first wait after 401, 403, 429 and the like */
#define SCHEDULE_FURTHEST_S (8 * 24 * 3600) /* no time that we set is further ahead than this */
#define SCHEDULE_SLACK_S (5 * 60) /* taken off at the end: cron fires a little early or late */

/* Hints of the last good answer, remembered until the next one (a 304 brings few). Seconds; -1 or
 * 0 where absent. */
struct schedule_hints {
	int64_t interval_s; /* the editor's */
	int64_t ttl_s;      /* RSS ttl */
	int64_t update_s;   /* sy:updatePeriod / sy:updateFrequency */
	int64_t max_age_s;
	int64_t expires_s;
	uint32_t skip_hours; /* bit h: hour h in GMT */
	uint8_t skip_days;   /* bit 0 = Monday ... bit 6 = Sunday */
};

/*
 * Is it time? A stored time further ahead than SCHEDULE_FURTHEST_S was written while the clock was
 * wrong: it counts as due.
 */
bool schedule_due(int64_t next, int64_t now);

/*
 * The time of the next poll.  `failures` counts consecutive faults including this one; `seed`
 * makes the jitter of a source repeatable.  FAULT_STOPPED and FAULT_DEADLINE
 * give `now`: the source was not asked.
 * Retry-After, where the server sent it with 429 or 503, replaces our own guess; with other faults
 * it can only lengthen the wait.
 */
int64_t schedule_next(const struct schedule_hints *hints, enum fault fault, int64_t failures,
	int64_t retry_after_s, uint64_t seed, int64_t now);

#endif
