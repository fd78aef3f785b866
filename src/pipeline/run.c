/*
 * run.c -- see run.h.
 */
#include "pipeline/run.h"

#include "base/clock.h"
#include "base/compiler.h"
#include "base/file.h"
#include "base/num.h"
#include "pipeline/edition.h"
#include "pipeline/hub.h"
#include "pipeline/judge.h"
#include "pipeline/roster.h"

#define FACT_CHECKED STR("checked") /* when the whole store was last looked over */

/* Rules, rows of the sources and what is compared: 10,000 sources need some 50 MB. */
#define COLLECT_ARENA_MAX ((size_t)512 * 1024 * 1024)

int
run_exit_status(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_LOCKED:
		return 3;
	case ERR_STORE:
		return 4;
	case ERR_OUTPUT:
		return 5;
	case ERR_NETWORK:
	case ERR_INPUT:
		return 6;
	case ERR_SYSTEM:
	case ERR_STOPPED:
		return 1;
	}
	return 1;
}

/* Stories that have to be looked at again. */
struct touched {
	int64_t *v;
	size_t n;
};

/* Whether a killed run, the rules or the sources changed them. */
static int
regroup(const struct config *cfg, struct store *st, int64_t now, const struct touched *left,
	struct arena *mem, struct run_result *out, struct err *e)
{
	const struct touched all[] = { *left, { out->rescore.touched, out->rescore.touched_n },
		{ out->poll.touched, out->poll.touched_n } };
	size_t n = 0, room = left->n + out->rescore.touched_n + out->poll.touched_n;
	int64_t *touched = ARENA_ARRAY(mem, int64_t, room);

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (size_t k = 0; k < all[i].n; k++)
			touched[n++] = all[i].v[k];
	return group_stories(cfg, st, now, touched, n, mem, &out->group, e);
}

/*
 * Commits while polling need not outlive a power failure: what they hold can be fetched again,
 * validators included.  The first commit after it makes all of them durable, before anything is
 * published.
 */
static int
ask(const struct config *cfg, struct judge *judge, struct store *st, const struct poll_options *o,
	const struct log *log, struct arena *mem, struct poll_result *out, struct err *e)
{
	if (store_durable(st, false, e) != 0 ||
		poll_sources(cfg, judge, st, o, log, mem, out, e) != 0)
		return -1;
	return store_durable(st, true, e);
}

/*
 * Rules first, so that what comes in is judged by the same as what is there; what the history of
 * the sources says last, since it depends on what came in.  Without `o` nobody is asked.
 */
static int
gather(const struct config *cfg, struct store *st, int64_t now, const struct poll_options *o,
	const struct log *log, struct arena *mem, struct run_result *out, struct err *e)
{
	struct judge *judge = judge_new(cfg, mem);
	struct touched left;

	if (group_left_behind(st, mem, &left.v, &left.n, e) != 0 ||
		rescore_items(cfg, judge, st, mem, &out->rescore, e) != 0 ||
		(o != NULL && ask(cfg, judge, st, o, log, mem, &out->poll, e) != 0) ||
		rescore_sources(cfg, judge, st, mem, &out->rescore, e) != 0)
		return -1;
	return regroup(cfg, st, now, &left, mem, out, e);
}

/* Of what this needs only counts and words stay: the pages are made with its memory. */
static int
collect(const struct config *cfg, struct store *st, int64_t now, const struct poll_options *o,
	const struct log *log, struct arena *mem, struct run_result *out, struct err *e)
{
	struct arena work;
	int rc;

	arena_init(&work, "collect", COLLECT_ARENA_MAX);
	rc = gather(cfg, st, now, o, log, &work, out, e);
	out->poll.reason = arena_dup(mem, out->poll.reason);
	out->poll.causes = arena_dup(mem, out->poll.causes);
	out->poll.touched = out->rescore.touched = NULL;
	out->poll.touched_n = out->rescore.touched_n = 0;
	arena_free(&work);
	return rc;
}

int
run_publish(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct run_result *out, struct err *e)
{
	const struct edition_gate gate = { .down = DOWN_IGNORE, .again = true };

	*out = (struct run_result){ 0 };
	if (collect(cfg, st, now, NULL, NULL, mem, out, e) != 0)
		return -1;
	return edition_publish(cfg, st, &gate, now, mem, &out->publish, e);
}

