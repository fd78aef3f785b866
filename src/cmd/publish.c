/*
 * cmd/publish.c -- saxfeed publish: the output again from the database, without the network.
 */
#include <stdio.h>

#include "cmd/cmd.h"
#include "pipeline/run.h"

static int
run_publish_again(struct cmd_call *call, struct err *e)
{
	struct run_result r = { 0 };

	if (run_publish(&call->cfg, call->store, clock_now(&call->clock), call->mem, &r, e) != 0)
		return -1;
	if (call->verbose)
		(void)fprintf(stderr,
			"saxfeed: %zu files written, %zu unchanged; %zu items judged anew, %zu "
			"with "
			"another verdict\n",
			r.publish.written, r.publish.unchanged, r.rescore.judged,
			r.rescore.changed);
	return 0;
}

const struct cmd cmd_publish = {
	.name = "publish",
	.words = "",
	.summary = "write the output again from the database, no network",
	.help = "Changed rules of feeds.conf are applied to everything stored first.",
	.needs = NEED_CONFIG | NEED_WRITE | NEED_LIBRARIES,
	.run = run_publish_again,
};
