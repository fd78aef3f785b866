/*
 * fetch.c -- see fetch.h: the queue of hosts and the loop around libcurl's multi handle.
 *
 * Requests wait per host, and a host has at most `per_host` of them under way: a slow server holds
 * that many places of the window and no more.  A host whose answer has just come is served next,
 * because its connection is open and warm; beyond that hosts take turns.
 */
#include "fetch/fetch.h"

#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/map.h"
#include "base/url.h"
#include "fetch/limits.h"
#include "fetch/transfer.h"

/* The queue's memory: some 200 bytes a request. */
#define QUEUE_MEM_MAX ((size_t)256 * 1024 * 1024)
/* Longest sleep in milliseconds: a signal must be noticed well within a second. */
#define POLL_MS 250

struct host {
	size_t first, last; /* of its requests that wait; linked by fetch.next */
	long active;
	bool waits; /* stands in the list of hosts that may start something */
	struct host *before, *next;
};

struct fetch {
	const struct fetch_request *requests;
	size_t n;
	const struct fetch_options *options;
	fetch_done_fn *done;
	void *ctx;

	CURLM *multi;
	struct arena mem;
	size_t *next; /* request behind each request of the same host, or NONE */
	struct host *hosts;
	size_t host_n;
	struct map by_name;       /* of a host -> its index */
	struct host *head, *tail; /* hosts that may start something */

	struct transfer *transfers;
	struct transfer **idle; /* a stack, so that few handles stay warm */
	size_t transfer_n, made, idle_n, active;
	struct flight flight;
};

#define NONE ((size_t)-1)

int
fetch_setup(struct err *e)
{
	CURLcode rc = curl_global_init(CURL_GLOBAL_DEFAULT);

	if (rc != CURLE_OK)
		return err_set(e, ERR_SYSTEM, "libcurl: %s", curl_easy_strerror(rc));
	return 0;
}

void
fetch_teardown(void)
{
	curl_global_cleanup();
}

const char *
fetch_library(void)
{
	return curl_version();
}

/* Name and port of the server, whatever the scheme; what is no address shares one queue. */
static struct str
host_key(struct str url, struct arena *mem)
{
	return url_authority(url_origin(url, mem));
}

static void
unlink_host(struct fetch *f, struct host *h)
{
	*(h->before != NULL ? &h->before->next : &f->head) = h->next;
	*(h->next != NULL ? &h->next->before : &f->tail) = h->before;
	h->before = h->next = NULL;
	h->waits = false;
}

/* A host that waits for a further place already is moved to the front all the same: its open
 * connection would be closed for the next host's otherwise. */
static void
push_host(struct fetch *f, struct host *h, bool in_front)
{
	if (h->waits && !in_front)
		return;
	if (h->waits)
		unlink_host(f, h);
	if (h->first == NONE || h->active >= f->options->per_host)
		return;
	h->waits = true;
	h->before = in_front ? NULL : f->tail;
	h->next = in_front ? f->head : NULL;
	*(h->before != NULL ? &h->before->next : &f->head) = h;
	*(h->next != NULL ? &h->next->before : &f->tail) = h;
}

static struct host *
pop_host(struct fetch *f)
{
	struct host *h = f->head;

	unlink_host(f, h);
	return h;
}

static void
build_queue(struct fetch *f)
{
	map_init(&f->by_name, &f->mem);
	f->next = ARENA_ARRAY(&f->mem, size_t, f->n);
	f->hosts = ARENA_ARRAY(&f->mem, struct host, f->n);
	for (size_t i = 0; i < f->n; i++) {
		struct str key = host_key(f->requests[i].url, &f->mem);
		int64_t *known = map_get(&f->by_name, key);
		struct host *h = &f->hosts[known != NULL ? (size_t)*known : f->host_n];

		f->next[i] = NONE;
		if (known == NULL) {
			(void)map_put(&f->by_name, key, (int64_t)f->host_n++);
			h->first = i;
		} else {
			f->next[h->last] = i;
		}
		h->last = i;
	}
	for (size_t i = 0; i < f->host_n; i++)
		push_host(f, &f->hosts[i], false);
}

