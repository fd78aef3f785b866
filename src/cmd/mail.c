/*
 * cmd/mail.c -- saxfeed mail: the digest of last week as a message.
 */
#include <stdio.h>

#include "base/week.h"
#include "cmd/cmd.h"
#include "pipeline/mailing.h"

/* A path and a line end. */
#define TEXT_MAX ((size_t)64 * 1024)

/* For a person, or with -v; cron has nothing to hear of what went as it should. */
static void
tell(const struct cmd_call *call, const struct mailing_result *r)
{
	struct str week = week_name(r->week, call->mem);

	if (call->quiet || (!call->verbose && !call->tty))
		return;
	if (r->before)
		(void)fprintf(stderr, "saxfeed: %.*s was sent before\n", STR_ARG(week));
	else if (r->story_n == 0)
		(void)fprintf(stderr, "saxfeed: no story in %.*s: no mail\n", STR_ARG(week));
	else
		(void)fprintf(stderr, "saxfeed: %.*s with %zu stor%s%s\n", STR_ARG(week),
			r->story_n, r->story_n == 1 ? "y" : "ies", r->sent ? ", sent" : "");
}

/* A file that was not sent waits for somebody, who has to know where it is. */
static int
write_mail(struct cmd_call *call, struct buf *out, struct err *e)
{
	struct mailing_result r;

	if (mailing_run(&call->cfg, call->store, clock_now(&call->clock), call->mem, &r, e) != 0)
		return -1;
	tell(call, &r);
	if (r.path.n > 0 && !r.sent)
		buf_addf(out, "%.*s\n", STR_ARG(r.path));
	return 0;
}

static int
run_mail(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_mail, e);
}

const struct cmd cmd_mail = {
	.name = "mail",
	.words = "",
	.summary = "write the digest of last week as a message, and send it",
	.help = "The file, such as 2026-W46.eml, stands beside the database. It is sent, once, if\n"
		"feeds.conf has 'mail_via' and 'mail_to'; else its name is printed. A week "
		"without\n"
		"stories gives no mail.",
	.needs = NEED_CONFIG | NEED_WRITE,
	.run = run_mail,
};
