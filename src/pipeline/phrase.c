/*
 * phrase.c -- see phrase.h.
 */
#include "pipeline/phrase.h"

#include <stdbool.h>

#include "base/compiler.h"
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

/*
 * Details are kept as they came up, in English; those that are our own words have others in German.
 * Figures and names stand behind them.  What libcurl or a server said stays as it was said.
 */
static struct str
in_german(struct str detail, struct arena *mem)
{
	static const struct {
		struct str en, de;
	} rows[] = {
		{ STR_INIT("within "), STR_INIT("binnen ") },
		{ STR_INIT("the name server does not answer"),
			STR_INIT("der Namensserver antwortet nicht") },
		{ STR_INIT("the server does not accept the connection"),
			STR_INIT("der Server nimmt die Verbindung nicht an") },
		{ STR_INIT("the headers broke off"), STR_INIT("die Kopfzeilen brachen ab") },
		{ STR_INIT("a header line without end"), STR_INIT("eine Kopfzeile ohne Ende") },
		{ STR_INIT("from https to http"), STR_INIT("von https zu http") },
		{ STR_INIT("not an address of http or https"),
			STR_INIT("keine Adresse mit http oder https") },
		{ STR_INIT("more than "), STR_INIT("mehr als ") },
		{ STR_INIT("HTML page without a title"), STR_INIT("HTML-Seite ohne Titel") },
		{ STR_INIT("HTML page"), STR_INIT("HTML-Seite") },
		{ STR_INIT("login page without a title"), STR_INIT("Anmeldeseite ohne Titel") },
		{ STR_INIT("login page"), STR_INIT("Anmeldeseite") },
		{ STR_INIT("challenge page"), STR_INIT("Prüfung gegen Automaten") },
		{ STR_INIT("plain text"), STR_INIT("reiner Text") },
		{ STR_INIT("empty"), STR_INIT("leer") },
		{ STR_INIT("XML that is no feed"), STR_INIT("XML, das kein Feed ist") },
		{ STR_INIT("JSON that is no feed"), STR_INIT("JSON, das kein Feed ist") },
	};
	static const struct str feed_en = STR_INIT("; its feed is "),
				feed_de = STR_INIT("; ihr Feed ist ");
	size_t at;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!str_starts(detail, rows[i].en))
			continue;
		detail = arena_printf(mem, "%.*s%.*s", STR_ARG(rows[i].de),
			STR_ARG(str_skip(detail, rows[i].en.n)));
		break;
	}
	at = str_find(detail, feed_en);
	if (at == STR_NOT_FOUND)
		return detail;
	return arena_printf(mem, "%.*s%.*s%.*s", STR_ARG(str_slice(detail, 0, at)),
		STR_ARG(feed_de), STR_ARG(str_skip(detail, at + feed_en.n)));
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
	if (detail.n > 0 && !says_status(detail, status)) {
		if (de)
			detail = in_german(detail, mem);
		text = arena_printf(mem, "%.*s (%.*s)", STR_ARG(text), STR_ARG(detail));
	}
	return text;
}
