/*
 * base/url.h -- addresses (RFC 3986), on libcurl's URL functions.
 *
 * What these return is fit to be requested and to be published: http or https, a host, no user
 * information, no control characters, spaces or double quotes (they are percent-encoded).  Paths
 * and queries are never re-ordered, lower-cased or rebuilt: on some sites they are the identity.
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Longest address that is kept; longer ones count as none. */
#define URL_MAX 2048

/*
 * `ref` resolved against `base` (RFC 3986 section 5) and made fit as above; the fragment stays.
 * White space around `ref` and line breaks inside it are dropped first, as browsers do.
 * Returns the empty text where no http(s) address comes out. `base` may be empty.
 */
struct str url_resolve(struct str base, struct str ref, struct arena *mem);

/* Is it an absolute http(s) address with a host? Says nothing about how it is written. */
bool url_is_http(struct str url);

/* Scheme, host, path... of an address; fields are empty where it has none. */
struct url_parts {
	struct str scheme; /* lower case */
	struct str host;   /* lower case */
	struct str port;   /* empty if not given or the scheme's own */
	struct str path;   /* as sent; at least "/" */
	struct str query;  /* without the question mark; see has_query */
	struct str fragment;
	bool has_query; /* "?": an empty query is not no query */
};
bool url_split(struct str url, struct arena *mem, struct url_parts *out);

/* Just the host in lower case, without a port; empty if there is none. */
struct str url_host(struct str url, struct arena *mem);

/* "name:word@host:port": between "://" and the path, as written; empty without "://". */
struct str url_authority(struct str url);

/*
 * scheme://host[:port] in lower case (RFC 6454 section 6.2): without user information and the
 * scheme's own port.  Empty if there is no host.
 */
struct str url_origin(struct str url, struct arena *mem);

/* Is there a percent-encoded byte ("%C3") at `at`? Then it is `*out`. */
bool url_percent(struct str s, size_t at, unsigned char *out);

/* For pages, logs and messages: user information becomes "***@". */
struct str url_redact(struct str url, struct arena *mem);

#endif
