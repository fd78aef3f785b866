/*
 * request.c -- see request.h.
 */
#include "pipeline/request.h"

#include "base/file.h"
#include "base/map.h"
#include "base/url.h"
#include "base/utf8.h"
#include "fetch/limits.h"
#include "fetch/robots.h"
#include "pipeline/poll.h"

#define PASSWORD_MAX 4096
#define AGENT_TOKEN STR("saxfeed")

void
request_set_init(struct request_set *set, const struct config *cfg,
	const volatile sig_atomic_t *stop, struct arena *mem)
{
	*set = (struct request_set){ .cfg = cfg, .mem = mem, .room = cfg->source_n };
	set->request = ARENA_ARRAY(mem, struct fetch_request, set->room);
	set->source = arena_array(mem, set->room, sizeof(*set->source));
	set->refused = ARENA_ARRAY(mem, struct reply, set->room);
	set->options = (struct fetch_options){
		.user_agent = poll_user_agent(cfg, mem),
		.concurrency = (long)cfg->concurrency,
		.per_host = (long)cfg->per_host,
		.allow_private = cfg->allow_private_addresses,
		.stop = stop,
	};
}

static struct reply
refusal(enum fault fault, struct str detail)
{
	return (struct reply){ .fault = fault,
		.detail = detail,
		.retry_after_s = -1,
		.max_age_s = -1,
		.expires_s = -1 };
}

void
request_set_add(struct request_set *set, const struct source *src, const struct store_source *row)
{
	size_t i = set->n++;
	struct fetch_request *rq = &set->request[i];
	struct err e = { 0 };
	struct str text;

	set->source[i] = src;
	*rq = (struct fetch_request){
		.url = src->url,
		.user_agent = src->user_agent,
		.headers = src->headers.v,
		.header_n = src->headers.n,
		.username = src->username,
		.timeout_s = src->timeout_s,
		.accept_html = src->type == SOURCE_HTML,
	};
	if (src->conditional) {
		rq->etag = row->etag;
		rq->last_modified = row->last_modified;
	}
	if (src->password_file.n == 0)
		return;
	if (file_read(arena_cstr(set->mem, src->password_file), PASSWORD_MAX, set->mem, &text,
		    ERR_USAGE, &e) != 0)
		set->refused[i] = refusal(FAULT_PASSWORD, arena_dup(set->mem, str_from(e.text)));
	else
		rq->password = str_cut_line(&text);
}

/* ---- robots.txt ---------------------------------------------------------------------------- */

struct robots {
	struct request_set *set;
	struct store *st;
	struct store_host *host;
	struct reply *lost; /* with a fault: no answer, and no rules of an earlier one */
	size_t host_n;
	int64_t now;
};

static int
robots_reply(void *ctx, size_t index, const struct reply *reply, struct err *e)
{
	struct robots *r = ctx;
	struct store_host *h = &r->host[index];

	if (reply->status == 0) {
		/* section 2.3.1.4: a server that cannot be reached is not asked for pages either */
		if (h->robots_at == 0)
			r->lost[index] =
				refusal(reply->fault, arena_dup(r->set->mem, reply->detail));
		return 0;
	}
	if (reply->status == 200 && reply->fault == FAULT_NONE) {
		size_t bad;

		h->robots = arena_dup(r->set->mem, utf8_repair(reply->body, r->set->mem, &bad));
	} else if (reply->status >= 400 && reply->status < 500) {
		h->robots = STR_NONE; /* RFC 9309 section 2.3.1.3: unavailable is allowed */
	} else if (reply->status >= 500 && h->robots_at == 0) {
		/* section 2.3.1.4: a server that fails is assumed to forbid all; asked again next
		 * time */
		h->robots = STR("User-agent: *\nDisallow: /\n");
		return 0;
	}
	h->robots_at = r->now;
	return r->st == NULL ? 0 : store_host_put(r->st, h, e);
}

/* What the rules of a robots.txt are held against (RFC 9309 section 2.2.2): path and query. */
static struct str
robots_path(struct str url, struct arena *mem)
{
	struct url_parts parts;

	if (!url_split(url, mem, &parts))
		return STR("/");
	return !parts.has_query
		       ? parts.path
		       : arena_printf(mem, "%.*s?%.*s", STR_ARG(parts.path), STR_ARG(parts.query));
}

static bool
is_page(const struct source *src)
{
	return src->type == SOURCE_HTML;
}

