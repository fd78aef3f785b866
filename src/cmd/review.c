/*
 * cmd/review.c -- saxfeed review: what the rules leave to editors.
 */
#include "pipeline/review.h"

#include <stdio.h>

#include "cmd/cmd.h"

#define TEXT_MAX ((size_t)4 * 1024 * 1024)

static int
write_review(struct cmd_call *call, struct buf *out, struct err *e)
{
	int64_t since = clock_now(&call->clock) - REVIEW_DAYS * INT64_C(86400);

	if (cmd_since(call, &since, e) != 0 ||
		review_write(&call->cfg, call->store, since, cmd_has(call, "--json"), call->mem,
			out, e) != 0)
		return -1;
	if (out->n == 0 && call->tty && !call->quiet)
		(void)fprintf(stderr, "saxfeed: nothing to decide; '--since' looks further back\n");
	return 0;
}

static int
run_review(struct cmd_call *call, struct err *e)
{
	return cmd_answer(call, TEXT_MAX, write_review, e);
}

const struct cmd cmd_review = {
	.name = "review",
	.words = "",
	.summary = "what the rules leave to editors, with the command that decides it",
	.help = "Items of the last seven days near the threshold, and pairs of items of two "
		"stories\n"
		"that may be one. What is accepted, rejected, merged or split is asked no more.",
	.needs = NEED_CONFIG | NEED_READ,
	.option = { { "--since", "WHEN", "a day (2026-11-19) or a span ('30 d')" },
		{ "--json", NULL, "one JSON object a line" } },
	.run = run_review,
};
