/*
 * dump.h -- a feed as lines of text, for comparison with what a fixture expects.
 *
 * "name: value" a line, empty fields left out; entries begin with "entry" and are indented.  Times
 * are RFC 3339 in UTC; line breaks and backslashes inside values are written as \n and \\.
 */
#ifndef SUPPORT_DUMP_H
#define SUPPORT_DUMP_H

#include "base/buf.h"
#include "base/err.h"
#include "parse/parse.h"

void dump_feed(
	struct buf *out, enum parse_grade grade, const struct feed *feed, const struct err *e);

#endif
