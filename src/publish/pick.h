/*
 * publish/pick.h -- which story stands where on the digest.
 *
 * Each story once, in the first place that fits: top stories, new today, its topic.
 * The limits keep one source, one topic or one busy day from filling the page.
 */
#ifndef PUBLISH_PICK_H
#define PUBLISH_PICK_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "publish/edition.h"

/* Top stories: half of what is there, but at least and at most so many; what editors pinned is
 * first among them, whatever its source, topic and age. */
#define PICK_TOP_MIN 3
#define PICK_TOP_MAX 5
#define PICK_TOP_DAYS 7
#define PICK_TOP_SAME_SOURCE 2
#define PICK_TOP_SAME_TOPIC 3

/* Open on the page; the others of a section stand behind "N more". */
#define PICK_FRESH_OPEN 5
#define PICK_TOPIC_OPEN 6

/* Newest stories that the page holds at all: 400 in a week must not make it ten times as heavy. */
#define PICK_PAGE_MAX 120

/* If the edition does not say how many days the page shows. */
#define PICK_PAGE_DAYS 7

struct pick_list {
	const struct edition_story **stories;
	size_t n;
};

struct pick {
	struct pick_list top, fresh;
	struct pick_list *topics; /* one for each of the edition's, then one for all others */
	size_t *topic_week;     /* stories of that topic in the page's days, wherever they stand */
	size_t today_n, week_n; /* by the calendar of the edition's zone */
	size_t left_n;          /* too many for the page */
};

struct pick pick_stories(const struct edition *ed, struct arena *mem);

/* Index of a topic in the edition; topic_n for an unknown one. */
size_t pick_topic(const struct edition *ed, struct str id);

#endif
