/*
 * cmd/status.c -- saxfeed status: how the sources are doing.
 */
#include <unistd.h>

#include "cmd/cmd.h"
#include "pipeline/overview.h"

#define TEXT_MAX ((size_t)64 * 1024 * 1024)

static int
run_status(struct cmd_call *call, struct err *e)
{
	struct buf out;
	int rc;

	buf_init(&out, TEXT_MAX);
	rc = overview_write(&call->cfg, call->store, clock_now(&call->clock),
		cmd_has(call, "--json")      ? OVERVIEW_JSON
		: isatty(STDOUT_FILENO) == 1 ? OVERVIEW_HEADED
					     : OVERVIEW_TEXT,
		call->mem, &out, e);
	if (rc == 0)
		rc = cmd_print_buf(&out, e);
	buf_free(&out);
	return rc;
}

const struct cmd cmd_status = {
	.name = "status",
	.words = "",
	.summary = "the health of every source, with advice",
	.help = "",
	.needs = NEED_CONFIG | NEED_READ,
	.option = { { "--json", NULL, "one JSON object a line and source" } },
	.run = run_status,
};