static struct transfer *
take_transfer(struct fetch *f, struct err *e)
{
	struct transfer *t;

	if (f->idle_n > 0)
		return f->idle[--f->idle_n];
	t = &f->transfers[f->made];
	f->made++;
	return transfer_init(t, f->options, &f->flight, e) == 0 ? t : NULL;
}

/*
 * 429 and 503 speak for the server that gave them, wherever the request began: what still waits for
 * it is answered without being asked.
 */
static int
pause_host(
	struct fetch *f, struct str url, int64_t retry_after_s, struct transfer *t, struct err *e)
{
	const int64_t *at = map_get(&f->by_name, host_key(url, &t->mem));
	struct host *h = at == NULL ? NULL : &f->hosts[*at];

	if (h == NULL)
		return 0;
	while (h->first != NONE) {
		size_t index = h->first;
		struct reply reply;

		h->first = f->next[index];
		reply_empty(&reply, FAULT_ASKED_TO_WAIT);
		reply.retry_after_s = retry_after_s;
		reply.detail = STR("not asked: the server had just said so of another address");
		if (f->done(f->ctx, index, &reply, e) != 0)
			return -1;
	}
	return 0;
}

/* Hands the reply over and makes the place free. */
static int
finish(struct fetch *f, struct transfer *t, const struct reply *reply, struct err *e)
{
	struct host *h = t->host;
	bool pauses = reply->fault == FAULT_ASKED_TO_WAIT && !f->options->ask_on;
	int rc = f->done(f->ctx, t->index, reply, e);

	if (rc == 0 && pauses)
		rc = pause_host(f, reply->final_url, reply->retry_after_s, t, e);
	transfer_release(t);
	t->host = NULL;
	f->idle[f->idle_n++] = t;
	f->active--;
	h->active--;
	push_host(f, h, true);
	return rc;
}

static int
start_next(struct fetch *f, struct err *e)
{
	struct host *h = pop_host(f);
	struct transfer *t;
	struct reply reply;
	size_t index;

	if (h->first == NONE)
		return 0; /* paused meanwhile */
	t = take_transfer(f, e);
	if (t == NULL)
		return -1;
	index = h->first;
	h->first = f->next[index];
	h->active++;
	push_host(f, h, false);
	t->host = h;
	f->active++;
	if (transfer_start(t, &f->requests[index], index, &reply) == TRANSFER_DONE)
		return finish(f, t, &reply, e);
	if (curl_multi_add_handle(f->multi, t->easy) != CURLM_OK)
		return err_set(e, ERR_SYSTEM, "libcurl takes no more handles");
	return 0;
}

static int
take_results(struct fetch *f, struct err *e)
{
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
		CURL *easy = m->easy_handle;
		CURLcode rc = m->data.result;
		struct transfer *t = NULL;
		struct reply reply;

		if (m->msg != CURLMSG_DONE)
			continue;
		if (curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t) != CURLE_OK ||
			curl_multi_remove_handle(f->multi, easy) != CURLM_OK)
			return err_set(e, ERR_SYSTEM, "libcurl lost a handle");
		if (transfer_hop_done(t, rc, &reply) == TRANSFER_AGAIN) {
			if (curl_multi_add_handle(f->multi, easy) != CURLM_OK)
				return err_set(e, ERR_SYSTEM, "libcurl takes no more handles");
			continue;
		}
		if (finish(f, t, &reply, e) != 0)
			return -1;
	}
	return 0;
}

static void
resume_paused(struct fetch *f)
{
	for (size_t i = 0; i < f->made && f->flight.paused > 0; i++) {
		if (f->flight.held >= f->flight.most && f->flight.exception != NULL)
			return;
		transfer_resume(&f->transfers[i]);
	}
}

/* What is under way is ended, what waits is not begun: all say why. */
static int
stop_all(struct fetch *f, enum fault why, struct err *e)
{
	struct reply reply;

	for (size_t i = 0; i < f->made; i++) {
		struct transfer *t = &f->transfers[i];

		if (t->host == NULL)
			continue;
		(void)curl_multi_remove_handle(f->multi, t->easy);
		transfer_stop(t, why, &reply);
		if (finish(f, t, &reply, e) != 0)
			return -1;
	}
	for (size_t i = 0; i < f->host_n; i++) {
		for (size_t at = f->hosts[i].first; at != NONE; at = f->next[at]) {
			reply_empty(&reply, why);
			if (f->done(f->ctx, at, &reply, e) != 0)
				return -1;
		}
	}
	return 0;
}

