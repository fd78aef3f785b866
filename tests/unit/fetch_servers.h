/*
 * fetch_servers.h -- what the tests of fetch_all share: two servers in this process, on 127.0.0.1
 * and 127.0.0.2, whose answers are known byte for byte, and one call of fetch_all with its replies
 * kept.
 */
#ifndef UNIT_FETCH_SERVERS_H
#define UNIT_FETCH_SERVERS_H

#include "support/check.h"

#include <netinet/in.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "e2e/serve.h"
#include "fetch/faults.h"
#include "fetch/fetch.h"
#include "fetch/limits.h"

#define AGENT "saxfeed/0 (+test)"
#define REQUESTS_MOST 400

static struct server one = { .port = 0 }, two = { .port = 0 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char seen[2][65536]; /* requests that reached each server */
static int under_way, most_under_way;

/* Answers that are sent as they stand, byte for byte. */
static const struct {
	const char *path, *bytes;
} canned[] = {
	{ "/interim", "HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\n"
		      "HTTP/1.1 200 OK\r\nETag: \"real\"\r\nTransfer-Encoding: chunked\r\n"
		      "Trailer: ETag\r\n\r\n4\r\nbody\r\n0\r\nETag: \"late\"\r\n\r\n" },
	{ "/hints",
		"HTTP/1.1 200 OK\r\nETag: W/\"x y\"\r\nLast-Modified: Thu, 01 Jan 2041 00:00:00 "
		"GMT\r\n"
		"Content-Type: application/rss+xml\r\nCache-Control: max-age=60\r\n"
		"Date: Sun, 22 Nov 2026 10:00:00 GMT\r\nExpires: Sun, 22 Nov 2026 10:01:00 GMT\r\n"
		"Content-Length: 4\r\n\r\nbody" },
	{ "/304", "HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\n\r\n" },
	{ "/404", "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nwhere" },
	{ "/404-cut", "HTTP/1.1 404 Not Found\r\nContent-Length: 500\r\n\r\nwhere" },
	{ "/404-large", "HTTP/1.1 404 Not Found\r\nContent-Length: 500000000\r\n\r\nwhere" },
	{ "/206", "HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\nbody" },
	{ "/503", "HTTP/1.1 503 Busy\x1b[31m\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n" },
	{ "/503-bare", "HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n" },
	{ "/503-date", "HTTP/1.1 503 Busy\r\nRetry-After: Sun, 22 Nov 2026 12:00:00 GMT\r\n"
		       "Expires: Sun, 22 Nov 2026 11:00:00 GMT\r\nContent-Length: 0\r\n\r\n" },
	{ "/429", "HTTP/1.1 429 Slow Down\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n" },
	{ "/cut", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nbody" },
	{ "/cut-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n" },
	{ "/cut-head", "HTTP/1.1 200 OK\r\nETag: \"a\"\r\n" },
	{ "/bad-gzip",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbody" },
	{ "/announced", "HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\nbody" },
	{ "/403", "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: "
		  "15\r\n\r\n<p>nginx/1.22.1" },
	{ "/check",
		"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 53\r\n\r\n"
		"<script src=/cdn-cgi/challenge-platform/x.js></script>" },
	{ "/page", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n"
		   "on /cdn-cgi/challenge-platform/ we write" },
	{ "/nowhere", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n" },
	{ "/empty", "HTTP/1.1 302 Found\r\nLocation: \r\nContent-Length: 0\r\n\r\n" },
	{ "/file",
		"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n" },
	{ "/bracket", "HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n" },
	{ "/tagged", "HTTP/1.1 302 Found\r\nETag: \"of the redirect\"\r\nLocation: "
		     "/plain\r\nContent-Length: 0\r\n\r\n" },
	{ "/relative",
		"HTTP/1.1 302 Found\r\nLocation: ../plain#part\r\nContent-Length: 0\r\n\r\n" },
	{ "/plain", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody" },
};

static inline bool
send_large(struct request *q, size_t n)
{
	static char block[65536];
	bool ok = send_text(q, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

	while (ok && n > 0) {
		size_t here = n < sizeof(block) ? n : sizeof(block);

		ok = send_text(q, "%zx\r\n", here) && send_all(q->fd, block, here) &&
		     send_text(q, "\r\n");
		n -= here;
	}
	return ok && send_text(q, "0\r\n\r\n");
}

static inline bool
answer_one(struct request *q)
{
	char to[2048], extra[2100];

	for (size_t i = 0; i < ARRAY_LEN(canned); i++)
		if (strcmp(q->path, canned[i].path) == 0) {
			if (strncmp(q->path, "/cut", 4) == 0 || strcmp(q->path, "/404-cut") == 0)
				q->keep = false;
			return send_text(q, "%s", canned[i].bytes);
		}
	if (strcmp(q->path, "/to") == 0 && query_text(q, "url", 0, to, sizeof(to))) {
		(void)put_text(extra, sizeof(extra), "Location: %s\r\n", to);
		return answer_text(q, (int)query_number(q, "code", 302), "text/plain", extra, "");
	}
	if (strcmp(q->path, "/hop") == 0) {
		long n = query_number(q, "n", 0);

		if (n == 0)
			return answer_text(q, 200, "text/plain", "", "arrived");
		/* with pad=1 the address is nearly as long as one may be */
		(void)put_text(extra, sizeof(extra), "Location: /hop?n=%ld&pad=%ld&%0*d\r\n", n - 1,
			query_number(q, "pad", 0), query_number(q, "pad", 0) != 0 ? 1900 : 1, 0);
		return answer_text(q, 301, "text/plain", extra, "");
	}
	if (strcmp(q->path, "/large") == 0)
		return send_large(q, (size_t)query_number(q, "n", 1));
	if (strcmp(q->path, "/slow") == 0)
		wait_ms(query_number(q, "ms", 300));
	if (strcmp(q->path, "/headers") == 0) {
		long n = query_number(q, "n", 1);
		bool ok = send_text(q, "HTTP/1.1 200 OK\r\n");

		for (; ok && n > 0; n--)
			ok = send_text(q, "X-Fill: %0990d\r\n", 1); /* 1,000 bytes */
		return ok && send_text(q, "Content-Length: 4\r\n\r\nbody");
	}
	return answer_text(q, 200, "text/plain", "", "body");
}

static inline bool
answer_both(struct request *q, int server)
{
	bool keep;

	(void)pthread_mutex_lock(&lock);
	(void)put_text(seen[server] + strlen(seen[server]),
		sizeof(seen[server]) - strlen(seen[server]), "%s\n", q->text);
	under_way++;
	if (under_way > most_under_way)
		most_under_way = under_way;
	(void)pthread_mutex_unlock(&lock);
	if (strcmp(q->path, "/count") == 0)
		wait_ms(5);
	keep = answer_one(q);
	(void)pthread_mutex_lock(&lock);
	under_way--;
	(void)pthread_mutex_unlock(&lock);
	return keep;
}

static inline bool
answer_first(struct request *q)
{
	return answer_both(q, 0);
}

static inline bool
answer_second(struct request *q)
{
	return answer_both(q, 1);
}

static inline void *
run_server(void *ctx)
{
	serve_run(ctx, 300);
	return NULL;
}

/* ---- one call of fetch_all ----------------------------------------------------------------------
 */

struct got {
	int times;      /* how often the callback came for this request */
	size_t order;   /* in which it came */
	struct reply r; /* slices point into `text` */
	char text[8][512];
	size_t body_n;
};

static struct got got[REQUESTS_MOST];
static struct fetch_request requests[REQUESTS_MOST];
static char urls[REQUESTS_MOST][512];
static size_t replies, refuse_at;
static struct fetch_options options;

static inline struct str
keep_text(struct str s, char *out)
{
	size_t n = put_text(out, 512, "%.*s", STR_ARG(s));

	return (struct str){ out, n };
}

static inline int
take(void *ctx, size_t index, const struct reply *r, struct err *e)
{
	struct got *g = &got[index];

	assert_ptr_equal(ctx, &options);
	g->times++;
	g->order = replies++;
	g->r = *r;
	g->body_n = r->body.n;
	g->r.detail = keep_text(r->detail, g->text[0]);
	g->r.body = keep_text(str_slice(r->body, 0, 500), g->text[1]);
	g->r.content_type = keep_text(r->content_type, g->text[2]);
	g->r.final_url = keep_text(r->final_url, g->text[3]);
	g->r.permanent_url = keep_text(r->permanent_url, g->text[4]);
	g->r.etag = keep_text(r->etag, g->text[5]);
	g->r.last_modified = keep_text(r->last_modified, g->text[6]);
	if (refuse_at != 0 && replies == refuse_at)
		return err_set(e, ERR_STORE, "the disk is full");
	return 0;
}

static inline bool
allow_first_only(const struct sockaddr *address)
{
	struct sockaddr_in in;

	if (address->sa_family != AF_INET)
		return false;
	memcpy(&in, address, sizeof(in));
	return in.sin_addr.s_addr == htonl(0x7F000001);
}

static struct str __attribute__((format(printf, 2, 3))) url_set(size_t i, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(urls[i], sizeof(urls[i]), format, ap);
	va_end(ap);
	requests[i] = (struct fetch_request){ .url = str_from(urls[i]) };
	return requests[i].url;
}

static inline int
prepare(void **state)
{
	(void)state;
	options = (struct fetch_options){
		.user_agent = STR(AGENT), .concurrency = 8, .per_host = 8, .allow_private = true
	};
	(void)pthread_mutex_lock(&lock);
	seen[0][0] = seen[1][0] = '\0';
	most_under_way = 0;
	(void)pthread_mutex_unlock(&lock);
	refuse_at = 0;
	return 0;
}

static inline int
fetch_n(size_t n, struct err *e)
{
	replies = 0;
	memset(got, 0, sizeof(got));
	return fetch_all(requests, n, &options, take, &options, e);
}

/* Fetches requests[0] alone. */
static inline const struct reply *
fetch_one(void)
{
	struct err e = { 0 };

	assert_int_equal(fetch_n(1, &e), 0);
	assert_int_equal(got[0].times, 1);
	return &got[0].r;
}

static inline const struct reply *
fetch_path(const char *path)
{
	(void)url_set(0, "http://127.0.0.1:%d%s", one.port, path);
	return fetch_one();
}

static inline bool
was_seen(int server, const char *words)
{
	bool found;

	(void)pthread_mutex_lock(&lock);
	found = strstr(seen[server], words) != NULL;
	(void)pthread_mutex_unlock(&lock);
	return found;
}

static inline void
assert_fault(const struct reply *r, enum fault want)
{
	assert_row_int_eq(fault_row(want)->id, r->fault, want);
	if (want != FAULT_NONE)
		assert_int_equal(r->body.n, 0);
}

static inline int
start_servers(void **state)
{
	struct err e = { 0 };
	pthread_t thread;

	(void)state;
	one.answer = answer_first;
	two.answer = answer_second;
	if (!serve_listen(&one, "127.0.0.1") || !serve_listen(&two, "127.0.0.2"))
		return -1;
	if (pthread_create(&thread, NULL, run_server, &one) != 0 || pthread_detach(thread) != 0 ||
		pthread_create(&thread, NULL, run_server, &two) != 0 || pthread_detach(thread) != 0)
		return -1;
	return fetch_setup(&e);
}

#endif
