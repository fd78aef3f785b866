/*
 * poll.c -- see poll.h.
 */
#include "pipeline/poll.h"

#include "base/clock.h"
#include "base/compiler.h"
#include "base/map.h"
#include "base/url.h"
#include "base/version.h"
#include "fetch/faults.h"
#include "fetch/fetch.h"
#include "fetch/limits.h"
#include "fetch/schedule.h"
#include "pipeline/ingest.h"
#include "pipeline/outcome.h"
#include "pipeline/phrase.h"
#include "pipeline/request.h"
#include "pipeline/sources.h"

/* Entries of replies that wait: 10 MB of body give at most some tens of MB of texts. */
#define FEED_ARENA_MAX ((size_t)256 * 1024 * 1024)

/* So many servers that were well the last time do not fall silent at once: the network has. */
#define SILENT_HOSTS 3

/* A source that is asked in this run. */
struct asked {
	const struct source *src;
	struct store_source *row;
	enum fault fault;
	int64_t status, retry_after_s;
	struct str detail; /* in the run's arena */
	bool unsaved;      /* the row still has to be written */
	bool was_well;     /* the last time it was asked */
};

struct poll {
	struct ingest ingest;
	const struct config *cfg;
	const struct poll_options *o;
	struct asked *asked;
	struct arena *mem; /* of the run */
	struct batch batch;
	int64_t batch_since; /* when its first reply came, by the monotonic clock */
	struct arena feed;   /* of the replies in the batch */
	struct arena item;   /* of one item */
	size_t done, total, touched_cap;
	struct poll_result *out;
};

struct str
poll_user_agent(const struct config *cfg, struct arena *mem)
{
	return arena_printf(mem, "saxfeed/%s (+%.*s)", SAXFEED_VERSION,
		STR_ARG(cfg->contact.n > 0 ? cfg->contact : cfg->site));
}

static void
progress(struct poll *p, const struct asked *a, const char *what)
{
	p->done++;
	if (p->o->progress != NULL)
		p->o->progress(p->o->ctx, p->done, p->total, a->src->id, what,
			a->fault != FAULT_NONE && a->status == 0);
}

/* A stored time too far ahead was written by a clock that has jumped back. */
static bool
is_paused(const struct store_host *h, int64_t now)
{
	return h->paused_until > now && h->paused_until <= now + FETCH_RETRY_AFTER_MAX_S;
}

/* 429 and 503 speak for the whole host that answered; what was once asked for is never cut short.
 */
static int
pause_host(struct poll *p, const struct asked *a, const struct reply *reply, struct err *e)
{
	struct str url = reply->final_url.n > 0 ? reply->final_url : a->src->url;
	int64_t until = p->o->now + reply->retry_after_s;
	struct store_host h;

	if (reply->fault != FAULT_ASKED_TO_WAIT || reply->status == 0 || reply->retry_after_s <= 0)
		return 0;
	if (store_host_get(p->ingest.store, url_host(url, &p->feed), &p->feed, &h, e) != 0)
		return -1;
	if (is_paused(&h, p->o->now) && h.paused_until >= until)
		return 0;
	h.paused_until = until;
	return store_host_put(p->ingest.store, &h, e);
}

/* Not asked, because its server had just told us of another address that we should wait. */
static bool
is_put_off(const struct asked *a)
{
	return a->fault == FAULT_ASKED_TO_WAIT && a->status == 0;
}

static int
take_fault(struct poll *p, struct asked *a, const struct reply *reply, enum fault fault,
	struct str detail, struct err *e)
{
	a->fault = fault;
	a->status = reply->status;
	a->retry_after_s = reply->retry_after_s;
	a->detail = arena_dup(p->mem, detail);
	p->out->failed += fault_row(fault)->counts;
	p->out->waiting += fault == FAULT_ASKED_TO_WAIT;
	if (is_put_off(a))
		p->out->asked--;
	a->unsaved = outcome_fault(a->row, a->src, reply, fault, a->detail, p->o->now);
	progress(p, a, fault_row(fault)->id);
	return pause_host(p, a, reply, e);
}

/* Texts of the reply that the row keeps beyond the callback. */
static void
keep_texts(struct poll *p, struct store_source *row)
{
	row->etag = arena_dup(p->mem, row->etag);
	row->last_modified = arena_dup(p->mem, row->last_modified);
	row->permanent_url = arena_dup(p->mem, row->permanent_url);
}

static void
keep_touched(struct poll *p, const struct ingest_result *res)
{
	for (size_t i = 0; i < res->touched_n; i++) {
		ARENA_GROW(p->mem, p->out->touched, p->out->touched_n, &p->touched_cap);
		p->out->touched[p->out->touched_n++] = res->touched[i];
	}
}