static enum fault
must_stop(const struct fetch *f, int64_t deadline)
{
	if (f->options->stop != NULL && *f->options->stop != 0)
		return FAULT_STOPPED;
	return clock_monotonic_ms() >= deadline ? FAULT_DEADLINE : FAULT_NONE;
}

static int
run_loop(struct fetch *f, struct err *e)
{
	int64_t limit =
		f->options->deadline_ms > 0 ? f->options->deadline_ms : (int64_t)FETCH_RUN_S * 1000;
	int64_t deadline = clock_monotonic_ms() + limit;
	int running = 0;

	for (;;) {
		enum fault why = must_stop(f, deadline);
		CURLMcode rc;

		if (why != FAULT_NONE)
			return stop_all(f, why, e);
		while (f->head != NULL && f->active < f->transfer_n)
			if (start_next(f, e) != 0)
				return -1;
		if (f->active == 0)
			return 0;
		rc = curl_multi_perform(f->multi, &running);
		if (rc == CURLM_OK && take_results(f, e) != 0)
			return -1;
		resume_paused(f);
		/* not when all is done, a place is free again, or a hop has just been added */
		if (rc == CURLM_OK && f->active > 0 && (size_t)running == f->active &&
			(f->head == NULL || f->active == f->transfer_n)) {
			if (f->options->idle != NULL && f->options->idle(f->ctx, e) != 0)
				return -1;
			rc = curl_multi_poll(f->multi, NULL, 0, POLL_MS, NULL);
		}
		if (rc != CURLM_OK)
			return err_set(e, ERR_SYSTEM, "libcurl: %s", curl_multi_strerror(rc));
	}
}

static int
make_multi(struct fetch *f, struct err *e)
{
	long most = (long)f->transfer_n;

	f->multi = curl_multi_init();
	if (f->multi == NULL)
		return err_set(e, ERR_SYSTEM, "libcurl gives no multi handle");
	if (curl_multi_setopt(f->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, most) != CURLM_OK ||
		curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, most) != CURLM_OK ||
		curl_multi_setopt(f->multi, CURLMOPT_MAX_HOST_CONNECTIONS, f->options->per_host) !=
			CURLM_OK ||
		curl_multi_setopt(f->multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX) != CURLM_OK)
		return err_set(e, ERR_SYSTEM, "libcurl refuses the limits of connections");
	return 0;
}

static void
release_all(struct fetch *f)
{
	for (size_t i = 0; i < f->made; i++) {
		if (f->transfers[i].easy == NULL)
			continue;
		if (f->transfers[i].host != NULL)
			(void)curl_multi_remove_handle(f->multi, f->transfers[i].easy);
		transfer_free(&f->transfers[i]);
	}
	if (f->multi != NULL)
		(void)curl_multi_cleanup(f->multi);
	arena_free(&f->mem);
}

int
fetch_all(const struct fetch_request *requests, size_t n, const struct fetch_options *options,
	fetch_done_fn *done, void *ctx, struct err *e)
{
	struct fetch_options o = *options;
	struct fetch f = { .requests = requests,
		.n = n,
		.options = &o,
		.done = done,
		.ctx = ctx,
		.flight = { .most = FETCH_FLIGHT_MAX } };
	int rc = -1;

	if (n == 0)
		return 0;
	o.concurrency = o.concurrency > 0 ? o.concurrency : 1;
	o.per_host = o.per_host > 0 ? o.per_host : 1;
	arena_init(&f.mem, "fetch queue", QUEUE_MEM_MAX);
	f.transfer_n = n < (size_t)o.concurrency ? n : (size_t)o.concurrency;
	f.transfers = ARENA_ARRAY(&f.mem, struct transfer, f.transfer_n);
	f.idle = ARENA_ARRAY(&f.mem, struct transfer *, f.transfer_n);
	build_queue(&f);
	if (make_multi(&f, e) == 0)
		rc = run_loop(&f, e);
	release_all(&f);
	return rc;
}
