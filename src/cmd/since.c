/*
 * since.c -- "--since WHEN", see cmd.h.
 */
#include "base/num.h"
#include "cmd/cmd.h"

#define SINCE_MOST (INT64_C(100) * 366 * 86400)

int
cmd_since(struct cmd_call *call, int64_t *out, struct err *e)
{
	struct str s = cmd_value(call, "--since");
	int64_t span;

	if (!cmd_has(call, "--since"))
		return 0;
	if (num_span(s, 1, SINCE_MOST, &span)) {
		*out = clock_now(&call->clock) - span;
		return 0;
	}
	if (clock_day(s, 0, out))
		return 0;
	return err_set(e, ERR_USAGE,
		"'--since %.*s': a day such as 2026-11-19 or a span such as '7 d'", STR_ARG(s));
}
