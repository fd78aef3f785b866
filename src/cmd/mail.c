/*
 * cmd/mail.c -- saxfeed mail: the digest of last week as a message.
 */
#include <stdio.h>

#include "base/week.h"
#include "cmd/cmd.h"
#include "pipeline/mailing.h"

static int
run_mail(struct cmd_call *call, struct err *e)
{
	struct mailing_result r;
	struct str week;

	if (mailing_run(&call->cfg, call->store, clock_now(&call->clock), call->mem, &r, e) != 0)
		return -1;
	/* as silent as a run: cron calls it */
	if (call->quiet || (!call->verbose && !call->tty))
		return 0;
	week = week_name(r.week, call->mem);
	if (r.before)
		(void)fprintf(stderr, "saxfeed: %.*s was sent before\n", STR_ARG(week));
	else if (r.story_n == 0)
		(void)fprintf(stderr, "saxfeed: no story in %.*s: no mail\n", STR_ARG(week));
	else
		(void)fprintf(stderr, "saxfeed: '%.*s' with %zu stor%s%s\n", STR_ARG(r.path),
			r.story_n, r.story_n == 1 ? "y" : "ies", r.sent ? ", sent" : "");
	return 0;
}

const struct cmd cmd_mail = {
	.name = "mail",
	.words = "",
	.summary = "write the digest of last week as a message, and send it",
	.help = "The file, such as 2026-W46.eml, stands beside the database. It is sent, once, if\n"
		"feeds.conf has 'mail_via' and 'mail_to'. A week without stories gives no mail.",
	.needs = NEED_CONFIG | NEED_WRITE,
	.run = run_mail,
};
