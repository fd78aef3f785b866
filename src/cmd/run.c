/*
 * cmd/run.c -- saxfeed run: what cron calls.
 */
#include "pipeline/run.h"

#include <stdio.h>

#include "base/buf.h"
#include "cmd/cmd.h"

/* A line of progress has an id, a word and two numbers. */
#define HELD_MAX ((size_t)1024 * 1024)

struct progress {
	const struct cmd_call *call;
	struct buf held; /* lines about sources that were not reached, while none was */
	bool reached;
};

/*
 * A terminal has one line of progress.  Elsewhere each source gets one, but not before one of them
 * answered: on a machine without a network they would bury the line that says so.  Nothing is lost
 * with those that are never shown, since every problem is told once more at the end.
 */
static void
show_progress(void *ctx, size_t done, size_t total, struct str source, const char *what, bool lost)
{
	struct progress *p = ctx;

	if (p->call->tty && !p->call->quiet) {
		(void)fprintf(
			stderr, "\r\033[K[%zu/%zu] %.*s %s", done, total, STR_ARG(source), what);
		return;
	}
	if (!p->call->verbose)
		return;
	buf_addf(&p->held, "saxfeed: [%zu/%zu] %.*s: %s\n", done, total, STR_ARG(source), what);
	p->reached = p->reached || !lost;
	if (!p->reached)
		return;
	(void)fwrite(p->held.p, 1, p->held.n, stderr);
	buf_reset(&p->held);
}

static void
show_summary(const struct cmd_call *call, const struct run_result *r)
{
	const struct poll_result *p = &r->poll;

	if (call->quiet || (!call->verbose && !call->tty))
		return;
	(void)fprintf(stderr,
		"%ssaxfeed: %zu sources asked in %.1f s: %zu not modified, %zu failed, %zu "
		"asked to wait; "
		"%zu new items, %zu of them kept, %zu new stories, %zu joined; %zu files written, "
		"%zu unchanged\n",
		call->tty ? "\r\033[K" : "", p->asked, (double)r->elapsed_ms / 1000.0,
		p->not_modified, p->failed, p->waiting, p->fresh, p->kept, r->group.stories,
		r->group.joined, r->publish.written, r->publish.unchanged);
}

static int
run_run(struct cmd_call *call, struct err *e)
{
	struct progress progress = { .call = call };
	struct run_options o = {
		.poll = { .force = cmd_has(call, "--force"),
			.now = clock_now(&call->clock),
			.stop = call->stop,
			.progress = show_progress,
			.ctx = &progress },
		.publish = !cmd_has(call, "--no-publish"),
		.strict = cmd_has(call, "--strict"),
	};
	struct run_result result;
	int rc;

	buf_init(&progress.held, HELD_MAX);
	o.poll.only = cmd_values(call, "--feed", &o.poll.only_n);
	rc = run_once(&call->cfg, call->store, &o, &call->log, call->mem, &result, e);
	buf_free(&progress.held);
	if (rc == 0)
		show_summary(call, &result);
	return rc;
}

const struct cmd cmd_run = {
	.name = "run",
	.words = "",
	.summary = "poll the sources that are due and publish; what cron calls",
	.help = "Silent unless something is wrong; -v or a terminal shows what it does. What a\n"
		"server itself asked for (Retry-After, 410 Gone) holds with --force, too, but not\n"
		"for a source named with --feed.",
	.needs = NEED_CONFIG | NEED_SOURCES | NEED_WRITE | NEED_LIBRARIES | NEED_STOP,
	.option = { { "--force", NULL, "poll also what is not due yet" },
		{ "--feed", "NAME", "poll only this source; may be given several times" },
		{ "--no-publish", NULL, "poll and store, write no page" },
		{ "--strict", NULL, "exit 6 if any source failed" } },
	.run = run_run,
};