static int
take_reply(void *ctx, size_t index, const struct reply *reply, struct err *e)
{
	struct poll *p = ctx;
	struct asked *a = &p->asked[index];
	bool waited = p->batch.first != NULL;
	struct ingest_result res;
	int rc = 0;

	p->out->asked++;
	if (reply->fault != FAULT_NONE) {
		rc = take_fault(p, a, reply, reply->fault, reply->detail, e);
	} else if (reply->status == 304 ||
		   (a->row->body_hash != 0 &&
			   a->row->body_hash == outcome_body_hash(a->src, reply->body, &p->feed))) {
		p->out->not_modified += reply->status == 304;
		outcome_unchanged(a->row, a->src, reply, p->o->now);
		keep_texts(p, a->row);
		a->unsaved = true;
		progress(p, a, reply->status == 304 ? "304" : "same");
	} else if (ingest_reply(&p->ingest, a->src, a->row, reply, &p->feed, &res, e) != 0) {
		rc = -1;
	} else if (res.fault != FAULT_NONE) {
		rc = take_fault(p, a, reply, res.fault, res.detail, e);
	} else {
		p->out->fresh += res.fresh;
		p->out->kept += res.kept;
		p->out->changed += res.changed;
		keep_touched(p, &res);
		progress(p, a, res.fresh > 0 ? "new" : "200");
	}
	if (!waited && p->batch.first != NULL)
		p->batch_since = clock_monotonic_ms();
	if (rc == 0 && batch_is_full(&p->batch, &p->feed))
		rc = batch_write(&p->batch, e);
	if (p->batch.first == NULL)
		arena_reset(&p->feed);
	return rc;
}

/* What came in does not wait for slow servers. */
static int
write_waiting(void *ctx, struct err *e)
{
	struct poll *p = ctx;

	if (p->batch.first == NULL || clock_monotonic_ms() - p->batch_since < BATCH_WAIT_MS)
		return 0;
	if (batch_write(&p->batch, e) != 0)
		return -1;
	arena_reset(&p->feed);
	return 0;
}

/* Did the request come to nothing before any server had a say?  Then the network may be to blame.
 */
static bool
is_lost(const struct asked *a)
{
	static const enum fault ways[] = { FAULT_DNS, FAULT_CONNECT, FAULT_TIMEOUT, FAULT_TLS,
		FAULT_PRIVATE, FAULT_CUT_OFF, FAULT_PROTOCOL };

	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (a->fault == ways[i])
			return a->status == 0;
	return false;
}

/*
 * Without a network nobody has failed, and the next run asks all of them again.  Of a source that
 * is not known yet it is kept that it was asked, and nothing else.
 */
static int
save_lost(struct poll *p, const struct asked *a, struct err *e)
{
	struct store_source row = *a->row;

	if (row.id != 0)
		return 0;
	row = (struct store_source){ .name = a->src->id,
		.url = row.url,
		.etag = STR_NONE,
		.last_modified = STR_NONE,
		.fault = STR_NONE,
		.detail = STR_NONE,
		.permanent_url = STR_NONE,
		.format = STR_NONE,
		.encoding = STR_NONE,
		.language = STR_NONE,
		.title = STR_NONE,
		.site = STR_NONE,
		.warning = STR_NONE,
		.last_try = p->o->now,
		.max_age_s = -1,
		.expires_s = -1 };
	return store_source_put(p->ingest.store, &row, e);
}

static bool
is_kept_as_it_was(const struct poll *p, const struct asked *a)
{
	return p->out->none_reached && is_lost(a);
}

static int
save_row(struct poll *p, struct asked *a, struct err *e)
{
	if (is_kept_as_it_was(p, a))
		return save_lost(p, a, e);
	return a->unsaved ? store_source_put(p->ingest.store, a->row, e) : 0;
}

/* Rows without new items wait until here, so that they cost one transaction together. */
static int
save_rows(struct poll *p, struct err *e)
{
	if (store_begin(p->ingest.store, e) != 0)
		return -1;
	for (size_t i = 0; i < p->total; i++) {
		if (save_row(p, &p->asked[i], e) != 0) {
			store_rollback(p->ingest.store);
			return -1;
		}
	}
	return store_commit(p->ingest.store, e);
}

static void
log_problems(struct poll *p, const struct log *log)
{
	size_t late = 0;

	for (size_t i = 0; i < p->total; i++) {
		struct asked *a = &p->asked[i];
		struct str text;

		late += a->fault == FAULT_DEADLINE;
		if (a->fault == FAULT_NONE || a->fault == FAULT_STOPPED ||
			a->fault == FAULT_DEADLINE || is_put_off(a) || is_kept_as_it_was(p, a))
			continue;
		text = phrase_fault(
			a->fault, a->status, a->detail, a->retry_after_s, STR("en"), p->mem);
		log_line(log, LOG_PROBLEM, "feed '%.*s': %.*s", STR_ARG(a->src->id), STR_ARG(text));
	}
	if (late > 0)
		log_line(log, LOG_PROBLEM, "%zu source%s not reached within %d min", late,
			late == 1 ? " was" : "s were", FETCH_RUN_S / 60);
}

