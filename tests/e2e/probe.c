/*
 * probe.c -- fetch_all from the command line: one line of key=value per reply, in order of
 * completion.  For tests against real servers, and to weigh fetch_all against bare libcurl.
 *
 *   probe [-a] [-c N] [-h N] [-t S] [-d MS] [-e ETAG] [-m DATE] [-C CAFILE] [-b BYTES] URL...
 *   probe -n N -e ETAG [-B] URL...    each URL N times, prints a sum only; -B: bare libcurl
 *
 * -a lets loopback pass; -d is the deadline of the run; -b the ceiling of a body.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/clock.h"
#include "base/num.h"
#include "base/version.h"
#include "fetch/faults.h"
#include "fetch/fetch.h"

struct probe {
	struct fetch_request *requests;
	size_t n;
	bool sum_only;
	size_t good, bytes;
};

static int
print_reply(void *ctx, size_t index, const struct reply *r, struct err *e)
{
	struct probe *p = ctx;

	(void)e;
	p->good += r->fault == FAULT_NONE;
	p->bytes += r->body.n;
	if (p->sum_only)
		return 0;
	(void)printf(
		"index=%zu status=%d fault=%s body=%zu final=%.*s permanent=%.*s etag=%.*s "
		"modified=%.*s type=%.*s retry=%lld age=%lld expires=%lld http2=%d detail=%.*s\n",
		index, r->status, fault_row(r->fault)->id, r->body.n, STR_ARG(r->final_url),
		STR_ARG(r->permanent_url), STR_ARG(r->etag), STR_ARG(r->last_modified),
		STR_ARG(r->content_type), (long long)r->retry_after_s, (long long)r->max_age_s,
		(long long)r->expires_s, r->http2, STR_ARG(r->detail));
	return 0;
}

static size_t
drop(char *p, size_t size, size_t n, void *ctx)
{
	(void)p;
	(void)ctx;
	return size * n;
}

/* The floor: the same questions, with as few options as libcurl needs. */
static int
run_bare(struct probe *p, long concurrency, long per_host)
{
	CURLM *multi = curl_multi_init();
	struct curl_slist *list = NULL;
	char line[1200];
	size_t next = 0, active = 0;
	int running, left;

	if (multi == NULL)
		return -1;
	(void)snprintf(line, sizeof(line), "If-None-Match: %.*s", STR_ARG(p->requests[0].etag));
	list = curl_slist_append(NULL, line);
	(void)curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, per_host);
	(void)curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, concurrency);
	do {
		CURLMsg *m;

		for (; next < p->n && active < (size_t)concurrency; next++, active++) {
			CURL *easy = curl_easy_init();

			(void)curl_easy_setopt(easy, CURLOPT_URL, p->requests[next].url.p);
			(void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
			(void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
			(void)curl_multi_add_handle(multi, easy);
		}
		(void)curl_multi_perform(multi, &running);
		while ((m = curl_multi_info_read(multi, &left)) != NULL) {
			CURL *easy = m->easy_handle;

			p->good += m->data.result == CURLE_OK;
			(void)curl_multi_remove_handle(multi, easy);
			curl_easy_cleanup(easy);
			active--;
		}
		if (active > 0 && (next == p->n || active == (size_t)concurrency))
			(void)curl_multi_poll(multi, NULL, 0, 250, NULL);
	} while (active > 0 || next < p->n);
	(void)curl_multi_cleanup(multi);
	curl_slist_free_all(list);
	return 0;
}

static void
print_sum(const struct probe *p, int64_t started)
{
	struct rusage use;

	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf(
		"good=%zu of=%zu bytes=%zu user_us=%lld system_us=%lld wall_ms=%lld peak_kb=%ld\n",
		p->good, p->n, p->bytes,
		(long long)use.ru_utime.tv_sec * 1000000 + (long long)use.ru_utime.tv_usec,
		(long long)use.ru_stime.tv_sec * 1000000 + (long long)use.ru_stime.tv_usec,
		(long long)(clock_monotonic_ms() - started), use.ru_maxrss);
}

static int64_t
number(const char *text)
{
	int64_t v = 0;

	if (num_int(str_from(text), 0, 1000000000, &v))
		return v;
	(void)fprintf(stderr, "probe: '%s' is no number\n", text);
	exit(2);
}

int
main(int argc, char **argv)
{
	struct fetch_options o = {
		.user_agent = STR("saxfeed/" SAXFEED_VERSION " (+probe)"),
		.concurrency = 32,
		.per_host = 2,
	};
	struct fetch_request one = { .url = STR_NONE };
	struct probe p = { 0 };
	struct err e = { 0 };
	int64_t times = 1, started;
	bool bare = false;
	int c, rc;
	size_t urls;

	while ((c = getopt(argc, argv, "aBc:h:t:d:e:m:C:b:n:")) != -1) {
		switch (c) {
		case 'a':
			o.allow_private = true;
			break;
		case 'B':
			bare = true;
			break;
		case 'c':
			o.concurrency = (long)number(optarg);
			break;
		case 'h':
			o.per_host = (long)number(optarg);
			break;
		case 't':
			one.timeout_s = number(optarg);
			break;
		case 'd':
			o.deadline_ms = number(optarg);
			break;
		case 'e':
			one.etag = str_from(optarg);
			break;
		case 'm':
			one.last_modified = str_from(optarg);
			break;
		case 'C':
			o.ca_file = optarg;
			break;
		case 'b':
			one.body_max = (size_t)number(optarg);
			break;
		case 'n':
			times = number(optarg);
			p.sum_only = true;
			break;
		default:
			return 2;
		}
	}
	urls = (size_t)(argc - optind);
	p.n = urls * (size_t)times;
	p.requests = calloc(p.n + 1, sizeof(*p.requests));
	if (p.requests == NULL || fetch_setup(&e) != 0) {
		free(p.requests);
		return 1;
	}
	for (size_t i = 0; i < p.n; i++) {
		p.requests[i] = one;
		p.requests[i].url = str_from(argv[(size_t)optind + i % urls]);
	}
	started = clock_monotonic_ms();
	rc = bare ? run_bare(&p, o.concurrency, o.per_host)
		  : fetch_all(p.requests, p.n, &o, print_reply, &p, &e);
	if (rc != 0)
		(void)fprintf(stderr, "probe: %s\n", e.text);
	if (p.sum_only)
		print_sum(&p, started);
	fetch_teardown();
	free(p.requests);
	return rc == 0 ? 0 : 1;
}
