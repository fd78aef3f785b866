/*
 * schedule.c -- see schedule.h.
 */
#include "fetch/schedule.h"

#include <stdbool.h>

#include "base/clock.h"
#include "base/hash.h"

#define HOUR_S ((int64_t)3600)
#define ALL_HOURS 0xFFFFFFu
#define ALL_DAYS 0x7Fu

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
clamp(int64_t v, int64_t least, int64_t most)
{
	return v < least ? least : v > most ? most : v;
}

/* Hours and days in which nobody is to come; a feed that bans all of them is not believed. */
static bool
is_skipped(const struct schedule_hints *h, int64_t t)
{
	uint32_t hours = (h->skip_hours & ALL_HOURS) == ALL_HOURS ? 0 : h->skip_hours;
	uint8_t days = (h->skip_days & ALL_DAYS) == ALL_DAYS ? 0 : h->skip_days;
	struct civil c;

	if (hours == 0 && days == 0)
		return false;
	c = civil_from_time(t);
	return (hours >> c.hour & 1) != 0 || (days >> c.weekday & 1) != 0;
}

/* To the start of the first hour that is not skipped; at most six days and 23 hours ahead. */
static int64_t
move_on(const struct schedule_hints *h, int64_t t)
{
	for (int i = 0; i < 7 * 24 && is_skipped(h, t); i++)
		t += HOUR_S - t % HOUR_S;
	return t;
}

static int64_t
regular_wait(const struct schedule_hints *h)
{
	int64_t wait = h->interval_s;

	wait = larger(wait, h->ttl_s);
	wait = larger(wait, h->update_s);
	wait = larger(wait, h->max_age_s);
	wait = larger(wait, h->expires_s);
	return clamp(wait, SCHEDULE_LEAST_S, SCHEDULE_MOST_S);
}

/* How long to stay away after the first failure of a kind; doubled with each further one. */
static int64_t
first_wait(enum fault fault)
{
	switch (fault) {
	case FAULT_ASKED_TO_WAIT:
	case FAULT_FORBIDDEN:
	case FAULT_CHALLENGE:
		return SCHEDULE_REFUSED_S; /* it was said that we come too often */
	case FAULT_ROBOTS:
		return SCHEDULE_MOST_S; /* robots.txt may be kept for a day (RFC 9309, 2.4) */
	case FAULT_GONE:
		return SCHEDULE_GONE_S;
	case FAULT_NONE:
	case FAULT_DNS:
	case FAULT_CONNECT:
	case FAULT_TIMEOUT:
	case FAULT_TLS:
	case FAULT_PRIVATE:
	case FAULT_REDIRECT:
	case FAULT_TOO_LARGE:
	case FAULT_CUT_OFF:
	case FAULT_PROTOCOL:
	case FAULT_NOT_FOUND:
	case FAULT_SERVER:
	case FAULT_STATUS:
	case FAULT_NOT_A_FEED:
	case FAULT_EMPTY:
	case FAULT_LAYOUT:
	case FAULT_PASSWORD:
	case FAULT_ALL_NEW:
	case FAULT_STOPPED:
	case FAULT_DEADLINE:
	case FAULT_COUNT:
		break;
	}
	return HOUR_S;
}

static int64_t
back_off(enum fault fault, int64_t failures, uint64_t seed)
{
	int64_t wait = first_wait(fault);
	int64_t most = larger(wait, SCHEDULE_MOST_S);
	uint64_t salt[2] = { seed, (uint64_t)failures };
	uint64_t dice = hash64((struct str){ (const char *)salt, sizeof(salt) });

	for (int64_t i = 1; i < failures && wait < most; i++)
		wait *= 2;
	wait = wait < most ? wait : most;
	/* up to a tenth earlier, so that sources that fell together do not come back together */
	return wait - (int64_t)(dice % (uint64_t)(wait / 10));
}

int64_t
schedule_next(const struct schedule_hints *hints, enum fault fault, int64_t failures,
	int64_t retry_after_s, uint64_t seed, int64_t now)
{
	int64_t wait;

	if (fault == FAULT_STOPPED || fault == FAULT_DEADLINE)
		return now;
	if (fault == FAULT_NONE) {
		wait = larger(regular_wait(hints) - SCHEDULE_SLACK_S, SCHEDULE_LEAST_S);
		/* slack before skipping: the start of an allowed hour is not moved into a banned
		 * one */
		return move_on(hints, now + wait);
	}
	/* when it failed, the feed's hints are old; the editor's wish still holds */
	wait = back_off(fault, failures, seed);
	wait = larger(wait,
		clamp(hints->interval_s, SCHEDULE_LEAST_S, SCHEDULE_MOST_S) - SCHEDULE_SLACK_S);
	if (retry_after_s >= 0 && fault == FAULT_ASKED_TO_WAIT)
		wait = larger(SCHEDULE_LEAST_S, retry_after_s);
	else
		wait = larger(wait, retry_after_s);
	return now + clamp(wait, SCHEDULE_LEAST_S, SCHEDULE_FURTHEST_S);
}

bool
schedule_due(int64_t next, int64_t now)
{
	return next <= now || next - now > SCHEDULE_FURTHEST_S;
}
