/*
 * phrase.c -- see phrase.h.
 */
#include "pipeline/phrase.h"

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
	return arena_printf(mem, "%lld s", (long long)s);
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
	if (detail.n > 0)
		text = arena_printf(mem, "%.*s (%.*s)", STR_ARG(text), STR_ARG(detail));
	return text;
}
