/*
 * classify/topic.h -- which section of the digest: research, business, policy, funding, events, or
 * what feeds.conf adds.
 */
#ifndef CLASSIFY_TOPIC_H
#define CLASSIFY_TOPIC_H

#include <stddef.h>

#include "base/arena.h"
#include "classify/relevance.h"

/* What items are that say nothing else and whose source says nothing. */
#define TOPIC_DEFAULT "research"

struct topics;

/* Topics of feeds.conf extend the built-in ones of the same id. Ids are borrowed. */
struct topics *topics_new(const struct relevance_topic *more, size_t n, struct arena *mem);

/* Never empty. Title and lead decide; equal points go to the topic that comes first. */
struct str topics_pick(const struct topics *t, const struct relevance_text *text,
	struct str fallback, struct arena *mem);

#endif
