/*
 * fetch/headers.h -- the header lines of one answer, as far as polling needs them (RFC 9110, 9111).
 *
 * Lines are fed one by one as libcurl delivers them.  Interim answers (1xx) are forgotten when the
 * real one comes; trailers behind the body are not looked at, so that they change nothing.
 */
#ifndef FETCH_HEADERS_H
#define FETCH_HEADERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/url.h"
#include "fetch/limits.h"

#define HEADERS_REASON_MAX 80

struct headers {
	int status;    /* 0 before the first line */
	bool complete; /* the empty line of a final answer was seen */
	bool too_many; /* FETCH_HEADERS_MAX was passed; nothing more is read */
	size_t bytes;  /* of all lines, interim answers and trailers too */

	bool challenge; /* says itself that it is a bot check */
	bool html;      /* Content-Type is a web page's */
	bool has_location, has_expires;
	int64_t date, expires;       /* seconds since 1970; 0: none, or not a date */
	int64_t retry_s, retry_date; /* one of both: -1 / 0 if absent */
	int64_t max_age_s;           /* -1: none */

	size_t reason_n, etag_n, last_modified_n, type_n, location_n;
	char reason[HEADERS_REASON_MAX];
	char etag[FETCH_ETAG_MAX], last_modified[FETCH_DATE_MAX];
	char type[FETCH_TYPE_MAX], location[URL_MAX];
};

void headers_reset(struct headers *h);

/* One line with or without its end. False when the ceiling is passed: the transfer has to end. */
bool headers_line(struct headers *h, struct str line);

/* Seconds until the server wants to be asked again, clamped to [0, FETCH_RETRY_AFTER_MAX_S]; -1:
 * it said nothing, or garbage.  A date counts from the server's own Date, else from `now`. */
int64_t headers_retry_after(const struct headers *h, int64_t now);

/* Expires less Date, at least 0 (RFC 9111 section 4.2.1); -1: none. Garbage means "expired". */
int64_t headers_expires(const struct headers *h, int64_t now);

/* The three forms of RFC 9110 section 5.6.7. False, and nothing set, if it is none of them. */
bool headers_date(struct str text, int64_t *out);

/* Cache-Control into seconds: 0 for no-store and no-cache, else the first max-age, else -1. */
int64_t headers_max_age(struct str value);

#endif