static int
robots_load(struct robots *r, struct fetch_request *stale, size_t *stale_n, struct map *by_origin,
	struct err *e)
{
	for (size_t i = 0; i < r->set->n; i++) {
		struct str from = url_origin(r->set->source[i]->url, r->set->mem);
		struct store_host *h = &r->host[r->host_n];

		if (!is_page(r->set->source[i]) || map_get(by_origin, from) != NULL)
			continue;
		h->host = from;
		if (r->st != NULL && store_host_get(r->st, from, r->set->mem, h, e) != 0)
			return -1;
		(void)map_put(by_origin, from, (int64_t)r->host_n++);
	}
	/* the stale ones come first, so that their index is that of the request */
	for (size_t i = 0; i < r->host_n; i++) {
		struct store_host *h = &r->host[i];

		if (h->robots_at != 0 && h->robots_at > r->now - REQUEST_ROBOTS_S &&
			h->robots_at <= r->now)
			continue;
		stale[*stale_n] = (struct fetch_request){
			.url = arena_printf(r->set->mem, "%.*s/robots.txt", STR_ARG(h->host)),
			.body_max = FETCH_ROBOTS_MAX,
			.accept_html = true,
		};
		if (i != *stale_n) {
			struct store_host other = r->host[*stale_n];

			r->host[*stale_n] = *h;
			*h = other;
			(void)map_put(by_origin, r->host[*stale_n].host, (int64_t)*stale_n);
			(void)map_put(by_origin, h->host, (int64_t)i);
		}
		(*stale_n)++;
	}
	return 0;
}

int
request_set_robots(struct request_set *set, struct store *st, int64_t now, struct err *e)
{
	struct robots r = { .set = set, .st = st, .now = now };
	struct fetch_request *stale = ARENA_ARRAY(set->mem, struct fetch_request, set->n);
	struct map by_origin;
	size_t stale_n = 0;

	r.host = ARENA_ARRAY(set->mem, struct store_host, set->n);
	r.lost = ARENA_ARRAY(set->mem, struct reply, set->n);
	map_init(&by_origin, set->mem);
	if (robots_load(&r, stale, &stale_n, &by_origin, e) != 0)
		return -1;
	if (stale_n > 0 && fetch_all(stale, stale_n, &set->options, robots_reply, &r, e) != 0)
		return -1;
	for (size_t i = 0; i < set->n; i++) {
		struct str url = set->source[i]->url;
		int64_t host;

		if (!is_page(set->source[i]))
			continue;
		host = *map_get(&by_origin, url_origin(url, set->mem));
		if (r.lost[host].fault != FAULT_NONE)
			set->refused[i] = r.lost[host];
		else if (!robots_allows(
				 r.host[host].robots, AGENT_TOKEN, robots_path(url, set->mem)))
			set->refused[i] = refusal(FAULT_ROBOTS, STR_NONE);
	}
	return 0;
}

/* ---- everything else ------------------------------------------------------------------------ */

struct forward {
	fetch_done_fn *done;
	int (*idle)(void *ctx, struct err *e);
	void *ctx;
	size_t *index; /* of the request in the set */
};

static int
forward_reply(void *ctx, size_t index, const struct reply *reply, struct err *e)
{
	struct forward *f = ctx;

	return f->done(f->ctx, f->index[index], reply, e);
}

static int
forward_idle(void *ctx, struct err *e)
{
	struct forward *f = ctx;

	return f->idle(f->ctx, e);
}

int
request_set_fetch(struct request_set *set, fetch_done_fn *done,
	int (*idle)(void *ctx, struct err *e), void *ctx, struct err *e)
{
	struct fetch_options options = set->options;
	struct fetch_request *asked = ARENA_ARRAY(set->mem, struct fetch_request, set->n);
	struct forward f = { .done = done, .idle = idle, .ctx = ctx };
	size_t n = 0;

	f.index = ARENA_ARRAY(set->mem, size_t, set->n);
	for (size_t i = 0; i < set->n; i++) {
		if (set->refused[i].fault != FAULT_NONE) {
			if (done(ctx, i, &set->refused[i], e) != 0)
				return -1;
			continue;
		}
		asked[n] = set->request[i];
		f.index[n++] = i;
	}
	if (idle != NULL)
		options.idle = forward_idle;
	return n == 0 ? 0 : fetch_all(asked, n, &options, forward_reply, &f, e);
}
