/*
 * json_feed_check.h -- is it a JSON Feed 1.1 (jsonfeed.org/version/1.1)?  Strict: a member that the
 * specification does not know is wrong, unless it begins with an underscore.
 *
 * Written against the specification alone, on jansson, and knows nothing of the program's writer.
 */
#ifndef SUPPORT_JSON_FEED_CHECK_H
#define SUPPORT_JSON_FEED_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#define JSON_FEED_CHECK_MAX 4096

struct json_feed_check {
	size_t item_n;
	char problems[JSON_FEED_CHECK_MAX]; /* one a line; empty if valid */
};

/* True if valid. */
bool json_feed_check(struct str bytes, struct json_feed_check *out);

#endif
