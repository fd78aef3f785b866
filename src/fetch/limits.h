/*
 * fetch/limits.h -- every ceiling of the network side, with the reason for its value.
 */
#ifndef FETCH_LIMITS_H
#define FETCH_LIMITS_H

/* Decoded bytes of one answer. The largest real feeds (100 full texts) have some 3 MB; libxml2
 * refuses single texts over 10 MB anyway. Counted by us: curl's own limit lets gzip bombs pass. */
#define FETCH_BODY_MAX ((size_t)10 * 1024 * 1024)
/* Memory of all bodies under way together; beyond it only one transfer at a time goes on, the
 * others pause. Together with FETCH_BODY_MAX this bounds memory whatever 256 servers send at once.
 */
#define FETCH_FLIGHT_MAX ((size_t)24 * 1024 * 1024)
/* Bytes of a body that is no document (404 pages and the like): enough to know a bot check, and the
 * connection can be kept if it is all. */
#define FETCH_OTHER_BODY_MAX ((size_t)64 * 1024)
/* Of those, the first bytes that are looked at for the marks of a bot check. */
#define FETCH_OTHER_BODY_KEPT ((size_t)4 * 1024)
/* Bytes of all header lines of one answer. Real ones have 1 to 8 kB (long security policies). */
#define FETCH_HEADERS_MAX ((size_t)64 * 1024)
/* Redirects followed; browsers stop at 20, feeds rarely need more than 3. */
#define FETCH_REDIRECTS_MAX 10L
/* Seconds until a connection stands: a newsroom that needs longer is down. */
#define FETCH_CONNECT_S 10L
/* Seconds for a whole transfer unless the source says otherwise; catches servers that drip. */
#define FETCH_TIMEOUT_S 30L
/* Below this many bytes a second for that many seconds a transfer is given up. */
#define FETCH_LOW_SPEED_BYTES 64L
#define FETCH_LOW_SPEED_S 15L
/* Seconds for all transfers of a run: cron comes again after an hour. */
#define FETCH_RUN_S (20 * 60)
/* Validators are kept byte for byte, but not without end. */
#define FETCH_ETAG_MAX 1024
#define FETCH_DATE_MAX 128
/* A Content-Type longer than this says nothing that we would understand. */
#define FETCH_TYPE_MAX 256
/* Characters of a foreign text in reply.detail. */
#define FETCH_DETAIL_MAX 200
/* Retry-After further ahead than a week is a mistake (RFC 9110 section 10.2.3 sets no bound). */
#define FETCH_RETRY_AFTER_MAX_S (7 * 24 * 3600)
/* Largest robots.txt looked at (RFC 9309 section 2.5 asks for at least 500 kB). */
#define FETCH_ROBOTS_MAX ((size_t)512 * 1024)

/* Longest rule of a robots.txt: no request of ours is longer (URL_MAX), so no longer rule can match
 * one except by being mostly stars. */
#define FETCH_ROBOTS_RULE_MAX 2048

#endif