/*
 * Did not even one request get through to a server?  A few that are due, or named, tell nothing of
 * the network, and those that failed before come back alone: it takes all of them, or several
 * servers that were well.  What was not asked, for want of a password, tells nothing either.
 */
static bool
none_reached(const struct poll *p)
{
	size_t enabled = 0, lost = 0;
	struct map silent;

	map_init(&silent, p->mem);
	for (size_t i = 0; i < p->cfg->source_n; i++)
		enabled += p->cfg->sources[i].enabled;
	for (size_t i = 0; i < p->total; i++) {
		const struct asked *a = &p->asked[i];

		if (a->fault == FAULT_NONE || a->status != 0)
			return false;
		lost += is_lost(a);
		if (is_lost(a) && a->was_well)
			(void)map_put(&silent, url_host(a->src->url, p->mem), 1);
	}
	return p->o->only_n == 0 && lost > 0 && (p->total == enabled || silent.n >= SILENT_HOSTS);
}

/*
 * Why no server was reached, if all failed alike and not for want of a network: else a setting that
 * is missing (private addresses, say) or a wrong clock (certificates) would look like one.
 */
static struct str
common_reason(const struct poll *p)
{
	static const enum fault network[] = { FAULT_DNS, FAULT_CONNECT, FAULT_TIMEOUT };
	const struct asked *first = NULL;
	struct str words, advice;
	size_t n = 0;

	for (size_t i = 0; i < p->total; i++) {
		const struct asked *a = &p->asked[i];

		if (!is_lost(a))
			continue;
		if (first != NULL && a->fault != first->fault)
			return STR_NONE;
		if (n++ == 0)
			first = a;
	}
	for (size_t i = 0; first != NULL && i < ARRAY_LEN(network); i++)
		if (first->fault == network[i])
			first = NULL;
	if (first == NULL)
		return STR_NONE;
	words = phrase_fault(first->fault, 0, first->detail, 0, STR("en"), p->mem);
	if (n > 1)
		words = arena_printf(p->mem, "all for one reason, as feed '%.*s': %.*s",
			STR_ARG(first->src->id), STR_ARG(words));
	advice = str_from(fault_row(first->fault)->advice_en);
	if (str_ends(advice, STR(".")))
		advice.n--;
	return arena_printf(p->mem, "%.*s. %.*s", STR_ARG(words), STR_ARG(advice));
}

/* In the order of the table of faults; others have lines of their own. */
static struct str
causes_of(const struct poll *p)
{
	size_t n[FAULT_COUNT] = { 0 }, lost = 0;
	struct str out = STR_NONE;

	for (size_t i = 0; i < p->total; i++) {
		n[p->asked[i].fault] += is_lost(&p->asked[i]);
		lost += is_lost(&p->asked[i]);
	}
	for (size_t i = 0; i < FAULT_COUNT; i++) {
		const char *words = fault_row((enum fault)i)->reason_en;

		if (n[i] == lost)
			return str_from(words);
		if (n[i] > 0)
			out = arena_printf(p->mem, "%.*s%s%zu %s", STR_ARG(out),
				out.n > 0 ? ", " : "", n[i], words);
	}
	return out;
}

static struct store_source *
row_of(struct store_source *rows, const struct map *by_name, const struct map *orphans,
	const struct source *src, struct arena *mem)
{
	int64_t *at = map_get(by_name, src->id);
	struct str key = outcome_validator_key(src, mem);
	struct store_source *row;

	if (at == NULL && (at = map_get(orphans, key)) != NULL && *at >= 0) {
		/* the section has another name now: its items are the same ones */
		row = &rows[*at];
		row->name = src->id;
		*at = -1;
		return row;
	}
	if (at == NULL || *at < 0) {
		row = ARENA_NEW(mem, struct store_source);
		row->name = src->id;
		row->url = key;
		row->ttl_s = row->update_s = 0;
		row->max_age_s = row->expires_s = -1;
		return row;
	}
	row = &rows[*at];
	if (!str_eq(row->url, key)) {
		/* another address, or read otherwise: what was said of the old one no longer counts
		 */
		bool same_place = str_eq(outcome_address(row), src->url);

		row->url = key;
		row->etag = row->last_modified = STR_NONE;
		row->body_hash = 0;
		row->next_due = 0;
		row->failures = 0;
		row->fault = row->detail = STR_NONE;
		if (!same_place)
			row->first_seen = 0; /* what it has in stock is not news */
	}
	return row;
}