/* One line for all of them, whatever each of them came to. */
static int
say_lost(const struct config *cfg, const struct run_result *r, struct arena *mem, struct err *e)
{
	const struct poll_result *p = &r->poll;
	bool shown = file_exists(arena_printf(mem, "%.*s/index.html", STR_ARG(cfg->output)).p);
	const char *pages = !shown               ? "no page was made"
			    : r->publish.cut > 0 ? "the old pages stay, without what was taken down"
						 : "the old pages stay as they are";

	if (p->reason.n > 0)
		return err_set(e, ERR_NETWORK, "no source could be reached (%zu asked); %s: %.*s",
			p->asked, pages, STR_ARG(p->reason));
	return err_set(e, ERR_NETWORK,
		"no source could be reached (%zu asked: %.*s); %s. Is there a network? 'make demo' "
		"shows the program without one",
		p->asked, STR_ARG(p->causes), pages);
}

/* What the whole run is worth, once everything that could be stored is stored. */
static int
finish(const struct config *cfg, struct store *st, const struct run_options *o,
	const struct log *log, struct arena *mem, struct run_result *out, struct err *e)
{
	const struct poll_result *p = &out->poll;
	const struct edition_gate gate = { .no_network = p->none_reached,
		.down = p->failed > 0 ? DOWN_TELL : DOWN_KEEP };

	if (p->stopped)
		return err_set(e, ERR_STOPPED, "stopped by a signal; what came in is kept");
	if (o->publish &&
		edition_publish(cfg, st, &gate, o->poll.now, mem, &out->publish, e) != 0 &&
		!(e->kind == ERR_NETWORK && p->none_reached))
		return -1;
	if (o->publish && !p->none_reached && hub_tell(cfg, st, o->poll.stop, log, mem, e) != 0)
		return -1;
	if (p->none_reached)
		return say_lost(cfg, out, mem, e);
	if (o->strict && p->failed > 0)
		return err_set(e, ERR_NETWORK, "%zu of %zu source%s failed", p->failed, p->asked,
			p->asked == 1 ? "" : "s");
	return 0;
}

/*
 * A damaged page may go unnoticed for months, until it is read: so the whole file is looked over
 * now and then, and after a run that did not come to its end.
 */
static int
look_over(struct store *st, int64_t now, struct arena *mem, struct err *e)
{
	struct store_run *last;
	struct str when;
	int64_t checked = 0;
	size_t n;

	if (store_runs(st, 1, mem, &last, &n, e) != 0 ||
		store_fact_get(st, FACT_CHECKED, mem, &when, e) != 0)
		return -1;
	if (when.n > 0 && !num_int(when, 0, INT64_MAX, &checked))
		checked = 0;
	/* a clock may have been set back */
	if (n > 0 && last[0].finished != 0 && checked <= now && now - checked < RUN_CHECK_S)
		return 0;
	/* nothing is damaged before it is filled */
	if (n > 0 && store_check(st, e) != 0)
		return -1;
	return store_fact_put(st, FACT_CHECKED, arena_printf(mem, "%lld", (long long)now), e);
}

static int
note_lost(struct store *st, bool lost, struct arena *mem, struct err *e)
{
	struct str before;

	if (store_fact_get(st, ROSTER_LOST, mem, &before, e) != 0)
		return -1;
	/* hourly runs seldom differ in it, and each write is a commit */
	return lost == (before.n > 0)
		       ? 0
		       : store_fact_put(st, ROSTER_LOST, lost ? STR("yes") : STR_NONE, e);
}

int
run_once(const struct config *cfg, struct store *st, const struct run_options *o,
	const struct log *log, struct arena *mem, struct run_result *out, struct err *e)
{
	struct store_run row = { .started = o->poll.now };
	int64_t start = clock_monotonic_ms();
	struct err later = { 0 };
	int rc;

	*out = (struct run_result){ 0 };
	if (look_over(st, o->poll.now, mem, e) != 0 || store_run_put(st, &row, e) != 0)
		return -1;
	rc = collect(cfg, st, o->poll.now, &o->poll, log, mem, out, e);
	row.asked = (int64_t)out->poll.asked;
	row.not_modified = (int64_t)out->poll.not_modified;
	row.failed = (int64_t)out->poll.failed;
	row.fresh = (int64_t)out->poll.fresh;
	row.kept = (int64_t)out->poll.kept;
	if (rc == 0) {
		/* finished before the pages are made: they show this run, too */
		row.finished = o->poll.now;
		row.elapsed_ms = clock_monotonic_ms() - start;
		if (store_run_put(st, &row, e) != 0 ||
			note_lost(st, out->poll.none_reached, mem, e) != 0)
			return -1;
		rc = finish(cfg, st, o, log, mem, out, e);
	}
	out->elapsed_ms = clock_monotonic_ms() - start;
	if (rc != 0) {
		row.exit_code = run_exit_status(e->kind);
		row.finished = o->poll.now;
		row.elapsed_ms = out->elapsed_ms;
		/* the first failure is the one that counts */
		if (store_run_put(st, &row, &later) != 0)
			log_line(log, LOG_PROBLEM, "%s", later.text);
	}
	return rc;
}
