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
	struct civil c = { 0 };
	int64_t y, m, d, span;

	if (!cmd_has(call, "--since"))
		return 0;
	if (num_duration(s, 1, SINCE_MOST, &span)) {
		*out = clock_now(&call->clock) - span;
		return 0;
	}
	if (s.n == 10 && s.p[4] == '-' && s.p[7] == '-' &&
		num_int(str_slice(s, 0, 4), 1970, 9999, &y) &&
		num_int(str_slice(s, 5, 7), 1, 12, &m) && num_int(str_slice(s, 8, 10), 1, 31, &d)) {
		c.year = (int)y;
		c.month = (int)m;
		c.day = (int)d;
		if (civil_valid(&c)) {
			c.offset_s = clock_local(civil_to_time(&c)).offset_s;
			*out = civil_to_time(&c);
			return 0;
		}
	}
	return err_set(e, ERR_USAGE,
		"'--since %.*s': a day such as 2026-11-19 or a span such as '7 d'", STR_ARG(s));
}
