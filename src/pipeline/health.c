/*
 * health.c -- see health.h.  The rules are those of the design paper on publishing, section 6.
 */
#include "pipeline/health.h"

#include "base/compiler.h"
#include "base/url.h"
#include "fetch/faults.h"
#include "pipeline/phrase.h"

#define DAY_S INT64_C(86400)
#define BARREN_ITEMS 50       /* so many without one about AI are no accident... */
#define BARREN_S (60 * DAY_S) /* ...once the source had time to bring its usual news */
#define SHAKY_S DAY_S         /* a source that failed for less than a day is shaky */
#define MOVED_S (3 * DAY_S)   /* a permanent redirect counts after days of the same answer */
#define SLOW_MS 5000
#define SILENT_MIN_ITEMS 8 /* with fewer items there is no rhythm to speak of */
#define SILENT_LEAST_S (14 * DAY_S)
#define SILENT_UNKNOWN_S (60 * DAY_S)

/* Which faults have a state of their own; all others are "failing". */
static enum edition_state
state_of_fault(enum fault fault)
{
	static const struct {
		enum fault fault;
		enum edition_state state;
	} rows[] = {
		{ FAULT_NOT_A_FEED, STATE_NOT_A_FEED },
		{ FAULT_LAYOUT, STATE_NOT_A_FEED },
		{ FAULT_ALL_NEW, STATE_NOT_A_FEED },
		{ FAULT_FORBIDDEN, STATE_BLOCKED },
		{ FAULT_CHALLENGE, STATE_BLOCKED },
		{ FAULT_ROBOTS, STATE_BLOCKED },
		{ FAULT_GONE, STATE_GONE },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].fault == fault)
			return rows[i].state;
	return STATE_FAILING;
}

static struct health
failing(const struct source *src, const struct store_source *row, bool de, int64_t now,
	struct arena *mem)
{
	enum fault fault = fault_from_id(arena_cstr(mem, row->fault));
	const struct fault_row *about = fault_row(fault);
	struct health h = { .state = state_of_fault(fault), .command = STR_NONE };
	struct str span = phrase_span(now - row->fault_since, mem);

	if (fault == FAULT_ASKED_TO_WAIT ||
		(h.state == STATE_FAILING && now - row->fault_since < SHAKY_S))
		h.state = STATE_SHAKY;
	h.what = phrase_fault(fault, row->status, row->detail, 0, de ? STR("de") : STR("en"), mem);
	if (now - row->fault_since >= 3600)
		h.what = arena_printf(mem, de ? "%.*s; seit %.*s" : "%.*s; for %.*s",
			STR_ARG(h.what), STR_ARG(span));
	h.advice = str_from(de ? about->advice_de : about->advice_en);
	/* where waiting is all there is to do, a command would only tempt to do more */
	if (fault != FAULT_TIMEOUT && fault != FAULT_CUT_OFF && fault != FAULT_ASKED_TO_WAIT)
		h.command = arena_printf(mem, "saxfeed run --feed %.*s", STR_ARG(src->id));
	return h;
}

/* The longest run of weeks without an item between weeks with items, in seconds. */
static int64_t
longest_pause(const int64_t weeks[EDITION_WEEKS])
{
	int64_t longest = 0, run = 0;
	bool seen = false;

	for (size_t i = 0; i < EDITION_WEEKS; i++) {
		if (weeks[i] == 0) {
			run++;
			continue;
		}
		if (seen && run > longest)
			longest = run;
		seen = true;
		run = 0;
	}
	return (longest + 1) * 7 * DAY_S;
}

static bool
is_silent(const struct store_source *row, const int64_t weeks[EDITION_WEEKS], int64_t now)
{
	int64_t quiet = now - row->last_change, limit = SILENT_UNKNOWN_S;

	if (row->last_change == 0)
		return row->first_seen != 0 && now - row->first_seen > SILENT_UNKNOWN_S;
	if (row->item_n >= SILENT_MIN_ITEMS) {
		limit = longest_pause(weeks) * 3 / 2;
		if (limit < SILENT_LEAST_S)
			limit = SILENT_LEAST_S;
	}
	return quiet > limit;
}