/* Due by the clock; a stored time too far ahead was written by a clock that has jumped back. */
static bool
is_due(const struct store_source *row, int64_t now)
{
	return schedule_due(row->next_due, now) || row->last_try > now;
}

/* Does a server's own wish to wait hold this source back? */
static int
must_wait(struct store *st, const struct source *src, const struct store_source *row, int64_t now,
	struct arena *mem, bool *out, struct err *e)
{
	struct store_host h;

	*out = false;
	if (!schedule_due(row->next_due, now) && row->fault.n > 0) {
		enum fault fault = fault_from_id(arena_cstr(mem, row->fault));

		*out = fault == FAULT_GONE || fault == FAULT_ASKED_TO_WAIT;
	}
	if (*out)
		return 0;
	if (store_host_get(st, url_host(src->url, mem), mem, &h, e) != 0)
		return -1;
	*out = is_paused(&h, now);
	return 0;
}

/* In one transaction: it asks about each host, and keeps new names of sections. */
static int
choose(struct poll *p, struct err *e)
{
	const struct poll_options *o = p->o;
	struct store_source *rows;
	struct map by_name, orphans;
	struct source_index sources;
	size_t n;

	if (store_sources(p->ingest.store, p->mem, &rows, &n, e) != 0)
		return -1;
	map_init(&by_name, p->mem);
	map_init(&orphans, p->mem);
	source_index_init(&sources, p->cfg, p->mem);
	for (size_t i = 0; i < n; i++)
		if (source_find(&sources, rows[i].name) != NULL)
			(void)map_put(&by_name, rows[i].name, (int64_t)i);
		else
			(void)map_put(&orphans, rows[i].url, (int64_t)i);
	p->asked = ARENA_ARRAY(p->mem, struct asked, p->cfg->source_n);
	for (size_t i = 0; i < p->cfg->source_n; i++) {
		const struct source *src = &p->cfg->sources[i];
		bool named = o->only_n > 0, wait = false;
		struct store_source *row;

		if (!source_is_wanted(src, o->only, o->only_n))
			continue;
		row = row_of(rows, &by_name, &orphans, src, p->mem);
		if (row->id != 0 && map_get(&by_name, src->id) == NULL &&
			store_source_put(p->ingest.store, row, e) != 0)
			return -1;
		if (!named && !o->force && !is_due(row, o->now))
			continue;
		p->out->due++;
		if (!named && must_wait(p->ingest.store, src, row, o->now, p->mem, &wait, e) != 0)
			return -1;
		p->out->waiting += wait;
		if (!wait)
			p->asked[p->total++] = (struct asked){ .src = src,
				.row = row,
				.was_well = row->last_success != 0 && row->fault.n == 0 };
	}
	return 0;
}

int
poll_sources(const struct config *cfg, struct judge *judge, struct store *st,
	const struct poll_options *o, const struct log *log, struct arena *mem,
	struct poll_result *out, struct err *e)
{
	struct poll p = { .cfg = cfg, .o = o, .mem = mem, .out = out };
	struct request_set set;
	int rc = -1;

	*out = (struct poll_result){ 0 };
	arena_init(&p.feed, "feed", FEED_ARENA_MAX);
	arena_init(&p.item, "item", FEED_ARENA_MAX);
	batch_init(&p.batch, st);
	p.ingest = (struct ingest){
		.store = st, .judge = judge, .now = o->now, .batch = &p.batch, .scratch = &p.item
	};
	p.ingest.alias = ingest_aliases(cfg, mem, &p.ingest.alias_n);
	if (store_begin(st, e) != 0)
		goto out;
	if (choose(&p, e) != 0) {
		store_rollback(st);
		goto out;
	}
	if (store_commit(st, e) != 0)
		goto out;
	request_set_init(&set, cfg, o->stop, mem);
	set.options.deadline_ms = o->deadline_ms;
	set.options.now = o->now;
	set.options.ask_on = o->only_n > 0; /* a person insists */
	for (size_t i = 0; i < p.total; i++)
		request_set_add(&set, p.asked[i].src, p.asked[i].row);
	if (request_set_robots(&set, st, o->now, e) != 0)
		goto out;
	if (request_set_fetch(&set, take_reply, write_waiting, &p, e) != 0)
		goto out;
	out->none_reached = none_reached(&p);
	out->reason = out->none_reached ? common_reason(&p) : STR_NONE;
	out->causes = out->none_reached ? causes_of(&p) : STR_NONE;
	if (batch_write(&p.batch, e) != 0 || save_rows(&p, e) != 0)
		goto out;
	out->stopped = o->stop != NULL && *o->stop != 0;
	log_problems(&p, log);
	rc = 0;
out:
	arena_free(&p.item);
	arena_free(&p.feed);
	return rc;
}
