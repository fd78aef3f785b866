/*
 * phrase.c -- see phrase.h.
 */
#include "pipeline/phrase.h"

#include <stdbool.h>

#include "base/num.h"
#include "fetch/faults.h"

struct str
phrase_span(int64_t s, struct arena *mem)
{
	if (s >= 2 * 86400)
		return arena_printf(mem, "%lld d", (long long)(s / 86400));
	if (s >= 7200)
		return arena_printf(mem, "%lld h", (long long)(s / 3600));
	if (s >= 120)
		return arena_printf(mem, "%lld min", (long long)(s / 60));
	/* a clock that was set back makes yesterday lie ahead */
	return arena_printf(mem, "%lld s", (long long)(s > 0 ? s : 0));
}

static bool
says_status(struct str detail, int64_t status)
{
	int64_t said;

	return status != 0 &&
	       num_int(str_slice(detail, 0, str_chr(detail, ' ')), 100, 999, &said) &&
	       said == status;
}

struct str
phrase_fault(enum fault fault, int64_t status, struct str detail, int64_t retry_after_s,
	struct str language, struct arena *mem)
{
	const struct fault_row *row = fault_row(fault);
	bool de = str_eq(language, STR("de"));
	struct str text = str_from(de ? row->reason_de : row->reason_en);

	if (status != 0 && status != 200)
		text = arena_printf(mem, "HTTP %lld, %.*s", (long long)status, STR_ARG(text));
	if (retry_after_s > 0)
		text = arena_printf(mem,
			de ? "%.*s, erst wieder in %.*s" : "%.*s, asked to come back in %.*s",
			STR_ARG(text), STR_ARG(phrase_span(retry_after_s, mem)));
	/* servers say "404 Not Found", which says nothing that is not there already */
	if (detail.n > 0 && !says_status(detail, status))
		text = arena_printf(mem, "%.*s (%.*s)", STR_ARG(text), STR_ARG(detail));
	return text;
}