/*
 * A phrase as it stands in messages becomes a sentence: capital letter, full stop.  A first word
 * with a dot in it is a name ("robots.txt") and stays as it is.
 */
static struct str
sentence(struct str phrase, struct arena *mem)
{
	struct str first = str_slice(phrase, 0, str_chr(phrase, ' '));
	char *z;

	if (phrase.n == 0)
		return phrase;
	z = arena_cstr(mem, phrase);
	if (str_chr(first, '.') == STR_NOT_FOUND)
		z[0] = (char)ascii_upper((unsigned char)z[0]);
	return arena_printf(mem, "%s.", z);
}

struct health
health_of(const struct source *src, const struct store_source *row,
	const int64_t weeks[EDITION_WEEKS], struct str language, int64_t now, struct arena *mem)
{
	bool de = str_eq(language, STR("de"));
	struct health h = {
		.state = STATE_HEALTHY, .what = STR_NONE, .advice = STR_NONE, .command = STR_NONE
	};

	if (!src->enabled) {
		h.state = STATE_PAUSED;
	} else if (row == NULL || row->last_try == 0) {
		h.state = STATE_NEW;
	} else if (row->last_success == 0 && row->fault.n == 0) {
		h.state = STATE_UNREACHED;
	} else if (row->fault.n > 0) {
		h = failing(src, row, de, now, mem);
	} else if (row->permanent_since != 0 && now - row->permanent_since >= MOVED_S) {
		h.state = STATE_MOVED;
		h.what = arena_printf(mem,
			de ? "dauerhaft umgezogen nach %.*s" : "moved for good to %.*s",
			STR_ARG(url_redact(row->permanent_url, mem)));
		h.advice = arena_printf(mem,
			de ? "In feeds.conf, Zeile %d, die Adresse ersetzen."
			   : "Replace the address in line %d of feeds.conf.",
			src->line);
		h.command = arena_printf(
			mem, "url = %.*s", STR_ARG(url_redact(row->permanent_url, mem)));
	} else if (is_silent(row, weeks, now)) {
		h.state = STATE_SILENT;
		h.what = arena_printf(mem,
			de ? "antwortet, aber seit %.*s nichts Neues"
			   : "answers, but nothing new for %.*s",
			STR_ARG(phrase_span(
				now - (row->last_change != 0 ? row->last_change : row->first_seen),
				mem)));
		h.advice = de ? STR("Vielleicht ist der Feed umgezogen: auf der Website nachsehen.")
			      : STR("The feed may have moved: look on the site for another one.");
	} else if (row->elapsed_ms > SLOW_MS) {
		h.state = STATE_SLOW;
		h.what = arena_printf(mem,
			de ? "die letzte Antwort brauchte %lld s" : "the last answer took %lld s",
			(long long)(row->elapsed_ms / 1000));
	} else if (src->trial) {
		h.state = STATE_TRIAL;
	} else if (row->kept_n == 0 && row->item_n >= BARREN_ITEMS &&
		   now - row->first_seen >= BARREN_S) {
		h.state = STATE_BARREN;
		h.what = arena_printf(mem,
			de ? "bringt Einträge, aber von %lld kam keiner durch"
			   : "delivers, but of %lld items none passed",
			(long long)row->item_n);
		h.advice = de ? STR("Ansehen, was kommt: Vielleicht ist es der falsche Feed der "
				    "Website.")
			      : STR("Look at what comes: it may be the wrong feed of the site.");
		h.command = arena_printf(mem, "saxfeed list --all --feed %.*s", STR_ARG(src->id));
	}
	h.what = sentence(h.what, mem);
	return h;
}
